-- What a campaign began is resolved from its beginning on: so far it had no end, and would have been taken from the backlog.
INSERT INTO ledger (tenant_id, tag, figure, at, channel_id, agent_id, slot, count, total)
SELECT c.tenant_id, tag, 'ended', date_bin('15 minutes', c.created_at, 'epoch'), c.channel_id,
  coalesce(c.assignee_id, '00000000-0000-0000-0000-000000000000'), 0, count(*), 0
FROM conversations c CROSS JOIN unnest(array_prepend('', c.tags)) AS tag
WHERE c.status IN ('resolved', 'closed') AND c.archived_at IS NULL AND c.resolved_at IS NULL AND c.closed_at IS NULL
GROUP BY 1, 2, 3, 4, 5, 6
ON CONFLICT (tenant_id, tag, figure, at, channel_id, agent_id, slot) DO UPDATE SET count = ledger.count + excluded.count;
