import type { Context } from '../../../identity/context.ts';
import { auditStore } from '../../../platform/audit/store.server.ts';
import { succeeded } from '../../../platform/result.ts';
import { localDate, type Instant } from '../../../platform/time.ts';
import { listBuildings } from '../../../venues/service.server.ts';
import type { Building } from '../../../venues/types.ts';
import { placeOf } from '../../service/building.server.ts';
import { mayAnswerForData, mayDecideExports } from '../access.ts';
import { mostShown } from '../limits.ts';
import { standingOf } from '../rules.ts';
import { privacyStore } from '../store.server.ts';
import type { Erasure, PrivacyAct, PrivacyEntry } from '../types.ts';
import { accountOf, buildingFor, namesOf } from './building.server.ts';

/** The buildings in which the actor answers for personal data, or decides on exports of it. */
export async function privacyBuildings(ctx: Context): Promise<Building[]> {
  const buildings = await listBuildings(ctx);
  return buildings.filter((building) => mayDecideExports(ctx.actor, placeOf(building)));
}

/**
 * What was asked for, erased and done with the personal data of a building of late, the last first; what was done, before an
 * instant where one is given. `earlier` is the instant before which everything is that was done earlier.
 */
export async function readPrivacy(ctx: Context, slug: string, before: Instant | null = null) {
  const found = await buildingFor(ctx, slug, mayDecideExports);
  if (!found.ok) return found;
  const { building } = found;
  const store = privacyStore(ctx.db, ctx.db.read);
  const asked = await store.exportsOf(building.id, mostShown);
  const erased = await store.erasuresOf(building.id, mostShown);
  const done = await auditStore(ctx.db, ctx.db.read).latestOf('personal-data', building.id, before, mostShown + 1);
  const entries = done.slice(0, mostShown);
  const further = done[mostShown];
  const nameOf = await namesOf(ctx, [
    ...asked.flatMap(({ requestedBy, decidedBy }) => [requestedBy, decidedBy]),
    ...erased.map(({ byAccountId }) => byAccountId),
    ...entries.map(({ accountId }) => accountId)
  ]);
  const named = (id: string | null) => (id === null ? null : nameOf(id).displayName);
  const now = ctx.clock.now();
  const self = accountOf(ctx);
  return succeeded({
    building,
    today: localDate(now, building.zone),
    may: { answer: mayAnswerForData(ctx.actor, placeOf(building)) },
    exports: asked.map(({ requestedBy, decidedBy, ...each }) => ({
      ...each,
      requestedBy: nameOf(requestedBy).displayName,
      decidedBy: named(decidedBy),
      standing: standingOf(each, now),
      isOwn: requestedBy === self
    })),
    erasures: erased.map(({ at, byAccountId, count }): Erasure => ({ at, by: named(byAccountId), count })),
    entries: entries.map(({ at, accountId, action, reason }): PrivacyEntry => ({
      at,
      by: named(accountId),
      act: action as PrivacyAct,
      reason
    })),
    // Of those of one instant some may be shown twice, but none is passed over.
    earlier: further ? further.at + 1 : null
  });
}
