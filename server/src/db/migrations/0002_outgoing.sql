CREATE TABLE "outgoing_deliveries" (
	"tenant_id" uuid NOT NULL,
	"webhook_id" uuid NOT NULL,
	"seq" bigint NOT NULL,
	"id" uuid NOT NULL,
	"type" text NOT NULL,
	"conversation_id" bigint,
	"status" text NOT NULL,
	"attempts" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"tries" integer DEFAULT 0 NOT NULL,
	"next_attempt_at" timestamp(3) with time zone,
	"created_at" timestamp(3) with time zone NOT NULL,
	CONSTRAINT "outgoing_deliveries_tenant_id_webhook_id_seq_pk" PRIMARY KEY("tenant_id","webhook_id","seq")
);
--> statement-breakpoint
CREATE TABLE "outgoing_feeds" (
	"webhook_id" uuid PRIMARY KEY NOT NULL,
	"tenant_id" uuid NOT NULL,
	"enabled" boolean NOT NULL,
	"position" bigint NOT NULL,
	"due" timestamp(3) with time zone,
	"lease_owner" uuid,
	"lease_until" timestamp(3) with time zone
);
--> statement-breakpoint
CREATE TABLE "outgoing_webhooks" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"url" text NOT NULL,
	"events" text[] NOT NULL,
	"enabled" boolean NOT NULL,
	"secret" text NOT NULL,
	"created_at" timestamp(3) with time zone NOT NULL,
	"updated_at" timestamp(3) with time zone NOT NULL,
	CONSTRAINT "outgoing_webhooks_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE UNIQUE INDEX "outgoing_deliveries_id" ON "outgoing_deliveries" USING btree ("tenant_id","id");--> statement-breakpoint
CREATE INDEX "outgoing_deliveries_due" ON "outgoing_deliveries" USING btree ("tenant_id","webhook_id","next_attempt_at") WHERE status = 'pending';--> statement-breakpoint
CREATE INDEX "outgoing_deliveries_age" ON "outgoing_deliveries" USING btree ("tenant_id","created_at");--> statement-breakpoint
CREATE INDEX "outgoing_feeds_tenant" ON "outgoing_feeds" USING btree ("tenant_id");