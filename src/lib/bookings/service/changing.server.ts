import type { Queries } from '../../db/port.ts';
import type { Context } from '../../identity/context.ts';
import { auditStore, type AuditEntry } from '../../platform/audit/store.server.ts';
import { newId } from '../../platform/id.ts';
import { failed, succeeded } from '../../platform/result.ts';
import { affiliationsOf } from '../../organisations/service.server.ts';
import { localDate, type Instant, type Interval } from '../../platform/time.ts';
import type { Building, VenueInBuilding } from '../../venues/types.ts';
import { placeOf } from '../../venues/rules.ts';
import { findVenue, findVenueById } from '../../venues/service.server.ts';
import { mayDecide, sideOf } from '../access.ts';
import {
  atAnyTime,
  besides,
  changesBetween,
  isMaterial,
  isMove,
  isShrunk,
  refusalOfChange,
  shapeOf,
  type Shape
} from '../amendment.ts';
import { absenceRefusal, approvalsNeeded } from '../approval.ts';
import { proposalStore } from '../proposal-store.server.ts';
import { countedInterval, exceededQuota } from '../quotas.ts';
import { occupation } from '../rules.ts';
import { seriesStore } from '../series-store.server.ts';
import { bookingStore, type Amended, type Place } from '../store.server.ts';
import type {
  Booking,
  BookingChange,
  BookingDetails,
  BookingStatus,
  ChangeAction,
  Proposal,
  ProposalState,
  Side
} from '../types.ts';
import { announce } from './announce.server.ts';
import { groundsIn, groundsOf, holdPlaces, requesterOf, type Grounds } from './placing.server.ts';
import { findReadable, subjectOf } from './read.server.ts';
import { recordOf } from './record.server.ts';
import { offerFreed } from './waitlist.server.ts';

/** A booking as those see it who judge who may change it. */
export type FoundBooking = NonNullable<Awaited<ReturnType<ReturnType<typeof bookingStore>['find']>>>;

/** The states in which the shape of a booking may still be changed. */
const amendable: readonly BookingStatus[] = ['pending', 'approved'];

/** Whether the shape of a booking may still be changed: it stands and has not begun. */
export function isAmendable({ status, startsAt }: Pick<Booking, 'status' | 'startsAt'>, now: Instant): boolean {
  return amendable.includes(status) && now < startsAt;
}

/** A booking that the actor may change, with the side on which they do. */
export async function findAmendable(ctx: Context, queries: Queries, id: string) {
  const found = await findReadable(ctx, queries, id);
  if (!found.ok) return found;
  const { booking } = found;
  const side = sideOf(ctx.actor, subjectOf(booking));
  if (side === null) return failed('forbidden');
  if (!isAmendable(booking, ctx.clock.now())) {
    return amendable.includes(booking.status) ? failed('over') : failed('state', { status: booking.status });
  }
  return succeeded({ booking, side });
}

/**
 * What a change comes to: what the booking becomes, the grounds of its venue then, and how many people have to approve it.
 * Staff need not keep notice and horizon; a firm's booking that only becomes shorter need not either.
 */
export async function judgeAmendment(
  ctx: Context,
  queries: Queries,
  booking: FoundBooking,
  side: Side,
  change: BookingChange,
  holds: boolean
) {
  const grounds = await groundsAfter(ctx, queries, booking, side, change.venue);
  if (!grounds.ok) return grounds;
  const { venue, terms, spaceIds } = grounds;
  const { venue: _, ...changed } = change;
  const old = shapeOf(booking);
  const wanted = shapeOf({ ...old, ...changed, venueId: venue.id });
  const now = ctx.clock.now();

  const store = bookingStore(ctx.db, queries);
  if (holds) {
    const held = await store.placesOf(booking.id);
    await holdPlaces(
      ctx,
      queries,
      booking.organisationId,
      grounds,
      held.map(({ spaceId }) => spaceId)
    );
  }
  const isElsewhere = !isShrunk(old, wanted);
  // What a firm has it keeps, and may shorten; for more, the venue has to be there for it still.
  if (side === 'firm' && isElsewhere) {
    const invited = await groundsForFirm(ctx, queries, venue.slug);
    if (!invited.ok) return invited;
  }
  const refusal = refusalOfChange(side === 'staff' ? atAnyTime(terms) : terms, old, wanted, now);
  if (refusal) return { ok: false as const, ...refusal };

  const { exceeded, absences } = await quotaAfter(ctx, queries, booking, grounds, wanted);
  if (isElsewhere) {
    if (exceeded) return failed('over-quota', { exceeded });
    const absent = side === 'firm' ? absenceRefusal(venue, terms.zone, absences, now) : null;
    if (absent) return { ok: false as const, ...absent };
    const busy = await store.busy(spaceIds, occupation(venue, wanted), booking.id);
    if (busy.length > 0) return failed('taken');
  }
  const isJudgedAnew = isMaterial(old, wanted);
  const needed = isJudgedAnew ? approvalsNeeded(venue, wanted, absences, now) : 0;
  return succeeded({ wanted, grounds, needed, isJudgedAnew });
}

/** Which quota of a venue a booking would exceed with another shape, and from which of its bookings the firm was absent. */
export async function quotaAfter(
  ctx: Context,
  queries: Queries,
  booking: FoundBooking,
  { venue, terms }: Grounds,
  wanted: Interval
) {
  const counted = countedInterval(wanted.startsAt, terms.zone);
  const now = ctx.clock.now();
  const { used, absences } = await recordOf(ctx, queries, booking.organisationId, venue, counted, now, [booking.id]);
  return { exceeded: used && exceededQuota(venue.quotas, terms.zone, wanted, used), absences };
}

/** Where a changed booking would be: staff move it among the venues they decide on, firms to venues that are there for them. */
async function groundsAfter(
  ctx: Context,
  queries: Queries,
  booking: FoundBooking,
  side: Side,
  slug: string | undefined
): Promise<({ ok: true } & Grounds) | { ok: false; reason: 'venue-not-found' | 'forbidden' }> {
  if (slug === undefined || slug === booking.venueSlug) {
    const venue = await findVenueById(ctx, booking.venueId, queries);
    return venue ? succeeded(await groundsIn(ctx, queries, venue)) : failed('venue-not-found');
  }
  if (side === 'staff') {
    const venue = await findVenue(ctx, slug, queries);
    if (!venue) return failed('venue-not-found');
    return mayDecide(ctx.actor, placeOf(venue)) ? succeeded(await groundsIn(ctx, queries, venue)) : failed('forbidden');
  }
  return groundsForFirm(ctx, queries, slug);
}

/** The grounds of a venue that is there for the actor's own firm. */
async function groundsForFirm(ctx: Context, queries: Queries, slug: string) {
  const found = await requesterOf(ctx);
  return found.ok ? groundsOf(ctx, queries, found.requester, slug) : failed('forbidden');
}

/**
 * Gives a booking its new shape and state: it leaves the places it held, those of proposals included, for its new one, and
 * who waits for what it left has their turn. `ofSeries` is a change of its whole series. Returns it as it is then.
 */
export async function apply(
  ctx: Context,
  tx: Queries,
  booking: FoundBooking,
  { venue, spaceIds }: Grounds,
  becomes: Shape,
  action: 'amend' | 'extend' | 'accept-proposal',
  state: Amended,
  ofSeries = false
): Promise<BookingDetails> {
  const store = bookingStore(ctx.db, tx);
  const wanted = shapeOf(becomes);
  const changes = changesBetween(shapeOf(booking), wanted);
  const open = await proposalStore(ctx.db, tx).openFor(booking.id);
  const isAccepted = action === 'accept-proposal';
  const freed = open && !isAccepted ? await closeProposal(ctx, tx, booking, open, 'withdrawn', null) : [];
  if (open && isAccepted) await proposalStore(ctx.db, tx).settle(open.id, 'accepted', null);
  if (Object.keys(changes).length === 0 && Object.keys(state).length === 0) {
    await offerFreed(ctx, tx, freed);
    return withoutKeys(booking);
  }
  if (isAccepted || isMove(changes)) {
    freed.push(...(await store.vacate(booking.id)));
    await store.occupy(booking.id, spaceIds, occupation(venue, wanted));
  }

  const wasPublished = await store.wasPublished(booking.id);
  const amended = await reshape(ctx, tx, booking, venue, wanted, action, state, ofSeries);
  if (venue.buildingId !== booking.buildingId) await partFromCoHosts(ctx, tx, booking, venue.building);
  if (wasPublished || amended.status === 'approved') {
    const places = [booking.buildingId, booking.venueId, venue.buildingId, venue.id];
    await store.moveFeeds([...new Set(places)], ctx.clock.now());
  }
  await offerFreed(ctx, tx, freed);
  const { slug: venueSlug, name: venueName } = venue;
  const { name: buildingName, zone } = venue.building;
  return { ...withoutKeys(amended), venueSlug, venueName, buildingName, zone };
}

/**
 * Stores the new shape and state of a booking that has its place already, with what changed in its trail; those concerned
 * are told. A change `ofSeries` becomes the time that its series gives it.
 */
export async function reshape<Changing extends Booking>(
  ctx: Context,
  tx: Queries,
  booking: Changing,
  { buildingId }: VenueInBuilding,
  wanted: Shape,
  action: ChangeAction,
  state: Amended,
  ofSeries: boolean
): Promise<Changing> {
  const changed = { ...wanted, buildingId, ...state };
  await bookingStore(ctx.db, tx).amend(booking.id, changed, ctx.clock.now());
  if (ofSeries) await seriesStore(ctx.db, tx).plan(booking.id, wanted);
  const amended = { ...booking, ...changed };
  const changes = changesBetween(shapeOf(booking), wanted);
  if (state.approvals !== undefined) changes.approvals = { from: booking.approvals, to: state.approvals };
  await note(ctx, tx, booking, action, { toState: amended.status, changes });
  await announce(ctx, tx, amended, action, { ofSeries });
  return amended;
}

/** Ends the part of those co-hosts of a booking who do not belong to the building it moves to. */
async function partFromCoHosts(ctx: Context, tx: Queries, booking: FoundBooking, { id, zone }: Building) {
  const store = bookingStore(ctx.db, tx);
  const now = ctx.clock.now();
  const before = await store.coHostsOf(booking.id);
  const after: string[] = [];
  for (const organisationId of before) {
    const { tenant, partner } = await affiliationsOf(ctx, tx, organisationId, id, localDate(now, zone));
    if (tenant || partner) after.push(organisationId);
  }
  if (after.length === before.length) return;
  await store.setCoHosts(booking.id, after, now);
  await note(ctx, tx, booking, 'co-host', { changes: { coHosts: { from: before, to: after } } });
}

/** Tells open screens that a booking has changed, also those of the place that it left. */
export async function publish(
  ctx: Context,
  { buildingId, venueId }: Pick<Booking, 'buildingId' | 'venueId'>,
  left?: Pick<Booking, 'buildingId' | 'venueId'>
) {
  await ctx.events.publish({ topic: 'bookings', buildingId, venueId });
  if (left && left.venueId !== venueId) {
    await ctx.events.publish({ topic: 'bookings', buildingId: left.buildingId, venueId: left.venueId });
  }
}

/** A booking as the service answers it, without what only rules of access look at. */
export function withoutKeys({ subdistrictId: _, requestedBy: __, ...booking }: FoundBooking): BookingDetails {
  return booking;
}

/** Makes a proposal for a booking, and holds what it needs beyond the places that the booking has. */
export async function propose(
  ctx: Context,
  tx: Queries,
  booking: Booking & { requestedBy: string },
  { venue, spaceIds }: Pick<Grounds, 'venue' | 'spaceIds'>,
  wanted: Shape,
  terms: Pick<Proposal, 'by' | 'approvalsNeeded' | 'ofSeries' | 'message' | 'heldUntil'>
): Promise<Proposal> {
  const proposal: Proposal = {
    ...shapeOf(wanted),
    ...terms,
    id: newId(),
    bookingId: booking.id,
    state: 'open',
    approvals: 0,
    reason: null,
    createdAt: ctx.clock.now()
  };
  const proposedBy = ctx.actor.kind === 'account' ? ctx.actor.accountId : booking.requestedBy;
  await proposalStore(ctx.db, tx).add({ ...proposal, proposedBy });
  const store = bookingStore(ctx.db, tx);
  const held = await store.placesOf(booking.id);
  const place = occupation(venue, wanted);
  const needed = spaceIds.flatMap((spaceId) =>
    besides(
      place,
      held.filter((own) => own.spaceId === spaceId)
    ).map((interval) => ({ ...interval, spaceId }))
  );
  await store.occupyFor(proposal.id, booking.id, needed);
  const changes = changesBetween(shapeOf(booking), wanted);
  await note(ctx, tx, booking, 'propose', { reason: terms.message, changes });
  await announce(ctx, tx, booking, 'propose', { ofSeries: terms.ofSeries });
  return proposal;
}

/** Ends a proposal that nobody follows; returns the places it held, which are then free for those who wait for them. */
export async function closeProposal(
  ctx: Context,
  tx: Queries,
  booking: Pick<Booking, 'id' | 'seriesId' | 'status' | 'organisationId'>,
  { id, ofSeries }: Pick<Proposal, 'id' | 'ofSeries'>,
  state: Exclude<ProposalState, 'open' | 'accepted'>,
  reason: string | null
): Promise<Place[]> {
  await proposalStore(ctx.db, tx).settle(id, state, reason);
  const freed = await bookingStore(ctx.db, tx).vacateProposal(id, booking.id);
  const action = ({ declined: 'decline-proposal', withdrawn: 'withdraw-proposal', lapsed: 'lapse-proposal' } as const)[
    state
  ];
  await note(ctx, tx, booking, action, { reason });
  await announce(ctx, tx, booking, action, { ofSeries });
  return freed;
}

/** Adds a step to the trail of a booking that leaves its state, unless another is named. */
export async function note(
  ctx: Context,
  tx: Queries,
  booking: Pick<Booking, 'id' | 'status'>,
  action: ChangeAction,
  more: Partial<Pick<AuditEntry, 'toState' | 'reason' | 'changes'>> = {}
): Promise<void> {
  await auditStore(ctx.db, tx).add({
    subject: 'booking',
    subjectId: booking.id,
    at: ctx.clock.now(),
    accountId: ctx.actor.kind === 'account' ? ctx.actor.accountId : null,
    action,
    fromState: booking.status,
    toState: booking.status,
    reason: null,
    ...more
  });
}
