CREATE TABLE `agenda_items` (
	`id` text PRIMARY KEY NOT NULL,
	`session_id` text NOT NULL,
	`position` integer NOT NULL,
	`kind` text NOT NULL,
	`topic_id` text,
	`title` text NOT NULL,
	`minutes` integer NOT NULL,
	`state` text NOT NULL,
	`outcome` text,
	`note` text NOT NULL,
	FOREIGN KEY (`session_id`) REFERENCES `hall_sessions`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`topic_id`) REFERENCES `topics`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `agenda_items_by_session` ON `agenda_items` (`session_id`,`position`);--> statement-breakpoint
CREATE INDEX `agenda_items_by_topic` ON `agenda_items` (`topic_id`);--> statement-breakpoint
CREATE TABLE `agreement_parties` (
	`partnership_id` text PRIMARY KEY NOT NULL,
	`agreement_id` text NOT NULL,
	FOREIGN KEY (`partnership_id`) REFERENCES `partnerships`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`agreement_id`) REFERENCES `agreements`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `agreement_parties_by_agreement` ON `agreement_parties` (`agreement_id`);--> statement-breakpoint
CREATE TABLE `agreements` (
	`id` text PRIMARY KEY NOT NULL,
	`tier` text NOT NULL,
	`title` text NOT NULL,
	`terms` text NOT NULL,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `attendances` (
	`id` text PRIMARY KEY NOT NULL,
	`session_id` text NOT NULL,
	`seat_id` text,
	`organisation_id` text,
	`people` integer NOT NULL,
	`via` text NOT NULL,
	`signed_in_at` integer NOT NULL,
	FOREIGN KEY (`session_id`) REFERENCES `hall_sessions`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`seat_id`) REFERENCES `committee_seats`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`organisation_id`) REFERENCES `organisations`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `attendances_by_seat` ON `attendances` (`session_id`,`seat_id`);--> statement-breakpoint
CREATE INDEX `attendances_by_session` ON `attendances` (`session_id`,`signed_in_at`);--> statement-breakpoint
CREATE TABLE `ballots` (
	`id` text PRIMARY KEY NOT NULL,
	`session_id` text NOT NULL,
	`agenda_item_id` text NOT NULL,
	`question` text NOT NULL,
	`form` text NOT NULL,
	`method` text NOT NULL,
	`secret` integer NOT NULL,
	`majority` text NOT NULL,
	`options` text NOT NULL,
	`budget` integer,
	`counts` text NOT NULL,
	`eligible` integer,
	`opened_at` integer NOT NULL,
	`closed_at` integer,
	FOREIGN KEY (`session_id`) REFERENCES `hall_sessions`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`agenda_item_id`) REFERENCES `agenda_items`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `ballots_by_session` ON `ballots` (`session_id`,`opened_at`);--> statement-breakpoint
CREATE TABLE `committee_seats` (
	`id` text PRIMARY KEY NOT NULL,
	`building_id` text NOT NULL,
	`kind` text NOT NULL,
	`organisation_id` text NOT NULL,
	`account_id` text NOT NULL,
	`office` text NOT NULL,
	`votes` integer NOT NULL,
	`opens_on` text NOT NULL,
	`closes_on` text,
	FOREIGN KEY (`building_id`) REFERENCES `buildings`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`organisation_id`) REFERENCES `organisations`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`account_id`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "committee_seats_close_after_opening" CHECK("committee_seats"."closes_on" is null or "committee_seats"."opens_on" <= "committee_seats"."closes_on")
);
--> statement-breakpoint
CREATE INDEX `committee_seats_by_building` ON `committee_seats` (`building_id`);--> statement-breakpoint
CREATE INDEX `committee_seats_by_account` ON `committee_seats` (`account_id`);--> statement-breakpoint
CREATE TABLE `hall_photos` (
	`id` text PRIMARY KEY NOT NULL,
	`subject` text NOT NULL,
	`subject_id` text NOT NULL,
	`position` integer NOT NULL,
	`width` integer NOT NULL,
	`height` integer NOT NULL,
	`large` blob NOT NULL,
	`thumbnail` blob NOT NULL,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `hall_photos_by_subject` ON `hall_photos` (`subject_id`,`position`);--> statement-breakpoint
CREATE TABLE `hall_sessions` (
	`id` text PRIMARY KEY NOT NULL,
	`building_id` text NOT NULL,
	`booking_id` text NOT NULL,
	`kind` text NOT NULL,
	`year` integer NOT NULL,
	`number` integer NOT NULL,
	`state` text NOT NULL,
	`title` text NOT NULL,
	`quorum` integer,
	`door_key` text,
	`current_item_id` text,
	`speaker_id` text,
	`speaking_since` integer,
	`next_speaker_id` text,
	`notified_at` integer,
	`agenda_changed_at` integer,
	`opened_at` integer,
	`closed_at` integer,
	`created_at` integer NOT NULL,
	`changed_at` integer NOT NULL,
	FOREIGN KEY (`building_id`) REFERENCES `buildings`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`booking_id`) REFERENCES `bookings`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `hall_sessions_by_booking` ON `hall_sessions` (`booking_id`) WHERE state <> 'cancelled';--> statement-breakpoint
CREATE UNIQUE INDEX `hall_sessions_by_number` ON `hall_sessions` (`building_id`,`year`,`number`);--> statement-breakpoint
CREATE INDEX `hall_sessions_by_state` ON `hall_sessions` (`building_id`,`state`);--> statement-breakpoint
CREATE TABLE `matter_assignments` (
	`matter_id` text NOT NULL,
	`organisation_id` text NOT NULL,
	`state` text NOT NULL,
	`reason` text,
	`assigned_at` integer NOT NULL,
	`answered_at` integer,
	PRIMARY KEY(`matter_id`, `organisation_id`),
	FOREIGN KEY (`matter_id`) REFERENCES `matters`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`organisation_id`) REFERENCES `organisations`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `matter_assignments_by_organisation` ON `matter_assignments` (`organisation_id`,`assigned_at`);--> statement-breakpoint
CREATE TABLE `matter_entries` (
	`id` text PRIMARY KEY NOT NULL,
	`matter_id` text NOT NULL,
	`kind` text NOT NULL,
	`organisation_id` text,
	`account_id` text,
	`text` text NOT NULL,
	`at` integer NOT NULL,
	FOREIGN KEY (`matter_id`) REFERENCES `matters`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`organisation_id`) REFERENCES `organisations`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`account_id`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `matter_entries_by_matter` ON `matter_entries` (`matter_id`,`at`);--> statement-breakpoint
CREATE TABLE `matters` (
	`id` text PRIMARY KEY NOT NULL,
	`building_id` text NOT NULL,
	`kind` text NOT NULL,
	`year` integer NOT NULL,
	`number` integer NOT NULL,
	`state` text NOT NULL,
	`title` text NOT NULL,
	`body` text NOT NULL,
	`fields` text NOT NULL,
	`visibility` text NOT NULL,
	`organisation_id` text,
	`raised_by` text,
	`topic_id` text,
	`resolution_id` text,
	`parent_id` text,
	`raised_at` integer NOT NULL,
	`due_at` integer,
	`escalated_at` integer,
	`resolved_at` integer,
	`settled_at` integer,
	`closes_at` integer,
	`rating` integer,
	`comment` text,
	`answer` text,
	`reopenings` integer DEFAULT 0 NOT NULL,
	`changed_at` integer NOT NULL,
	FOREIGN KEY (`building_id`) REFERENCES `buildings`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`organisation_id`) REFERENCES `organisations`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`raised_by`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`topic_id`) REFERENCES `topics`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`resolution_id`) REFERENCES `resolutions`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "matters_rating" CHECK("matters"."rating" is null or "matters"."rating" between 1 and 5)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `matters_by_number` ON `matters` (`building_id`,`kind`,`year`,`number`);--> statement-breakpoint
CREATE INDEX `matters_by_building` ON `matters` (`building_id`,`raised_at`);--> statement-breakpoint
CREATE INDEX `matters_by_state` ON `matters` (`building_id`,`state`,`raised_at`);--> statement-breakpoint
CREATE INDEX `matters_by_kind` ON `matters` (`building_id`,`kind`,`state`,`raised_at`);--> statement-breakpoint
CREATE INDEX `matters_public` ON `matters` (`building_id`,`raised_at`,`id`,`state`,`kind`,`resolved_at`,`settled_at`) WHERE visibility <> 'firm-only';--> statement-breakpoint
CREATE INDEX `matters_by_topic` ON `matters` (`topic_id`);--> statement-breakpoint
CREATE INDEX `matters_by_parent` ON `matters` (`parent_id`);--> statement-breakpoint
CREATE INDEX `matters_by_resolution` ON `matters` (`resolution_id`);--> statement-breakpoint
CREATE INDEX `matters_by_organisation` ON `matters` (`organisation_id`,`raised_at`);--> statement-breakpoint
CREATE INDEX `matters_due` ON `matters` (`due_at`) WHERE settled_at is null and resolved_at is null and escalated_at is null;--> statement-breakpoint
CREATE INDEX `matters_escalated` ON `matters` (`building_id`,`raised_at`) WHERE escalated_at is not null and settled_at is null and resolved_at is null;--> statement-breakpoint
CREATE INDEX `matters_closing` ON `matters` (`closes_at`) WHERE closes_at is not null;--> statement-breakpoint
CREATE TABLE `minutes` (
	`session_id` text PRIMARY KEY NOT NULL,
	`remarks` text NOT NULL,
	`content` text,
	`chair_id` text,
	`chair_at` integer,
	`secretary_id` text,
	`secretary_at` integer,
	`published_at` integer,
	FOREIGN KEY (`session_id`) REFERENCES `hall_sessions`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`chair_id`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`secretary_id`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `minutes_addenda` (
	`id` text PRIMARY KEY NOT NULL,
	`session_id` text NOT NULL,
	`text` text NOT NULL,
	`account_id` text NOT NULL,
	`at` integer NOT NULL,
	FOREIGN KEY (`session_id`) REFERENCES `hall_sessions`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`account_id`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `minutes_addenda_by_session` ON `minutes_addenda` (`session_id`,`at`);--> statement-breakpoint
CREATE TABLE `objections` (
	`id` text PRIMARY KEY NOT NULL,
	`resolution_id` text NOT NULL,
	`organisation_id` text NOT NULL,
	`account_id` text NOT NULL,
	`state` text NOT NULL,
	`text` text NOT NULL,
	`answer` text,
	`created_at` integer NOT NULL,
	`answered_at` integer,
	FOREIGN KEY (`resolution_id`) REFERENCES `resolutions`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`organisation_id`) REFERENCES `organisations`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`account_id`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `objections_by_resolution` ON `objections` (`resolution_id`,`organisation_id`);--> statement-breakpoint
CREATE TABLE `partner_matches` (
	`id` text PRIMARY KEY NOT NULL,
	`resource_id` text NOT NULL,
	`need_id` text NOT NULL,
	`note` text NOT NULL,
	`at` integer NOT NULL,
	FOREIGN KEY (`resource_id`) REFERENCES `partner_offers`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`need_id`) REFERENCES `partner_offers`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `partner_matches_once` ON `partner_matches` (`resource_id`,`need_id`);--> statement-breakpoint
CREATE INDEX `partner_matches_by_need` ON `partner_matches` (`need_id`);--> statement-breakpoint
CREATE TABLE `partner_offers` (
	`id` text PRIMARY KEY NOT NULL,
	`building_id` text NOT NULL,
	`organisation_id` text NOT NULL,
	`kind` text NOT NULL,
	`title` text NOT NULL,
	`description` text NOT NULL,
	`state` text NOT NULL,
	`created_at` integer NOT NULL,
	`changed_at` integer NOT NULL,
	FOREIGN KEY (`building_id`) REFERENCES `buildings`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`organisation_id`) REFERENCES `organisations`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `partner_offers_by_building` ON `partner_offers` (`building_id`,`kind`,`state`);--> statement-breakpoint
CREATE INDEX `partner_offers_by_organisation` ON `partner_offers` (`organisation_id`);--> statement-breakpoint
CREATE TABLE `register_numbers` (
	`building_id` text NOT NULL,
	`register` text NOT NULL,
	`year` integer NOT NULL,
	`last` integer NOT NULL,
	PRIMARY KEY(`building_id`, `register`, `year`),
	FOREIGN KEY (`building_id`) REFERENCES `buildings`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `resolutions` (
	`id` text PRIMARY KEY NOT NULL,
	`building_id` text NOT NULL,
	`session_id` text NOT NULL,
	`agenda_item_id` text NOT NULL,
	`topic_id` text,
	`ballot_id` text,
	`year` integer NOT NULL,
	`number` integer NOT NULL,
	`state` text NOT NULL,
	`title` text NOT NULL,
	`text` text NOT NULL,
	`task` text NOT NULL,
	`units` text NOT NULL,
	`due_on` text,
	`notice_from` text,
	`notice_to` text,
	`effective_at` integer,
	`matter_id` text,
	`review_on` text,
	`review_session_id` text,
	`created_at` integer NOT NULL,
	`changed_at` integer NOT NULL,
	FOREIGN KEY (`building_id`) REFERENCES `buildings`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`session_id`) REFERENCES `hall_sessions`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`agenda_item_id`) REFERENCES `agenda_items`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`topic_id`) REFERENCES `topics`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`ballot_id`) REFERENCES `ballots`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`review_session_id`) REFERENCES `hall_sessions`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "resolutions_notice" CHECK("resolutions"."notice_to" is null or "resolutions"."notice_from" <= "resolutions"."notice_to")
);
--> statement-breakpoint
CREATE UNIQUE INDEX `resolutions_ballot_id_unique` ON `resolutions` (`ballot_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `resolutions_by_number` ON `resolutions` (`building_id`,`year`,`number`);--> statement-breakpoint
CREATE INDEX `resolutions_by_state` ON `resolutions` (`building_id`,`state`);--> statement-breakpoint
CREATE INDEX `resolutions_by_session` ON `resolutions` (`session_id`);--> statement-breakpoint
CREATE INDEX `resolutions_by_topic` ON `resolutions` (`topic_id`);--> statement-breakpoint
CREATE INDEX `resolutions_in_notice` ON `resolutions` (`notice_to`) WHERE state = 'in-notice';--> statement-breakpoint
CREATE INDEX `resolutions_to_review` ON `resolutions` (`review_on`) WHERE state = 'in-effect' and review_on is not null;--> statement-breakpoint
CREATE TABLE `session_replies` (
	`session_id` text NOT NULL,
	`seat_id` text NOT NULL,
	`comes` integer NOT NULL,
	`replied_at` integer NOT NULL,
	PRIMARY KEY(`session_id`, `seat_id`),
	FOREIGN KEY (`session_id`) REFERENCES `hall_sessions`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`seat_id`) REFERENCES `committee_seats`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `topic_seconds` (
	`topic_id` text NOT NULL,
	`organisation_id` text NOT NULL,
	`account_id` text NOT NULL,
	`created_at` integer NOT NULL,
	PRIMARY KEY(`topic_id`, `organisation_id`),
	FOREIGN KEY (`topic_id`) REFERENCES `topics`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`organisation_id`) REFERENCES `organisations`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`account_id`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `topics` (
	`id` text PRIMARY KEY NOT NULL,
	`building_id` text NOT NULL,
	`year` integer,
	`number` integer,
	`state` text NOT NULL,
	`subject` text NOT NULL,
	`title` text NOT NULL,
	`body` text NOT NULL,
	`location` text NOT NULL,
	`visibility` text NOT NULL,
	`source` text NOT NULL,
	`via` text NOT NULL,
	`organisation_id` text,
	`raised_by` text,
	`grade` text,
	`due_at` integer,
	`merged_into` text,
	`reason` text,
	`created_at` integer NOT NULL,
	`submitted_at` integer,
	`settled_at` integer,
	`changed_at` integer NOT NULL,
	FOREIGN KEY (`building_id`) REFERENCES `buildings`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`organisation_id`) REFERENCES `organisations`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`raised_by`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `topics_by_number` ON `topics` (`building_id`,`year`,`number`);--> statement-breakpoint
CREATE INDEX `topics_by_building` ON `topics` (`building_id`,`submitted_at`,`id`);--> statement-breakpoint
CREATE INDEX `topics_by_state` ON `topics` (`building_id`,`state`,`submitted_at`,`id`);--> statement-breakpoint
CREATE INDEX `topics_by_organisation` ON `topics` (`organisation_id`,`created_at`,`id`);--> statement-breakpoint
CREATE INDEX `topics_open` ON `topics` (`building_id`,`submitted_at`,`id`) WHERE settled_at is null and submitted_at is not null;--> statement-breakpoint
CREATE INDEX `topics_due` ON `topics` (`building_id`,`due_at`,`id`) WHERE settled_at is null and submitted_at is not null;--> statement-breakpoint
CREATE INDEX `topics_public` ON `topics` (`building_id`,`submitted_at`,`id`,`state`,`subject`,`settled_at`) WHERE visibility <> 'firm-only' and state in ('accepted', 'scheduled', 'deliberated', 'merged', 'closed');--> statement-breakpoint
CREATE INDEX `topics_settled` ON `topics` (`building_id`,`state`,`settled_at`,`id`);--> statement-breakpoint
CREATE INDEX `topics_by_merged_into` ON `topics` (`merged_into`);--> statement-breakpoint
CREATE TABLE `votes` (
	`ballot_id` text NOT NULL,
	`seat_id` text NOT NULL,
	`choice` text,
	PRIMARY KEY(`ballot_id`, `seat_id`),
	FOREIGN KEY (`ballot_id`) REFERENCES `ballots`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`seat_id`) REFERENCES `committee_seats`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
PRAGMA foreign_keys=OFF;--> statement-breakpoint
CREATE TABLE `__new_inbox_messages` (
	`id` text PRIMARY KEY NOT NULL,
	`account_id` text NOT NULL,
	`kind` text NOT NULL,
	`booking_id` text,
	`subject_id` text,
	`dedupe_key` text NOT NULL,
	`created_at` integer NOT NULL,
	`read_at` integer,
	FOREIGN KEY (`account_id`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`booking_id`) REFERENCES `bookings`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "inbox_messages_about_one" CHECK((booking_id is null) <> (subject_id is null))
);
--> statement-breakpoint
INSERT INTO `__new_inbox_messages`("id", "account_id", "kind", "booking_id", "subject_id", "dedupe_key", "created_at", "read_at") SELECT "id", "account_id", "kind", "booking_id", NULL, "dedupe_key", "created_at", "read_at" FROM `inbox_messages`;--> statement-breakpoint
DROP TABLE `inbox_messages`;--> statement-breakpoint
ALTER TABLE `__new_inbox_messages` RENAME TO `inbox_messages`;--> statement-breakpoint
PRAGMA foreign_keys=ON;--> statement-breakpoint
CREATE UNIQUE INDEX `inbox_messages_dedupe_key_unique` ON `inbox_messages` (`dedupe_key`);--> statement-breakpoint
CREATE INDEX `inbox_messages_by_account` ON `inbox_messages` (`account_id`,`created_at`);--> statement-breakpoint
CREATE INDEX `inbox_messages_unread` ON `inbox_messages` (`account_id`) WHERE read_at is null;--> statement-breakpoint
ALTER TABLE `booking_proposals` ADD `of_series` integer DEFAULT false NOT NULL;