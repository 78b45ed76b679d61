import type { Db } from '#lib/db/port.ts';
import type { Quotas } from '#lib/venues/types.ts';
import { localDate, minute, minuteOfDay, overlaps, type Instant, type Interval } from '#lib/platform/time.ts';

/** A venue of the test with what its bookings are counted against. */
export interface CountedVenue {
  id: string;
  spaceIds: string[];
  setUpMinutes: number;
  cleanUpMinutes: number;
  quotas: Quotas;
}

const zone = 'Asia/Shanghai';
const holding = ['offered', 'pending', 'approved', 'checked-in'];
const counted = [...holding, 'completed', 'no-show'];

/** Everything that the product has stored of bookings, read anew and by nothing of its own but the tables. */
export async function readAll({ read, tables }: Db) {
  const [bookings, occupations, proposals, entries, coHosts, ledger] = await Promise.all([
    read.select().from(tables.bookings),
    read.select().from(tables.occupations),
    read.select().from(tables.bookingProposals),
    read.select().from(tables.auditEntries).orderBy(tables.auditEntries.at, tables.auditEntries.id),
    read.select().from(tables.bookingCoHosts),
    read.select().from(tables.tallyEntries)
  ]);
  return { bookings, occupations, proposals, entries, coHosts, ledger };
}

export type Stored = Awaited<ReturnType<typeof readAll>>;
type StoredBooking = Stored['bookings'][number];

function placeIn({ setUpMinutes, cleanUpMinutes }: CountedVenue, { startsAt, endsAt }: Interval): Interval {
  return { startsAt: startsAt - setUpMinutes * minute, endsAt: endsAt + cleanUpMinutes * minute };
}

/** Two occupations of one space that overlap. */
export function overlappingOccupations({ occupations }: Pick<Stored, 'occupations'>) {
  const bySpace = Map.groupBy(occupations, ({ spaceId }) => spaceId);
  return [...bySpace.values()].flatMap((of) => {
    const inOrder = of.toSorted((a, b) => a.startsAt - b.startsAt);
    return inOrder.filter((each, index) => index > 0 && overlaps(each, inOrder[index - 1]!));
  });
}

/** Bookings that do not occupy just what their state, venue and open proposal say. */
export function misplacedBookings({ bookings, occupations, proposals }: Stored, venues: Map<string, CountedVenue>) {
  const byBooking = Map.groupBy(occupations, ({ bookingId }) => bookingId);
  const openProposals = new Map(
    proposals.filter(({ state }) => state === 'open').map((proposal) => [proposal.bookingId, proposal])
  );
  return bookings.filter((booking) => {
    const own = byBooking.get(booking.id) ?? [];
    // What ended keeps its rows: nobody can come before.
    if (booking.status === 'completed') return false;
    if (!holding.includes(booking.status)) return own.length > 0 || openProposals.has(booking.id);
    const venue = venues.get(booking.venueId)!;
    const wanted = venue.spaceIds.map((spaceId) => ({ spaceId, ...placeIn(venue, booking) }));
    const held = own.filter(({ proposalId }) => proposalId === null);
    const holds = (spaceId: string, { startsAt, endsAt }: Interval) =>
      held.some((row) => row.spaceId === spaceId && row.startsAt === startsAt && row.endsAt === endsAt);
    if (held.length !== wanted.length || !wanted.every((place) => holds(place.spaceId, place))) return true;

    const proposal = openProposals.get(booking.id);
    const beside = own.filter(({ proposalId }) => proposalId !== null);
    if (!proposal) return beside.length > 0;
    const target = venues.get(proposal.venueId)!;
    const place = placeIn(target, proposal);
    // Each minute of the proposed place is held, by the booking itself or by the proposal, and nothing else by it.
    return (
      !target.spaceIds.every((spaceId) =>
        covers(
          own.filter((row) => row.spaceId === spaceId),
          place
        )
      ) || !beside.every((row) => row.proposalId === proposal.id && covers([place], row))
    );
  });
}

function covers(rows: Interval[], { startsAt, endsAt }: Interval): boolean {
  let until = startsAt;
  for (const row of rows.toSorted((a, b) => a.startsAt - b.startsAt)) {
    if (row.startsAt > until) break;
    until = Math.max(until, row.endsAt);
  }
  return until >= endsAt;
}

/** Whether a firm has more of a venue than its quotas allow, with `one` more where it is given. */
export function isOverQuota(
  bookings: StoredBooking[],
  venue: CountedVenue,
  organisationId: string,
  now: Instant,
  one?: Interval
): boolean {
  const { day, open } = venue.quotas;
  const own = bookings.filter((booking) => booking.venueId === venue.id && booking.organisationId === organisationId);
  const taken: Interval[] = own.filter(({ status }) => counted.includes(status));
  const all = one ? [...taken, one] : taken;
  const days = [...Map.groupBy(all, ({ startsAt }) => localDate(startsAt, zone)).values()];
  const openOnes = own.filter(({ status, endsAt }) => holding.includes(status) && endsAt > now).length + (one ? 1 : 0);
  return (
    (open !== null && openOnes > open) ||
    days.some(
      (of) =>
        (day.bookings !== null && of.length > day.bookings) ||
        (day.minutes !== null &&
          of.reduce((sum, { startsAt, endsAt }) => sum + (endsAt - startsAt) / minute, 0) > day.minutes)
    )
  );
}

/**
 * Whether one who waits could have their place now: it is free but for the places of `except`, and no quota stands in the way.
 */
export function couldHave(
  { bookings, occupations }: Stored,
  venue: CountedVenue,
  waiting: StoredBooking,
  now: Instant,
  except: ReadonlySet<string> = new Set()
): boolean {
  const place = placeIn(venue, waiting);
  const isTaken = occupations.some(
    (row) => venue.spaceIds.includes(row.spaceId) && !except.has(row.bookingId) && overlaps(row, place)
  );
  const others = bookings.filter(({ id }) => !except.has(id));
  return !isTaken && !isOverQuota(others, venue, waiting.organisationId, now, waiting);
}

/** Where the trail of a booking, replayed step by step, does not lead to what is stored of it. */
export function replayFaults(booking: StoredBooking, { entries, coHosts }: Stored): string[] {
  const faults: string[] = [];
  const trail = entries.filter(({ subject, subjectId }) => subject === 'booking' && subjectId === booking.id);
  let status: string | null = null;
  let approvals = 0;
  const values = new Map<string, unknown>();
  for (const entry of trail) {
    if (entry.fromState !== status) faults.push(`${entry.action} from ${entry.fromState}, but it was ${status}`);
    status = entry.toState;
    if (entry.action === 'approve') approvals++;
    // A proposal says what would change; what came of it is told once it is accepted.
    if (entry.action === 'propose') continue;
    const changes = JSON.parse(entry.changes ?? '{}') as Record<string, { from: unknown; to: unknown }>;
    for (const [name, { from, to }] of Object.entries(changes)) {
      const known = name === 'approvals' ? approvals : values.get(name);
      if (name === 'approvals') approvals = to as number;
      if (known !== undefined && JSON.stringify(known) !== JSON.stringify(from))
        faults.push(`${entry.action}: ${name}`);
      values.set(name, to);
    }
  }
  if (status !== booking.status) faults.push(`ends as ${status}, stored as ${booking.status}`);
  if (approvals !== booking.approvals) faults.push(`${approvals} approvals, stored ${booking.approvals}`);
  const stored: Record<string, unknown> = {
    ...booking,
    time: { startsAt: booking.startsAt, endsAt: booking.status === 'completed' ? null : booking.endsAt },
    coHosts: coHosts
      .filter(({ bookingId }) => bookingId === booking.id)
      .map(({ organisationId }) => organisationId)
      .sort()
  };
  for (const [name, value] of values) {
    if (name === 'approvals') continue;
    // Ending early shortens a booking without an amendment.
    const told = name === 'time' && booking.status === 'completed' ? { ...(value as Interval), endsAt: null } : value;
    if (JSON.stringify(told) !== JSON.stringify(stored[name]))
      faults.push(`${name} replayed to ${JSON.stringify(told)}`);
  }
  return faults;
}

/** Bookings whose rows of the ledger are not what their state, time, co-hosts and trail say. */
export function miscountedBookings(stored: Stored) {
  const ledger = Map.groupBy(stored.ledger, ({ subjectId }) => subjectId);
  const trails = Map.groupBy(stored.entries, ({ subjectId }) => subjectId);
  const coHosts = Map.groupBy(stored.coHosts, ({ bookingId }) => bookingId);
  return stored.bookings.flatMap((booking) => {
    const { id, status, startsAt, endsAt, attendees, present, organisationId } = booking;
    const began = { day: localDate(startsAt, zone), hour: minuteOfDay(startsAt, zone) / 60 };
    const others = (coHosts.get(id) ?? []).map((each) => each.organisationId);
    const lines: unknown[][] = [];
    if (status === 'completed') {
      const units = [organisationId, ...others].sort();
      lines.push(['activity', began.day, Math.floor(began.hour), present ?? attendees, units.length, 0, units]);
    }
    if (status === 'no-show') lines.push(['no-show', began.day, Math.floor(began.hour), 0, 0, 0, []]);
    if (['approved', 'checked-in', 'completed', 'no-show'].includes(status)) {
      lines.push(['occupancy', began.day, null, 0, 0, Math.round((endsAt - startsAt) / minute), []]);
    }
    let waitsSince: Instant | null = null;
    for (const { at, action, accountId, fromState, toState } of trails.get(id) ?? []) {
      const isDecided = fromState === 'pending' && toState !== 'pending' && accountId !== null;
      if (isDecided && /^(approve|reject|accept-proposal)$/.test(action) && waitsSince !== null) {
        lines.push(['approval', localDate(at, zone), null, 0, 0, Math.round((at - waitsSince) / minute), []]);
      }
      if (fromState !== 'pending' && toState === 'pending') waitsSince = at;
    }
    const place = [booking.buildingId, booking.venueId, booking.purpose, organisationId];
    const expected = lines.map((line) => JSON.stringify([...line, 1, ...place])).sort();
    const found = (ledger.get(id) ?? []).map((row) =>
      JSON.stringify([
        ...[row.measure, row.day, row.hour, row.people, row.attendances, row.minutes, row.units.toSorted()],
        ...[row.events, row.buildingId, row.venueId, row.kind, row.organisationId]
      ])
    );
    const isSame = JSON.stringify(found.sort()) === JSON.stringify(expected);
    return isSame ? [] : [{ id, status, found, expected }];
  });
}
