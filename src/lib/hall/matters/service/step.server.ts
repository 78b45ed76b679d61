import type { Queries } from '../../../db/port.ts';
import type { Context } from '../../../identity/context.ts';
import { organisationNames } from '../../../organisations/service.server.ts';
import { isId } from '../../../platform/id.ts';
import { answeredOnce } from '../../../platform/idempotency/idempotency.server.ts';
import { failed, succeeded } from '../../../platform/result.ts';
import { readPhoto, type Photo } from '../../../platform/photos/photos.server.ts';
import { isLocalDate, localDate } from '../../../platform/time.ts';
import { closeTopic, reopenTopic, returnTopic } from '../../topics/service.server.ts';
import { mayTake } from '../access.ts';
import { readFields } from '../fields.ts';
import { mostPhotos, mostUnits } from '../limits.ts';
import { actionAfterRating, hasUnits, isAssignedAnew, isInTime, stateAfter, unitsFor, unitSteps } from '../rules.ts';
import type { FieldName, KindRules, Matter, MatterFields, MatterStep } from '../types.ts';
import { record } from './record.server.ts';
import { findRegarded } from './regarded.server.ts';

/**
 * Takes a step with a matter, with photos where it makes an entry, and answers the state it is in then. Refused as `state`
 * where its kind has no such way from there, as `unit` where the unit does not handle it or has said its word, as `units` or
 * `date` where it cannot be assigned so, as `rating`, as `invalid` with the names of the fields that are missing or cannot be
 * so, and by what is wrong with a photo.
 */
export async function takeStep(ctx: Context, id: string, step: MatterStep, files: readonly Uint8Array[] = []) {
  if (ctx.actor.kind === 'visitor') return failed('unauthenticated');
  const read = files.length > 0 ? await readPhotos(ctx, id, step, files) : succeeded({ photos: [] });
  if (!read.ok) return read;
  return published(ctx, await ctx.db.write((tx) => take(ctx, tx, id, step, read.photos)));
}

/** Takes a step as {@link takeStep} does, without photos; under an idempotency key, the same step sent again is taken once. */
export async function takeStepOnce(ctx: Context, id: string, step: MatterStep, key: string | undefined) {
  if (ctx.actor.kind !== 'account') return failed('unauthenticated');
  const asked = { accountId: ctx.actor.accountId, key, request: { id, step } };
  return published(ctx, await ctx.db.write((tx) => answeredOnce(ctx, tx, asked, () => take(ctx, tx, id, step, []))));
}

type Taken = Awaited<ReturnType<typeof take>> | { ok: false; reason: 'idempotency-mismatch' };

/** Tells open screens of a step that was taken; answers the state it led to. */
async function published<Outcome extends Taken>(ctx: Context, outcome: Outcome) {
  if (!outcome.ok) return outcome as Exclude<Outcome, { ok: true }>;
  await ctx.events.publish({ topic: 'hall', buildingId: outcome.buildingId, venueId: null });
  return succeeded({ state: outcome.state });
}

/** The photos of a step, which are unpacked only for those who may take it. */
async function readPhotos(ctx: Context, id: string, step: MatterStep, files: readonly Uint8Array[]) {
  const judged = await judge(ctx, ctx.db.read, id, step);
  if (!judged.ok) return judged;
  if (files.length > mostPhotos) return failed('photo-too-many');
  const photos: Photo[] = [];
  for (const bytes of files) {
    const read = await readPhoto(bytes);
    if (!read.ok) return read;
    photos.push(read.photo);
  }
  return succeeded({ photos });
}

/** Takes a step, without photos, in the transaction of what it follows from; the caller publishes the event. */
export function takeStepIn(ctx: Context, tx: Queries, id: string, step: MatterStep) {
  return take(ctx, tx, id, step, []);
}

/** Takes a step inside a transaction, with what follows by itself. */
async function take(ctx: Context, tx: Queries, id: string, asked: MatterStep, photos: readonly Photo[]) {
  const judged = await judge(ctx, tx, id, asked);
  if (!judged.ok) return judged;
  const { found, step, fields } = judged;
  const { matter, building, rules } = found;
  let changed = await record(ctx, tx, found, step, { fields, photos });
  if (step.action === 'rate') {
    const action = actionAfterRating(rules.machine, step.rating);
    // What did not satisfy is why it is reopened; all else is said once, with the rating.
    const next = { action, text: (action === 'reopen' && step.text) || '' } as MatterStep;
    changed = await record(ctx, tx, { ...found, matter: changed }, next, { fields: {}, photos: [] });
  }
  await carryTopic(ctx, tx, matter, changed);
  return succeeded({ state: changed.state, buildingId: building.id });
}

/** Whether the actor may take a step now, and it can be as they say; answers it with the fields that it fills in. */
async function judge(ctx: Context, queries: Queries, id: string, asked: MatterStep) {
  const found = await findRegarded(ctx, queries, id);
  if (!found.ok) return found;
  const { matter, building, assignments, subject, rules } = found;
  // What a form says of a unit means nothing where a kind has none.
  const unit = hasUnits(rules) && 'unit' in asked ? asked.unit : null;
  const step = 'unit' in asked ? { ...asked, unit } : asked;
  const { action } = step;
  if (!mayTake(action, ctx.actor, subject, unit)) return failed('forbidden');
  const isTime = isInTime(action, matter.settledAt, ctx.clock.now());
  if (!isTime || stateAfter(rules.machine, action, matter.state, []) === null) {
    return failed('state', { state: matter.state });
  }
  if (unitSteps[action] && hasUnits(rules) && (unit === null || !unitsFor(action, assignments).includes(unit))) {
    return failed('unit');
  }
  const checked = await check(ctx, step, { matter, zone: building.zone, rules });
  return checked.ok ? succeeded({ found, step, fields: checked.fields }) : checked;
}

/**
 * Closes the topic that a matter came of when nothing more is to come of it, gives it back to the committee with the last that
 * is called off, and reopens it with the matter. A topic that has gone another way meanwhile stays there.
 */
async function carryTopic(ctx: Context, tx: Queries, before: Matter, { topicId, state, answer }: Matter) {
  if (topicId === null) return;
  if (state === 'closed') await closeTopic(ctx, tx, topicId, answer);
  if (state === 'cancelled') await returnTopic(ctx, tx, topicId);
  if (before.state === 'closed' && state === 'open') await reopenTopic(ctx, tx, topicId);
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
