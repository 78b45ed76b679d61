import { weekday } from '../time.ts';
import { type Grain, type TallyEntry, type Values } from './types.ts';

/** The tables of sums. */
export const sumTables = ['totals', 'cells', 'hours', 'units'] as const;
export type SumTable = (typeof sumTables)[number];

/** A row of a table of sums: what it is about, column by column, and what it comes to. */
export interface Sum {
  key: Record<string, string | number>;
  values: Record<string, number>;
}

/** Entries of the ledger that no sum tells apart, added up. */
export interface LedgerGroup
  extends
    Pick<TallyEntry, 'measure' | 'buildingId' | 'venueId' | 'kind' | 'level' | 'type'>,
    Pick<TallyEntry, 'day' | 'happenedOn' | 'hour' | 'units'>,
    Values {
  /** How often its units came: the entries that count, less those that take away. */
  times: number;
}

/** Sums of one building by table, each by a text of its key; those that come to nothing are left out. */
export type Sums = Record<SumTable, SumsByKey>;
export type SumsByKey = Map<string, Sum>;

const lengths: Record<Grain, number> = { day: 10, month: 7, year: 4 };

/** What the ledger of a building comes to by day, in all tables of sums. */
export function daySums(groups: Iterable<LedgerGroup>): Sums {
  const sums = noSums();
  for (const group of groups) {
    const { measure, buildingId, day, happenedOn, hour, events, people, attendances, minutes, times } = group;
    const values = { events, people, attendances, minutes };
    const bucket = { measure, grain: 'day', buildingId, bucket: day };
    const part = { ...bucket, venueId: group.venueId ?? '', kind: group.kind ?? '' };
    add(sums.totals, bucket, values);
    add(sums.cells, { ...part, level: group.level ?? '', type: group.type ?? '' }, values);
    if (hour !== null) add(sums.hours, { ...bucket, weekday: weekday(happenedOn), hour }, values);
    for (const unit of group.units) add(sums.units, { ...part, unit }, { events: times });
  }
  return withoutNothing(sums);
}

/** What sums that are kept come to by this grain, which is their own or a longer one. */
export function summedBy(grain: Grain, rows: Record<SumTable, Sum[]>): Sums {
  const sums = noSums();
  for (const table of sumTables) {
    for (const { key, values } of rows[table]) {
      add(sums[table], { ...key, grain, bucket: String(key.bucket).slice(0, lengths[grain]) }, values);
    }
  }
  return withoutNothing(sums);
}

/** Rows by a text of their keys; those that come to nothing are left out. */
export function byKey(rows: readonly Sum[]): SumsByKey {
  const sums: SumsByKey = new Map();
  for (const { key, values } of rows) add(sums, key, values);
  leaveOutNothing(sums);
  return sums;
}

/** How many of the sums that are kept are not what was counted. */
export function differing(kept: SumsByKey, counted: SumsByKey): number {
  const keys = new Set([...kept.keys(), ...counted.keys()]);
  return [...keys].filter((text) => !isSame(kept.get(text), counted.get(text))).length;
}

const isSame = (one: Sum | undefined, other: Sum | undefined) =>
  one !== undefined &&
  other !== undefined &&
  Object.entries(other.values).every(([name, value]) => one.values[name] === value);

const noSums = (): Sums => ({ totals: new Map(), cells: new Map(), hours: new Map(), units: new Map() });

function add(sums: SumsByKey, key: Sum['key'], values: Sum['values']): void {
  const text = JSON.stringify(Object.entries(key).sort());
  const sum = sums.get(text);
  if (!sum) sums.set(text, { key, values: { ...values } });
  else for (const [name, value] of Object.entries(values)) sum.values[name]! += value;
}

function withoutNothing(sums: Sums): Sums {
  for (const table of sumTables) leaveOutNothing(sums[table]);
  return sums;
}

function leaveOutNothing(sums: SumsByKey): void {
  for (const [text, { values }] of sums) {
    if (Object.values(values).every((value) => value === 0)) sums.delete(text);
  }
}
