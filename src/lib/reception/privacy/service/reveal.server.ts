import * as v from 'valibot';
import type { Context } from '../../../identity/context.ts';
import { isId } from '../../../platform/id.ts';
import { failed, succeeded } from '../../../platform/result.ts';
import { listBuildings } from '../../../venues/service.server.ts';
import { mayKeepDesk } from '../../access.ts';
import { masked, unsealed, type VisitorDetails } from '../../details.server.ts';
import { placeOf } from '../../service/building.server.ts';
import { mayAnswerForData } from '../access.ts';
import { reason as reasonInput } from '../input.ts';
import { mostRevealsPerHour } from '../limits.ts';
import { privacyStore, type StoredTrace } from '../store.server.ts';
import type { Trace } from '../types.ts';
import { isTooOften, log } from './building.server.ts';

/** A trace as it is shown: with details in clear, or masked unless it is said otherwise. */
export function traceOf(stored: StoredTrace, details: VisitorDetails | null, isInClear = false): Trace {
  const { details: _, ...trace } = stored;
  const { name, phone } = details ?? { name: null, phone: null };
  return { ...trace, ...(isInClear ? { name, phone } : masked({ name, phone })) };
}

/**
 * Who came, with name and phone masked, and whether the actor may ask for them in clear: who keeps the desk, of those who are in
 * now; who answers for the data of the building, of all whose details are still kept.
 */
export async function readTrace(ctx: Context, visitId: string) {
  const found = await findTrace(ctx, visitId);
  if (!found.ok) return found;
  const { stored, building, details } = found;
  return succeeded({ building, trace: traceOf(stored, details), mayReveal: mayReveal(ctx, found) });
}

/**
 * Shows name and phone of who came, for a reason that is kept with who asked and when. Refused as `forbidden` where they have
 * left and the actor does not answer for the data, and as `too-many` where the actor has asked too often within an hour.
 */
export async function revealDetails(ctx: Context, visitId: string, reason: string) {
  const found = await findTrace(ctx, visitId);
  if (!found.ok) return found;
  if (!mayReveal(ctx, found)) return failed('forbidden');
  const parsed = v.safeParse(reasonInput, reason);
  if (!parsed.success) return failed(parsed.issues[0].message as 'reason' | 'reason-names-somebody');
  const { stored, building, details } = found;
  if (!details) return failed('no-key');

  return ctx.db.write(async (tx) => {
    if (await isTooOften(ctx, tx, building.id, 'reveal', mostRevealsPerHour)) return failed('too-many');
    await log(ctx, tx, building.id, 'reveal', parsed.output, { visit: { from: null, to: visitId } });
    return succeeded({ trace: traceOf(stored, details, true) });
  });
}

async function findTrace(ctx: Context, visitId: string) {
  if (ctx.actor.kind === 'visitor') return failed('unauthenticated');
  const stored = isId(visitId) ? await privacyStore(ctx.db, ctx.db.read).trace(visitId) : undefined;
  const building = stored && (await listBuildings(ctx)).find(({ id }) => id === stored.details.buildingId);
  if (!building || !mayKeepDesk(ctx.actor, placeOf(building))) return failed('not-found');
  return succeeded({ stored, building, details: unsealed(ctx.keys?.keys() ?? [], stored.details) });
}

function mayReveal(ctx: Context, { stored, building }: Extract<Awaited<ReturnType<typeof findTrace>>, { ok: true }>) {
  return stored.leftAt === null || mayAnswerForData(ctx.actor, placeOf(building));
}
