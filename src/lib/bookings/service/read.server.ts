import type { Queries } from '../../db/port.ts';
import { organisationOf } from '../../identity/access.ts';
import type { Context, Environment } from '../../identity/context.ts';
import { organisationNames } from '../../organisations/service.server.ts';
import { isId } from '../../platform/id.ts';
import { rememberBriefly } from '../../platform/remember.ts';
import { failed, succeeded } from '../../platform/result.ts';
import { inARow } from '../../platform/text.ts';
import { addDays, instantAt, type Interval, type LocalDate } from '../../platform/time.ts';
import { blackoutsWithin, openWithin } from '../../venues/opening.ts';
import { clip, merge } from '../../venues/rules.ts';
import { findBuilding, findVenue, listVenues, spacesOf } from '../../venues/service.server.ts';
import { mayDecide, mayOversee, mayRead, scopeOf } from '../access.ts';
import { coHostStore } from '../co-host-store.server.ts';
import { occupationStore } from '../occupation-store.server.ts';
import { programmeStore } from '../programme-store.server.ts';
import { longestAvailability } from '../rules.ts';
import { planSchedule, type SchedulePlan } from '../schedule-plan.ts';
import { bookingStore, type BookingFilter, type Position } from '../store.server.ts';
import { termsOf, termsOfEach } from './terms.server.ts';
import { holdingStatuses, type Booking, type BookingDetails, type BookingStatus } from '../types.ts';

/** What a plan shows: everything that holds its place or has taken place. */
export const plannedStatuses: readonly BookingStatus[] = [...holdingStatuses, 'completed', 'no-show'];
/** What the public sees: what is certain. */
const publicStatuses: readonly BookingStatus[] = ['approved', 'checked-in', 'completed'];

/** One booking, for those who may read it; for all others it does not exist. */
export async function getBooking(ctx: Context, id: string) {
  const found = await findReadable(ctx, ctx.db.read, id);
  return found.ok ? succeeded({ booking: withoutKeys(found.booking) }) : found;
}

/** A booking as those see it who judge who may do what with it. */
export type FoundBooking = BookingDetails & { subdistrictId: string; requestedBy: string };

/** A booking as the service answers it, without what only rules of access look at. */
export function withoutKeys({ subdistrictId: _, requestedBy: __, ...booking }: FoundBooking): BookingDetails {
  return booking;
}

/** A booking as rules of access look at it, for those who may read it; for all others it does not exist. */
export async function findReadable(ctx: Context, queries: Queries, id: string) {
  if (ctx.actor.kind === 'visitor') return failed('unauthenticated');
  const booking = isId(id) ? await bookingStore(ctx.db, queries).find(id) : undefined;
  return booking && (await isReadable(ctx, queries, booking)) ? succeeded({ booking }) : failed('not-found');
}

/** Whether the actor may read a booking: their own firm's, one it holds together with another, or one they oversee. */
export async function isReadable(
  ctx: Context,
  queries: Queries,
  booking: Pick<Booking, 'id' | 'buildingId' | 'venueId' | 'organisationId'> & { subdistrictId: string }
): Promise<boolean> {
  if (mayRead(ctx.actor, subjectOf(booking))) return true;
  const organisationId = organisationOf(ctx.actor);
  return organisationId !== null && (await coHostStore(ctx.db, queries).isCoHost(booking.id, organisationId));
}

/** What rules of access look at in a booking. */
export function subjectOf({
  organisationId,
  subdistrictId,
  buildingId,
  venueId
}: Pick<Booking, 'buildingId' | 'venueId' | 'organisationId'> & { subdistrictId: string }) {
  return { organisationId, place: { subdistrictId, buildingId, venueId } };
}

/**
 * A page of the bookings that the actor may read, by start; `next` is where the next page begins, or `null` at the end.
 * `ownOnly` leaves those of the actor's own firm and those that it holds together with others, and no more.
 */
export async function listBookings(
  ctx: Context,
  filter: BookingFilter,
  page: { after: Position | null; limit: number; ownOnly?: boolean }
) {
  const scope = scopeOf(ctx.actor);
  if (!scope) return failed('unauthenticated');
  const shown = page.ownOnly ? { ...scope, everywhere: false, buildingIds: [], subdistrictIds: [] } : scope;
  const found = await bookingStore(ctx.db, ctx.db.read).list(shown, filter, page.after, page.limit + 1);
  return succeeded(pageOf(found, page.limit));
}

/** A page of the past bookings of the actor's own firm, the latest first; `next` is where the next page begins. */
export async function pastBookings(ctx: Context, page: { after: Position | null; limit: number }) {
  if (ctx.actor.kind === 'visitor') return failed('unauthenticated');
  const organisationId = organisationOf(ctx.actor);
  if (organisationId === null) return failed('forbidden');
  const store = bookingStore(ctx.db, ctx.db.read);
  const found = await store.past(organisationId, ctx.clock.now(), page.after, page.limit + 1);
  return succeeded(pageOf(found, page.limit));
}

/** When a venue is open and when it is occupied (buffers included) within a stretch; public, so without any detail. */
export async function availability(ctx: Environment, venueSlug: string, within: Interval) {
  const venue = await findVenue(ctx, venueSlug);
  if (!venue) return failed('not-found');
  if (within.endsAt <= within.startsAt) return failed('empty-range');
  if (within.endsAt - within.startsAt > longestAvailability) return failed('range-too-long');
  const { policy, calendar, zone } = await termsOf(ctx, venue);
  const busy = await occupationStore(ctx.db, ctx.db.read).busy(await spacesOf(ctx, venue.id), within);
  return succeeded({
    venue,
    open: openWithin(policy, calendar, within, zone),
    busy: merge(clip(busy, within))
  });
}

/**
 * What there is to say of some days of a building over all its venues, for those who oversee it: how many bookings, how many of
 * them wait, and in `decides` the venues whose bookings the actor moves.
 */
export async function scheduleSummary(ctx: Context, buildingSlug: string, span: DaySpan) {
  const read = await scheduleFor(ctx, buildingSlug, span);
  if (!read.ok) return read;
  const { place, count, pending, venues } = read;
  const decided = venues.filter(({ id }) => mayDecide(ctx.actor, { ...place, venueId: id }));
  return succeeded({ count, pending, decides: decided.map(({ slug }) => slug) });
}

/**
 * Some days of a building over all its venues, for those who oversee it: the bytes of a {@link SchedulePlan} as JSON, which all
 * who ask share, and which go to each screen as they are.
 */
export async function schedulePlan(ctx: Context, buildingSlug: string, span: DaySpan) {
  const read = await scheduleFor(ctx, buildingSlug, span);
  return read.ok ? succeeded({ plan: read.plan }) : read;
}

interface DaySpan {
  first: LocalDate;
  days: number;
}

async function scheduleFor(ctx: Context, buildingSlug: string, { first, days }: DaySpan) {
  if (ctx.actor.kind === 'visitor') return failed('unauthenticated');
  const building = await findBuilding(ctx, buildingSlug);
  if (!building) return failed('not-found');
  const place = { subdistrictId: building.subdistrictId, buildingId: building.id };
  if (!mayOversee(ctx.actor, place)) return failed('forbidden');
  return succeeded({ place, ...(await readSchedule(ctx, building.id, building.zone, first, String(days))) });
}

const readSchedule = rememberBriefly(
  ['bookings', 'venues'],
  async (ctx: Environment, buildingId: string, zone: string, first: LocalDate, count: string) => {
    const days = Number(count);
    const span = { startsAt: instantAt(first, '00:00', zone), endsAt: instantAt(addDays(first, days), '00:00', zone) };
    const [terms, bookings] = await Promise.all([
      listVenues(ctx, buildingId).then((venues) => termsOfEach(ctx, venues)),
      programmeStore(ctx.db, ctx.db.read).ofBuilding(buildingId, plannedStatuses, span)
    ]);
    const organisationIds = [...new Set(bookings.map(({ organisationId }) => organisationId))];
    const firms = await organisationNames(ctx, organisationIds);
    const venues = terms.map(({ policy, calendar }) => ({
      ...policy,
      open: openWithin(policy, calendar, span, zone),
      closed: blackoutsWithin(policy.blackouts, span, zone)
    }));
    const plan: SchedulePlan = planSchedule({ first, days, zone, venues, bookings, firms });
    return {
      count: bookings.length,
      pending: bookings.filter(({ status }) => status === 'pending').length,
      venues: venues.map(({ id, slug }) => ({ id, slug })),
      plan: new TextEncoder().encode(JSON.stringify(plan))
    };
  }
);

/**
 * What is on in a building or venue during a stretch, as anyone may know it: private bookings are times without names;
 * `organisationName` names all who hold one together.
 */
export async function programme(
  ctx: Environment,
  place: { buildingId: string } | { venueId: string },
  interval: Interval
) {
  const store = programmeStore(ctx.db, ctx.db.read);
  const [bookings, coHosts] = await Promise.all([
    store.programme(place, publicStatuses, interval),
    store.publicCoHosts(place, interval)
  ]);
  const organisationIds = [...bookings, ...coHosts].flatMap(({ organisationId }) => organisationId ?? []);
  const organisations = await organisationNames(ctx, [...new Set(organisationIds)]);
  const hosts = Map.groupBy(coHosts, ({ bookingId }) => bookingId);
  return bookings.map(({ organisationId, ...booking }) => {
    const ids = [organisationId ?? [], (hosts.get(booking.id) ?? []).map((host) => host.organisationId)].flat();
    const names = ids.flatMap((id) => organisations.get(id) ?? []);
    return { ...booking, organisationName: names.length > 0 ? inARow(names) : null };
  });
}

/** A page out of what was found when asking for one more than it holds. */
function pageOf(found: BookingDetails[], limit: number) {
  const bookings = found.slice(0, limit);
  const last = bookings.at(-1);
  const next = found.length > limit && last ? { startsAt: last.startsAt, id: last.id } : null;
  return { bookings, next };
}
