CREATE TABLE `blackouts` (
	`id` text PRIMARY KEY NOT NULL,
	`building_id` text NOT NULL,
	`venue_id` text,
	`starts_at` integer,
	`ends_at` integer,
	`recurrence` text,
	`reason` text NOT NULL,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`building_id`) REFERENCES `buildings`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`venue_id`) REFERENCES `venues`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "blackouts_once_or_recurring" CHECK(("blackouts"."starts_at" is not null and "blackouts"."ends_at" > "blackouts"."starts_at") <> ("blackouts"."recurrence" is not null))
);
--> statement-breakpoint
CREATE INDEX `blackouts_by_building` ON `blackouts` (`building_id`);--> statement-breakpoint
CREATE TABLE `booking_series` (
	`id` text PRIMARY KEY NOT NULL,
	`venue_id` text NOT NULL,
	`organisation_id` text NOT NULL,
	`requested_by` text NOT NULL,
	`pattern` text NOT NULL,
	`timing` text NOT NULL,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`venue_id`) REFERENCES `venues`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`organisation_id`) REFERENCES `organisations`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`requested_by`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `calendar_days` (
	`date` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`name` text NOT NULL,
	`source` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `inbox_messages` (
	`id` text PRIMARY KEY NOT NULL,
	`account_id` text NOT NULL,
	`kind` text NOT NULL,
	`booking_id` text NOT NULL,
	`dedupe_key` text NOT NULL,
	`created_at` integer NOT NULL,
	`read_at` integer,
	FOREIGN KEY (`account_id`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`booking_id`) REFERENCES `bookings`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `inbox_messages_dedupe_key_unique` ON `inbox_messages` (`dedupe_key`);--> statement-breakpoint
CREATE INDEX `inbox_messages_by_account` ON `inbox_messages` (`account_id`,`created_at`);--> statement-breakpoint
CREATE INDEX `inbox_messages_unread` ON `inbox_messages` (`account_id`) WHERE read_at is null;--> statement-breakpoint
CREATE TABLE `outbox` (
	`id` text PRIMARY KEY NOT NULL,
	`channel` text NOT NULL,
	`recipient` text,
	`payload` text NOT NULL,
	`dedupe_key` text NOT NULL,
	`state` text NOT NULL,
	`attempts` integer NOT NULL,
	`next_attempt_at` integer NOT NULL,
	`last_error` text,
	`created_at` integer NOT NULL,
	`sent_at` integer
);
--> statement-breakpoint
CREATE UNIQUE INDEX `outbox_dedupe_key_unique` ON `outbox` (`dedupe_key`);--> statement-breakpoint
CREATE INDEX `outbox_due` ON `outbox` (`state`,`next_attempt_at`);--> statement-breakpoint
CREATE TABLE `webhooks` (
	`id` text PRIMARY KEY NOT NULL,
	`building_id` text NOT NULL,
	`format` text NOT NULL,
	`url` text NOT NULL,
	`locale` text NOT NULL,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`building_id`) REFERENCES `buildings`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `webhooks_by_building` ON `webhooks` (`building_id`);--> statement-breakpoint
ALTER TABLE `accounts` ADD `email` text;--> statement-breakpoint
ALTER TABLE `accounts` ADD `locale` text;--> statement-breakpoint
ALTER TABLE `bookings` ADD `series_id` text REFERENCES booking_series(id);--> statement-breakpoint
ALTER TABLE `bookings` ADD `series_starts_at` integer;--> statement-breakpoint
ALTER TABLE `bookings` ADD `series_ends_at` integer;--> statement-breakpoint
ALTER TABLE `bookings` ADD `approvals_needed` integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE `bookings` ADD `approvals` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `bookings` ADD `held_until` integer;--> statement-breakpoint
CREATE INDEX `bookings_by_series` ON `bookings` (`series_id`,`series_starts_at`) WHERE "bookings"."series_id" is not null;--> statement-breakpoint
ALTER TABLE `venues` ADD `rules` text DEFAULT '{}' NOT NULL;