// What drizzle-kit reads to generate drizzle/postgresql.
import { postgresColumns } from './columns.ts';
import { createTables } from './schema.ts';

export const {
  subdistricts,
  buildings,
  organisations,
  tenancies,
  partnerships,
  spaces,
  venues,
  venueSpaces,
  venuePhotos,
  blackouts,
  calendarDays,
  accounts,
  grants,
  delegations,
  sessions,
  signInFailures,
  bookingSeries,
  bookings,
  bookingProposals,
  bookingCoHosts,
  occupations,
  idempotencyKeys,
  feedVersions,
  auditEntries,
  outbox,
  inboxMessages,
  webhooks,
  declinedMail,
  reminderHours
} = createTables(postgresColumns);
