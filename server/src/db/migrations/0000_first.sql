CREATE SEQUENCE "public"."conversation_ids" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1001 CACHE 1;--> statement-breakpoint
CREATE SEQUENCE "public"."message_ids" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 5001 CACHE 1;--> statement-breakpoint
CREATE TABLE "attachments" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"message_id" bigint,
	"position" smallint DEFAULT 0 NOT NULL,
	"kind" text NOT NULL,
	"name" text,
	"mime_type" text,
	"size" bigint,
	"width" integer,
	"height" integer,
	"duration" integer,
	"status" text DEFAULT 'pending' NOT NULL,
	"error" text,
	"source" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"storage_key" text,
	"thumbnail_key" text,
	"created_at" timestamp(3) with time zone NOT NULL,
	CONSTRAINT "attachments_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "channels" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"type" text NOT NULL,
	"provider" text,
	"name" text NOT NULL,
	"status" text DEFAULT 'connected' NOT NULL,
	"status_reason" text,
	"sandbox" boolean DEFAULT false NOT NULL,
	"phone_number_id" text,
	"display_phone_number" text,
	"waba_id" text,
	"page_id" text,
	"app_id" text,
	"public_key" text,
	"department" text,
	"skills" text[] DEFAULT '{}' NOT NULL,
	"rate_per_second" integer DEFAULT 80 NOT NULL,
	"settings" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"credentials" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"deleted_at" timestamp(3) with time zone,
	"created_at" timestamp(3) with time zone NOT NULL,
	"updated_at" timestamp(3) with time zone NOT NULL,
	CONSTRAINT "channels_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "conversations" (
	"tenant_id" uuid NOT NULL,
	"id" bigint DEFAULT nextval('conversation_ids') NOT NULL,
	"ticket_number" integer NOT NULL,
	"channel_id" uuid NOT NULL,
	"channel_type" text NOT NULL,
	"contact_id" uuid NOT NULL,
	"status" text DEFAULT 'open' NOT NULL,
	"priority" text DEFAULT 'normal' NOT NULL,
	"subject" text,
	"customer_ref" text,
	"department" text,
	"skills" text[] DEFAULT '{}' NOT NULL,
	"assignee_id" uuid,
	"assigned_at" timestamp(3) with time zone,
	"tags" text[] DEFAULT '{}' NOT NULL,
	"mentioned" uuid[] DEFAULT '{}'::uuid[] NOT NULL,
	"metadata" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"unread_count" integer DEFAULT 0 NOT NULL,
	"message_count" integer DEFAULT 0 NOT NULL,
	"read_up_to_id" bigint DEFAULT 0 NOT NULL,
	"last_message_id" bigint,
	"last_message_direction" text,
	"last_message_type" text,
	"last_message_text" text,
	"last_message_status" text,
	"last_message_at" timestamp(3) with time zone NOT NULL,
	"last_inbound_at" timestamp(3) with time zone,
	"window_started_at" timestamp(3) with time zone,
	"waiting_since" timestamp(3) with time zone,
	"first_response_at" timestamp(3) with time zone,
	"answer_count" integer DEFAULT 0 NOT NULL,
	"answer_ms" bigint DEFAULT 0 NOT NULL,
	"snoozed_until" timestamp(3) with time zone,
	"archived_at" timestamp(3) with time zone,
	"resolved_at" timestamp(3) with time zone,
	"resolved_by" uuid,
	"resolution_notes" text,
	"closed_at" timestamp(3) with time zone,
	"closed_by" uuid,
	"rating" smallint,
	"rating_feedback" text,
	"rated_agent_id" uuid,
	"created_at" timestamp(3) with time zone NOT NULL,
	"updated_at" timestamp(3) with time zone NOT NULL,
	CONSTRAINT "conversations_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "delivery_attempts" (
	"tenant_id" uuid NOT NULL,
	"message_id" bigint NOT NULL,
	"number" integer NOT NULL,
	"owner" uuid NOT NULL,
	"started_at" timestamp(3) with time zone NOT NULL,
	"ended_at" timestamp(3) with time zone,
	"outcome" text,
	"error" jsonb,
	CONSTRAINT "delivery_attempts_tenant_id_message_id_number_pk" PRIMARY KEY("tenant_id","message_id","number")
);
--> statement-breakpoint
CREATE TABLE "delivery_leases" (
	"tenant_id" uuid NOT NULL,
	"conversation_id" bigint NOT NULL,
	"owner" uuid NOT NULL,
	"until" timestamp(3) with time zone NOT NULL,
	CONSTRAINT "delivery_leases_tenant_id_conversation_id_pk" PRIMARY KEY("tenant_id","conversation_id")
);
--> statement-breakpoint
CREATE TABLE "departments" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"name" text NOT NULL,
	"detail" text,
	"created_at" timestamp(3) with time zone NOT NULL,
	"updated_at" timestamp(3) with time zone NOT NULL,
	CONSTRAINT "departments_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "early_updates" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"channel_id" uuid NOT NULL,
	"external_id" text NOT NULL,
	"digest" text NOT NULL,
	"update" jsonb NOT NULL,
	"created_at" timestamp(3) with time zone NOT NULL,
	CONSTRAINT "early_updates_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "messages" (
	"tenant_id" uuid NOT NULL,
	"id" bigint DEFAULT nextval('message_ids') NOT NULL,
	"conversation_id" bigint NOT NULL,
	"channel_id" uuid NOT NULL,
	"direction" text NOT NULL,
	"sender_type" text NOT NULL,
	"sender_id" text DEFAULT '' NOT NULL,
	"sender_name" text,
	"type" text NOT NULL,
	"text" text,
	"status" text NOT NULL,
	"status_history" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"uncertain" boolean DEFAULT false NOT NULL,
	"error" jsonb,
	"external_id" text,
	"client_message_id" text,
	"request_hash" text,
	"reply_to_id" bigint,
	"reply_to_external_id" text,
	"reactions" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"content" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"metadata" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"forwarded" boolean DEFAULT false NOT NULL,
	"ordered_at" timestamp(3) with time zone NOT NULL,
	"sent_at" timestamp(3) with time zone NOT NULL,
	"send_at" timestamp(3) with time zone,
	"next_attempt_at" timestamp(3) with time zone,
	"edited_at" timestamp(3) with time zone,
	"deleted_at" timestamp(3) with time zone,
	"created_at" timestamp(3) with time zone NOT NULL,
	CONSTRAINT "messages_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "tags" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"name" text NOT NULL,
	"detail" text,
	"created_at" timestamp(3) with time zone NOT NULL,
	"updated_at" timestamp(3) with time zone NOT NULL,
	CONSTRAINT "tags_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "templates" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"waba_id" text NOT NULL,
	"external_id" text,
	"name" text NOT NULL,
	"language" text NOT NULL,
	"category" text NOT NULL,
	"status" text NOT NULL,
	"stakeholder" text,
	"components" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"rejection_reason" text,
	"created_at" timestamp(3) with time zone NOT NULL,
	"updated_at" timestamp(3) with time zone NOT NULL,
	CONSTRAINT "templates_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "attendances" (
	"tenant_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"subject" text NOT NULL,
	"process_id" uuid NOT NULL,
	"gone_at" timestamp(3) with time zone,
	CONSTRAINT "attendances_tenant_id_kind_subject_process_id_pk" PRIMARY KEY("tenant_id","kind","subject","process_id")
);
--> statement-breakpoint
CREATE TABLE "channel_routes" (
	"kind" text NOT NULL,
	"external_id" text NOT NULL,
	"channel_id" uuid NOT NULL,
	"tenant_id" uuid NOT NULL,
	CONSTRAINT "channel_routes_kind_external_id_channel_id_pk" PRIMARY KEY("kind","external_id","channel_id")
);
--> statement-breakpoint
CREATE TABLE "logins" (
	"kind" text NOT NULL,
	"name" text NOT NULL,
	"tenant_id" uuid NOT NULL,
	"agent_id" uuid NOT NULL,
	CONSTRAINT "logins_kind_name_tenant_id_pk" PRIMARY KEY("kind","name","tenant_id")
);
--> statement-breakpoint
CREATE TABLE "outbox_events" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "outbox_events_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"tenant_id" uuid NOT NULL,
	"type" text NOT NULL,
	"conversation_id" bigint,
	"audience" jsonb NOT NULL,
	"data" json NOT NULL,
	"at" timestamp(3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "outbox_jobs" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "outbox_jobs_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"tenant_id" uuid,
	"name" text NOT NULL,
	"payload" jsonb NOT NULL,
	"created_at" timestamp(3) with time zone NOT NULL,
	"handed_at" timestamp(3) with time zone,
	"failed_at" timestamp(3) with time zone,
	"error" text
);
--> statement-breakpoint
CREATE TABLE "processes" (
	"id" uuid PRIMARY KEY NOT NULL,
	"seen_at" timestamp(3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "tenant_seq" (
	"tenant_id" uuid PRIMARY KEY NOT NULL,
	"seq" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "tenants" (
	"id" uuid PRIMARY KEY NOT NULL,
	"slug" text NOT NULL,
	"name" text NOT NULL,
	"status" text DEFAULT 'active' NOT NULL,
	"time_zone" text DEFAULT 'UTC' NOT NULL,
	"locale" text DEFAULT 'en' NOT NULL,
	"limits" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"created_at" timestamp(3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "ticket_numbers" (
	"tenant_id" uuid PRIMARY KEY NOT NULL,
	"last" integer DEFAULT 10000 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "timers" (
	"tenant_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"subject" text NOT NULL,
	"due" timestamp(3) with time zone NOT NULL,
	CONSTRAINT "timers_tenant_id_kind_subject_pk" PRIMARY KEY("tenant_id","kind","subject")
);
--> statement-breakpoint
CREATE TABLE "webhook_deliveries" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "webhook_deliveries_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"source" text NOT NULL,
	"channel_id" uuid,
	"body" "bytea" NOT NULL,
	"received_at" timestamp(3) with time zone NOT NULL,
	"status" text DEFAULT 'received' NOT NULL,
	"error" text,
	"processed_at" timestamp(3) with time zone
);
--> statement-breakpoint
CREATE TABLE "counters" (
	"tenant_id" uuid NOT NULL,
	"department" text DEFAULT '' NOT NULL,
	"assignee" text DEFAULT '' NOT NULL,
	"figure" text NOT NULL,
	"slot" smallint NOT NULL,
	"value" bigint NOT NULL,
	CONSTRAINT "counters_tenant_id_figure_department_assignee_slot_pk" PRIMARY KEY("tenant_id","figure","department","assignee","slot")
);
--> statement-breakpoint
CREATE TABLE "events" (
	"tenant_id" uuid NOT NULL,
	"seq" bigint NOT NULL,
	"type" text NOT NULL,
	"conversation_id" bigint,
	"audience" jsonb NOT NULL,
	"data" json NOT NULL,
	"at" timestamp(3) with time zone NOT NULL,
	CONSTRAINT "events_tenant_id_seq_pk" PRIMARY KEY("tenant_id","seq")
);
--> statement-breakpoint
CREATE TABLE "idempotency_keys" (
	"tenant_id" uuid NOT NULL,
	"caller" text NOT NULL,
	"key" text NOT NULL,
	"request_hash" text NOT NULL,
	"message_id" bigint NOT NULL,
	"created_at" timestamp(3) with time zone NOT NULL,
	CONSTRAINT "idempotency_keys_tenant_id_caller_key_pk" PRIMARY KEY("tenant_id","caller","key")
);
--> statement-breakpoint
CREATE TABLE "ledger" (
	"tenant_id" uuid NOT NULL,
	"agent_id" uuid NOT NULL,
	"figure" text NOT NULL,
	"at" timestamp(3) with time zone NOT NULL,
	"slot" smallint NOT NULL,
	"count" bigint NOT NULL,
	"total" bigint NOT NULL,
	CONSTRAINT "ledger_tenant_id_agent_id_figure_at_slot_pk" PRIMARY KEY("tenant_id","agent_id","figure","at","slot")
);
--> statement-breakpoint
CREATE TABLE "webhook_events" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"delivery_id" bigint NOT NULL,
	"channel_id" uuid NOT NULL,
	"source" text NOT NULL,
	"status" text NOT NULL,
	"error" jsonb,
	"summary" text NOT NULL,
	"received_at" timestamp(3) with time zone NOT NULL,
	"processed_at" timestamp(3) with time zone NOT NULL,
	CONSTRAINT "webhook_events_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "notification_recipients" (
	"tenant_id" uuid NOT NULL,
	"agent_id" uuid NOT NULL,
	"notification_id" uuid NOT NULL,
	"read_at" timestamp(3) with time zone,
	CONSTRAINT "notification_recipients_tenant_id_agent_id_notification_id_pk" PRIMARY KEY("tenant_id","agent_id","notification_id")
);
--> statement-breakpoint
CREATE TABLE "notifications" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"type" text NOT NULL,
	"title" text NOT NULL,
	"message" text NOT NULL,
	"priority" text NOT NULL,
	"conversation_id" bigint,
	"ticket_number" bigint,
	"customer_id" text,
	"agent_id" uuid,
	"message_id" bigint,
	"growing" boolean NOT NULL,
	"created_at" timestamp(3) with time zone NOT NULL,
	CONSTRAINT "notifications_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "agents" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"email" text NOT NULL,
	"username" text,
	"name" text NOT NULL,
	"password_hash" text,
	"role" text NOT NULL,
	"department" text,
	"status" text DEFAULT 'offline' NOT NULL,
	"visibility" text DEFAULT 'all' NOT NULL,
	"skills" text[] DEFAULT '{}' NOT NULL,
	"languages" text[] DEFAULT '{}' NOT NULL,
	"max_concurrent" integer DEFAULT 10 NOT NULL,
	"phone" text,
	"avatar_url" text,
	"preferences" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"supabase_user_id" text,
	"is_active" boolean DEFAULT true NOT NULL,
	"last_assigned_at" timestamp(3) with time zone,
	"last_login_at" timestamp(3) with time zone,
	"last_logout_at" timestamp(3) with time zone,
	"created_at" timestamp(3) with time zone NOT NULL,
	"updated_at" timestamp(3) with time zone NOT NULL,
	CONSTRAINT "agents_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "bookings" (
	"tenant_id" uuid NOT NULL,
	"id" text NOT NULL,
	"contact_id" uuid NOT NULL,
	"status" text NOT NULL,
	"pickup_time" timestamp(3) with time zone,
	"details" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"created_at" timestamp(3) with time zone NOT NULL,
	"updated_at" timestamp(3) with time zone NOT NULL,
	CONSTRAINT "bookings_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "contacts" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"name" text,
	"name_edited" boolean DEFAULT false NOT NULL,
	"phone" text,
	"email" text,
	"city" text,
	"avatar_url" text,
	"customer_type" text DEFAULT 'Customer' NOT NULL,
	"status" text DEFAULT 'Active_Approved' NOT NULL,
	"tags" text[] DEFAULT '{}' NOT NULL,
	"attributes" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"blocked" boolean DEFAULT false NOT NULL,
	"marketing_opt_out" boolean DEFAULT false NOT NULL,
	"conversation_count" integer DEFAULT 0 NOT NULL,
	"last_seen_at" timestamp(3) with time zone,
	"merged_into" uuid,
	"created_at" timestamp(3) with time zone NOT NULL,
	"updated_at" timestamp(3) with time zone NOT NULL,
	CONSTRAINT "contacts_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "identities" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"channel_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"value" text NOT NULL,
	"contact_id" uuid NOT NULL,
	"created_at" timestamp(3) with time zone NOT NULL,
	CONSTRAINT "identities_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "mentions" (
	"tenant_id" uuid NOT NULL,
	"agent_id" uuid NOT NULL,
	"conversation_id" bigint NOT NULL,
	CONSTRAINT "mentions_tenant_id_agent_id_conversation_id_pk" PRIMARY KEY("tenant_id","agent_id","conversation_id")
);
--> statement-breakpoint
CREATE TABLE "notes" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"conversation_id" bigint NOT NULL,
	"text" text NOT NULL,
	"author_id" uuid,
	"author_name" text NOT NULL,
	"mentions" uuid[] DEFAULT '{}'::uuid[] NOT NULL,
	"created_at" timestamp(3) with time zone NOT NULL,
	CONSTRAINT "notes_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "refresh_tokens" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"session_id" uuid NOT NULL,
	"expires_at" timestamp(3) with time zone NOT NULL,
	"spent_at" timestamp(3) with time zone,
	CONSTRAINT "refresh_tokens_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "sessions" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"agent_id" uuid NOT NULL,
	"device" text,
	"ip" text,
	"created_at" timestamp(3) with time zone NOT NULL,
	"last_used_at" timestamp(3) with time zone NOT NULL,
	"expires_at" timestamp(3) with time zone NOT NULL,
	"ended_at" timestamp(3) with time zone,
	"end_reason" text,
	CONSTRAINT "sessions_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "api_keys" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"name" text NOT NULL,
	"scopes" text[] NOT NULL,
	"hash" text NOT NULL,
	"created_by_id" uuid NOT NULL,
	"created_by_name" text NOT NULL,
	"last_used_at" timestamp(3) with time zone,
	"created_at" timestamp(3) with time zone NOT NULL,
	"updated_at" timestamp(3) with time zone NOT NULL,
	CONSTRAINT "api_keys_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "audit_log" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"actor_id" uuid,
	"actor_name" text NOT NULL,
	"actor_email" text,
	"action" text NOT NULL,
	"target_type" text NOT NULL,
	"target_id" text NOT NULL,
	"target_name" text,
	"changes" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"ip" text,
	"at" timestamp(3) with time zone NOT NULL,
	CONSTRAINT "audit_log_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "auto_responses" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"kind" text NOT NULL,
	"channel_id" uuid,
	"keywords" text[] DEFAULT '{}' NOT NULL,
	"content" text NOT NULL,
	"enabled" boolean NOT NULL,
	"created_at" timestamp(3) with time zone NOT NULL,
	"updated_at" timestamp(3) with time zone NOT NULL,
	CONSTRAINT "auto_responses_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "business_hours" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"name" text NOT NULL,
	"is_default" boolean NOT NULL,
	"time_zone" text NOT NULL,
	"days" jsonb NOT NULL,
	"holidays" text[] DEFAULT '{}' NOT NULL,
	"created_at" timestamp(3) with time zone NOT NULL,
	"updated_at" timestamp(3) with time zone NOT NULL,
	CONSTRAINT "business_hours_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "canned_responses" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"shortcut" text NOT NULL,
	"title" text,
	"content" text NOT NULL,
	"attachment_ids" uuid[] DEFAULT '{}'::uuid[] NOT NULL,
	"created_at" timestamp(3) with time zone NOT NULL,
	"updated_at" timestamp(3) with time zone NOT NULL,
	CONSTRAINT "canned_responses_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "contact_merges" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"survivor_id" uuid NOT NULL,
	"merged_id" uuid NOT NULL,
	"moved" jsonb NOT NULL,
	"created_at" timestamp(3) with time zone NOT NULL,
	"undone_at" timestamp(3) with time zone,
	CONSTRAINT "contact_merges_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "one_time_links" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"agent_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"hash" text NOT NULL,
	"expires_at" timestamp(3) with time zone NOT NULL,
	"created_at" timestamp(3) with time zone NOT NULL,
	CONSTRAINT "one_time_links_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "views" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"name" text NOT NULL,
	"filter" jsonb NOT NULL,
	"shared" boolean NOT NULL,
	"owner_id" uuid NOT NULL,
	"owner_name" text NOT NULL,
	"created_at" timestamp(3) with time zone NOT NULL,
	"updated_at" timestamp(3) with time zone NOT NULL,
	CONSTRAINT "views_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE INDEX "attachments_message" ON "attachments" USING btree ("tenant_id","message_id","position");--> statement-breakpoint
CREATE UNIQUE INDEX "conversations_ticket" ON "conversations" USING btree ("tenant_id","ticket_number");--> statement-breakpoint
CREATE UNIQUE INDEX "conversations_one_open" ON "conversations" USING btree ("tenant_id","channel_id","contact_id") WHERE status <> 'closed' and archived_at is null and channel_type <> 'api';--> statement-breakpoint
CREATE INDEX "conversations_contact" ON "conversations" USING btree ("tenant_id","contact_id","id");--> statement-breakpoint
CREATE INDEX "conversations_customer" ON "conversations" USING btree ("tenant_id","customer_ref") WHERE customer_ref is not null;--> statement-breakpoint
CREATE INDEX "conversations_begun" ON "conversations" USING btree ("tenant_id","created_at" DESC NULLS FIRST,"id" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "conversations_by_assignee" ON "conversations" USING btree ("tenant_id","status","assignee_id","last_message_at" DESC NULLS FIRST,"id" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "conversations_waiting" ON "conversations" USING btree ("tenant_id","waiting_since","id") WHERE waiting_since is not null;--> statement-breakpoint
CREATE INDEX "conversations_window" ON "conversations" USING btree ("tenant_id","window_started_at","id") WHERE status in ('open', 'assigned', 'pending');--> statement-breakpoint
CREATE INDEX "conversations_described" ON "conversations" USING btree ("tenant_id","id") WHERE subject is not null or tags <> '{}';--> statement-breakpoint
CREATE INDEX "conversations_queue" ON "conversations" USING btree ("tenant_id",(priority = 'urgent') desc,"created_at","id") WHERE status = 'open' and assignee_id is null and archived_at is null and snoozed_until is null;--> statement-breakpoint
CREATE INDEX "conversations_by_status" ON "conversations" USING btree ("tenant_id","status","last_message_at" DESC NULLS FIRST,"id" DESC NULLS FIRST);--> statement-breakpoint
CREATE UNIQUE INDEX "departments_name" ON "departments" USING btree ("tenant_id","name");--> statement-breakpoint
CREATE UNIQUE INDEX "early_updates_once" ON "early_updates" USING btree ("tenant_id","channel_id","external_id","digest");--> statement-breakpoint
CREATE UNIQUE INDEX "messages_external" ON "messages" USING btree ("tenant_id","channel_id","external_id") WHERE external_id is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "messages_client" ON "messages" USING btree ("tenant_id","conversation_id","sender_id","client_message_id") WHERE client_message_id is not null;--> statement-breakpoint
CREATE INDEX "messages_thread" ON "messages" USING btree ("tenant_id","conversation_id","ordered_at" DESC NULLS FIRST,"id" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "messages_to_send" ON "messages" USING btree ("tenant_id","conversation_id","id") WHERE status in ('queued', 'sending', 'scheduled');--> statement-breakpoint
CREATE UNIQUE INDEX "tags_name" ON "tags" USING btree ("tenant_id","name");--> statement-breakpoint
CREATE UNIQUE INDEX "templates_name" ON "templates" USING btree ("tenant_id","waba_id","name","language");--> statement-breakpoint
CREATE INDEX "attendances_process" ON "attendances" USING btree ("process_id");--> statement-breakpoint
CREATE UNIQUE INDEX "channel_routes_one" ON "channel_routes" USING btree ("kind","external_id") WHERE kind <> 'waba';--> statement-breakpoint
CREATE INDEX "channel_routes_channel" ON "channel_routes" USING btree ("channel_id");--> statement-breakpoint
CREATE UNIQUE INDEX "logins_email" ON "logins" USING btree ("name") WHERE kind = 'email';--> statement-breakpoint
CREATE INDEX "logins_agent" ON "logins" USING btree ("tenant_id","agent_id");--> statement-breakpoint
CREATE INDEX "outbox_jobs_waiting" ON "outbox_jobs" USING btree ("id") WHERE handed_at is null and failed_at is null;--> statement-breakpoint
CREATE INDEX "outbox_jobs_handed" ON "outbox_jobs" USING btree ("handed_at") WHERE failed_at is null;--> statement-breakpoint
CREATE UNIQUE INDEX "tenants_slug" ON "tenants" USING btree ("slug");--> statement-breakpoint
CREATE INDEX "timers_due" ON "timers" USING btree ("due");--> statement-breakpoint
CREATE INDEX "webhook_deliveries_waiting" ON "webhook_deliveries" USING btree ("id") WHERE status = 'received';--> statement-breakpoint
CREATE INDEX "webhook_deliveries_age" ON "webhook_deliveries" USING btree ("received_at");--> statement-breakpoint
CREATE INDEX "events_age" ON "events" USING btree ("tenant_id","at");--> statement-breakpoint
CREATE INDEX "idempotency_keys_age" ON "idempotency_keys" USING btree ("created_at");--> statement-breakpoint
CREATE UNIQUE INDEX "webhook_events_once" ON "webhook_events" USING btree ("tenant_id","delivery_id","channel_id");--> statement-breakpoint
CREATE INDEX "webhook_events_newest" ON "webhook_events" USING btree ("tenant_id","received_at" DESC NULLS FIRST,"id" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "notification_recipients_unread" ON "notification_recipients" USING btree ("tenant_id","agent_id") WHERE read_at is null;--> statement-breakpoint
CREATE INDEX "notification_recipients_of" ON "notification_recipients" USING btree ("tenant_id","notification_id");--> statement-breakpoint
CREATE UNIQUE INDEX "notifications_growing" ON "notifications" USING btree ("tenant_id","conversation_id") WHERE growing;--> statement-breakpoint
CREATE INDEX "notifications_conversation" ON "notifications" USING btree ("tenant_id","conversation_id") WHERE type = 'new_message';--> statement-breakpoint
CREATE UNIQUE INDEX "agents_email" ON "agents" USING btree ("tenant_id","email");--> statement-breakpoint
CREATE UNIQUE INDEX "agents_username" ON "agents" USING btree ("tenant_id","username");--> statement-breakpoint
CREATE INDEX "bookings_contact" ON "bookings" USING btree ("tenant_id","contact_id","pickup_time");--> statement-breakpoint
CREATE UNIQUE INDEX "contacts_phone" ON "contacts" USING btree ("tenant_id","phone");--> statement-breakpoint
CREATE INDEX "contacts_newest" ON "contacts" USING btree ("tenant_id","created_at" DESC NULLS FIRST,"id" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "contacts_merged" ON "contacts" USING btree ("tenant_id","merged_into") WHERE merged_into is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "identities_value" ON "identities" USING btree ("tenant_id","channel_id","kind","value");--> statement-breakpoint
CREATE INDEX "identities_any_channel" ON "identities" USING btree ("tenant_id","kind","value");--> statement-breakpoint
CREATE INDEX "identities_contact" ON "identities" USING btree ("tenant_id","contact_id");--> statement-breakpoint
CREATE INDEX "notes_conversation" ON "notes" USING btree ("tenant_id","conversation_id","id");--> statement-breakpoint
CREATE INDEX "refresh_tokens_session" ON "refresh_tokens" USING btree ("tenant_id","session_id");--> statement-breakpoint
CREATE INDEX "sessions_agent" ON "sessions" USING btree ("tenant_id","agent_id");--> statement-breakpoint
CREATE UNIQUE INDEX "api_keys_hash" ON "api_keys" USING btree ("tenant_id","hash");--> statement-breakpoint
CREATE UNIQUE INDEX "business_hours_default" ON "business_hours" USING btree ("tenant_id") WHERE is_default;--> statement-breakpoint
CREATE UNIQUE INDEX "canned_responses_shortcut" ON "canned_responses" USING btree ("tenant_id","shortcut");--> statement-breakpoint
CREATE INDEX "contact_merges_survivor" ON "contact_merges" USING btree ("tenant_id","survivor_id");--> statement-breakpoint
CREATE UNIQUE INDEX "one_time_links_hash" ON "one_time_links" USING btree ("tenant_id","hash");--> statement-breakpoint
CREATE UNIQUE INDEX "one_time_links_agent" ON "one_time_links" USING btree ("tenant_id","agent_id","kind");