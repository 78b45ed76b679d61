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
  blackouts,
  calendarDays,
  accounts,
  grants,
  sessions,
  signInFailures,
  bookingSeries,
  bookings,
  occupations,
  idempotencyKeys,
  feedVersions,
  auditEntries,
  outbox,
  inboxMessages,
  webhooks
} = createTables(postgresColumns);
