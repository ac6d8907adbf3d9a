DROP INDEX "conversations_window";--> statement-breakpoint
CREATE INDEX "conversations_archived" ON "conversations" USING btree ("tenant_id","last_message_at" DESC NULLS FIRST,"id" DESC NULLS FIRST) WHERE archived_at is not null;--> statement-breakpoint
CREATE INDEX "conversations_snoozed" ON "conversations" USING btree ("tenant_id","last_message_at" DESC NULLS FIRST,"id" DESC NULLS FIRST) WHERE snoozed_until is not null;--> statement-breakpoint
CREATE INDEX "conversations_by_department" ON "conversations" USING btree ("tenant_id","department","last_message_at" DESC NULLS FIRST,"id" DESC NULLS FIRST) WHERE department is not null;--> statement-breakpoint
CREATE INDEX "conversations_by_priority" ON "conversations" USING btree ("tenant_id","priority","last_message_at" DESC NULLS FIRST,"id" DESC NULLS FIRST) WHERE priority <> 'normal';--> statement-breakpoint
CREATE INDEX "messages_uncounted" ON "messages" USING btree ("tenant_id","created_at") WHERE counted_at is null;--> statement-breakpoint
CREATE INDEX "messages_by_status" ON "messages" USING btree ("tenant_id","status","id") WHERE status in ('sent', 'delivered', 'played', 'failed', 'cancelled');--> statement-breakpoint
CREATE INDEX "messages_by_type" ON "messages" USING btree ("tenant_id","type","id") WHERE type <> 'text';--> statement-breakpoint
CREATE INDEX "conversations_window" ON "conversations" USING btree ("tenant_id","window_started_at","id") WHERE window_started_at is not null;