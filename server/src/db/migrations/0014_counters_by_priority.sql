INSERT INTO counters (tenant_id, figure, department, assignee, slot, value)
SELECT tenant_id, CASE WHEN snoozed_until IS NULL THEN '' ELSE 'snoozed:' END || 'priority:' || priority,
  coalesce(department, ''), coalesce(assignee_id::text, ''), 0, count(*)
FROM conversations WHERE archived_at IS NULL GROUP BY 1, 2, 3, 4
ON CONFLICT (tenant_id, figure, department, assignee, slot) DO UPDATE SET value = counters.value + excluded.value;
