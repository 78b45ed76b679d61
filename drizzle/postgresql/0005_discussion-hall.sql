CREATE TABLE "agenda_items" (
	"id" text PRIMARY KEY NOT NULL,
	"session_id" text NOT NULL,
	"position" integer NOT NULL,
	"kind" text NOT NULL,
	"topic_id" text,
	"title" text NOT NULL,
	"minutes" integer NOT NULL,
	"state" text NOT NULL,
	"outcome" text,
	"note" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "agreement_parties" (
	"partnership_id" text PRIMARY KEY NOT NULL,
	"agreement_id" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "agreements" (
	"id" text PRIMARY KEY NOT NULL,
	"tier" text NOT NULL,
	"title" text NOT NULL,
	"terms" text NOT NULL,
	"created_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "attendances" (
	"id" text PRIMARY KEY NOT NULL,
	"session_id" text NOT NULL,
	"seat_id" text,
	"organisation_id" text,
	"people" integer NOT NULL,
	"via" text NOT NULL,
	"signed_in_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "ballots" (
	"id" text PRIMARY KEY NOT NULL,
	"session_id" text NOT NULL,
	"agenda_item_id" text NOT NULL,
	"question" text NOT NULL,
	"form" text NOT NULL,
	"method" text NOT NULL,
	"secret" boolean NOT NULL,
	"majority" text NOT NULL,
	"options" jsonb NOT NULL,
	"budget" integer,
	"counts" jsonb NOT NULL,
	"eligible" integer,
	"opened_at" bigint NOT NULL,
	"closed_at" bigint
);
--> statement-breakpoint
CREATE TABLE "committee_seats" (
	"id" text PRIMARY KEY NOT NULL,
	"building_id" text NOT NULL,
	"kind" text NOT NULL,
	"organisation_id" text NOT NULL,
	"account_id" text NOT NULL,
	"office" text NOT NULL,
	"votes" boolean NOT NULL,
	"opens_on" text NOT NULL,
	"closes_on" text,
	CONSTRAINT "committee_seats_close_after_opening" CHECK ("committee_seats"."closes_on" is null or "committee_seats"."opens_on" <= "committee_seats"."closes_on")
);
--> statement-breakpoint
CREATE TABLE "hall_photos" (
	"id" text PRIMARY KEY NOT NULL,
	"subject" text NOT NULL,
	"subject_id" text NOT NULL,
	"position" integer NOT NULL,
	"width" integer NOT NULL,
	"height" integer NOT NULL,
	"large" "bytea" NOT NULL,
	"thumbnail" "bytea" NOT NULL,
	"created_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "hall_sessions" (
	"id" text PRIMARY KEY NOT NULL,
	"building_id" text NOT NULL,
	"booking_id" text NOT NULL,
	"kind" text NOT NULL,
	"year" integer NOT NULL,
	"number" integer NOT NULL,
	"state" text NOT NULL,
	"title" text NOT NULL,
	"quorum" integer,
	"door_key" text,
	"current_item_id" text,
	"speaker_id" text,
	"speaking_since" bigint,
	"next_speaker_id" text,
	"notified_at" bigint,
	"agenda_changed_at" bigint,
	"opened_at" bigint,
	"closed_at" bigint,
	"created_at" bigint NOT NULL,
	"changed_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "matter_assignments" (
	"matter_id" text NOT NULL,
	"organisation_id" text NOT NULL,
	"state" text NOT NULL,
	"reason" text,
	"assigned_at" bigint NOT NULL,
	"answered_at" bigint,
	CONSTRAINT "matter_assignments_matter_id_organisation_id_pk" PRIMARY KEY("matter_id","organisation_id")
);
--> statement-breakpoint
CREATE TABLE "matter_entries" (
	"id" text PRIMARY KEY NOT NULL,
	"matter_id" text NOT NULL,
	"kind" text NOT NULL,
	"organisation_id" text,
	"account_id" text,
	"text" text NOT NULL,
	"at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "matters" (
	"id" text PRIMARY KEY NOT NULL,
	"building_id" text NOT NULL,
	"kind" text NOT NULL,
	"year" integer NOT NULL,
	"number" integer NOT NULL,
	"state" text NOT NULL,
	"title" text NOT NULL,
	"body" text NOT NULL,
	"fields" jsonb NOT NULL,
	"visibility" text NOT NULL,
	"organisation_id" text,
	"raised_by" text,
	"topic_id" text,
	"resolution_id" text,
	"parent_id" text,
	"raised_at" bigint NOT NULL,
	"due_at" bigint,
	"escalated_at" bigint,
	"resolved_at" bigint,
	"settled_at" bigint,
	"closes_at" bigint,
	"rating" integer,
	"comment" text,
	"answer" text,
	"reopenings" integer DEFAULT 0 NOT NULL,
	"changed_at" bigint NOT NULL,
	CONSTRAINT "matters_rating" CHECK ("matters"."rating" is null or "matters"."rating" between 1 and 5)
);
--> statement-breakpoint
CREATE TABLE "minutes" (
	"session_id" text PRIMARY KEY NOT NULL,
	"remarks" text NOT NULL,
	"content" jsonb,
	"chair_id" text,
	"chair_at" bigint,
	"secretary_id" text,
	"secretary_at" bigint,
	"published_at" bigint
);
--> statement-breakpoint
CREATE TABLE "minutes_addenda" (
	"id" text PRIMARY KEY NOT NULL,
	"session_id" text NOT NULL,
	"text" text NOT NULL,
	"account_id" text NOT NULL,
	"at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "objections" (
	"id" text PRIMARY KEY NOT NULL,
	"resolution_id" text NOT NULL,
	"organisation_id" text NOT NULL,
	"account_id" text NOT NULL,
	"state" text NOT NULL,
	"text" text NOT NULL,
	"answer" text,
	"created_at" bigint NOT NULL,
	"answered_at" bigint
);
--> statement-breakpoint
CREATE TABLE "partner_matches" (
	"id" text PRIMARY KEY NOT NULL,
	"resource_id" text NOT NULL,
	"need_id" text NOT NULL,
	"note" text NOT NULL,
	"at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "partner_offers" (
	"id" text PRIMARY KEY NOT NULL,
	"building_id" text NOT NULL,
	"organisation_id" text NOT NULL,
	"kind" text NOT NULL,
	"title" text NOT NULL,
	"description" text NOT NULL,
	"state" text NOT NULL,
	"created_at" bigint NOT NULL,
	"changed_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "register_numbers" (
	"building_id" text NOT NULL,
	"register" text NOT NULL,
	"year" integer NOT NULL,
	"last" integer NOT NULL,
	CONSTRAINT "register_numbers_building_id_register_year_pk" PRIMARY KEY("building_id","register","year")
);
--> statement-breakpoint
CREATE TABLE "resolutions" (
	"id" text PRIMARY KEY NOT NULL,
	"building_id" text NOT NULL,
	"session_id" text NOT NULL,
	"agenda_item_id" text NOT NULL,
	"topic_id" text,
	"ballot_id" text,
	"year" integer NOT NULL,
	"number" integer NOT NULL,
	"state" text NOT NULL,
	"title" text NOT NULL,
	"text" text NOT NULL,
	"task" text NOT NULL,
	"units" jsonb NOT NULL,
	"due_on" text,
	"notice_from" text,
	"notice_to" text,
	"effective_at" bigint,
	"matter_id" text,
	"review_on" text,
	"review_session_id" text,
	"created_at" bigint NOT NULL,
	"changed_at" bigint NOT NULL,
	CONSTRAINT "resolutions_ballot_id_unique" UNIQUE("ballot_id"),
	CONSTRAINT "resolutions_notice" CHECK ("resolutions"."notice_to" is null or "resolutions"."notice_from" <= "resolutions"."notice_to")
);
--> statement-breakpoint
CREATE TABLE "session_replies" (
	"session_id" text NOT NULL,
	"seat_id" text NOT NULL,
	"comes" boolean NOT NULL,
	"replied_at" bigint NOT NULL,
	CONSTRAINT "session_replies_session_id_seat_id_pk" PRIMARY KEY("session_id","seat_id")
);
--> statement-breakpoint
CREATE TABLE "topic_seconds" (
	"topic_id" text NOT NULL,
	"organisation_id" text NOT NULL,
	"account_id" text NOT NULL,
	"created_at" bigint NOT NULL,
	CONSTRAINT "topic_seconds_topic_id_organisation_id_pk" PRIMARY KEY("topic_id","organisation_id")
);
--> statement-breakpoint
CREATE TABLE "topics" (
	"id" text PRIMARY KEY NOT NULL,
	"building_id" text NOT NULL,
	"year" integer,
	"number" integer,
	"state" text NOT NULL,
	"subject" text NOT NULL,
	"title" text NOT NULL,
	"body" text NOT NULL,
	"location" text NOT NULL,
	"visibility" text NOT NULL,
	"source" text NOT NULL,
	"via" text NOT NULL,
	"organisation_id" text,
	"raised_by" text,
	"grade" text,
	"due_at" bigint,
	"merged_into" text,
	"reason" text,
	"created_at" bigint NOT NULL,
	"submitted_at" bigint,
	"settled_at" bigint,
	"changed_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "votes" (
	"ballot_id" text NOT NULL,
	"seat_id" text NOT NULL,
	"choice" jsonb,
	CONSTRAINT "votes_ballot_id_seat_id_pk" PRIMARY KEY("ballot_id","seat_id")
);
--> statement-breakpoint
ALTER TABLE "inbox_messages" ALTER COLUMN "booking_id" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "booking_proposals" ADD COLUMN "of_series" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "inbox_messages" ADD COLUMN "subject_id" text;--> statement-breakpoint
ALTER TABLE "agenda_items" ADD CONSTRAINT "agenda_items_session_id_hall_sessions_id_fk" FOREIGN KEY ("session_id") REFERENCES "public"."hall_sessions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "agenda_items" ADD CONSTRAINT "agenda_items_topic_id_topics_id_fk" FOREIGN KEY ("topic_id") REFERENCES "public"."topics"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "agreement_parties" ADD CONSTRAINT "agreement_parties_partnership_id_partnerships_id_fk" FOREIGN KEY ("partnership_id") REFERENCES "public"."partnerships"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "agreement_parties" ADD CONSTRAINT "agreement_parties_agreement_id_agreements_id_fk" FOREIGN KEY ("agreement_id") REFERENCES "public"."agreements"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "attendances" ADD CONSTRAINT "attendances_session_id_hall_sessions_id_fk" FOREIGN KEY ("session_id") REFERENCES "public"."hall_sessions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "attendances" ADD CONSTRAINT "attendances_seat_id_committee_seats_id_fk" FOREIGN KEY ("seat_id") REFERENCES "public"."committee_seats"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "attendances" ADD CONSTRAINT "attendances_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ballots" ADD CONSTRAINT "ballots_session_id_hall_sessions_id_fk" FOREIGN KEY ("session_id") REFERENCES "public"."hall_sessions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ballots" ADD CONSTRAINT "ballots_agenda_item_id_agenda_items_id_fk" FOREIGN KEY ("agenda_item_id") REFERENCES "public"."agenda_items"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "committee_seats" ADD CONSTRAINT "committee_seats_building_id_buildings_id_fk" FOREIGN KEY ("building_id") REFERENCES "public"."buildings"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "committee_seats" ADD CONSTRAINT "committee_seats_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "committee_seats" ADD CONSTRAINT "committee_seats_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "hall_sessions" ADD CONSTRAINT "hall_sessions_building_id_buildings_id_fk" FOREIGN KEY ("building_id") REFERENCES "public"."buildings"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "hall_sessions" ADD CONSTRAINT "hall_sessions_booking_id_bookings_id_fk" FOREIGN KEY ("booking_id") REFERENCES "public"."bookings"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "matter_assignments" ADD CONSTRAINT "matter_assignments_matter_id_matters_id_fk" FOREIGN KEY ("matter_id") REFERENCES "public"."matters"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "matter_assignments" ADD CONSTRAINT "matter_assignments_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "matter_entries" ADD CONSTRAINT "matter_entries_matter_id_matters_id_fk" FOREIGN KEY ("matter_id") REFERENCES "public"."matters"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "matter_entries" ADD CONSTRAINT "matter_entries_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "matter_entries" ADD CONSTRAINT "matter_entries_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "matters" ADD CONSTRAINT "matters_building_id_buildings_id_fk" FOREIGN KEY ("building_id") REFERENCES "public"."buildings"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "matters" ADD CONSTRAINT "matters_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "matters" ADD CONSTRAINT "matters_raised_by_accounts_id_fk" FOREIGN KEY ("raised_by") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "matters" ADD CONSTRAINT "matters_topic_id_topics_id_fk" FOREIGN KEY ("topic_id") REFERENCES "public"."topics"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "matters" ADD CONSTRAINT "matters_resolution_id_resolutions_id_fk" FOREIGN KEY ("resolution_id") REFERENCES "public"."resolutions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "minutes" ADD CONSTRAINT "minutes_session_id_hall_sessions_id_fk" FOREIGN KEY ("session_id") REFERENCES "public"."hall_sessions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "minutes" ADD CONSTRAINT "minutes_chair_id_accounts_id_fk" FOREIGN KEY ("chair_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "minutes" ADD CONSTRAINT "minutes_secretary_id_accounts_id_fk" FOREIGN KEY ("secretary_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "minutes_addenda" ADD CONSTRAINT "minutes_addenda_session_id_hall_sessions_id_fk" FOREIGN KEY ("session_id") REFERENCES "public"."hall_sessions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "minutes_addenda" ADD CONSTRAINT "minutes_addenda_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "objections" ADD CONSTRAINT "objections_resolution_id_resolutions_id_fk" FOREIGN KEY ("resolution_id") REFERENCES "public"."resolutions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "objections" ADD CONSTRAINT "objections_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "objections" ADD CONSTRAINT "objections_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "partner_matches" ADD CONSTRAINT "partner_matches_resource_id_partner_offers_id_fk" FOREIGN KEY ("resource_id") REFERENCES "public"."partner_offers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "partner_matches" ADD CONSTRAINT "partner_matches_need_id_partner_offers_id_fk" FOREIGN KEY ("need_id") REFERENCES "public"."partner_offers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "partner_offers" ADD CONSTRAINT "partner_offers_building_id_buildings_id_fk" FOREIGN KEY ("building_id") REFERENCES "public"."buildings"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "partner_offers" ADD CONSTRAINT "partner_offers_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "register_numbers" ADD CONSTRAINT "register_numbers_building_id_buildings_id_fk" FOREIGN KEY ("building_id") REFERENCES "public"."buildings"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "resolutions" ADD CONSTRAINT "resolutions_building_id_buildings_id_fk" FOREIGN KEY ("building_id") REFERENCES "public"."buildings"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "resolutions" ADD CONSTRAINT "resolutions_session_id_hall_sessions_id_fk" FOREIGN KEY ("session_id") REFERENCES "public"."hall_sessions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "resolutions" ADD CONSTRAINT "resolutions_agenda_item_id_agenda_items_id_fk" FOREIGN KEY ("agenda_item_id") REFERENCES "public"."agenda_items"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "resolutions" ADD CONSTRAINT "resolutions_topic_id_topics_id_fk" FOREIGN KEY ("topic_id") REFERENCES "public"."topics"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "resolutions" ADD CONSTRAINT "resolutions_ballot_id_ballots_id_fk" FOREIGN KEY ("ballot_id") REFERENCES "public"."ballots"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "resolutions" ADD CONSTRAINT "resolutions_review_session_id_hall_sessions_id_fk" FOREIGN KEY ("review_session_id") REFERENCES "public"."hall_sessions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "session_replies" ADD CONSTRAINT "session_replies_session_id_hall_sessions_id_fk" FOREIGN KEY ("session_id") REFERENCES "public"."hall_sessions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "session_replies" ADD CONSTRAINT "session_replies_seat_id_committee_seats_id_fk" FOREIGN KEY ("seat_id") REFERENCES "public"."committee_seats"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "topic_seconds" ADD CONSTRAINT "topic_seconds_topic_id_topics_id_fk" FOREIGN KEY ("topic_id") REFERENCES "public"."topics"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "topic_seconds" ADD CONSTRAINT "topic_seconds_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "topic_seconds" ADD CONSTRAINT "topic_seconds_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "topics" ADD CONSTRAINT "topics_building_id_buildings_id_fk" FOREIGN KEY ("building_id") REFERENCES "public"."buildings"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "topics" ADD CONSTRAINT "topics_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "topics" ADD CONSTRAINT "topics_raised_by_accounts_id_fk" FOREIGN KEY ("raised_by") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "votes" ADD CONSTRAINT "votes_ballot_id_ballots_id_fk" FOREIGN KEY ("ballot_id") REFERENCES "public"."ballots"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "votes" ADD CONSTRAINT "votes_seat_id_committee_seats_id_fk" FOREIGN KEY ("seat_id") REFERENCES "public"."committee_seats"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "agenda_items_by_session" ON "agenda_items" USING btree ("session_id","position");--> statement-breakpoint
CREATE INDEX "agenda_items_by_topic" ON "agenda_items" USING btree ("topic_id");--> statement-breakpoint
CREATE INDEX "agreement_parties_by_agreement" ON "agreement_parties" USING btree ("agreement_id");--> statement-breakpoint
CREATE UNIQUE INDEX "attendances_by_seat" ON "attendances" USING btree ("session_id","seat_id");--> statement-breakpoint
CREATE INDEX "attendances_by_session" ON "attendances" USING btree ("session_id","signed_in_at");--> statement-breakpoint
CREATE INDEX "ballots_by_session" ON "ballots" USING btree ("session_id","opened_at");--> statement-breakpoint
CREATE INDEX "committee_seats_by_building" ON "committee_seats" USING btree ("building_id");--> statement-breakpoint
CREATE INDEX "committee_seats_by_account" ON "committee_seats" USING btree ("account_id");--> statement-breakpoint
CREATE INDEX "hall_photos_by_subject" ON "hall_photos" USING btree ("subject_id","position");--> statement-breakpoint
CREATE UNIQUE INDEX "hall_sessions_by_booking" ON "hall_sessions" USING btree ("booking_id") WHERE state <> 'cancelled';--> statement-breakpoint
CREATE UNIQUE INDEX "hall_sessions_by_number" ON "hall_sessions" USING btree ("building_id","year","number");--> statement-breakpoint
CREATE INDEX "hall_sessions_by_state" ON "hall_sessions" USING btree ("building_id","state");--> statement-breakpoint
CREATE INDEX "matter_assignments_by_organisation" ON "matter_assignments" USING btree ("organisation_id","assigned_at");--> statement-breakpoint
CREATE INDEX "matter_entries_by_matter" ON "matter_entries" USING btree ("matter_id","at");--> statement-breakpoint
CREATE UNIQUE INDEX "matters_by_number" ON "matters" USING btree ("building_id","kind","year","number");--> statement-breakpoint
CREATE INDEX "matters_by_building" ON "matters" USING btree ("building_id","raised_at");--> statement-breakpoint
CREATE INDEX "matters_by_state" ON "matters" USING btree ("building_id","state","raised_at");--> statement-breakpoint
CREATE INDEX "matters_by_kind" ON "matters" USING btree ("building_id","kind","state","raised_at");--> statement-breakpoint
CREATE INDEX "matters_public" ON "matters" USING btree ("building_id","raised_at","id","state","kind","resolved_at","settled_at") WHERE visibility <> 'firm-only';--> statement-breakpoint
CREATE INDEX "matters_by_topic" ON "matters" USING btree ("topic_id");--> statement-breakpoint
CREATE INDEX "matters_by_parent" ON "matters" USING btree ("parent_id");--> statement-breakpoint
CREATE INDEX "matters_by_resolution" ON "matters" USING btree ("resolution_id");--> statement-breakpoint
CREATE INDEX "matters_by_organisation" ON "matters" USING btree ("organisation_id","raised_at");--> statement-breakpoint
CREATE INDEX "matters_due" ON "matters" USING btree ("due_at") WHERE settled_at is null and resolved_at is null and escalated_at is null;--> statement-breakpoint
CREATE INDEX "matters_escalated" ON "matters" USING btree ("building_id","raised_at") WHERE escalated_at is not null and settled_at is null and resolved_at is null;--> statement-breakpoint
CREATE INDEX "matters_closing" ON "matters" USING btree ("closes_at") WHERE closes_at is not null;--> statement-breakpoint
CREATE INDEX "minutes_addenda_by_session" ON "minutes_addenda" USING btree ("session_id","at");--> statement-breakpoint
CREATE UNIQUE INDEX "objections_by_resolution" ON "objections" USING btree ("resolution_id","organisation_id");--> statement-breakpoint
CREATE UNIQUE INDEX "partner_matches_once" ON "partner_matches" USING btree ("resource_id","need_id");--> statement-breakpoint
CREATE INDEX "partner_matches_by_need" ON "partner_matches" USING btree ("need_id");--> statement-breakpoint
CREATE INDEX "partner_offers_by_building" ON "partner_offers" USING btree ("building_id","kind","state");--> statement-breakpoint
CREATE INDEX "partner_offers_by_organisation" ON "partner_offers" USING btree ("organisation_id");--> statement-breakpoint
CREATE UNIQUE INDEX "resolutions_by_number" ON "resolutions" USING btree ("building_id","year","number");--> statement-breakpoint
CREATE INDEX "resolutions_by_state" ON "resolutions" USING btree ("building_id","state");--> statement-breakpoint
CREATE INDEX "resolutions_by_session" ON "resolutions" USING btree ("session_id");--> statement-breakpoint
CREATE INDEX "resolutions_by_topic" ON "resolutions" USING btree ("topic_id");--> statement-breakpoint
CREATE INDEX "resolutions_in_notice" ON "resolutions" USING btree ("notice_to") WHERE state = 'in-notice';--> statement-breakpoint
CREATE INDEX "resolutions_to_review" ON "resolutions" USING btree ("review_on") WHERE state = 'in-effect' and review_on is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "topics_by_number" ON "topics" USING btree ("building_id","year","number");--> statement-breakpoint
CREATE INDEX "topics_by_building" ON "topics" USING btree ("building_id","submitted_at","id");--> statement-breakpoint
CREATE INDEX "topics_by_state" ON "topics" USING btree ("building_id","state","submitted_at","id");--> statement-breakpoint
CREATE INDEX "topics_by_organisation" ON "topics" USING btree ("organisation_id","created_at","id");--> statement-breakpoint
CREATE INDEX "topics_open" ON "topics" USING btree ("building_id","submitted_at","id") WHERE settled_at is null and submitted_at is not null;--> statement-breakpoint
CREATE INDEX "topics_due" ON "topics" USING btree ("building_id","due_at","id") WHERE settled_at is null and submitted_at is not null;--> statement-breakpoint
CREATE INDEX "topics_public" ON "topics" USING btree ("building_id","submitted_at","id","state","subject","settled_at") WHERE visibility <> 'firm-only' and state in ('accepted', 'scheduled', 'deliberated', 'merged', 'closed');--> statement-breakpoint
CREATE INDEX "topics_settled" ON "topics" USING btree ("building_id","state","settled_at","id");--> statement-breakpoint
CREATE INDEX "topics_by_merged_into" ON "topics" USING btree ("merged_into");--> statement-breakpoint
ALTER TABLE "inbox_messages" ADD CONSTRAINT "inbox_messages_about_one" CHECK ((booking_id is null) <> (subject_id is null));