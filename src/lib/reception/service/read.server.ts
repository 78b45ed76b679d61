import { listBookings } from '../../bookings/service.server.ts';
import type { BookingDetails } from '../../bookings/types.ts';
import type { Context, Environment } from '../../identity/context.ts';
import { accountHolders, holdersOf } from '../../identity/service.server.ts';
import { organisationNames, searchOrganisations, tenantsOf } from '../../organisations/service.server.ts';
import { isId } from '../../platform/id.ts';
import { failed, succeeded } from '../../platform/result.ts';
import { dayInterval, localDate, type Interval } from '../../platform/time.ts';
import { findBuilding, listBuildings } from '../../venues/service.server.ts';
import type { Building } from '../../venues/types.ts';
import { mayKeepDesk, receivers } from '../access.ts';
import { isAmendable, purposeOfBooking, stillExpected } from '../rules.ts';
import { receptionStore, type ReceptionPosition, type ReceptionRow } from '../store.server.ts';
import type { ExpectedGroup, VisitWithHost } from '../types.ts';
import { visitStore, type VisitPosition } from '../visit-store.server.ts';
import { keptBuilding, placeOf } from './building.server.ts';
import { trailOf } from './trail.server.ts';

/** More bookings than a building has on a day. */
const mostBookings = 500;
/** So many organisations of a name are looked for. */
const mostFound = 50;

/**
 * Who is expected in a building today, by time: groups that were announced, and bookings by which people come from outside. For who
 * keeps the desk.
 */
export async function expectedToday(ctx: Context, slug: string) {
  const kept = await keptBuilding(ctx, slug);
  if (!kept.ok) return kept;
  const { building } = kept;
  const announced = await groupsExpected(ctx, building);
  const booked = await bookedFromOutside(ctx, building);
  return succeeded({ expected: inOrder([...announced.map(groupOf), ...booked]) });
}

/** The groups that may say at a kiosk of a building that they have come: those expected there that are public. Anybody reads it. */
export async function groupsAtKiosk(ctx: Environment, slug: string) {
  const building = await findBuilding(ctx, slug);
  if (!building) return failed('not-found');
  const groups = await groupsExpected(ctx, building);
  return succeeded({ groups: groups.filter(({ isPublic }) => isPublic).map(groupOf) });
}

/** Who is in a building now, one by one and in groups, by arrival. For who keeps the desk. */
export async function visitorsIn(ctx: Context, slug: string) {
  const kept = await keptBuilding(ctx, slug);
  if (!kept.ok) return kept;
  const { building } = kept;
  const visits = await withHosts(ctx, building, await visitStore(ctx.db, ctx.db.read).presentIn(building.id));
  const groups = await receptionStore(ctx.db, ctx.db.read).presentIn(building.id);
  return succeeded({ building, visits, groups });
}

/** Who may show groups around in a building, by name. For who keeps its desk. */
export async function guidesOf(ctx: Context, slug: string) {
  const kept = await keptBuilding(ctx, slug);
  if (!kept.ok) return kept;
  const names = await accountHolders(ctx, await holdersOf(ctx, receivers, placeOf(kept.building)));
  const guides = [...names].map(([id, { displayName }]) => ({ id, displayName }));
  return succeeded({ guides: guides.sort((a, b) => a.displayName.localeCompare(b.displayName, 'zh')) });
}

/** One group with its trail and what may be done with it, for who keeps the desk of its building; for all others it does not exist. */
export async function readReception(ctx: Context, id: string) {
  if (ctx.actor.kind === 'visitor') return failed('unauthenticated');
  const reception = isId(id) ? await receptionStore(ctx.db, ctx.db.read).find(id) : undefined;
  const building = reception && (await listBuildings(ctx)).find((each) => each.id === reception.buildingId);
  if (!building || !mayKeepDesk(ctx.actor, placeOf(building))) return failed('not-found');
  const { guideId } = reception;
  const guide = guideId === null ? undefined : (await accountHolders(ctx, [guideId])).get(guideId);
  const canAmend = isAmendable(reception.expectedAt, ctx.clock.now(), building.zone);
  return succeeded({
    building,
    reception: { ...reception, guideName: guide?.displayName ?? null },
    trail: await trailOf(ctx, 'reception', id),
    canAmend
  });
}

/**
 * A page of the groups of a building on some days, the latest first, or of the organisations of a name; `next` is where the next
 * page begins. For who keeps the desk.
 */
export async function listReceptions(
  ctx: Context,
  slug: string,
  { organisation, ...within }: Interval & { organisation?: string | undefined },
  page: { after: ReceptionPosition | null; limit: number }
) {
  const kept = await keptBuilding(ctx, slug);
  if (!kept.ok) return kept;
  const found = organisation ? await searchOrganisations(ctx, organisation, mostFound) : null;
  const organisationIds = found?.map(({ id }) => id) ?? null;
  const store = receptionStore(ctx.db, ctx.db.read);
  const rows = await store.list(kept.building.id, within, organisationIds, page.after, page.limit + 1);
  const receptions = rows.slice(0, page.limit);
  const last = rows.length > page.limit ? receptions.at(-1) : undefined;
  return succeeded({ receptions, next: last ? { expectedAt: last.expectedAt, id: last.id } : null });
}

/** A page of the visits of a building that began in a stretch, by arrival; `next` is where the next page begins. For who keeps the desk. */
export async function listVisits(
  ctx: Context,
  slug: string,
  within: Interval,
  page: { after: VisitPosition | null; limit: number }
) {
  const kept = await keptBuilding(ctx, slug);
  if (!kept.ok) return kept;
  const { building } = kept;
  const rows = await visitStore(ctx.db, ctx.db.read).list(building.id, within, page.after, page.limit + 1);
  const visits = await withHosts(ctx, building, rows.slice(0, page.limit));
  const last = rows.length > page.limit ? visits.at(-1) : undefined;
  return succeeded({ visits, next: last ? { arrivedAt: last.arrivedAt, id: last.id } : null });
}

/** The buildings whose desk the actor keeps, in their order. */
export async function deskBuildings(ctx: Context): Promise<Building[]> {
  const buildings = await listBuildings(ctx);
  return buildings.filter((building) => mayKeepDesk(ctx.actor, placeOf(building)));
}

/** The groups that were announced and may still come. */
async function groupsExpected(ctx: Environment, { id, zone }: Building) {
  return receptionStore(ctx.db, ctx.db.read).expectedIn(id, ['expected'], stillExpected(ctx.clock.now(), zone));
}

/** Bookings by which people come from outside today: those that are for a reception, and those of who does not rent here. */
async function bookedFromOutside(ctx: Context, building: Building): Promise<ExpectedGroup[]> {
  const today = dayInterval(localDate(ctx.clock.now(), building.zone), building.zone);
  const filter = { buildingId: building.id, from: today.startsAt, to: today.endsAt };
  const found = await listBookings(
    ctx,
    { ...filter, statuses: ['approved', 'checked-in'] },
    { after: null, limit: mostBookings }
  );
  if (!found.ok) return [];
  const tenants = await tenantsOf(ctx, building.id, localDate(today.startsAt, building.zone));
  const isInside = new Set(tenants.map(({ id }) => id));
  const received = await receptionStore(ctx.db, ctx.db.read).ofBookings(found.bookings.map(({ id }) => id));
  const isReceived = new Set(received.map(({ bookingId }) => bookingId));
  return found.bookings
    .filter(({ id, purpose, organisationId, endsAt }) => {
      const isFromOutside = purpose === 'reception' || !isInside.has(organisationId);
      return isFromOutside && !isReceived.has(id) && endsAt > ctx.clock.now();
    })
    .map(groupOfBooking);
}

function groupOfBooking({
  id,
  organisationName,
  venueName,
  purpose,
  title,
  startsAt,
  attendees
}: BookingDetails): ExpectedGroup {
  const common = { id, organisationName, venueName, title, expectedAt: startsAt, announced: attendees };
  return { ...common, kind: 'booking', purpose: purposeOfBooking(purpose) };
}

function groupOf({ id, organisationName, venueName, purpose, expectedAt, announced }: ReceptionRow): ExpectedGroup {
  return {
    kind: 'reception',
    id,
    organisationName,
    venueName,
    title: null,
    purpose,
    expectedAt,
    announced: announced ?? 1
  };
}

function inOrder(groups: ExpectedGroup[]): ExpectedGroup[] {
  return groups.sort((a, b) => a.expectedAt - b.expectedAt || (a.id < b.id ? -1 : 1));
}

/** Visits of a building, each with the firm visited as it is there today. */
export async function withHosts<V extends { hostOrganisationId: string | null }>(
  ctx: Environment,
  building: Building,
  visits: V[]
): Promise<(V & Pick<VisitWithHost, 'hostName' | 'hostFloor'>)[]> {
  if (visits.length === 0) return [];
  const tenants = await tenantsOf(ctx, building.id, localDate(ctx.clock.now(), building.zone));
  const here = new Map(tenants.map((tenant) => [tenant.id, tenant]));
  const hosts = new Set(visits.map(({ hostOrganisationId }) => hostOrganisationId).filter((id) => id !== null));
  const movedOut = await organisationNames(ctx, [...hosts.difference(here)]);
  return visits.map((visit) => {
    const id = visit.hostOrganisationId ?? '';
    return {
      ...visit,
      hostName: here.get(id)?.name ?? movedOut.get(id) ?? null,
      hostFloor: here.get(id)?.floor ?? null
    };
  });
}
