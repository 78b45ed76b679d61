import type { Context } from '../../../identity/context.ts';
import { organisationNames } from '../../../organisations/service.server.ts';
import { isId, newId } from '../../../platform/id.ts';
import { failed, succeeded } from '../../../platform/result.ts';
import { isLocalDate, localDate } from '../../../platform/time.ts';
import { mostUnits } from '../../matters/limits.ts';
import { registerStore } from '../../register-store.server.ts';
import { deliberatedItem, leadSession } from '../../sessions/service.server.ts';
import { canBePutUnder, decidingStates } from '../rules.ts';
import { resolutionStore } from '../store.server.ts';
import type { Resolution, ResolutionText, Task } from '../types.ts';
import { leadResolution, noteIn } from './reach.server.ts';

/** Where a resolution is proposed. */
export interface Place {
  sessionId: string;
  itemId: string;
}

/**
 * Proposes a resolution under an item of a session's agenda that was taken up, until the session's minutes are confirmed, and
 * enters it in the register of the year. Refused as `units` or `date` where it cannot be done so.
 */
export async function proposeResolution(ctx: Context, { sessionId, itemId }: Place, text: ResolutionText) {
  const flaw = await flawOf(ctx, text);
  if (flaw) return failed(flaw);
  return leadSession(ctx, sessionId, async (tx, { session }) => {
    if (!decidingStates.includes(session.state)) return failed('state');
    const deliberated = await deliberatedItem(ctx, tx, sessionId, itemId);
    if (!deliberated || !canBePutUnder(deliberated.item)) return failed('no-item');
    const now = ctx.clock.now();
    const { buildingId, zone } = session;
    const year = Number(localDate(now, zone).slice(0, 4));
    const resolution: Resolution = {
      ...text,
      id: newId(),
      buildingId,
      sessionId,
      agendaItemId: itemId,
      topicId: deliberated.item.topicId,
      ballotId: null,
      year,
      number: await registerStore(ctx.db, tx).next(buildingId, 'resolution', year),
      state: 'proposed',
      noticeFrom: null,
      noticeTo: null,
      effectiveAt: null,
      matterId: null,
      reviewSessionId: null,
      createdAt: now,
      changedAt: now
    };
    await resolutionStore(ctx.db, tx).add(resolution);
    await noteIn(ctx, tx, resolution, 'propose');
    return succeeded({ id: resolution.id });
  });
}

/** Says anew what a resolution says: all of it while it is proposed, and until its notice begins what is to be done. */
export async function changeResolution(ctx: Context, id: string, text: ResolutionText) {
  const flaw = await flawOf(ctx, text);
  if (flaw) return failed(flaw);
  return leadResolution(ctx, id, async (tx, resolution) => {
    const { title, text: wording, ...afterwards } = text;
    if (resolution.state !== 'proposed' && resolution.state !== 'passed') return failed('state');
    const values = resolution.state === 'proposed' ? { title, text: wording, ...afterwards } : afterwards;
    await resolutionStore(ctx.db, tx).change(id, { ...values, changedAt: ctx.clock.now() });
    const before = Object.fromEntries(
      Object.keys(values).map((name) => [name, resolution[name as keyof typeof values]])
    );
    await noteIn(ctx, tx, resolution, 'change', { changes: { text: { from: before, to: values } } });
    return succeeded({});
  });
}

/** What is wrong with a task: units or days that are none, or units and a day of which nobody is told what is to be done. */
async function flawOf(ctx: Context, { task, units, dueOn, reviewOn }: Task & Pick<ResolutionText, 'reviewOn'>) {
  const areFew = units.length <= mostUnits && new Set(units).size === units.length;
  const areKnown = areFew && units.every(isId) && (await organisationNames(ctx, units)).size === units.length;
  if (!areKnown || (task === '' && units.length > 0)) return 'units';
  const areDays = [dueOn, reviewOn].every((date) => date === null || isLocalDate(date));
  return !areDays || (task === '' && dueOn !== null) ? 'date' : null;
}
