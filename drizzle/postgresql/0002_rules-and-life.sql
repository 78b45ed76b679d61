CREATE TABLE "blackouts" (
	"id" text PRIMARY KEY NOT NULL,
	"building_id" text NOT NULL,
	"venue_id" text,
	"starts_at" bigint,
	"ends_at" bigint,
	"recurrence" jsonb,
	"reason" jsonb NOT NULL,
	"created_at" bigint NOT NULL,
	CONSTRAINT "blackouts_once_or_recurring" CHECK (("blackouts"."starts_at" is not null and "blackouts"."ends_at" > "blackouts"."starts_at") <> ("blackouts"."recurrence" is not null))
);
--> statement-breakpoint
CREATE TABLE "calendar_days" (
	"date" text PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"name" jsonb NOT NULL,
	"source" text NOT NULL
);
--> statement-breakpoint
ALTER TABLE "bookings" ADD COLUMN "approvals_needed" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "bookings" ADD COLUMN "approvals" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "venues" ADD COLUMN "rules" jsonb DEFAULT '{}'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "blackouts" ADD CONSTRAINT "blackouts_building_id_buildings_id_fk" FOREIGN KEY ("building_id") REFERENCES "public"."buildings"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "blackouts" ADD CONSTRAINT "blackouts_venue_id_venues_id_fk" FOREIGN KEY ("venue_id") REFERENCES "public"."venues"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "blackouts_by_building" ON "blackouts" USING btree ("building_id");