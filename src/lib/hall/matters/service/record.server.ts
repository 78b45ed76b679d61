import type { Queries } from '../../../db/port.ts';
import type { Context } from '../../../identity/context.ts';
import { newId } from '../../../platform/id.ts';
import type { Changes } from '../../../platform/audit/store.server.ts';
import type { Photo } from '../../../platform/photos/photos.server.ts';
import type { Instant } from '../../../platform/time.ts';
import { findWorkCalendar } from '../../../venues/service.server.ts';
import { announce } from '../../facts/announce.server.ts';
import { keepPhoto } from '../../photos.server.ts';
import { note } from '../../trail.server.ts';
import { closingIn, deadlineIn, endOf, isAssignedAnew, isSettled, stateAfter, unitSteps } from '../rules.ts';
import { matterStore, type MatterChange } from '../store.server.ts';
import type { Assignment, KindRules, Matter, MatterAction, MatterFields, MatterState, MatterStep } from '../types.ts';
import { countMatter, type CountedIn } from './counted.server.ts';

/** A matter with what decides where a step leads. */
interface Recorded {
  matter: Matter;
  building: CountedIn;
  assignments: readonly Assignment[];
  rules: KindRules;
}

/** Stores a step that may be taken, with what its units say, its entry and photos, its clock and its trail; answers the matter as it is then. */
export async function record(
  ctx: Context,
  tx: Queries,
  { matter, building, assignments, rules }: Recorded,
  step: MatterStep,
  { fields, photos }: { fields: MatterFields; photos: readonly Photo[] }
): Promise<Matter> {
  const store = matterStore(ctx.db, tx);
  const { id } = matter;
  const now = ctx.clock.now();
  const after = unitsAfter(assignments, matter.state, step, now);
  const units = after.map(({ state }) => state);
  const state = stateAfter(rules.machine, step.action, matter.state, units)!;
  const clock = await clockAfter(ctx, { matter, building, rules }, step, state);
  const change: MatterChange = {
    state,
    ...clock,
    ...(Object.keys(fields).length > 0 && { fields: { ...matter.fields, ...fields } }),
    ...saidBy(step, matter)
  };
  await store.change(id, { ...change, changedAt: now });

  if (step.action === 'assign' || 'unit' in step) await store.replaceAssignments(id, after);
  if (step.action === 'progress' || step.action === 'resolve') {
    const entryId = newId();
    await store.addEntry({
      id: entryId,
      matterId: id,
      kind: step.action === 'progress' ? 'progress' : 'evidence',
      organisationId: step.unit,
      accountId: ctx.actor.kind === 'account' ? ctx.actor.accountId : null,
      text: step.text,
      at: now
    });
    for (const photo of photos) await keepPhoto(ctx, tx, { subject: 'matter-entry', subjectId: entryId }, photo);
  }
  await note(
    ctx,
    tx,
    { subject: 'matter', subjectId: id },
    {
      action: step.action,
      fromState: matter.state,
      toState: state,
      // What an entry says stands in the entry.
      reason: 'text' in step && !['progress', 'resolve'].includes(step.action) ? step.text || null : null,
      changes: changesBy(step, matter, assignments, clock)
    }
  );
  const concerned = unitsConcerned(step, assignments, after);
  const isDone = state === 'resolved' && matter.state !== 'resolved';
  for (const action of happenings(step.action, isDone, rules)) {
    await announce(ctx, tx, { subject: 'matter', action, id }, concerned);
  }
  const recorded = { ...matter, ...change, changedAt: now };
  await countMatter(ctx, tx, recorded, building);
  return recorded;
}

/** What people are told of by a step: of several units, those done first bring a matter on, and with the last that kept it it is done. */
function happenings(action: MatterAction, isDone: boolean, { machine }: KindRules) {
  const own = action === 'resolve' && !isDone ? 'progress' : action;
  return isDone ? new Set([own, 'resolve' as const, ...(machine.answer ? ['await-answer' as const] : [])]) : [own];
}

function unitsAfter(
  assignments: readonly Assignment[],
  state: MatterState,
  step: MatterStep,
  now: Instant
): Assignment[] {
  if (step.action === 'assign') {
    const staying = isAssignedAnew(state) ? [] : assignments.filter((each) => !isGivenBack(each, step.units));
    const joining = step.units.filter((unit) => staying.every(({ organisationId }) => organisationId !== unit));
    return [...staying, ...joining.map((organisationId) => assignmentOf(organisationId, now))];
  }
  const taken = unitSteps[step.action];
  if (!taken || !('unit' in step)) return [...assignments];
  const reason = step.action === 'return' ? step.text : null;
  return assignments.map((each) =>
    each.organisationId === step.unit
      ? { ...each, state: taken.to, reason, answeredAt: step.action === 'progress' ? each.answeredAt : now }
      : each
  );
}

/** The units whose people have to know of a step: those that join by it, and all that kept the matter. */
function unitsConcerned(step: MatterStep, before: readonly Assignment[], after: readonly Assignment[]): string[] {
  const keeping = after.filter(({ state }) => state !== 'returned');
  const concerned = step.action === 'assign' ? keeping.filter((each) => !before.includes(each)) : keeping;
  return concerned.map(({ organisationId }) => organisationId);
}

/** Whether a unit has returned it, and it is assigned to it once more. */
function isGivenBack({ organisationId, state }: Assignment, units: readonly string[]): boolean {
  return state === 'returned' && units.includes(organisationId);
}

function assignmentOf(organisationId: string, assignedAt: Instant): Assignment {
  return { organisationId, state: 'assigned', reason: null, assignedAt, answeredAt: null };
}

/** The deadline, and when it was resolved, is settled and closes by itself, as far as a step changes them. */
async function clockAfter(
  ctx: Context,
  { matter, building: { zone }, rules }: Omit<Recorded, 'assignments'>,
  step: MatterStep,
  state: MatterState
): Promise<MatterChange> {
  const now = ctx.clock.now();
  const isNew = state !== matter.state;
  const asked = step.action === 'assign' && step.dueOn !== null ? endOf(step.dueOn, zone) : undefined;
  const calendar = await findWorkCalendar(ctx);
  const dueAt = asked ?? (isNew ? deadlineIn(rules, state, now, { calendar, zone }) : undefined);
  return {
    // With another deadline it is in time again.
    ...(dueAt !== undefined && { dueAt, escalatedAt: null }),
    ...(isNew && {
      resolvedAt: state === 'open' ? null : state === 'resolved' ? now : matter.resolvedAt,
      settledAt: isSettled(state) ? now : null,
      closesAt: closingIn(rules, state, matter.fields, now, zone)
    })
  };
}

/** What a step has the matter say from then on. */
function saidBy(step: MatterStep, { reopenings }: Matter): MatterChange {
  switch (step.action) {
    case 'answer':
      return { answer: step.text };
    case 'rate':
      return { rating: step.rating, comment: step.text };
    case 'reopen':
      return { reopenings: reopenings + 1, answer: null, rating: null, comment: null };
    default:
      return {};
  }
}

function changesBy(
  step: MatterStep,
  matter: Matter,
  assignments: readonly Assignment[],
  { dueAt }: MatterChange
): Changes {
  return {
    ...('unit' in step && step.unit !== null && { unit: { from: null, to: step.unit } }),
    ...(step.action === 'assign' && {
      units: { from: assignments.map(({ organisationId }) => organisationId), to: step.units }
    }),
    ...(dueAt !== undefined && dueAt !== matter.dueAt && { dueAt: { from: matter.dueAt, to: dueAt } }),
    ...(step.action === 'rate' && { rating: { from: matter.rating, to: step.rating } })
  };
}
