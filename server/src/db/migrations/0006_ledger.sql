-- It is written anew from the rows by what comes after.
DELETE FROM "ledger";--> statement-breakpoint
ALTER TABLE "conversations" ADD COLUMN "first_response_by" uuid;--> statement-breakpoint
ALTER TABLE "conversations" ADD COLUMN "rated_at" timestamp(3) with time zone;--> statement-breakpoint
ALTER TABLE "messages" ADD COLUMN "agent_id" uuid;--> statement-breakpoint
ALTER TABLE "messages" ADD COLUMN "counted_at" timestamp(3) with time zone;--> statement-breakpoint
ALTER TABLE "messages" ADD COLUMN "answered_ms" bigint;--> statement-breakpoint
ALTER TABLE "ledger" ADD COLUMN "tag" text NOT NULL;--> statement-breakpoint
ALTER TABLE "ledger" ADD COLUMN "channel_id" uuid NOT NULL;--> statement-breakpoint
ALTER TABLE "ledger" DROP CONSTRAINT "ledger_tenant_id_agent_id_figure_at_slot_pk";--> statement-breakpoint
ALTER TABLE "ledger" ADD CONSTRAINT "ledger_tenant_id_tag_figure_at_channel_id_agent_id_slot_pk" PRIMARY KEY("tenant_id","tag","figure","at","channel_id","agent_id","slot");--> statement-breakpoint
CREATE INDEX "conversations_ended" ON "conversations" USING btree ("tenant_id",(coalesce(resolved_at, closed_at)),"id") WHERE status in ('resolved', 'closed');--> statement-breakpoint
CREATE INDEX "conversations_answered" ON "conversations" USING btree ("tenant_id","first_response_at","id") WHERE first_response_at is not null;--> statement-breakpoint
CREATE INDEX "conversations_rated" ON "conversations" USING btree ("tenant_id","rated_at","id") WHERE rated_at is not null;--> statement-breakpoint
CREATE INDEX "conversations_first_in_queue" ON "conversations" USING btree ("tenant_id",(coalesce(department, '')),(coalesce(waiting_since, created_at)),"id") WHERE status = 'open' and assignee_id is null and archived_at is null and snoozed_until is null;--> statement-breakpoint
CREATE INDEX "messages_counted" ON "messages" USING btree ("tenant_id","direction","counted_at","id") WHERE counted_at is not null;
