CREATE TABLE "campaign_counts" (
	"tenant_id" uuid NOT NULL,
	"campaign_id" uuid NOT NULL,
	"figure" text NOT NULL,
	"slot" smallint NOT NULL,
	"value" bigint NOT NULL,
	CONSTRAINT "campaign_counts_tenant_id_campaign_id_figure_slot_pk" PRIMARY KEY("tenant_id","campaign_id","figure","slot")
);
--> statement-breakpoint
CREATE TABLE "campaign_recipients" (
	"tenant_id" uuid NOT NULL,
	"campaign_id" uuid NOT NULL,
	"place" integer NOT NULL,
	"phone" text,
	"contact_id" uuid,
	"variables" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"status" text NOT NULL,
	"uncertain" boolean DEFAULT false NOT NULL,
	"message_id" bigint,
	"conversation_id" bigint,
	"error" jsonb,
	"skip_reason" text,
	"updated_at" timestamp(3) with time zone NOT NULL,
	CONSTRAINT "campaign_recipients_tenant_id_campaign_id_place_pk" PRIMARY KEY("tenant_id","campaign_id","place")
);
--> statement-breakpoint
CREATE TABLE "campaigns" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"name" text NOT NULL,
	"channel_id" uuid NOT NULL,
	"template" jsonb NOT NULL,
	"tags" text[] DEFAULT '{}' NOT NULL,
	"filter" jsonb,
	"rows" integer NOT NULL,
	"status" text NOT NULL,
	"status_reason" text,
	"scheduled_at" timestamp(3) with time zone,
	"started_at" timestamp(3) with time zone,
	"completed_at" timestamp(3) with time zone,
	"created_by_type" text NOT NULL,
	"created_by_id" text NOT NULL,
	"created_by_name" text NOT NULL,
	"runner" uuid,
	"runner_until" timestamp(3) with time zone,
	"created_at" timestamp(3) with time zone NOT NULL,
	"updated_at" timestamp(3) with time zone NOT NULL,
	CONSTRAINT "campaigns_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE INDEX "campaign_recipients_status" ON "campaign_recipients" USING btree ("tenant_id","campaign_id","status","place");--> statement-breakpoint
CREATE INDEX "campaign_recipients_waiting" ON "campaign_recipients" USING btree ("tenant_id","campaign_id","place") WHERE status = 'queued' and message_id is null;--> statement-breakpoint
CREATE INDEX "campaign_recipients_going" ON "campaign_recipients" USING btree ("tenant_id","campaign_id") WHERE status in ('queued', 'sending') and message_id is not null and not uncertain;--> statement-breakpoint
CREATE UNIQUE INDEX "campaign_recipients_phone" ON "campaign_recipients" USING btree ("tenant_id","campaign_id","phone") WHERE phone is not null and status <> 'skipped';--> statement-breakpoint
CREATE UNIQUE INDEX "campaign_recipients_contact" ON "campaign_recipients" USING btree ("tenant_id","campaign_id","contact_id") WHERE contact_id is not null and status <> 'skipped';--> statement-breakpoint
CREATE INDEX "campaigns_running" ON "campaigns" USING btree ("tenant_id","channel_id") WHERE status = 'running';