import type { Context } from '../../identity/context.ts';
import { failed, succeeded } from '../../platform/result.ts';
import { day, overlaps, type Instant } from '../../platform/time.ts';
import { placeOf } from '../../venues/rules.ts';
import { listVenues, spacesOfEach } from '../../venues/service.server.ts';
import type { VenueInBuilding } from '../../venues/types.ts';
import { mayApproveFinally, mayDecide, mayOversee } from '../access.ts';
import { findingsOn } from '../findings.ts';
import { mostInQueue } from '../limits.ts';
import { proposalStore } from '../proposal-store.server.ts';
import { queueStore } from '../queue-store.server.ts';
import { bookingStore } from '../store.server.ts';
import type { BookingDetails, FirmRecord, ProposalDetails, Queued } from '../types.ts';
import { waitlistStore } from '../waitlist-store.server.ts';
import { approvedAmong } from './approvers.server.ts';
import { recordsOf } from './record.server.ts';
import { surroundingsOf } from './surroundings.server.ts';
import { termsOfEach } from './terms.server.ts';

/** How far back the record of a firm goes, in milliseconds. */
const remembered = 90 * day;

/**
 * What waits for a decision in the venues that the actor decides on, or for those who only oversee, in all they oversee
 * (`decides` is false then): requests and the changes that firms propose, the most pressing first, with what a decision
 * looks at. `hasMore` tells that not all are shown: deciding on them brings up the next. However many there are, the number
 * of statements is the same.
 */
export async function decisionQueue(ctx: Context) {
  if (ctx.actor.kind === 'visitor') return failed('unauthenticated');
  const overseen = (await listVenues(ctx)).filter((venue) => mayOversee(ctx.actor, placeOf(venue)));
  if (overseen.length === 0) return failed('forbidden');
  const decided = overseen.filter((venue) => mayDecide(ctx.actor, placeOf(venue)));
  const venues = new Map((decided.length > 0 ? decided : overseen).map((venue) => [venue.id, venue]));

  const waiting = await waitingFor(ctx, venues);
  return succeeded({
    decides: decided.length > 0,
    rows: await withWhatMatters(ctx, waiting.slice(0, mostInQueue), overseen),
    hasMore: waiting.length > mostInQueue
  });
}

/** Something that waits for a decision, and the venue it is asked for. */
type Waiting = Pick<Queued, 'kind' | 'id' | 'dueAt' | 'booking' | 'proposal'> & { venue: VenueInBuilding };

/** The most pressing of what waits for these venues: one more than is shown, if there is so much. */
async function waitingFor(ctx: Context, venues: Map<string, VenueInBuilding>): Promise<Waiting[]> {
  const store = bookingStore(ctx.db, ctx.db.read);
  const proposals = proposalStore(ctx.db, ctx.db.read);
  const venueIds = [...venues.keys()];
  const [requested, changes] = await Promise.all([
    store.queue(venueIds, mostInQueue + 1),
    proposals.openIn(venueIds, mostInQueue + 1)
  ]);
  const [offers, changed] = await Promise.all([
    proposals.openForEach(requested.map(({ id }) => id)),
    store.findEach(changes.map(({ bookingId }) => bookingId))
  ]);
  const asRequest = (booking: BookingDetails): Waiting => ({
    kind: 'request',
    id: booking.id,
    dueAt: Math.min(booking.heldUntil ?? booking.startsAt, booking.startsAt),
    booking,
    proposal: offers.get(booking.id) ?? null,
    venue: venues.get(booking.venueId)!
  });
  const asChange = (proposal: ProposalDetails): Waiting => ({
    kind: 'change',
    id: proposal.id,
    dueAt: Math.min(proposal.heldUntil, proposal.startsAt),
    booking: changed.get(proposal.bookingId)!,
    proposal,
    venue: venues.get(proposal.venueId)!
  });
  return [...requested.map(asRequest), ...changes.map(asChange)]
    .sort((a, b) => a.dueAt - b.dueAt || (a.id < b.id ? -1 : 1))
    .slice(0, mostInQueue + 1);
}

/** What waits, with all that a decision looks at; `overseen` are venues that may share spaces with those asked for. */
async function withWhatMatters(ctx: Context, rows: Waiting[], overseen: VenueInBuilding[]): Promise<Queued[]> {
  if (rows.length === 0) return [];
  const now = ctx.clock.now();
  const asked = rows.map((row) => ({ row, ...askedFor(row) }));
  const terms = new Map(
    (await termsOfEach(ctx, [...new Set(rows.map(({ venue }) => venue))])).map((each) => [each.policy.id, each])
  );
  const [surroundings, records, standings, competing, approved] = await Promise.all([
    surroundingsOf(ctx, asked, terms),
    firmRecords(ctx, rows, now),
    recordsOf(ctx, asked, now),
    competitors(ctx, asked, overseen, now),
    approvedAmong(
      ctx,
      ctx.db.read,
      asked
        .filter(({ approvals }) => approvals > 0)
        .map(({ bookingId, row }) => ({
          bookingId,
          since: row.kind === 'change' ? (row.proposal?.createdAt ?? null) : null
        }))
    )
  ]);
  return asked.map(({ row, ...place }) => {
    const { venue, ...queued } = row;
    const { booking } = row;
    const mayApproveSecond = !approved.has(booking.id) && mayApproveFinally(ctx.actor, placeOf(venue));
    const standing = { ...standings.get(booking.id)!, mayApproveSecond };
    return {
      ...queued,
      place: {
        startsAt: place.startsAt,
        endsAt: place.endsAt,
        attendees: place.attendees,
        venueName: venue.name,
        zone: venue.building.zone,
        capacity: venue.capacity
      },
      surroundings: surroundings.get(booking.id)!,
      findings: findingsOn(terms.get(venue.id)!, place, standing, now),
      record: records.get(`${booking.organisationId} ${booking.buildingId}`) ?? noRecord,
      waiting: competing.get(booking.id)!
    };
  });
}

/** What a row asks for: the request itself, or what the booking is to become. */
function askedFor({ kind, booking, proposal, venue }: Waiting) {
  const { startsAt, endsAt, purpose, attendees, approvals, approvalsNeeded } =
    kind === 'change' && proposal ? proposal : booking;
  const { id: bookingId, organisationId } = booking;
  const { zone } = venue.building;
  return {
    ...{ bookingId, organisationId, venue, venueId: venue.id, zone },
    ...{ startsAt, endsAt, purpose, attendees, approvals, approvalsNeeded }
  };
}

type Asked = ReturnType<typeof askedFor>;

const noRecord: FirmRecord = { held: 0, absent: 0, cancelledLate: 0 };

/** What became of the bookings of each firm in each building, by the ids of both. */
async function firmRecords(ctx: Context, rows: Waiting[], now: Instant): Promise<Map<string, FirmRecord>> {
  const found = await queueStore(ctx.db, ctx.db.read).firmRecords(
    [...new Set(rows.map(({ booking }) => booking.organisationId))],
    [...new Set(rows.map(({ booking }) => booking.buildingId))],
    { startsAt: now - remembered, endsAt: now }
  );
  return new Map(found.map(({ organisationId, buildingId, ...record }) => [`${organisationId} ${buildingId}`, record]));
}

/** How many wait for the place of each, by booking. */
async function competitors(ctx: Context, asked: Asked[], overseen: VenueInBuilding[], now: Instant) {
  const buildingIds = new Set(asked.map(({ venue }) => venue.buildingId));
  const near = overseen.filter(({ buildingId }) => buildingIds.has(buildingId));
  const spaces = await spacesOfEach(
    ctx,
    near.map(({ id }) => id)
  );
  const spacesOf = (venueId: string) => spaces.get(venueId) ?? [];
  const waiting = await waitlistStore(ctx.db, ctx.db.read).waitingFor(
    [...new Set(asked.flatMap(({ venueId }) => spacesOf(venueId)))],
    {
      startsAt: Math.min(...asked.map(({ startsAt }) => startsAt)),
      endsAt: Math.max(...asked.map(({ endsAt }) => endsAt))
    },
    now
  );
  return new Map(
    asked.map((place) => {
      const own = new Set(spacesOf(place.venueId));
      const competes = (other: (typeof waiting)[number]) =>
        overlaps(other, place) && spacesOf(other.venueId).some((space) => own.has(space));
      return [place.bookingId, waiting.filter(competes).length];
    })
  );
}
