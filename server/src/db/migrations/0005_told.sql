DROP INDEX "notifications_conversation";--> statement-breakpoint
ALTER TABLE "notifications" ADD COLUMN "told" uuid[] DEFAULT '{}'::uuid[] NOT NULL;--> statement-breakpoint
ALTER TABLE "notifications" ADD COLUMN "newest" boolean DEFAULT false NOT NULL;--> statement-breakpoint
CREATE INDEX "notifications_newest" ON "notifications" USING btree ("tenant_id","conversation_id") WHERE newest;
--> statement-breakpoint
UPDATE "notifications" n SET
  "told" = coalesce((
    SELECT array_agg(r."agent_id") FROM "notification_recipients" r
    WHERE r."tenant_id" = n."tenant_id" AND r."notification_id" = n."id"), '{}'),
  "newest" = NOT EXISTS (
    SELECT FROM "notifications" later
    WHERE later."tenant_id" = n."tenant_id" AND later."conversation_id" = n."conversation_id"
      AND later."type" = 'new_message' AND later."id" > n."id")
WHERE n."type" = 'new_message';
