import { weekday } from '../time.ts';
import { grains, type Grain, type TallyEntry } from './types.ts';

/** The tables of sums. */
export const sumTables = ['totals', 'cells', 'hours', 'units'] as const;
export type SumTable = (typeof sumTables)[number];

/** A row of a table of sums: what it is about, column by column, and what it comes to. */
export interface Sum {
  key: Record<string, string | number>;
  values: Record<string, number>;
}

/** Sums of one building by table, each by a text of its key; those that come to nothing are left out. */
export type Sums = Record<SumTable, Map<string, Sum>>;

/** A row of sums that is not what the ledger comes to. */
export interface DriftedSum {
  table: SumTable;
  key: Sum['key'];
  kept: Sum['values'] | null;
  counted: Sum['values'] | null;
}

const lengths: Record<Grain, number> = { day: 10, month: 7, year: 4 };

/** What the entries of a building come to, in all tables of sums. */
export function sumsOf(entries: Iterable<TallyEntry>): Sums {
  const sums = noSums();
  for (const entry of entries) {
    const { measure, buildingId, day, happenedOn, hour, events, people, attendances, minutes } = entry;
    const values = { events, people, attendances, minutes };
    const part = { venueId: entry.venueId ?? '', kind: entry.kind ?? '' };
    for (const grain of grains) {
      const bucket = { measure, grain, buildingId, bucket: day.slice(0, lengths[grain]) };
      add(sums.totals, bucket, values);
      add(sums.cells, { ...bucket, ...part, level: entry.level ?? '', type: entry.type ?? '' }, values);
      if (hour !== null) add(sums.hours, { ...bucket, weekday: weekday(happenedOn), hour }, values);
      for (const unit of entry.units) add(sums.units, { ...bucket, ...part, unit }, { events: Math.sign(events) });
    }
  }
  return withoutNothing(sums);
}

/** Sums as they are kept, by the same keys. */
export function keptSums(rows: Record<SumTable, Sum[]>): Sums {
  const sums = noSums();
  for (const table of sumTables) for (const { key, values } of rows[table]) add(sums[table], key, values);
  return withoutNothing(sums);
}

/** Where the sums that are kept are not what was counted. */
export function driftOf(kept: Sums, counted: Sums): DriftedSum[] {
  return sumTables.flatMap((table) => {
    const keys = new Set([...kept[table].keys(), ...counted[table].keys()]);
    return [...keys].flatMap((text) => {
      const [is, should] = [kept[table].get(text), counted[table].get(text)];
      if (is && should && Object.entries(should.values).every(([name, value]) => is.values[name] === value)) return [];
      return [{ table, key: (is ?? should)!.key, kept: is?.values ?? null, counted: should?.values ?? null }];
    });
  });
}

const noSums = (): Sums => ({ totals: new Map(), cells: new Map(), hours: new Map(), units: new Map() });

function add(sums: Map<string, Sum>, key: Sum['key'], values: Sum['values']): void {
  const text = JSON.stringify(Object.entries(key).sort());
  const sum = sums.get(text);
  if (!sum) sums.set(text, { key, values: { ...values } });
  else for (const [name, value] of Object.entries(values)) sum.values[name]! += value;
}

function withoutNothing(sums: Sums): Sums {
  for (const table of sumTables) {
    for (const [text, { values }] of sums[table]) {
      if (Object.values(values).every((value) => value === 0)) sums[table].delete(text);
    }
  }
  return sums;
}
