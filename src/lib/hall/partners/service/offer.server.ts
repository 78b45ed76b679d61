import type { Queries } from '../../../db/port.ts';
import { isOwn } from '../../../identity/access.ts';
import type { Context } from '../../../identity/context.ts';
import { organisationsIn } from '../../../organisations/service.server.ts';
import { isId, newId } from '../../../platform/id.ts';
import { failed, succeeded } from '../../../platform/result.ts';
import { localDate } from '../../../platform/time.ts';
import { findBuilding } from '../../../venues/service.server.ts';
import type { Building } from '../../../venues/types.ts';
import { mayRunHall, worksInHall } from '../../access.ts';
import { findBuildingById } from '../../buildings.server.ts';
import { nextState } from '../../machine.ts';
import { note } from '../../trail.server.ts';
import { mostOffers } from '../limits.ts';
import { fits } from '../rules.ts';
import { offerStore } from '../store.server.ts';
import { offerMachine, type Offer, type OfferKind } from '../types.ts';
import { placeOf, tellHall } from './building.server.ts';

/** What is offered or needed, by whom, in the building with this slug. */
export interface OfferText {
  building: string;
  organisationId: string;
  kind: OfferKind;
  title: string;
  description: string;
}

/**
 * Enters what an organisation has to give in a building or is in need of there: its own people for it, or who runs the hall.
 * Refused as `not-here` where it is neither tenant nor partner unit today.
 */
export async function enterOffer(ctx: Context, { building: slug, ...text }: OfferText) {
  if (ctx.actor.kind === 'visitor') return failed('unauthenticated');
  const building = await findBuilding(ctx, slug);
  if (!building) return failed('not-found');
  if (!isOwn(ctx.actor, text.organisationId) && !mayRunHall(ctx.actor, placeOf(building))) return failed('forbidden');
  if (!(await areHere(ctx, building, [text.organisationId]))) return failed('not-here');

  const outcome = await ctx.db.write(async (tx) => {
    const store = offerStore(ctx.db, tx);
    if ((await store.countKept(building.id, text.organisationId)) >= mostOffers) return failed('too-many');
    const id = newId();
    await store.add({ ...text, id, buildingId: building.id, state: 'open', createdAt: ctx.clock.now() });
    const subject = { subject: 'offer', subjectId: id } as const;
    await note(ctx, tx, subject, { action: 'enter', fromState: null, toState: 'open' });
    return succeeded({ id });
  });
  if (outcome.ok) await tellHall(ctx, building.id);
  return outcome;
}

/** Closes what is offered or needed no longer: its own organisation, or who runs the hall. */
export async function closeOffer(ctx: Context, id: string) {
  if (ctx.actor.kind === 'visitor') return failed('unauthenticated');
  const known = await find(ctx, ctx.db.read, id);
  const building = known && (await findBuildingById(ctx, known.buildingId));
  if (!building) return failed('not-found');
  const mayClose = isOwn(ctx.actor, known.organisationId) || mayRunHall(ctx.actor, placeOf(building));
  if (!mayClose) return failed(worksInHall(ctx.actor, placeOf(building)) ? 'forbidden' : 'not-found');

  const outcome = await ctx.db.write(async (tx) => {
    const offer = (await find(ctx, tx, id))!;
    return (await take(ctx, tx, 'close', [offer])) ? succeeded({}) : failed('state');
  });
  if (outcome.ok) await tellHall(ctx, building.id);
  return outcome;
}

/** Notes how a resource serves a need of another organisation, once for each two of them. For who runs the hall. */
export async function matchOffers(
  ctx: Context,
  { resource: resourceId, need: needId, note: text }: { resource: string; need: string; note: string }
) {
  if (ctx.actor.kind === 'visitor') return failed('unauthenticated');
  const known = await find(ctx, ctx.db.read, needId);
  const building = known && (await findBuildingById(ctx, known.buildingId));
  if (!building) return failed('not-found');
  const place = placeOf(building);
  const mayRead = worksInHall(ctx.actor, place) || isOwn(ctx.actor, known.organisationId);
  if (!mayRunHall(ctx.actor, place)) return failed(mayRead ? 'forbidden' : 'not-found');

  const outcome = await ctx.db.write(async (tx) => {
    const store = offerStore(ctx.db, tx);
    const [resource, need] = [await find(ctx, tx, resourceId), await find(ctx, tx, needId)];
    if (!resource || !need || !fits(resource, need)) return failed('unfit');
    if (!(await areHere(ctx, building, [resource.organisationId, need.organisationId]))) return failed('not-here');
    const matches = await store.matchesOf([needId]);
    if (matches.some((match) => match.resourceId === resourceId)) return failed('already-matched');
    if (!(await take(ctx, tx, 'match', [resource, need]))) return failed('state');
    await store.addMatch({ id: newId(), resourceId, needId, note: text, at: ctx.clock.now() });
    return succeeded({});
  });
  if (outcome.ok) await tellHall(ctx, building.id);
  return outcome;
}

async function find(ctx: Context, queries: Queries, id: string): Promise<Offer | undefined> {
  return isId(id) ? offerStore(ctx.db, queries).find(id) : undefined;
}

/** Whether all of these organisations belong to a building today. */
async function areHere(ctx: Context, { id, zone }: Building, organisationIds: string[]): Promise<boolean> {
  const here = await organisationsIn(ctx, organisationIds, id, localDate(ctx.clock.now(), zone));
  return organisationIds.every((each) => here.has(each));
}

/** Takes a step with each of some offers, if it can be taken with all. */
async function take(ctx: Context, tx: Queries, action: keyof typeof offerMachine, offers: Offer[]): Promise<boolean> {
  if (offers.some(({ state }) => nextState(offerMachine, action, state) === null)) return false;
  for (const { id, state } of offers) {
    const toState = nextState(offerMachine, action, state)!;
    await offerStore(ctx.db, tx).setState(id, toState, ctx.clock.now());
    await note(ctx, tx, { subject: 'offer', subjectId: id }, { action, fromState: state, toState });
  }
  return true;
}
