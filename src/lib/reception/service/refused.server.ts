import * as v from 'valibot';
import type { Context } from '../../identity/context.ts';
import { organisationNames } from '../../organisations/service.server.ts';
import { isId } from '../../platform/id.ts';
import { failed, succeeded } from '../../platform/result.ts';
import { day } from '../../platform/time.ts';
import { findBuilding } from '../../venues/service.server.ts';
import { mayKeepDesk } from '../access.ts';
import { visitors } from '../input.ts';
import { refusedVisitStore } from '../refused-store.server.ts';
import type { RefusedVisit, VisitRefusal } from '../types.ts';
import { keptBuilding, tellDesk } from './building.server.ts';

/** More than a screen refuses while nobody looks; what comes then stays with the screen. */
const mostUnseen = 200;
/** No screen waits for longer, in milliseconds: one that says so has had its clock set. */
const longestWaiting = 366 * day;

/** A visit that a screen had kept and that was refused, as it reports it, without who it was. */
export interface RefusedReport extends Pick<RefusedVisit, 'id' | 'hostOrganisationId' | 'purpose' | 'people'> {
  /** Slug of the building. */
  building: string;
  refusal: VisitRefusal;
  /** Milliseconds since the person stood there. */
  waited: number;
}

/**
 * Keeps for the desk a visit that was refused after its person had gone. Anybody at a kiosk may report, once for each id. Refused
 * as `too-many` while nobody looks at those that are there.
 */
export async function reportRefused(ctx: Context, { building: slug, waited, ...report }: RefusedReport) {
  const building = await findBuilding(ctx, slug);
  if (!building) return failed('not-found');
  if (!isId(report.id) || !v.is(visitors, report.people)) return failed('invalid');
  const { hostOrganisationId: host } = report;
  const isKnown = host !== null && isId(host) && (await organisationNames(ctx, [host])).size > 0;
  const hostOrganisationId = isKnown ? host : null;
  const isKept = await ctx.db.write(async (tx) => {
    const store = refusedVisitStore(ctx.db, tx);
    if ((await store.countUnseen(building.id)) >= mostUnseen) return false;
    const arrivedAt = ctx.clock.now() - Math.min(waited, longestWaiting);
    await store.add({ ...report, hostOrganisationId, buildingId: building.id, arrivedAt });
    return true;
  });
  if (!isKept) return failed('too-many');
  await tellDesk(ctx, building.id);
  return succeeded({});
}

/** The refused visits of a building that nobody has seen to, by when they came. For who keeps the desk. */
export async function refusedVisits(ctx: Context, slug: string) {
  const kept = await keptBuilding(ctx, slug);
  if (!kept.ok) return kept;
  const visits = await refusedVisitStore(ctx.db, ctx.db.read).unseen(kept.building.id);
  const hosts = visits.map(({ hostOrganisationId }) => hostOrganisationId).filter((id) => id !== null);
  const names = await organisationNames(ctx, [...new Set(hosts)]);
  const nameOf = (id: string | null) => (id === null ? null : (names.get(id) ?? null));
  return succeeded({
    building: kept.building,
    visits: visits.map((visit) => ({ ...visit, hostName: nameOf(visit.hostOrganisationId) }))
  });
}

/** Notes that the actor has seen to a refused visit: entered it, or let it go. For who keeps the desk. */
export async function seeRefused(ctx: Context, id: string) {
  if (ctx.actor.kind === 'visitor') return failed('unauthenticated');
  const place = isId(id) ? await refusedVisitStore(ctx.db, ctx.db.read).buildingOf(id) : undefined;
  if (!place || !mayKeepDesk(ctx.actor, place) || ctx.actor.kind !== 'account') return failed('not-found');
  const { accountId } = ctx.actor;
  await ctx.db.write((tx) => refusedVisitStore(ctx.db, tx).see(id, accountId, ctx.clock.now()));
  await tellDesk(ctx, place.buildingId);
  return succeeded({});
}
