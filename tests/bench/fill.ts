import type { Db } from '#lib/db/port.ts';
import { newId } from '#lib/platform/id.ts';
import { addDays, hour, instantAt, localDate, type Instant } from '#lib/platform/time.ts';
import type { VenueInBuilding } from '#lib/venues/types.ts';

/** Rows stored at once: few enough for SQLite's limit of variables in a statement. */
const batch = 500;

/**
 * Stores `count` approved bookings of one hour, spread over the venues day by day so that `perDay` lie on each day around
 * `now`, with their occupations: straight into the tables, for a benchmark to start from.
 */
export async function fillBookings(
  db: Db,
  input: {
    venues: VenueInBuilding[];
    spaces: Map<string, string[]>;
    organisationIds: string[];
    accountId: string;
    count: number;
    perDay: number;
    now: Instant;
  }
): Promise<void> {
  const { venues, organisationIds, now } = input;
  const zone = venues[0]!.building.zone;
  const perVenueAndDay = input.perDay / venues.length;
  const today = localDate(now, zone);
  const days = Math.ceil(input.count / input.perDay);
  const rows = Array.from({ length: input.count }, (_, index) => {
    const date = addDays(today, Math.floor(index / input.perDay) - Math.floor(days / 2));
    const nth = index % input.perDay;
    const venue = venues[nth % venues.length]!;
    const startsAt = instantAt(date, '08:00', zone) + (Math.floor(nth / venues.length) % perVenueAndDay) * 1.5 * hour;
    return {
      id: newId(),
      buildingId: venue.buildingId,
      venueId: venue.id,
      organisationId: organisationIds[index % organisationIds.length]!,
      requestedBy: input.accountId,
      status: 'approved' as const,
      purpose: 'session' as const,
      title: `議事活動 ${index}`,
      attendees: 12,
      visibility: 'public' as const,
      startsAt,
      endsAt: startsAt + hour,
      reason: null,
      createdAt: now,
      approvedAt: now,
      changedAt: now,
      sequence: 0
    };
  });
  const { bookings, occupations } = db.tables;
  await db.write(async (tx) => {
    for (let start = 0; start < rows.length; start += batch) {
      const some = rows.slice(start, start + batch);
      await tx.insert(bookings).values(some);
      await tx
        .insert(occupations)
        .values(
          some.flatMap(({ id: bookingId, venueId, startsAt, endsAt }) =>
            (input.spaces.get(venueId) ?? []).map((spaceId) => ({ id: newId(), spaceId, bookingId, startsAt, endsAt }))
          )
        );
    }
  });
}
