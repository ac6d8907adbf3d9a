ALTER TABLE "templates" ADD COLUMN "told_at" timestamp(3) with time zone;--> statement-breakpoint
ALTER TABLE "contacts" ADD COLUMN "marketing_choice_at" timestamp(3) with time zone;