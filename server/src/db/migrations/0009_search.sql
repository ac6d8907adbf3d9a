CREATE SEQUENCE "public"."search_era_ids" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1;--> statement-breakpoint
CREATE TABLE "search_entries" (
	"tenant_id" uuid NOT NULL,
	"id" bigint NOT NULL,
	"kind" text NOT NULL,
	"place" bigint NOT NULL,
	"contact_id" uuid,
	"words" "tsvector" NOT NULL,
	CONSTRAINT "search_entries_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "search_eras" (
	"tenant_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"id" bigint NOT NULL,
	"entries" integer NOT NULL,
	CONSTRAINT "search_eras_tenant_id_kind_id_pk" PRIMARY KEY("tenant_id","kind","id")
);
--> statement-breakpoint
CREATE TABLE "search_queue" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "search_queue_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"tenant_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"subject" text NOT NULL
);
--> statement-breakpoint
DROP INDEX "conversations_ended";--> statement-breakpoint
CREATE INDEX "search_entries_words" ON "search_entries" USING gin ("words");--> statement-breakpoint
CREATE INDEX "search_queue_tenant" ON "search_queue" USING btree ("tenant_id","kind","id");--> statement-breakpoint
CREATE INDEX "conversations_ended" ON "conversations" USING btree ("tenant_id",(coalesce(resolved_at, closed_at, created_at)),"id") WHERE status in ('resolved', 'closed');