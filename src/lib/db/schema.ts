import type { Columns } from './columns.ts';
import { auditTables } from './schema/audit.ts';
import { bookingTables } from './schema/bookings.ts';
import { committeeTables } from './schema/committee.ts';
import { identityTables } from './schema/identity.ts';
import { matterTables } from './schema/matters.ts';
import { notificationTables } from './schema/notifications.ts';
import { organisationTables } from './schema/organisations.ts';
import { outboxTables } from './schema/outbox.ts';
import { partnerTables } from './schema/partners.ts';
import { placeTables } from './schema/places.ts';
import { receptionTables } from './schema/reception.ts';
import { resolutionTables } from './schema/resolutions.ts';
import { searchTables } from './schema/search.ts';
import { sessionTables } from './schema/sessions.ts';
import { statisticsTables } from './schema/statistics.ts';
import { tallyTables } from './schema/tally.ts';
import { topicTables } from './schema/topics.ts';
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
  const people = { ...places, ...organisations, ...identity };
  const committee = committeeTables(c, people);
  const topics = topicTables(c, people);
  const sessions = sessionTables(c, { ...people, ...bookings, ...committee, ...topics });
  const resolutions = resolutionTables(c, { ...people, ...topics, ...sessions });
  const matters = matterTables(c, { ...people, ...topics, ...resolutions });
  const partners = partnerTables(c, people);
  const search = searchTables(c);
  const tally = tallyTables(c, people);
  const reception = receptionTables(c, { ...people, ...venues, ...bookings });
  const statistics = statisticsTables(c, people);
  return {
    ...people,
    ...venues,
    ...bookings,
    ...audit,
    ...outbox,
    ...notifications,
    ...committee,
    ...topics,
    ...sessions,
    ...resolutions,
    ...matters,
    ...partners,
    ...search,
    ...tally,
    ...reception,
    ...statistics
  };
}

export type Tables = ReturnType<typeof createTables>;
