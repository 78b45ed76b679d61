import * as v from 'valibot';
import type { Queries } from '../../../db/port.ts';
import type { Context } from '../../../identity/context.ts';
import type { SignedIn } from '../../../identity/types.ts';
import { isId, newId } from '../../../platform/id.ts';
import { enqueue } from '../../../platform/outbox/outbox.server.ts';
import { failed, succeeded } from '../../../platform/result.ts';
import {
  daysBetween,
  dayInterval,
  isLocalDate,
  localDate,
  type Interval,
  type LocalDate
} from '../../../platform/time.ts';
import { listBuildings } from '../../../venues/service.server.ts';
import type { Building } from '../../../venues/types.ts';
import { unsealed } from '../../details.server.ts';
import { placeOf, tellDesk } from '../../service/building.server.ts';
import { mayAnswerForData, mayDecideExports } from '../access.ts';
import { reason as reasonInput } from '../input.ts';
import { longestGood, longestWaiting, mostExportDays, mostRequestsPerHour } from '../limits.ts';
import { standingOf } from '../rules.ts';
import { privacyStore, type StoredTrace } from '../store.server.ts';
import type { ExportFact, IdentifiedExport, Trace } from '../types.ts';
import { buildingFor, isTooOften, log, namesOf } from './building.server.ts';
import { traceOf } from './reveal.server.ts';

/** The channel of the outbox for what happened to exports. */
export const exportChannel = 'export';

/** Traces that are read at once while a file is written. */
const pageSize = 500;

/** Days of a building, both included, whose visitors somebody wants a list of, with names and phones. */
export interface ExportInput {
  /** Slug of the building. */
  building: string;
  firstDay: LocalDate;
  lastDay: LocalDate;
  reason: string;
}

/**
 * Asks for a list of who came to a building, with names and phones. For who answers for its data; nothing is exported before
 * another person has approved. Refused as `days` where it has too many, or some to come, and as `too-many` where the actor has
 * asked too often within an hour, as each is told to those who decide.
 */
export async function requestExport(ctx: Context, input: ExportInput) {
  const found = await buildingFor(ctx, input.building, mayAnswerForData);
  if (!found.ok) return found;
  const { building } = found;
  const { firstDay, lastDay } = input;
  const parsed = v.safeParse(reasonInput, input.reason);
  if (!parsed.success) return failed(parsed.issues[0].message as 'reason' | 'reason-names-somebody');
  const areDays = isLocalDate(firstDay) && isLocalDate(lastDay) && firstDay <= lastDay;
  const now = ctx.clock.now();
  if (!areDays || lastDay > localDate(now, building.zone) || daysBetween(firstDay, lastDay) >= mostExportDays) {
    return failed('days');
  }
  // An export needs two people, and the operator's commands are nobody.
  if (ctx.actor.kind !== 'account') return failed('forbidden');

  const id = newId();
  const requestedBy = ctx.actor.accountId;
  const outcome = await ctx.db.write(async (tx) => {
    if (await isTooOften(ctx, tx, building.id, 'request-export', mostRequestsPerHour)) return failed('too-many');
    await privacyStore(ctx.db, tx).addExport({
      ...{ id, buildingId: building.id, firstDay, lastDay, requestedBy, requestedAt: now },
      ...{ reason: parsed.output, expiresAt: now + longestWaiting, downloads: 0 },
      ...{ decidedBy: null, decidedAt: null, isApproved: null }
    });
    await log(ctx, tx, building.id, 'request-export', parsed.output, { export: { from: null, to: id } });
    await announce(ctx, tx, { exportId: id, act: 'request-export' });
    return succeeded({ id });
  });
  if (outcome.ok) await tellDesk(ctx, building.id);
  return outcome;
}

/**
 * Approves an export, which is then good for a day, or refuses it. For another person than who asked for it, refused as
 * `second-person`, and only while it waits, refused as `state`.
 */
export async function decideExport(ctx: Context, id: string, isApproved: boolean) {
  const found = await findExport(ctx, id);
  if (!found.ok) return found;
  const { building, actor } = found;
  if (!mayDecideExports(actor, placeOf(building))) return failed('forbidden');

  const outcome = await ctx.db.write(async (tx) => {
    const store = privacyStore(ctx.db, tx);
    const asked = (await store.findExport(id))!;
    const now = ctx.clock.now();
    if (asked.requestedBy === actor.accountId) return failed('second-person');
    if (standingOf(asked, now) !== 'waiting') return failed('state');
    const expiresAt = isApproved ? now + longestGood : asked.expiresAt;
    await store.changeExport(id, { isApproved, decidedBy: actor.accountId, decidedAt: now, expiresAt });
    const act = isApproved ? 'approve-export' : 'refuse-export';
    await log(ctx, tx, building.id, act, asked.reason, { export: { from: null, to: id } });
    await announce(ctx, tx, { exportId: id, act });
    return succeeded({});
  });
  if (outcome.ok) await tellDesk(ctx, building.id);
  return outcome;
}

/**
 * The list that was approved, in pages by time, for who asked for it; each time is counted and in the privacy log. Refused as
 * `state` where it is not approved or no longer good.
 */
export async function identifiedExport(ctx: Context, id: string) {
  const found = await findExport(ctx, id);
  if (!found.ok) return found;
  const { building, actor } = found;

  const outcome = await ctx.db.write(async (tx) => {
    const store = privacyStore(ctx.db, tx);
    const asked = (await store.findExport(id))!;
    if (asked.requestedBy !== actor.accountId || !mayAnswerForData(actor, placeOf(building)))
      return failed('forbidden');
    if (standingOf(asked, ctx.clock.now()) !== 'approved') return failed('state');
    await store.changeExport(id, { downloads: asked.downloads + 1 });
    await log(ctx, tx, building.id, 'download-export', asked.reason, { export: { from: null, to: id } });
    return succeeded({ asked: { ...asked, downloads: asked.downloads + 1 } });
  });
  if (!outcome.ok) return outcome;
  const { asked } = outcome;
  const nameOf = await namesOf(ctx, [asked.requestedBy, asked.decidedBy]);
  const approved: IdentifiedExport = {
    ...asked,
    requestedBy: nameOf(asked.requestedBy),
    decidedBy: asked.decidedBy === null ? null : nameOf(asked.decidedBy)
  };
  const stretch = {
    startsAt: dayInterval(asked.firstDay, building.zone).startsAt,
    endsAt: dayInterval(asked.lastDay, building.zone).endsAt
  };
  return succeeded({ building, asked: approved, at: ctx.clock.now(), pages: pagesOf(ctx, building, stretch) });
}

async function* pagesOf(ctx: Context, building: Building, stretch: Interval): AsyncGenerator<Trace[]> {
  const store = privacyStore(ctx.db, ctx.db.read);
  let after: StoredTrace | undefined;
  for (;;) {
    const page = await store.tracesBetween(building.id, stretch, after, pageSize);
    if (page.length === 0) break;
    const keys = ctx.keys?.keys() ?? [];
    yield page.map((stored) => traceOf(stored, unsealed(keys, stored.details), true));
    after = page.at(-1);
  }
}

/** Notes that those concerned are to be told; who they are is for a module above to know. */
function announce(ctx: Context, tx: Queries, fact: ExportFact): Promise<void> {
  return enqueue(ctx, tx, { channel: exportChannel, recipient: null, payload: fact, dedupeKey: newId() });
}

async function findExport(ctx: Context, id: string) {
  if (ctx.actor.kind === 'visitor') return failed('unauthenticated');
  // The operator's commands are nobody, and neither ask nor approve.
  if (ctx.actor.kind === 'operator') return failed('forbidden');
  const actor: SignedIn = ctx.actor;
  const asked = isId(id) ? await privacyStore(ctx.db, ctx.db.read).findExport(id) : undefined;
  const building = asked && (await listBuildings(ctx)).find((each) => each.id === asked.buildingId);
  if (!building || !mayDecideExports(actor, placeOf(building))) return failed('not-found');
  return succeeded({ building, actor });
}
