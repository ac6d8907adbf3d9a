-- What is there already counts like what comes: whose it is, when it counts, and which waits it ended.
UPDATE messages m SET counted_at = m.created_at,
  agent_id = CASE WHEN m.direction = 'in' THEN c.assignee_id
    WHEN m.sender_type = 'agent' AND m.sender_id <> '' THEN m.sender_id::uuid END
FROM conversations c
WHERE c.tenant_id = m.tenant_id AND c.id = m.conversation_id AND m.type NOT IN ('system', 'reaction')
  AND m.status <> 'cancelled' AND coalesce(m.metadata->>'source', '') <> 'history';--> statement-breakpoint
WITH spoken AS (
  SELECT tenant_id, conversation_id, id, direction, created_at, sent_at, is_answer,
    count(*) FILTER (WHERE is_answer) OVER (PARTITION BY tenant_id, conversation_id ORDER BY id) - is_answer::int AS turn
  FROM (SELECT *, direction = 'out' AND sender_type = 'agent' AS is_answer FROM messages WHERE counted_at IS NOT NULL) m
), waits AS (
  SELECT tenant_id, conversation_id, turn, min(sent_at) AS since FROM spoken WHERE direction = 'in' GROUP BY 1, 2, 3
)
UPDATE messages m SET answered_ms = greatest(0, (extract(epoch FROM s.created_at - w.since) * 1000)::bigint)
FROM spoken s JOIN waits w USING (tenant_id, conversation_id, turn)
WHERE s.is_answer AND m.tenant_id = s.tenant_id AND m.id = s.id;--> statement-breakpoint
UPDATE conversations c SET first_response_by = (
  SELECT m.sender_id::uuid FROM messages m
  WHERE m.tenant_id = c.tenant_id AND m.conversation_id = c.id AND m.sender_type = 'agent' AND m.sender_id <> ''
    AND m.counted_at IS NOT NULL
  ORDER BY m.ordered_at, m.id LIMIT 1)
WHERE c.first_response_at IS NOT NULL;--> statement-breakpoint
UPDATE conversations SET rated_at = updated_at WHERE rating IS NOT NULL;--> statement-breakpoint
WITH facts AS (
  SELECT c.tenant_id, c.channel_id, c.tags, f.agent_id, f.at, f.total, f.figure AS plain,
    CASE WHEN c.archived_at IS NULL THEN '' ELSE 'archived:' END || f.figure AS figure
  FROM conversations c CROSS JOIN LATERAL (VALUES
    ('created', c.created_at, c.assignee_id, 0::bigint),
    ('resolved', c.resolved_at, c.resolved_by, (extract(epoch FROM c.resolved_at - c.created_at) * 1000)::bigint),
    ('first-response', c.first_response_at, c.first_response_by,
      (extract(epoch FROM c.first_response_at - c.created_at) * 1000)::bigint),
    ('rating', c.rated_at, c.rated_agent_id, c.rating::bigint),
    ('ended', CASE WHEN c.archived_at IS NULL AND c.status IN ('resolved', 'closed')
      THEN coalesce(c.resolved_at, c.closed_at) END, c.assignee_id, 0),
    ('backlog', CASE WHEN c.archived_at IS NULL AND c.status NOT IN ('resolved', 'closed')
      THEN timestamptz 'epoch' END, c.assignee_id, 0)
  ) f (figure, at, agent_id, total)
  WHERE f.at IS NOT NULL
  UNION ALL
  SELECT m.tenant_id, m.channel_id, c.tags, m.agent_id, m.counted_at, f.total, f.figure, f.figure
  FROM messages m JOIN conversations c ON c.tenant_id = m.tenant_id AND c.id = m.conversation_id
    CROSS JOIN LATERAL (
      SELECT m.direction AS figure, 0::bigint AS total UNION ALL
      SELECT 'answer', m.answered_ms WHERE m.direction = 'out' AND m.answered_ms IS NOT NULL) f
  WHERE m.counted_at IS NOT NULL
), entered AS (
  SELECT tenant_id, tag, figure, at, channel_id, agent_id, total FROM facts CROSS JOIN unnest(array_prepend('', tags)) AS tag
  UNION ALL
  SELECT tenant_id, '', 'ever:' || plain, timestamptz 'epoch', channel_id, agent_id, total FROM facts
  WHERE plain IN ('resolved', 'rating', 'answer')
)
INSERT INTO ledger (tenant_id, tag, figure, at, channel_id, agent_id, slot, count, total)
SELECT tenant_id, tag, figure, date_bin('15 minutes', at, 'epoch'), channel_id,
  coalesce(agent_id, '00000000-0000-0000-0000-000000000000'), 0, count(*), sum(total)
FROM entered GROUP BY 1, 2, 3, 4, 5, 6;
