import { readDate, readInstant, readOption } from '../../platform/import/fields.ts';
import { localDate, minuteOfDay } from '../../platform/time.ts';
import { timeOfDay } from '../../platform/wall-clock.ts';
import { readFields } from '../matters/fields.ts';
import { kindRules } from '../matters/kinds.ts';
import { choiceLabel, kindLabel, stateLabel } from '../matters/labels.ts';
import { longestBody, longestText, longestTitle, mostUnits } from '../matters/limits.ts';
import { closingIn, deadlineIn, hasUnits, isSettled } from '../matters/rules.ts';
import {
  choices,
  fieldNames,
  matterKinds,
  type AssignmentState,
  type Choice,
  type FieldRule,
  type KindRules,
  type MatterFields,
  type MatterKind,
  type MatterState
} from '../matters/types.ts';
import { visibilityLabel } from '../topics/labels.ts';
import { topicVisibilities } from '../topics/types.ts';
import { cellsOf, type Reading } from './cells.ts';
import type { CellFlaw, MatterColumn, MatterValues, NamedEntry } from './types.ts';

type Row = Partial<Record<MatterColumn, string>>;
type Cells = ReturnType<typeof cellsOf<MatterColumn>>;

/** The states in which the units are done. */
const doneStates: readonly MatterState[] = ['resolved', 'answered', 'rated', 'closed'];

/** The states that units have to have brought it to. */
const handledStates: readonly MatterState[] = ['assigned', 'accepted', 'returned', 'in-progress'];

/**
 * Reads a line of a file of matters, or answers what is wrong with it. What it leaves out is of the first kind, of no firm, and
 * not public; the time for what is open begins now, unless the line says by when it is due.
 */
export function readMatter(row: Row, reading: Reading): NamedEntry<MatterValues> | CellFlaw[] {
  const { now, zone } = reading;
  const cells = cellsOf<MatterColumn>(row, reading);
  const { isFilled, flaws } = cells;
  const { raisedAt, firm, ...shared } = cells.shared(longestTitle);
  const kind = isFilled('kind') ? cells.option('kind', matterKinds, kindLabel) : 'matter';
  if (kind === null) return flaws;
  const rules = kindRules[kind];
  const { machine } = rules;
  const state = isFilled('state', 'needed')
    ? cells.option('state', statesOf(rules), (each, locale) => stateLabel(kind, each, locale))
    : null;
  // What else the line has to say depends on its state.
  if (state === null) return flaws;

  if (rules.needsFirm) isFilled('firm', 'needed');
  const fields = fieldsOf(cells, { kind, state, zone });
  const isResolved = machine.resolve !== undefined && doneStates.includes(state);
  const settled = isSettled(state);
  const resolvedAt = isFilled('resolved', !isResolved ? 'unfit' : settled ? 'allowed' : 'needed')
    ? cells.past('resolved', raisedAt ?? 0)
    : null;
  const settledAt = isFilled('settled', !settled ? 'unfit' : resolvedAt === null ? 'needed' : 'allowed')
    ? cells.past('settled', resolvedAt ?? raisedAt ?? 0)
    : resolvedAt;
  const isRated = machine.rate !== undefined && (state === 'rated' || state === 'closed');
  const isAnswered = settled || (machine.answer !== undefined && (state === 'answered' || state === 'rated'));
  const isOpen = !settled && !isResolved;
  const saidDue = cells.deadline('due');
  const dueAt = saidDue ?? (isOpen ? deadlineNow(rules, state, reading) : null);
  const closesAt = settled || flaws.length > 0 ? null : closingIn(rules, state, fields, now, zone);
  if (closesAt !== null && closesAt <= now) cells.refuse(rules.closing[state]!.after!, 'over');

  const values: MatterValues = {
    kind,
    state,
    fields,
    body: cells.lines('body', longestBody),
    visibility: cells.option('visibility', topicVisibilities, visibilityLabel) ?? 'firm-only',
    dueAt,
    // What is overdue is so from now on, and nobody is told of it line by line.
    escalatedAt: isOpen && dueAt !== null && dueAt <= now ? now : null,
    resolvedAt: isResolved ? (resolvedAt ?? settledAt) : null,
    settledAt: settled ? settledAt : null,
    closesAt,
    answer: isFilled('answer', isAnswered ? 'allowed' : 'unfit') ? cells.lines('answer', longestText) : null,
    rating: isFilled('rating', !isRated ? 'unfit' : state === 'rated' ? 'needed' : 'allowed') ? ratingOf(cells) : null,
    comment: isFilled('comment', isRated ? 'allowed' : 'unfit') ? cells.lines('comment', longestText) : null,
    unitState: unitStateIn(state)
  };
  const units = unitsOf(cells, rules, state);
  if (flaws.length > 0 || raisedAt === null) return flaws;
  return { ...shared, register: `matter:${kind}`, raisedAt, firm, units, values };
}

/** The states in which a matter of a kind can be. */
function statesOf({ machine }: KindRules): MatterState[] {
  return [...new Set<MatterState>(['open', ...Object.values(machine).map(({ to }) => to)])];
}

/** By when it is due if it came into its state now. */
function deadlineNow(rules: KindRules, state: MatterState, { now, calendar, zone }: Reading) {
  // Where the clock of a state goes on as it was, it began when the matter was assigned.
  const counted = rules.workdays[state] === undefined ? 'assigned' : state;
  return deadlineIn(rules, counted, now, { calendar, zone }) ?? null;
}

function unitStateIn(state: MatterState): AssignmentState {
  if (doneStates.includes(state)) return 'resolved';
  if (state === 'returned') return 'returned';
  return state === 'accepted' || state === 'in-progress' ? 'accepted' : 'assigned';
}

/** The units by name: those in whose hands it is, or was as far as the file knows. */
function unitsOf(cells: Cells, rules: KindRules, state: MatterState): string[] {
  const areNeeded = handledStates.includes(state);
  const when = !hasUnits(rules) || state === 'open' ? 'unfit' : areNeeded ? 'needed' : 'allowed';
  const units = cells.isFilled('units', when) ? cells.names('units') : [];
  if (units.length > mostUnits) cells.refuse('units', 'units');
  return units;
}

function ratingOf(cells: Cells): number | null {
  const found = /^([1-5])\s*分?$/.exec(cells.textOf('rating').normalize('NFKC'));
  return found ? Number(found[1]) : cells.refuse('rating', 'rating');
}

/** What the line says in the fields of its kind, each as people write it. */
function fieldsOf(
  cells: Cells,
  { kind, state, zone }: { kind: MatterKind; state: MatterState; zone: string }
): MatterFields {
  const rules = kindRules[kind].fields
    .filter(({ askedAt }) => askedAt === 'raising' || doneStates.includes(state))
    .map((rule) => asWritten(rule, cells.textOf(rule.name)));
  for (const name of fieldNames) {
    if (rules.every((rule) => rule.name !== name)) cells.isFilled(name, 'unfit');
  }
  const typed = Object.fromEntries(rules.map((rule) => [rule.name, typedAs(rule, cells.textOf(rule.name), zone)]));
  const read = readFields(rules, typed, zone);
  if (read.ok) return read.fields;
  for (const name of read.flaws) cells.refuse(name, cells.textOf(name) === '' ? 'missing' : 'field');
  return {};
}

/** How a field is read: books of past years may say of people no more than how many they were. */
function asWritten(rule: FieldRule, text: string): FieldRule {
  return rule.kind === 'names' && /^\d+\s*(?:人|名|people|persons)?$/iu.test(text.normalize('NFKC'))
    ? { ...rule, kind: 'count' }
    : rule;
}

/** A cell as a form would send it; what cannot be read stays, and is refused as it would be there. */
function typedAs({ name, kind }: FieldRule, text: string, zone: string): string {
  switch (kind) {
    case 'date':
      return readDate(text) ?? text;
    case 'instant': {
      const at = readInstant(text, null, zone);
      return at === null ? text : `${localDate(at, zone)}T${timeOfDay(minuteOfDay(at, zone))}`;
    }
    case 'choice':
      return readOption(choices[name as keyof typeof choices] as readonly Choice[], choiceLabel, text) ?? text;
    case 'count':
      return text
        .normalize('NFKC')
        .replace(/(人次|人|名|people|persons)$/i, '')
        .trimEnd();
    default:
      return text;
  }
}
