CREATE TABLE `closed_months` (
	`building_id` text NOT NULL,
	`month` text NOT NULL,
	`closed_at` integer NOT NULL,
	`closed_by` text,
	PRIMARY KEY(`building_id`, `month`),
	FOREIGN KEY (`building_id`) REFERENCES `buildings`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`closed_by`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `erasures` (
	`id` text PRIMARY KEY NOT NULL,
	`building_id` text NOT NULL,
	`at` integer NOT NULL,
	`by_account_id` text,
	`count` integer NOT NULL,
	FOREIGN KEY (`building_id`) REFERENCES `buildings`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`by_account_id`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `erasures_by_building` ON `erasures` (`building_id`,`at`);--> statement-breakpoint
CREATE TABLE `identified_exports` (
	`id` text PRIMARY KEY NOT NULL,
	`building_id` text NOT NULL,
	`first_day` text NOT NULL,
	`last_day` text NOT NULL,
	`reason` text NOT NULL,
	`requested_by` text NOT NULL,
	`requested_at` integer NOT NULL,
	`decided_by` text,
	`decided_at` integer,
	`is_approved` integer,
	`expires_at` integer NOT NULL,
	`downloads` integer DEFAULT 0 NOT NULL,
	FOREIGN KEY (`building_id`) REFERENCES `buildings`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`requested_by`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`decided_by`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `identified_exports_by_building` ON `identified_exports` (`building_id`,`requested_at`);--> statement-breakpoint
CREATE TABLE `kept_opening` (
	`building_id` text NOT NULL,
	`month` text NOT NULL,
	`venue_id` text NOT NULL,
	`minutes` text NOT NULL,
	PRIMARY KEY(`building_id`, `month`, `venue_id`),
	FOREIGN KEY (`building_id`) REFERENCES `buildings`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `publications` (
	`id` text PRIMARY KEY NOT NULL,
	`building_id` text NOT NULL,
	`kind` text NOT NULL,
	`title` text NOT NULL,
	`published_on` text NOT NULL,
	`withdrawn_at` integer,
	`created_by` text,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`building_id`) REFERENCES `buildings`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`created_by`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `publications_by_building` ON `publications` (`building_id`,`published_on`);--> statement-breakpoint
CREATE TABLE `reception_settings` (
	`building_id` text PRIMARY KEY NOT NULL,
	`asks_name` integer NOT NULL,
	`asks_phone` integer NOT NULL,
	`retention_days` integer NOT NULL,
	`closes_at` text NOT NULL,
	FOREIGN KEY (`building_id`) REFERENCES `buildings`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `receptions` (
	`id` text PRIMARY KEY NOT NULL,
	`building_id` text NOT NULL,
	`venue_id` text,
	`booking_id` text,
	`organisation_id` text NOT NULL,
	`purpose` text NOT NULL,
	`state` text NOT NULL,
	`expected_at` integer NOT NULL,
	`is_public` integer NOT NULL,
	`announced` integer,
	`people` integer,
	`guide_id` text,
	`ceremonies` text NOT NULL,
	`note` text NOT NULL,
	`via` text,
	`arrived_at` integer,
	`left_at` integer,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`building_id`) REFERENCES `buildings`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`venue_id`) REFERENCES `venues`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`booking_id`) REFERENCES `bookings`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`organisation_id`) REFERENCES `organisations`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`guide_id`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `receptions_by_building` ON `receptions` (`building_id`,`expected_at`);--> statement-breakpoint
CREATE INDEX `receptions_by_state` ON `receptions` (`building_id`,`state`,`expected_at`);--> statement-breakpoint
CREATE INDEX `receptions_by_organisation` ON `receptions` (`organisation_id`,`expected_at`);--> statement-breakpoint
CREATE UNIQUE INDEX `receptions_by_booking` ON `receptions` (`booking_id`,`organisation_id`) WHERE booking_id is not null and state <> 'cancelled';--> statement-breakpoint
CREATE TABLE `refused_visits` (
	`id` text PRIMARY KEY NOT NULL,
	`building_id` text NOT NULL,
	`host_organisation_id` text,
	`purpose` text NOT NULL,
	`people` integer NOT NULL,
	`arrived_at` integer NOT NULL,
	`refusal` text NOT NULL,
	`seen_at` integer,
	`seen_by` text,
	FOREIGN KEY (`building_id`) REFERENCES `buildings`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`host_organisation_id`) REFERENCES `organisations`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`seen_by`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `refused_visits_unseen` ON `refused_visits` (`building_id`,`arrived_at`) WHERE seen_at is null;--> statement-breakpoint
CREATE TABLE `report_schedules` (
	`id` text PRIMARY KEY NOT NULL,
	`subdistrict_id` text NOT NULL,
	`building_id` text,
	`period` text NOT NULL,
	`account_id` text NOT NULL,
	`sent_for` text,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`subdistrict_id`) REFERENCES `subdistricts`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`building_id`) REFERENCES `buildings`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`account_id`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `report_words` (
	`place_id` text PRIMARY KEY NOT NULL,
	`units` text NOT NULL,
	`sentences` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `tally_cells` (
	`measure` text NOT NULL,
	`grain` text NOT NULL,
	`bucket` text NOT NULL,
	`building_id` text NOT NULL,
	`venue_id` text NOT NULL,
	`kind` text NOT NULL,
	`level` text NOT NULL,
	`type` text NOT NULL,
	`events` integer NOT NULL,
	`people` integer NOT NULL,
	`attendances` integer NOT NULL,
	`minutes` integer NOT NULL,
	PRIMARY KEY(`measure`, `grain`, `building_id`, `bucket`, `venue_id`, `kind`, `level`, `type`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `tally_checks` (
	`id` text PRIMARY KEY NOT NULL,
	`at` integer NOT NULL,
	`checked` integer NOT NULL,
	`subjects` text NOT NULL,
	`sums` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `tally_entries` (
	`id` text PRIMARY KEY NOT NULL,
	`measure` text NOT NULL,
	`subject_id` text NOT NULL,
	`building_id` text NOT NULL,
	`venue_id` text,
	`kind` text,
	`organisation_id` text,
	`level` text,
	`type` text,
	`day` text NOT NULL,
	`happened_on` text NOT NULL,
	`hour` integer,
	`events` integer NOT NULL,
	`people` integer NOT NULL,
	`attendances` integer NOT NULL,
	`minutes` integer NOT NULL,
	`units` text NOT NULL,
	`is_correction` integer NOT NULL,
	`reason` text,
	FOREIGN KEY (`building_id`) REFERENCES `buildings`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `tally_entries_by_subject` ON `tally_entries` (`subject_id`);--> statement-breakpoint
CREATE INDEX `tally_entries_by_building` ON `tally_entries` (`measure`,`building_id`,`day`,`id`);--> statement-breakpoint
CREATE INDEX `tally_entries_by_day` ON `tally_entries` (`measure`,`day`,`id`);--> statement-breakpoint
CREATE INDEX `tally_entries_corrections` ON `tally_entries` (`building_id`,`day`,`id`) WHERE is_correction;--> statement-breakpoint
CREATE TABLE `tally_hours` (
	`measure` text NOT NULL,
	`grain` text NOT NULL,
	`bucket` text NOT NULL,
	`building_id` text NOT NULL,
	`weekday` integer NOT NULL,
	`hour` integer NOT NULL,
	`events` integer NOT NULL,
	`people` integer NOT NULL,
	`attendances` integer NOT NULL,
	`minutes` integer NOT NULL,
	PRIMARY KEY(`measure`, `grain`, `building_id`, `bucket`, `weekday`, `hour`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `tally_subdistrict_units` (
	`measure` text NOT NULL,
	`grain` text NOT NULL,
	`bucket` text NOT NULL,
	`subdistrict_id` text NOT NULL,
	`kind` text NOT NULL,
	`unit` text NOT NULL,
	`events` integer NOT NULL,
	PRIMARY KEY(`measure`, `grain`, `subdistrict_id`, `bucket`, `kind`, `unit`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `tally_totals` (
	`measure` text NOT NULL,
	`grain` text NOT NULL,
	`bucket` text NOT NULL,
	`building_id` text NOT NULL,
	`events` integer NOT NULL,
	`people` integer NOT NULL,
	`attendances` integer NOT NULL,
	`minutes` integer NOT NULL,
	PRIMARY KEY(`measure`, `grain`, `building_id`, `bucket`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `tally_units` (
	`measure` text NOT NULL,
	`grain` text NOT NULL,
	`bucket` text NOT NULL,
	`building_id` text NOT NULL,
	`venue_id` text NOT NULL,
	`kind` text NOT NULL,
	`unit` text NOT NULL,
	`events` integer NOT NULL,
	PRIMARY KEY(`measure`, `grain`, `building_id`, `bucket`, `venue_id`, `kind`, `unit`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `visitor_details` (
	`visit_id` text PRIMARY KEY NOT NULL,
	`building_id` text NOT NULL,
	`key_id` text NOT NULL,
	`name` blob,
	`phone` blob,
	`name_hash` text,
	`phone_hash` text,
	`noticed_at` integer NOT NULL,
	`erase_on` text NOT NULL,
	FOREIGN KEY (`visit_id`) REFERENCES `visits`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`building_id`) REFERENCES `buildings`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `visitor_details_by_name` ON `visitor_details` (`name_hash`);--> statement-breakpoint
CREATE INDEX `visitor_details_by_phone` ON `visitor_details` (`phone_hash`);--> statement-breakpoint
CREATE INDEX `visitor_details_by_erasure` ON `visitor_details` (`erase_on`);--> statement-breakpoint
CREATE INDEX `visitor_details_by_key` ON `visitor_details` (`key_id`);--> statement-breakpoint
CREATE TABLE `visits` (
	`id` text PRIMARY KEY NOT NULL,
	`building_id` text NOT NULL,
	`host_organisation_id` text,
	`purpose` text NOT NULL,
	`people` integer NOT NULL,
	`via` text NOT NULL,
	`day` text NOT NULL,
	`badge` integer NOT NULL,
	`code_hash` text NOT NULL,
	`arrived_at` integer NOT NULL,
	`taken_at` integer NOT NULL,
	`left_at` integer,
	`left_by` text,
	FOREIGN KEY (`building_id`) REFERENCES `buildings`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`host_organisation_id`) REFERENCES `organisations`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "visits_people" CHECK("visits"."people" > 0)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `visits_by_badge` ON `visits` (`building_id`,`day`,`badge`);--> statement-breakpoint
CREATE INDEX `visits_by_code` ON `visits` (`code_hash`);--> statement-breakpoint
CREATE INDEX `visits_by_building` ON `visits` (`building_id`,`arrived_at`);--> statement-breakpoint
CREATE INDEX `visits_in` ON `visits` (`building_id`,`arrived_at`) WHERE left_at is null;--> statement-breakpoint
CREATE INDEX `visits_at_kiosks` ON `visits` (`building_id`,`taken_at`) WHERE via = 'kiosk';--> statement-breakpoint
ALTER TABLE `bookings` ADD `present` integer;--> statement-breakpoint
ALTER TABLE `buildings` ADD `is_illustrative` integer DEFAULT false NOT NULL;