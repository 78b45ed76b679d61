CREATE TABLE `booking_co_hosts` (
	`booking_id` text NOT NULL,
	`organisation_id` text NOT NULL,
	PRIMARY KEY(`booking_id`, `organisation_id`),
	FOREIGN KEY (`booking_id`) REFERENCES `bookings`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`organisation_id`) REFERENCES `organisations`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `booking_co_hosts_by_organisation` ON `booking_co_hosts` (`organisation_id`);--> statement-breakpoint
CREATE TABLE `booking_proposals` (
	`id` text PRIMARY KEY NOT NULL,
	`booking_id` text NOT NULL,
	`by` text NOT NULL,
	`proposed_by` text NOT NULL,
	`state` text NOT NULL,
	`venue_id` text NOT NULL,
	`starts_at` integer NOT NULL,
	`ends_at` integer NOT NULL,
	`purpose` text NOT NULL,
	`title` text NOT NULL,
	`attendees` integer NOT NULL,
	`visibility` text NOT NULL,
	`approvals_needed` integer NOT NULL,
	`approvals` integer NOT NULL,
	`message` text,
	`reason` text,
	`held_until` integer NOT NULL,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`booking_id`) REFERENCES `bookings`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`proposed_by`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`venue_id`) REFERENCES `venues`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "booking_proposals_end_after_start" CHECK("booking_proposals"."starts_at" < "booking_proposals"."ends_at")
);
--> statement-breakpoint
CREATE UNIQUE INDEX `booking_proposals_one_open` ON `booking_proposals` (`booking_id`) WHERE state = 'open';--> statement-breakpoint
CREATE INDEX `booking_proposals_by_booking` ON `booking_proposals` (`booking_id`,`created_at`);--> statement-breakpoint
CREATE INDEX `booking_proposals_by_state` ON `booking_proposals` (`state`,`venue_id`);--> statement-breakpoint
CREATE TABLE `declined_mail` (
	`account_id` text NOT NULL,
	`topic` text NOT NULL,
	PRIMARY KEY(`account_id`, `topic`),
	FOREIGN KEY (`account_id`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `delegations` (
	`id` text PRIMARY KEY NOT NULL,
	`building_id` text NOT NULL,
	`from_account_id` text NOT NULL,
	`to_account_id` text NOT NULL,
	`starts_at` integer NOT NULL,
	`ends_at` integer NOT NULL,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`building_id`) REFERENCES `buildings`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`from_account_id`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`to_account_id`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `delegations_by_deputy` ON `delegations` (`to_account_id`,`ends_at`);--> statement-breakpoint
CREATE INDEX `delegations_by_building` ON `delegations` (`building_id`,`ends_at`);--> statement-breakpoint
CREATE TABLE `reminder_hours` (
	`building_id` text PRIMARY KEY NOT NULL,
	`remind_after` integer NOT NULL,
	`escalate_after` integer NOT NULL,
	FOREIGN KEY (`building_id`) REFERENCES `buildings`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `venue_photos` (
	`id` text PRIMARY KEY NOT NULL,
	`venue_id` text NOT NULL,
	`position` integer NOT NULL,
	`alt` text NOT NULL,
	`width` integer NOT NULL,
	`height` integer NOT NULL,
	`large` blob NOT NULL,
	`thumbnail` blob NOT NULL,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`venue_id`) REFERENCES `venues`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `venue_photos_by_venue` ON `venue_photos` (`venue_id`,`position`);--> statement-breakpoint
ALTER TABLE `audit_entries` ADD `changes` text;--> statement-breakpoint
ALTER TABLE `occupations` ADD `proposal_id` text REFERENCES booking_proposals(id);--> statement-breakpoint
ALTER TABLE `webhooks` ADD `secret` text;--> statement-breakpoint
ALTER TABLE `webhooks` ADD `kinds` text DEFAULT '["to-decide","change-to-decide","reminder","escalation"]' NOT NULL;--> statement-breakpoint
ALTER TABLE `webhooks` ADD `tried_at` integer;--> statement-breakpoint
ALTER TABLE `webhooks` ADD `last_error` text;