-- Events stand in their tenant's journal, with their numbers, from the commit on: what still waited to be numbered is moved.
WITH waiting AS (
  SELECT tenant_id, count(*) AS n FROM outbox_events GROUP BY tenant_id
), numbered AS (
  INSERT INTO tenant_seq (tenant_id, seq) SELECT tenant_id, n FROM waiting
  ON CONFLICT (tenant_id) DO UPDATE SET seq = tenant_seq.seq + excluded.seq
  RETURNING tenant_id, seq
)
INSERT INTO events (tenant_id, seq, type, conversation_id, audience, data, at)
SELECT o.tenant_id, numbered.seq - waiting.n + row_number() OVER (PARTITION BY o.tenant_id ORDER BY o.id),
  o.type, o.conversation_id, o.audience, o.data, o.at
FROM outbox_events o JOIN waiting USING (tenant_id) JOIN numbered USING (tenant_id);--> statement-breakpoint
DROP TABLE "outbox_events";--> statement-breakpoint
-- What a batch believes when it writes is checked by the statement that writes it: where it is not so any more, the
-- transaction fails as one that met another does, and runs again.
CREATE FUNCTION "changed_meanwhile"() RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'changed meanwhile' USING ERRCODE = 'serialization_failure';
END $$;
