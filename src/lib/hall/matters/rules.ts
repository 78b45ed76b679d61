import { addDays, day, instantAt, localDate, type Instant, type LocalDate } from '../../platform/time.ts';
import { addWorkdays, type WorkCalendar } from '../../venues/work-calendar.ts';
import type {
  Assignment,
  AssignmentState,
  FieldRule,
  KindRules,
  Matter,
  MatterAction,
  MatterFields,
  MatterMachine,
  MatterState
} from './types.ts';
import { settledStates } from './types.ts';

/** Rated so or worse, a matter goes back to the start. */
export const unsatisfied = 2;

/** What the units do that handle a matter, and from which of their own states. */
export const unitSteps: Partial<Record<MatterAction, { from: readonly AssignmentState[]; to: AssignmentState }>> = {
  accept: { from: ['assigned'], to: 'accepted' },
  return: { from: ['assigned', 'accepted'], to: 'returned' },
  progress: { from: ['accepted'], to: 'accepted' },
  resolve: { from: ['accepted'], to: 'resolved' }
};

/** Whether matters of a kind are handled by units. */
export function hasUnits({ machine }: KindRules): boolean {
  return machine.assign !== undefined;
}

/**
 * Where an action leads, or `null` where it may not start from this state. Where several units handle a matter it is as far as
 * they are together: accepted from the first that accepts, returned when all have returned it, resolved when all who kept it
 * are done; a unit that joins later does not set it back.
 * @param units the states of the handling units after the action; none where a kind has none
 */
export function stateAfter(
  machine: MatterMachine,
  action: MatterAction,
  state: MatterState,
  units: readonly AssignmentState[]
): MatterState | null {
  const step = machine[action];
  if (!step?.from.includes(state)) return null;
  if (units.length === 0 || !(action === 'assign' || unitSteps[action])) return step.to;

  const keeping = units.filter((unit) => unit !== 'returned');
  if (keeping.length === 0) return 'returned';
  if (keeping.every((unit) => unit === 'resolved')) return 'resolved';
  if (action === 'progress' || state === 'in-progress') return 'in-progress';
  return keeping.includes('accepted') || keeping.includes('resolved') ? 'accepted' : 'assigned';
}

/** Whether units are named in place of all who handled it before; later they join those who do. */
export function isAssignedAnew(state: MatterState): boolean {
  return state === 'open' || state === 'returned';
}

/** What may be done in a state, whoever does it. */
export function actionsFrom(machine: MatterMachine, state: MatterState): MatterAction[] {
  return (Object.keys(machine) as MatterAction[]).filter((action) => machine[action]!.from.includes(state));
}

/** For how long what is closed can be taken up again; what comes up later is raised anew. */
const reopenedWithin = 30 * day;

/** Whether the time for an action is not over, where its state would allow it. */
export function isInTime(action: MatterAction, settledAt: Instant | null, now: Instant): boolean {
  return action !== 'reopen' || settledAt === null || now < settledAt + reopenedWithin;
}

/** The units on whose behalf one of their steps can be taken now. */
export function unitsFor(action: MatterAction, assignments: readonly Pick<Assignment, 'organisationId' | 'state'>[]) {
  const step = unitSteps[action];
  return assignments.filter(({ state }) => step?.from.includes(state)).map(({ organisationId }) => organisationId);
}

/** What follows a rating by itself: an unsatisfied raiser's matter is reopened where its kind can be, all others close. */
export function actionAfterRating(machine: MatterMachine, rating: number): MatterAction {
  return rating <= unsatisfied && machine.reopen?.from.includes('rated') ? 'reopen' : 'close';
}

/** By when a matter that comes into a state has to be out of it: `undefined` where its clock goes on as it was. */
export function deadlineIn(
  { workdays }: KindRules,
  state: MatterState,
  now: Instant,
  { calendar, zone }: { calendar: WorkCalendar; zone: string }
): Instant | null | undefined {
  const count = workdays[state];
  if (count === undefined || count === null) return count;
  return endOf(addWorkdays(calendar, localDate(now, zone), count), zone);
}

/**
 * What a matter in a state is due for, and within how many workdays, unless a day was named; `null` where no clock runs. The clock of
 * what is assigned runs on until it is resolved.
 */
export function dueFor({ machine, workdays }: KindRules, state: MatterState): { step: DueStep; count: number } | null {
  const isHandled = machine.assign !== undefined && (state === 'accepted' || state === 'in-progress');
  const count = workdays[isHandled ? 'assigned' : state];
  if (!count) return null;
  const step = (['assign', 'approve', 'close'] as const).find((each) => machine[each]?.from.includes(state));
  return { step: isHandled || state === 'assigned' ? 'resolve' : step!, count };
}

/** By when what is still to be done with a matter is due; `null` where it is done, or nothing is due. */
export function openDeadline({ dueAt, resolvedAt, state }: Pick<Matter, 'dueAt' | 'resolvedAt' | 'state'>) {
  return resolvedAt === null && !isSettled(state) ? dueAt : null;
}

/** What can be waited for by a deadline. */
export type DueStep = 'assign' | 'resolve' | 'approve' | 'close';

/** The instant at which a day is over. */
export function endOf(date: LocalDate, zone: string): Instant {
  return instantAt(date, '24:00', zone);
}

/** When a matter closes by itself in a state; `null` for never. */
export function closingIn(
  { closing }: KindRules,
  state: MatterState,
  fields: MatterFields,
  now: Instant,
  zone: string
): Instant | null {
  const rule = closing[state];
  if (!rule) return null;
  const day = rule.after === undefined ? localDate(now, zone) : (fields[rule.after] as LocalDate);
  return endOf(addDays(day, rule.days), zone);
}

/** Whether nothing more is to come of it. */
export function isSettled(state: MatterState): boolean {
  return settledStates.includes(state);
}

/** The fields that a reader is shown, by whether they are concerned, and of the staff. */
export function fieldsShown(
  fields: MatterFields,
  rules: readonly FieldRule[],
  { isInsider, isStaff }: { isInsider: boolean; isStaff: boolean }
): MatterFields {
  const isShown = { concerned: isInsider, staff: isStaff };
  const shown = rules.filter(({ isFor, name }) => (!isFor || isShown[isFor]) && fields[name] !== undefined);
  return Object.fromEntries(shown.map(({ name }) => [name, fields[name]]));
}
