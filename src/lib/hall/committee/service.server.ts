import type { Queries } from '../../db/port.ts';
import type { Context, Environment } from '../../identity/context.ts';
import { findPerson } from '../../identity/service.server.ts';
import { organisationName } from '../../organisations/service.server.ts';
import { isId, newId } from '../../platform/id.ts';
import { failed, succeeded } from '../../platform/result.ts';
import { isLocalDate, localDate, type Instant, type LocalDate } from '../../platform/time.ts';
import type { Building } from '../../venues/types.ts';
import { findBuilding } from '../../venues/service.server.ts';
import { mayAppoint, mayOverseeHall } from '../access.ts';
import { findBuildingById } from '../buildings.server.ts';
import { note } from '../trail.server.ts';
import { byOffice, isHeldOn, mayEndOn, refusalOfSeat } from './rules.ts';
import { committeeStore } from './store.server.ts';
import type { Seat, SeatDetails } from './types.ts';

/** What a seat is given with; the person is named by their username. */
export interface Appointment extends Pick<
  Seat,
  'kind' | 'organisationId' | 'office' | 'votes' | 'opensOn' | 'closesOn'
> {
  /** Slug of the building. */
  building: string;
  username: string;
}

/**
 * Gives somebody a seat of a building's committee for a term. Refused as `office-taken` where another is chair or secretary
 * on one of its days, and as `already-seated` where the person has another seat there then; an account that belongs to
 * another organisation is `unknown-person` too.
 */
export async function appoint(ctx: Context, { building: slug, username, ...given }: Appointment) {
  if (ctx.actor.kind === 'visitor') return failed('unauthenticated');
  const building = await findBuilding(ctx, slug);
  if (!building) return failed('not-found');
  if (!mayAppoint(ctx.actor, placeOf(building))) return failed('forbidden');
  if (!isTerm(given)) return failed('bad-term');
  const isKnown = isId(given.organisationId) && (await organisationName(ctx, given.organisationId)) !== undefined;
  if (!isKnown) return failed('unknown-organisation');
  const person = await findPerson(ctx, username);
  const isTheirs = person && (person.organisationId ?? given.organisationId) === given.organisationId;
  if (!isTheirs) return failed('unknown-person');

  const seat: Seat = { ...given, id: newId(), buildingId: building.id, accountId: person.id };
  const outcome = await ctx.db.write(async (tx) => {
    const store = committeeStore(ctx.db, tx);
    const refusal = refusalOfSeat(await store.ofBuilding(building.id), seat);
    if (refusal) return failed(refusal);
    await store.add(seat);
    const step = { action: 'appoint', fromState: null, toState: seat.office };
    await note(ctx, tx, { subject: 'seat', subjectId: seat.id }, step);
    return succeeded({ id: seat.id });
  });
  if (outcome.ok) await ctx.events.publish({ topic: 'hall', buildingId: building.id, venueId: null });
  return outcome;
}

/** Has a seat end: from the day `closesOn` on it is nobody's. Days that it was held on cannot be taken back, and none are added. */
export async function endSeat(ctx: Context, id: string, closesOn: LocalDate) {
  if (ctx.actor.kind === 'visitor') return failed('unauthenticated');
  const known = isId(id) ? await committeeStore(ctx.db, ctx.db.read).find(id) : undefined;
  const building = known && (await findBuildingById(ctx, known.buildingId));
  if (!building) return failed('not-found');
  if (!mayAppoint(ctx.actor, placeOf(building))) return failed('forbidden');

  const outcome = await ctx.db.write(async (tx) => {
    const store = committeeStore(ctx.db, tx);
    const seat = (await store.find(id))!;
    const today = localDate(ctx.clock.now(), building.zone);
    const isOver = seat.closesOn !== null && seat.closesOn <= today;
    if (isOver) return failed('state');
    if (!mayEndOn(seat, closesOn, today)) return failed('bad-term');
    await store.close(id, closesOn);
    const changes = { closesOn: { from: seat.closesOn, to: closesOn } };
    const step = { action: 'end', fromState: seat.office, toState: null, changes };
    await note(ctx, tx, { subject: 'seat', subjectId: id }, step);
    return succeeded({});
  });
  if (outcome.ok) await ctx.events.publish({ topic: 'hall', buildingId: building.id, venueId: null });
  return outcome;
}

/** The seats of a building's committee for those who oversee its hall or sit there: those held or given, and those of the past. */
export async function readCommittee(ctx: Context, slug: string) {
  if (ctx.actor.kind === 'visitor') return failed('unauthenticated');
  const building = await findBuilding(ctx, slug);
  if (!building) return failed('not-found');
  const place = placeOf(building);
  const isSeated = (await seatOf(ctx, ctx.db.read, building.id)) !== null;
  if (!isSeated && !mayOverseeHall(ctx.actor, place)) return failed('forbidden');
  const seats = (await committeeStore(ctx.db, ctx.db.read).ofBuilding(building.id)).sort(byOffice);
  const today = localDate(ctx.clock.now(), building.zone);
  const isOver = ({ closesOn }: Seat) => closesOn !== null && closesOn <= today;
  return succeeded({
    today,
    seats: seats.filter((seat) => !isOver(seat)),
    former: seats.filter(isOver),
    may: { appoint: mayAppoint(ctx.actor, place) }
  });
}

/**
 * The seat that the actor has in a building's committee at an instant, now unless it says otherwise. Reads through `queries`:
 * a transaction where the answer guards a write. None at a kiosk, where one acts for one's firm and no more.
 */
export async function seatOf(
  ctx: Context,
  queries: Queries,
  buildingId: string,
  at: Instant = ctx.clock.now()
): Promise<Seat | null> {
  const held = await heldBy(ctx, queries, at, buildingId);
  return held[0] ?? null;
}

/** The buildings in whose committee the actor has a seat now. */
export async function seatedIn(ctx: Context): Promise<string[]> {
  const held = await heldBy(ctx, ctx.db.read, ctx.clock.now());
  return held.map(({ buildingId }) => buildingId);
}

async function heldBy({ actor, db }: Context, queries: Queries, at: Instant, buildingId?: string): Promise<Seat[]> {
  if (actor.kind !== 'account' || actor.channel === 'kiosk') return [];
  const seats = await committeeStore(db, queries).ofAccount(actor.accountId, buildingId);
  return seats.filter((seat) => isHeldOn(seat, localDate(at, seat.zone))).map(({ zone: _, ...seat }) => seat);
}

/** The seats of a building's committee on a day, chair and secretary first. Reads through `queries`. */
export async function seatsOn(
  ctx: Environment,
  queries: Queries,
  buildingId: string,
  day: LocalDate
): Promise<SeatDetails[]> {
  const seats = await committeeStore(ctx.db, queries).ofBuilding(buildingId);
  return seats.filter((seat) => isHeldOn(seat, day)).sort(byOffice);
}

function placeOf({ id, subdistrictId }: Building) {
  return { subdistrictId, buildingId: id };
}

function isTerm({ opensOn, closesOn }: Pick<Seat, 'opensOn' | 'closesOn'>): boolean {
  return isLocalDate(opensOn) && (closesOn === null || (isLocalDate(closesOn) && opensOn <= closesOn));
}
