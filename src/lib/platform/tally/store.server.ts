import { and, asc, eq, getTableColumns, inArray, sql } from 'drizzle-orm';
import type { SQLiteTable } from 'drizzle-orm/sqlite-core';
import type { Queries } from '../../db/port.ts';
import { inserter, prepared, storeOf } from '../../db/store.ts';
import { weekday, type LocalDate } from '../time.ts';
import { grains, type TallyEntry } from './types.ts';

const summed = ['events', 'people', 'attendances', 'minutes'] as const;

/**
 * Moves sums by one statement for all grains: what is given is added to what is there, and anything else is part of the key.
 * Statements are prepared, as this is on the way of everything that counts.
 */
function mover(queries: Queries, table: SQLiteTable) {
  const columns = getTableColumns(table);
  const values = summed.filter((name) => name in columns);
  const keys = Object.entries(columns).filter(([name]) => !values.some((value) => value === name));
  const add = prepared(() => {
    const given = Object.fromEntries(Object.keys(columns).map((name) => [name, sql.placeholder(name)]));
    const rows = grains.map((grain) => ({ ...given, grain, bucket: sql.placeholder(grain) }));
    const set = Object.fromEntries(
      values.map((name) => [name, sql`${columns[name]} + excluded.${sql.identifier(columns[name]!.name)}`])
    );
    return queries
      .insert(table)
      .values(rows)
      .onConflictDoUpdate({ target: keys.map(([, column]) => column), set });
  });
  return async (day: LocalDate, values: Record<string, string | number>): Promise<void> => {
    await add({ ...values, day, month: day.slice(0, 7), year: day.slice(0, 4) });
  };
}

/** What is counted, and its sums. */
export const tallyStore = storeOf(
  (
    { tallyEntries, tallyTotals, tallyCells, tallyHours, tallyUnits, tallySubdistrictUnits, closedMonths, buildings },
    queries
  ) => {
    const moveTotal = mover(queries, tallyTotals);
    const moveCell = mover(queries, tallyCells);
    const moveHour = mover(queries, tallyHours);
    const moveUnit = mover(queries, tallyUnits);
    const moveSubdistrictUnit = mover(queries, tallySubdistrictUnits);
    const subdistrictOf = prepared(() =>
      queries
        .select({ subdistrictId: buildings.subdistrictId })
        .from(buildings)
        .where(eq(buildings.id, sql.placeholder('buildingId')))
    );
    const insert = inserter(queries, tallyEntries);
    const closedMonth = prepared(() =>
      queries
        .select({ month: closedMonths.month })
        .from(closedMonths)
        .where(
          and(
            eq(closedMonths.buildingId, sql.placeholder('buildingId')),
            eq(closedMonths.month, sql.placeholder('month'))
          )
        )
    );
    const ofSubject = prepared(() =>
      queries
        .select()
        .from(tallyEntries)
        .where(eq(tallyEntries.subjectId, sql.placeholder('subjectId')))
        .orderBy(asc(tallyEntries.id))
    );

    return {
      /** The entries of a subject, in the order in which they were made. */
      entriesOf: (subjectId: string): Promise<TallyEntry[]> => ofSubject({ subjectId }),

      add: (entry: TallyEntry): Promise<void> => insert(entry),

      remove: async (ids: string[]): Promise<void> => {
        await queries.delete(tallyEntries).where(inArray(tallyEntries.id, ids));
      },

      /** Adds what an entry counts for to all its sums, or takes it away (`sign` −1). */
      async move(entry: TallyEntry, sign: 1 | -1): Promise<void> {
        const { measure, buildingId, day, hour } = entry;
        const place = { measure, buildingId };
        const part = { ...place, venueId: entry.venueId ?? '', kind: entry.kind ?? '' };
        const values = {
          events: sign * entry.events,
          people: sign * entry.people,
          attendances: sign * entry.attendances,
          minutes: sign * entry.minutes
        };
        await moveTotal(day, { ...place, ...values });
        await moveCell(day, { ...part, level: entry.level ?? '', type: entry.type ?? '', ...values });
        if (hour !== null) await moveHour(day, { ...place, weekday: weekday(entry.happenedOn), hour, ...values });
        if (entry.units.length === 0) return;
        const { subdistrictId } = (await subdistrictOf({ buildingId }))[0]!;
        const events = Math.sign(values.events);
        for (const unit of entry.units) {
          await moveUnit(day, { ...part, unit, events });
          await moveSubdistrictUnit(day, { measure, subdistrictId, kind: part.kind, unit, events });
        }
      },

      /** Which of these months of a building are closed. */
      async closedAmong(buildingId: string, months: string[]): Promise<Set<string>> {
        const closed = new Set<string>();
        for (const month of months) {
          if ((await closedMonth({ buildingId, month })).length > 0) closed.add(month);
        }
        return closed;
      }
    };
  }
);
