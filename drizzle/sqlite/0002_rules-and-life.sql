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
ALTER TABLE `bookings` ADD `series_id` text REFERENCES booking_series(id);--> statement-breakpoint
ALTER TABLE `bookings` ADD `series_starts_at` integer;--> statement-breakpoint
ALTER TABLE `bookings` ADD `series_ends_at` integer;--> statement-breakpoint
ALTER TABLE `bookings` ADD `approvals_needed` integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE `bookings` ADD `approvals` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `bookings` ADD `held_until` integer;--> statement-breakpoint
CREATE INDEX `bookings_by_series` ON `bookings` (`series_id`,`series_starts_at`) WHERE "bookings"."series_id" is not null;--> statement-breakpoint
ALTER TABLE `venues` ADD `rules` text DEFAULT '{}' NOT NULL;