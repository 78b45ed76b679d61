CREATE TABLE "booking_co_hosts" (
	"booking_id" text NOT NULL,
	"organisation_id" text NOT NULL,
	CONSTRAINT "booking_co_hosts_booking_id_organisation_id_pk" PRIMARY KEY("booking_id","organisation_id")
);
--> statement-breakpoint
CREATE TABLE "booking_proposals" (
	"id" text PRIMARY KEY NOT NULL,
	"booking_id" text NOT NULL,
	"by" text NOT NULL,
	"proposed_by" text NOT NULL,
	"state" text NOT NULL,
	"venue_id" text NOT NULL,
	"starts_at" bigint NOT NULL,
	"ends_at" bigint NOT NULL,
	"purpose" text NOT NULL,
	"title" text NOT NULL,
	"attendees" integer NOT NULL,
	"visibility" text NOT NULL,
	"approvals_needed" integer NOT NULL,
	"approvals" integer NOT NULL,
	"message" text,
	"reason" text,
	"held_until" bigint NOT NULL,
	"created_at" bigint NOT NULL,
	CONSTRAINT "booking_proposals_end_after_start" CHECK ("booking_proposals"."starts_at" < "booking_proposals"."ends_at")
);
--> statement-breakpoint
CREATE TABLE "declined_mail" (
	"account_id" text NOT NULL,
	"topic" text NOT NULL,
	CONSTRAINT "declined_mail_account_id_topic_pk" PRIMARY KEY("account_id","topic")
);
--> statement-breakpoint
CREATE TABLE "delegations" (
	"id" text PRIMARY KEY NOT NULL,
	"building_id" text NOT NULL,
	"from_account_id" text NOT NULL,
	"to_account_id" text NOT NULL,
	"starts_at" bigint NOT NULL,
	"ends_at" bigint NOT NULL,
	"created_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "reminder_hours" (
	"building_id" text PRIMARY KEY NOT NULL,
	"remind_after" integer NOT NULL,
	"escalate_after" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "venue_photos" (
	"id" text PRIMARY KEY NOT NULL,
	"venue_id" text NOT NULL,
	"position" integer NOT NULL,
	"alt" jsonb NOT NULL,
	"width" integer NOT NULL,
	"height" integer NOT NULL,
	"large" "bytea" NOT NULL,
	"thumbnail" "bytea" NOT NULL,
	"created_at" bigint NOT NULL
);
--> statement-breakpoint
ALTER TABLE "audit_entries" ADD COLUMN "changes" text;--> statement-breakpoint
ALTER TABLE "occupations" ADD COLUMN "proposal_id" text;--> statement-breakpoint
ALTER TABLE "webhooks" ADD COLUMN "secret" text;--> statement-breakpoint
ALTER TABLE "webhooks" ADD COLUMN "kinds" jsonb DEFAULT '["to-decide","change-to-decide","reminder","escalation"]'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "webhooks" ADD COLUMN "tried_at" bigint;--> statement-breakpoint
ALTER TABLE "webhooks" ADD COLUMN "last_error" text;--> statement-breakpoint
ALTER TABLE "booking_co_hosts" ADD CONSTRAINT "booking_co_hosts_booking_id_bookings_id_fk" FOREIGN KEY ("booking_id") REFERENCES "public"."bookings"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "booking_co_hosts" ADD CONSTRAINT "booking_co_hosts_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "booking_proposals" ADD CONSTRAINT "booking_proposals_booking_id_bookings_id_fk" FOREIGN KEY ("booking_id") REFERENCES "public"."bookings"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "booking_proposals" ADD CONSTRAINT "booking_proposals_proposed_by_accounts_id_fk" FOREIGN KEY ("proposed_by") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "booking_proposals" ADD CONSTRAINT "booking_proposals_venue_id_venues_id_fk" FOREIGN KEY ("venue_id") REFERENCES "public"."venues"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "declined_mail" ADD CONSTRAINT "declined_mail_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "delegations" ADD CONSTRAINT "delegations_building_id_buildings_id_fk" FOREIGN KEY ("building_id") REFERENCES "public"."buildings"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "delegations" ADD CONSTRAINT "delegations_from_account_id_accounts_id_fk" FOREIGN KEY ("from_account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "delegations" ADD CONSTRAINT "delegations_to_account_id_accounts_id_fk" FOREIGN KEY ("to_account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reminder_hours" ADD CONSTRAINT "reminder_hours_building_id_buildings_id_fk" FOREIGN KEY ("building_id") REFERENCES "public"."buildings"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "venue_photos" ADD CONSTRAINT "venue_photos_venue_id_venues_id_fk" FOREIGN KEY ("venue_id") REFERENCES "public"."venues"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "booking_co_hosts_by_organisation" ON "booking_co_hosts" USING btree ("organisation_id");--> statement-breakpoint
CREATE UNIQUE INDEX "booking_proposals_one_open" ON "booking_proposals" USING btree ("booking_id") WHERE state = 'open';--> statement-breakpoint
CREATE INDEX "booking_proposals_by_booking" ON "booking_proposals" USING btree ("booking_id","created_at");--> statement-breakpoint
CREATE INDEX "booking_proposals_by_state" ON "booking_proposals" USING btree ("state","venue_id");--> statement-breakpoint
CREATE INDEX "delegations_by_deputy" ON "delegations" USING btree ("to_account_id","ends_at");--> statement-breakpoint
CREATE INDEX "delegations_by_building" ON "delegations" USING btree ("building_id","ends_at");--> statement-breakpoint
CREATE INDEX "venue_photos_by_venue" ON "venue_photos" USING btree ("venue_id","position");--> statement-breakpoint
ALTER TABLE "occupations" ADD CONSTRAINT "occupations_proposal_id_booking_proposals_id_fk" FOREIGN KEY ("proposal_id") REFERENCES "public"."booking_proposals"("id") ON DELETE no action ON UPDATE no action;