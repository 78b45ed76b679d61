import type { Queries } from '../../../db/port.ts';
import type { Context } from '../../../identity/context.ts';
import { organisationNames } from '../../../organisations/service.server.ts';
import { isId } from '../../../platform/id.ts';
import { failed, succeeded } from '../../../platform/result.ts';
import { isLocalDate, localDate } from '../../../platform/time.ts';
import { mayTake } from '../access.ts';
import { readFields } from '../fields.ts';
import { mostUnits } from '../limits.ts';
import { actionAfterRating, hasUnits, isAssignedAnew, stateAfter, unitsFor, unitSteps } from '../rules.ts';
import type { FieldName, KindRules, Matter, MatterFields, MatterStep } from '../types.ts';
import { record } from './record.server.ts';
import { findRegarded } from './regarded.server.ts';

/**
 * Takes a step with a matter and answers the state it is in then. Refused as `state` where its kind has no such way from there,
 * as `unit` where the unit does not handle it or has said its word, as `units` or `date` where it cannot be assigned so, as
 * `rating`, and as `invalid` with the names of the fields that are missing or cannot be so.
 */
export async function takeStep(ctx: Context, id: string, step: MatterStep) {
  if (ctx.actor.kind === 'visitor') return failed('unauthenticated');
  const outcome = await ctx.db.write((tx) => take(ctx, tx, id, step));
  if (!outcome.ok) return outcome;
  const { buildingId, ...taken } = outcome;
  await ctx.events.publish({ topic: 'hall', buildingId, venueId: null });
  return taken;
}

/** Takes a step inside a transaction: authorises it, looks what stands in its way, and stores it with what follows by itself. */
async function take(ctx: Context, tx: Queries, id: string, asked: MatterStep) {
  const found = await findRegarded(ctx, tx, id);
  if (!found.ok) return found;
  const { matter, building, assignments, subject, rules } = found;
  const unit = hasUnits(rules) && 'unit' in asked ? asked.unit : null;
  const step = 'unit' in asked ? { ...asked, unit } : asked;
  const { action } = step;
  if (!mayTake(action, ctx.actor, subject, unit)) return failed('forbidden');
  if (stateAfter(rules.machine, action, matter.state, []) === null) return failed('state');
  if (unitSteps[action] && hasUnits(rules) && (unit === null || !unitsFor(action, assignments).includes(unit))) {
    return failed('unit');
  }
  const checked = await check(ctx, step, { matter, zone: building.zone, rules });
  if (!checked.ok) return checked;

  let changed = await record(ctx, tx, found, step, checked.fields);
  if (step.action === 'rate') {
    const next = actionAfterRating(rules.machine, step.rating);
    const why = step.text ?? '';
    changed = await record(ctx, tx, { ...found, matter: changed }, { action: next, text: why } as MatterStep, {});
  }
  return succeeded({ state: changed.state, buildingId: building.id });
}

type Checked =
  | { ok: true; fields: MatterFields }
  | { ok: false; reason: 'units' | 'date' | 'rating' }
  | { ok: false; reason: 'invalid'; flaws: FieldName[] };

/** Whether what a step says can be so; answers the fields that it fills in. */
async function check(
  ctx: Context,
  step: MatterStep,
  { matter, zone, rules }: { matter: Matter; zone: string; rules: KindRules }
): Promise<Checked> {
  switch (step.action) {
    case 'assign': {
      const { units, dueOn } = step;
      const isSome = units.length > 0 || (dueOn !== null && !isAssignedAnew(matter.state));
      const areFew = units.length <= mostUnits && new Set(units).size === units.length;
      const areKnown = units.every(isId) && (await organisationNames(ctx, units)).size === units.length;
      if (!isSome || !areFew || !areKnown) return failed('units');
      const isAhead = dueOn === null || (isLocalDate(dueOn) && dueOn >= localDate(ctx.clock.now(), zone));
      return isAhead ? succeeded({ fields: {} }) : failed('date');
    }
    case 'rate': {
      const { rating } = step;
      return Number.isInteger(rating) && rating >= 1 && rating <= 5 ? succeeded({ fields: {} }) : failed('rating');
    }
    case 'resolve': {
      const asked = rules.fields.filter(({ askedAt }) => askedAt === 'resolving');
      const read = readFields(asked, step.fields, zone);
      return read.ok ? read : failed('invalid', { flaws: read.flaws });
    }
    default:
      return succeeded({ fields: {} });
  }
}
