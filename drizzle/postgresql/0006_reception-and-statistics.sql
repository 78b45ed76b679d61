CREATE TABLE "closed_months" (
	"building_id" text NOT NULL,
	"month" text NOT NULL,
	"closed_at" bigint NOT NULL,
	"closed_by" text,
	CONSTRAINT "closed_months_building_id_month_pk" PRIMARY KEY("building_id","month")
);
--> statement-breakpoint
CREATE TABLE "erasures" (
	"id" text PRIMARY KEY NOT NULL,
	"building_id" text NOT NULL,
	"at" bigint NOT NULL,
	"by_account_id" text,
	"count" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "identified_exports" (
	"id" text PRIMARY KEY NOT NULL,
	"building_id" text NOT NULL,
	"first_day" text NOT NULL,
	"last_day" text NOT NULL,
	"reason" text NOT NULL,
	"requested_by" text NOT NULL,
	"requested_at" bigint NOT NULL,
	"decided_by" text,
	"decided_at" bigint,
	"is_approved" boolean,
	"expires_at" bigint NOT NULL,
	"downloads" integer DEFAULT 0 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "kept_opening" (
	"building_id" text NOT NULL,
	"month" text NOT NULL,
	"venue_id" text NOT NULL,
	"minutes" jsonb NOT NULL,
	CONSTRAINT "kept_opening_building_id_month_venue_id_pk" PRIMARY KEY("building_id","month","venue_id")
);
--> statement-breakpoint
CREATE TABLE "publications" (
	"id" text PRIMARY KEY NOT NULL,
	"building_id" text NOT NULL,
	"kind" text NOT NULL,
	"title" text NOT NULL,
	"published_on" text NOT NULL,
	"withdrawn_at" bigint,
	"created_by" text,
	"created_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "reception_settings" (
	"building_id" text PRIMARY KEY NOT NULL,
	"asks_name" boolean NOT NULL,
	"asks_phone" boolean NOT NULL,
	"retention_days" integer NOT NULL,
	"closes_at" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "receptions" (
	"id" text PRIMARY KEY NOT NULL,
	"building_id" text NOT NULL,
	"venue_id" text,
	"booking_id" text,
	"organisation_id" text NOT NULL,
	"purpose" text NOT NULL,
	"state" text NOT NULL,
	"expected_at" bigint NOT NULL,
	"is_public" boolean NOT NULL,
	"announced" integer,
	"people" integer,
	"guide_id" text,
	"ceremonies" jsonb NOT NULL,
	"note" text NOT NULL,
	"via" text,
	"arrived_at" bigint,
	"left_at" bigint,
	"created_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "refused_visits" (
	"id" text PRIMARY KEY NOT NULL,
	"building_id" text NOT NULL,
	"host_organisation_id" text,
	"purpose" text NOT NULL,
	"people" integer NOT NULL,
	"arrived_at" bigint NOT NULL,
	"refusal" text NOT NULL,
	"seen_at" bigint,
	"seen_by" text
);
--> statement-breakpoint
CREATE TABLE "report_schedules" (
	"id" text PRIMARY KEY NOT NULL,
	"subdistrict_id" text NOT NULL,
	"building_id" text,
	"period" text NOT NULL,
	"account_id" text NOT NULL,
	"sent_for" text,
	"created_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "report_words" (
	"place_id" text PRIMARY KEY NOT NULL,
	"units" jsonb NOT NULL,
	"sentences" jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "tally_cells" (
	"measure" text NOT NULL,
	"grain" text NOT NULL,
	"bucket" text NOT NULL,
	"building_id" text NOT NULL,
	"venue_id" text NOT NULL,
	"kind" text NOT NULL,
	"level" text NOT NULL,
	"type" text NOT NULL,
	"events" integer NOT NULL,
	"people" integer NOT NULL,
	"attendances" integer NOT NULL,
	"minutes" bigint NOT NULL,
	CONSTRAINT "tally_cells_measure_grain_building_id_bucket_venue_id_kind_level_type_pk" PRIMARY KEY("measure","grain","building_id","bucket","venue_id","kind","level","type")
);
--> statement-breakpoint
CREATE TABLE "tally_checks" (
	"id" text PRIMARY KEY NOT NULL,
	"at" bigint NOT NULL,
	"checked" integer NOT NULL,
	"subjects" jsonb NOT NULL,
	"sums" jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "tally_entries" (
	"id" text PRIMARY KEY NOT NULL,
	"measure" text NOT NULL,
	"subject_id" text NOT NULL,
	"building_id" text NOT NULL,
	"venue_id" text,
	"kind" text,
	"organisation_id" text,
	"level" text,
	"type" text,
	"day" text NOT NULL,
	"happened_on" text NOT NULL,
	"hour" integer,
	"events" integer NOT NULL,
	"people" integer NOT NULL,
	"attendances" integer NOT NULL,
	"minutes" bigint NOT NULL,
	"units" jsonb NOT NULL,
	"is_correction" boolean NOT NULL,
	"reason" text
);
--> statement-breakpoint
CREATE TABLE "tally_hours" (
	"measure" text NOT NULL,
	"grain" text NOT NULL,
	"bucket" text NOT NULL,
	"building_id" text NOT NULL,
	"weekday" integer NOT NULL,
	"hour" integer NOT NULL,
	"events" integer NOT NULL,
	"people" integer NOT NULL,
	"attendances" integer NOT NULL,
	"minutes" bigint NOT NULL,
	CONSTRAINT "tally_hours_measure_grain_building_id_bucket_weekday_hour_pk" PRIMARY KEY("measure","grain","building_id","bucket","weekday","hour")
);
--> statement-breakpoint
CREATE TABLE "tally_subdistrict_units" (
	"measure" text NOT NULL,
	"grain" text NOT NULL,
	"bucket" text NOT NULL,
	"subdistrict_id" text NOT NULL,
	"kind" text NOT NULL,
	"unit" text NOT NULL,
	"events" integer NOT NULL,
	CONSTRAINT "tally_subdistrict_units_measure_grain_subdistrict_id_bucket_kind_unit_pk" PRIMARY KEY("measure","grain","subdistrict_id","bucket","kind","unit")
);
--> statement-breakpoint
CREATE TABLE "tally_totals" (
	"measure" text NOT NULL,
	"grain" text NOT NULL,
	"bucket" text NOT NULL,
	"building_id" text NOT NULL,
	"events" integer NOT NULL,
	"people" integer NOT NULL,
	"attendances" integer NOT NULL,
	"minutes" bigint NOT NULL,
	CONSTRAINT "tally_totals_measure_grain_building_id_bucket_pk" PRIMARY KEY("measure","grain","building_id","bucket")
);
--> statement-breakpoint
CREATE TABLE "tally_units" (
	"measure" text NOT NULL,
	"grain" text NOT NULL,
	"bucket" text NOT NULL,
	"building_id" text NOT NULL,
	"venue_id" text NOT NULL,
	"kind" text NOT NULL,
	"unit" text NOT NULL,
	"events" integer NOT NULL,
	CONSTRAINT "tally_units_measure_grain_building_id_bucket_venue_id_kind_unit_pk" PRIMARY KEY("measure","grain","building_id","bucket","venue_id","kind","unit")
);
--> statement-breakpoint
CREATE TABLE "visitor_details" (
	"visit_id" text PRIMARY KEY NOT NULL,
	"building_id" text NOT NULL,
	"key_id" text NOT NULL,
	"name" "bytea",
	"phone" "bytea",
	"name_hash" text,
	"phone_hash" text,
	"noticed_at" bigint NOT NULL,
	"erase_on" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "visits" (
	"id" text PRIMARY KEY NOT NULL,
	"building_id" text NOT NULL,
	"host_organisation_id" text,
	"purpose" text NOT NULL,
	"people" integer NOT NULL,
	"via" text NOT NULL,
	"day" text NOT NULL,
	"badge" integer NOT NULL,
	"code_hash" text NOT NULL,
	"arrived_at" bigint NOT NULL,
	"taken_at" bigint NOT NULL,
	"left_at" bigint,
	"left_by" text,
	CONSTRAINT "visits_people" CHECK ("visits"."people" > 0)
);
--> statement-breakpoint
ALTER TABLE "bookings" ADD COLUMN "present" integer;--> statement-breakpoint
ALTER TABLE "buildings" ADD COLUMN "is_illustrative" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "closed_months" ADD CONSTRAINT "closed_months_building_id_buildings_id_fk" FOREIGN KEY ("building_id") REFERENCES "public"."buildings"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "closed_months" ADD CONSTRAINT "closed_months_closed_by_accounts_id_fk" FOREIGN KEY ("closed_by") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "erasures" ADD CONSTRAINT "erasures_building_id_buildings_id_fk" FOREIGN KEY ("building_id") REFERENCES "public"."buildings"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "erasures" ADD CONSTRAINT "erasures_by_account_id_accounts_id_fk" FOREIGN KEY ("by_account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "identified_exports" ADD CONSTRAINT "identified_exports_building_id_buildings_id_fk" FOREIGN KEY ("building_id") REFERENCES "public"."buildings"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "identified_exports" ADD CONSTRAINT "identified_exports_requested_by_accounts_id_fk" FOREIGN KEY ("requested_by") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "identified_exports" ADD CONSTRAINT "identified_exports_decided_by_accounts_id_fk" FOREIGN KEY ("decided_by") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "kept_opening" ADD CONSTRAINT "kept_opening_building_id_buildings_id_fk" FOREIGN KEY ("building_id") REFERENCES "public"."buildings"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "publications" ADD CONSTRAINT "publications_building_id_buildings_id_fk" FOREIGN KEY ("building_id") REFERENCES "public"."buildings"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "publications" ADD CONSTRAINT "publications_created_by_accounts_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reception_settings" ADD CONSTRAINT "reception_settings_building_id_buildings_id_fk" FOREIGN KEY ("building_id") REFERENCES "public"."buildings"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "receptions" ADD CONSTRAINT "receptions_building_id_buildings_id_fk" FOREIGN KEY ("building_id") REFERENCES "public"."buildings"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "receptions" ADD CONSTRAINT "receptions_venue_id_venues_id_fk" FOREIGN KEY ("venue_id") REFERENCES "public"."venues"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "receptions" ADD CONSTRAINT "receptions_booking_id_bookings_id_fk" FOREIGN KEY ("booking_id") REFERENCES "public"."bookings"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "receptions" ADD CONSTRAINT "receptions_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "receptions" ADD CONSTRAINT "receptions_guide_id_accounts_id_fk" FOREIGN KEY ("guide_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "refused_visits" ADD CONSTRAINT "refused_visits_building_id_buildings_id_fk" FOREIGN KEY ("building_id") REFERENCES "public"."buildings"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "refused_visits" ADD CONSTRAINT "refused_visits_host_organisation_id_organisations_id_fk" FOREIGN KEY ("host_organisation_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "refused_visits" ADD CONSTRAINT "refused_visits_seen_by_accounts_id_fk" FOREIGN KEY ("seen_by") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "report_schedules" ADD CONSTRAINT "report_schedules_subdistrict_id_subdistricts_id_fk" FOREIGN KEY ("subdistrict_id") REFERENCES "public"."subdistricts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "report_schedules" ADD CONSTRAINT "report_schedules_building_id_buildings_id_fk" FOREIGN KEY ("building_id") REFERENCES "public"."buildings"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "report_schedules" ADD CONSTRAINT "report_schedules_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tally_entries" ADD CONSTRAINT "tally_entries_building_id_buildings_id_fk" FOREIGN KEY ("building_id") REFERENCES "public"."buildings"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "visitor_details" ADD CONSTRAINT "visitor_details_visit_id_visits_id_fk" FOREIGN KEY ("visit_id") REFERENCES "public"."visits"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "visitor_details" ADD CONSTRAINT "visitor_details_building_id_buildings_id_fk" FOREIGN KEY ("building_id") REFERENCES "public"."buildings"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "visits" ADD CONSTRAINT "visits_building_id_buildings_id_fk" FOREIGN KEY ("building_id") REFERENCES "public"."buildings"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "visits" ADD CONSTRAINT "visits_host_organisation_id_organisations_id_fk" FOREIGN KEY ("host_organisation_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "erasures_by_building" ON "erasures" USING btree ("building_id","at");--> statement-breakpoint
CREATE INDEX "identified_exports_by_building" ON "identified_exports" USING btree ("building_id","requested_at");--> statement-breakpoint
CREATE INDEX "publications_by_building" ON "publications" USING btree ("building_id","published_on");--> statement-breakpoint
CREATE INDEX "receptions_by_building" ON "receptions" USING btree ("building_id","expected_at");--> statement-breakpoint
CREATE INDEX "receptions_by_state" ON "receptions" USING btree ("building_id","state","expected_at");--> statement-breakpoint
CREATE INDEX "receptions_by_organisation" ON "receptions" USING btree ("organisation_id","expected_at");--> statement-breakpoint
CREATE UNIQUE INDEX "receptions_by_booking" ON "receptions" USING btree ("booking_id","organisation_id") WHERE booking_id is not null and state <> 'cancelled';--> statement-breakpoint
CREATE INDEX "refused_visits_unseen" ON "refused_visits" USING btree ("building_id","arrived_at") WHERE seen_at is null;--> statement-breakpoint
CREATE INDEX "tally_entries_by_subject" ON "tally_entries" USING btree ("subject_id");--> statement-breakpoint
CREATE INDEX "tally_entries_by_building" ON "tally_entries" USING btree ("measure","building_id","day","id");--> statement-breakpoint
CREATE INDEX "tally_entries_by_day" ON "tally_entries" USING btree ("measure","day","id");--> statement-breakpoint
CREATE INDEX "tally_entries_corrections" ON "tally_entries" USING btree ("building_id","day","id") WHERE is_correction;--> statement-breakpoint
CREATE INDEX "visitor_details_by_name" ON "visitor_details" USING btree ("name_hash");--> statement-breakpoint
CREATE INDEX "visitor_details_by_phone" ON "visitor_details" USING btree ("phone_hash");--> statement-breakpoint
CREATE INDEX "visitor_details_by_erasure" ON "visitor_details" USING btree ("erase_on");--> statement-breakpoint
CREATE INDEX "visitor_details_by_key" ON "visitor_details" USING btree ("key_id");--> statement-breakpoint
CREATE UNIQUE INDEX "visits_by_badge" ON "visits" USING btree ("building_id","day","badge");--> statement-breakpoint
CREATE INDEX "visits_by_code" ON "visits" USING btree ("code_hash");--> statement-breakpoint
CREATE INDEX "visits_by_building" ON "visits" USING btree ("building_id","arrived_at");--> statement-breakpoint
CREATE INDEX "visits_in" ON "visits" USING btree ("building_id","arrived_at") WHERE left_at is null;--> statement-breakpoint
CREATE INDEX "visits_at_kiosks" ON "visits" USING btree ("building_id","taken_at") WHERE via = 'kiosk';