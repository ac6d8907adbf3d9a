-- The words that are looked for stand in the policy, beside the tenant: see schema/search.ts.
ALTER TABLE "search_entries" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "search_entries" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE POLICY "tenant" ON "search_entries"
  USING (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid
    AND words @@ nullif(current_setting('app.search', true), '')::tsquery)
  WITH CHECK (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);--> statement-breakpoint
ALTER TABLE "search_queue" SET (autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_threshold = 1000);--> statement-breakpoint
-- What is there already, the oldest first: the index is made of it while the desk works.
INSERT INTO "search_queue" ("tenant_id", "kind", "subject")
SELECT tenant_id, kind, subject FROM (
  SELECT tenant_id, 1 AS part, 'contact' AS kind, id::text AS subject, created_at AS at, 0 AS id FROM contacts
  UNION ALL SELECT tenant_id, 2, 'conversation', id::text, created_at, id FROM conversations
  UNION ALL SELECT tenant_id, 3, 'message', id::text, created_at, id FROM messages
    WHERE text IS NOT NULL AND type NOT IN ('system', 'reaction')
) known ORDER BY part, CASE part WHEN 3 THEN NULL ELSE at END, id;
