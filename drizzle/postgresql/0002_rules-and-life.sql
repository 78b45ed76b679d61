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
CREATE TABLE "booking_series" (
	"id" text PRIMARY KEY NOT NULL,
	"venue_id" text NOT NULL,
	"organisation_id" text NOT NULL,
	"requested_by" text NOT NULL,
	"pattern" jsonb NOT NULL,
	"timing" jsonb NOT NULL,
	"created_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "calendar_days" (
	"date" text PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"name" jsonb NOT NULL,
	"source" text NOT NULL
);
--> statement-breakpoint
ALTER TABLE "bookings" ADD COLUMN "series_id" text;--> statement-breakpoint
ALTER TABLE "bookings" ADD COLUMN "series_starts_at" bigint;--> statement-breakpoint
ALTER TABLE "bookings" ADD COLUMN "series_ends_at" bigint;--> statement-breakpoint
ALTER TABLE "bookings" ADD COLUMN "approvals_needed" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "bookings" ADD COLUMN "approvals" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "bookings" ADD COLUMN "held_until" bigint;--> statement-breakpoint
ALTER TABLE "venues" ADD COLUMN "rules" jsonb DEFAULT '{}'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "blackouts" ADD CONSTRAINT "blackouts_building_id_buildings_id_fk" FOREIGN KEY ("building_id") REFERENCES "public"."buildings"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "blackouts" ADD CONSTRAINT "blackouts_venue_id_venues_id_fk" FOREIGN KEY ("venue_id") REFERENCES "public"."venues"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "booking_series" ADD CONSTRAINT "booking_series_venue_id_venues_id_fk" FOREIGN KEY ("venue_id") REFERENCES "public"."venues"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "booking_series" ADD CONSTRAINT "booking_series_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "booking_series" ADD CONSTRAINT "booking_series_requested_by_accounts_id_fk" FOREIGN KEY ("requested_by") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "blackouts_by_building" ON "blackouts" USING btree ("building_id");--> statement-breakpoint
ALTER TABLE "bookings" ADD CONSTRAINT "bookings_series_id_booking_series_id_fk" FOREIGN KEY ("series_id") REFERENCES "public"."booking_series"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "bookings_by_series" ON "bookings" USING btree ("series_id","series_starts_at") WHERE "bookings"."series_id" is not null;