import type { Columns } from './columns.ts';
import { auditTables } from './schema/audit.ts';
import { bookingTables } from './schema/bookings.ts';
import { identityTables } from './schema/identity.ts';
import { notificationTables } from './schema/notifications.ts';
import { organisationTables } from './schema/organisations.ts';
import { outboxTables } from './schema/outbox.ts';
import { placeTables } from './schema/places.ts';
import { venueTables } from './schema/venues.ts';

/** Every table of the hall, written once in the vocabulary of `columns.ts`. */
export function createTables(c: Columns) {
  const places = placeTables(c);
  const organisations = organisationTables(c, places);
  const venues = venueTables(c, places);
  const identity = identityTables(c, { ...places, ...organisations, ...venues });
  const bookings = bookingTables(c, { ...places, ...organisations, ...venues, ...identity });
  const audit = auditTables(c, identity);
  const outbox = outboxTables(c);
  const notifications = notificationTables(c, { ...places, ...identity, ...bookings });
  return { ...places, ...organisations, ...venues, ...identity, ...bookings, ...audit, ...outbox, ...notifications };
}

export type Tables = ReturnType<typeof createTables>;
