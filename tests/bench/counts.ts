import Database from 'better-sqlite3';
import { openDatabase } from '#lib/db/open.ts';
import { operator } from '#lib/identity/types.ts';
import { systemClock } from '#lib/platform/clock.ts';
import { createEvents } from '#lib/platform/events.ts';
import { newId } from '#lib/platform/id.ts';
import { addDays, localDate } from '#lib/platform/time.ts';
import { newBadgeCode } from '#lib/reception/badge.ts';
import { signIn } from '#lib/reception/service.server.ts';
import { visitPurposes } from '#lib/reception/types.ts';
import { customPeriod, periodOf } from '#lib/statistics/periods.ts';
import { figures, ledger, wholeLedger } from '#lib/statistics/service.server.ts';
import type { Dimension, MeasureName, Period } from '#lib/statistics/types.ts';
import { addBuilding, listBuildings } from '#lib/venues/service.server.ts';
import { foundHall, must } from '../support/hall.ts';
import { median, secondsOf } from './measure.ts';

const zone = 'Asia/Shanghai';
const buildings = 200;
const years = 5;
const days = years * 365 + 1;
const rounds = 20;

const text = (value: string) => ({ 'zh-Hant': value, 'zh-Hans': value, en: value });

/**
 * Fills a new file with a subdistrict of 200 buildings and as many visits over five years, every twentieth a group. What is
 * counted is written straight into the ledger, and its sums from there; the file is thrown away if this fails.
 */
export async function fillCounts(path: string, visits: number): Promise<void> {
  const url = `file:${path}`;
  const empty = openDatabase(url);
  await empty.migrate();
  await empty.close();
  const hall = await foundHall(url);
  const { subdistrictId } = hall.place;
  for (let position = 1; position < buildings; position++) {
    const name = { name: text(`${position} 號樓`), address: text('路'), slug: `tower-${position}` };
    must(await addBuilding(hall.ctx, { ...name, subdistrictId, zone, position }));
  }
  await hall.close();

  const database = new Database(path);
  database.pragma('journal_mode = OFF');
  database.pragma('synchronous = OFF');
  database.pragma('cache_size = -500000');
  const first = addDays(localDate(systemClock.now(), zone), -days + 1);
  const isGroup = 'nth % 20 = 0';
  database.exec(`
    CREATE TEMP TABLE places AS SELECT row_number() OVER (ORDER BY position) - 1 AS place, id FROM buildings;
    CREATE UNIQUE INDEX temp.by_place ON places (place);
    WITH RECURSIVE
      numbers (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM numbers WHERE i < ${visits - 1}),
      visits AS (SELECT i, i % ${buildings} AS place, i * 7919 % 104729 AS nth,
        date('${first}', '+' || (i * ${days} / ${visits}) || ' days') AS day FROM numbers)
    INSERT INTO tally_entries (id, measure, subject_id, building_id, venue_id, kind, organisation_id, level, type, day,
      happened_on, hour, events, people, attendances, minutes, units, is_correction)
    SELECT printf('01900000-0000-7000-8000-%012d', i), iif(${isGroup}, 'reception', 'visit'),
      printf('01900000-0000-7000-9000-%012d', i), places.id, NULL, iif(${isGroup}, 'tour', 'purpose-' || nth % 7),
      NULL, iif(${isGroup}, 'level-' || nth / 20 % 5, NULL), iif(${isGroup}, 'type-' || nth / 20 % 7, NULL),
      day, day, 8 + nth % 12, 1, iif(${isGroup}, 5 + nth % 40, 1 + nth % 3), iif(${isGroup}, 1, 0), 0,
      iif(${isGroup}, printf('["01600000-0000-7000-8000-%012d"]', nth / 20 % 3000), '[]'), 0
    FROM visits CROSS JOIN places ON places.place = visits.place`);

  const values = ['events', 'people', 'attendances', 'minutes'];
  const none = (column: string) => `coalesce(${column}, '')`;
  sumUp(database, 'tally_totals', [], [], values);
  const dimensions = ['venue_id', 'kind', 'level', 'type'];
  sumUp(database, 'tally_cells', dimensions, dimensions.map(none), values);
  sumUp(
    database,
    'tally_hours',
    ['weekday', 'hour'],
    [`(strftime('%w', happened_on) + 6) % 7 + 1`, 'hour'],
    values,
    ' WHERE hour IS NOT NULL'
  );
  const unit = ['venue_id', 'kind', 'unit'];
  sumUp(database, 'tally_units', unit, [none('venue_id'), none('kind'), 'value'], ['events'], ', json_each(units)');
  database.exec(`DELETE FROM tally_subdistrict_units;
    INSERT INTO tally_subdistrict_units (measure, grain, subdistrict_id, bucket, kind, unit, events)
    SELECT measure, grain, '${subdistrictId}', bucket, kind, unit, sum(events) FROM tally_units
    GROUP BY measure, grain, bucket, kind, unit`);
  database.close();
}

/** Fills a table of sums: days from the ledger, months from days, years from months. */
function sumUp(
  database: Database.Database,
  table: string,
  keys: string[],
  from: string[],
  values: string[],
  more = ''
): void {
  const columns = ['measure', 'grain', 'building_id', 'bucket', ...keys, ...values].join();
  const sums = values.map((value) => `sum(${value})`);
  const day = ['measure', `'day'`, 'building_id', 'day', ...from, ...sums];
  database.exec(`DELETE FROM ${table};
    INSERT INTO ${table} (${columns}) SELECT ${day.join()} FROM tally_entries${more}
    GROUP BY ${['measure', 'building_id', 'day', ...from].join()}`);
  for (const [grain, finer, length] of [
    ['month', 'day', 7],
    ['year', 'month', 4]
  ] as const) {
    const bucket = `substr(bucket, 1, ${length})`;
    const up = ['measure', `'${grain}'`, 'building_id', bucket, ...keys, ...sums];
    database.exec(`INSERT INTO ${table} (${columns}) SELECT ${up.join()} FROM ${table} WHERE grain = '${finer}'
      GROUP BY ${['measure', 'building_id', bucket, ...keys].join()}`);
  }
}

/** What a dashboard or a report asks for. */
const questions: Record<
  string,
  { measures: MeasureName[]; by?: Dimension[]; compare?: boolean; of: 'year' | 'five years' | 'days' }
> = {
  'the headline figures of a year, compared': {
    measures: ['receptions', 'reception-people', 'reception-organisations', 'visits', 'visitors'],
    compare: true,
    of: 'year'
  },
  'five years by month': { measures: ['visits', 'visitors'], by: ['month'], of: 'five years' },
  'five years by level and type': {
    measures: ['receptions', 'reception-people'],
    by: ['level', 'type'],
    of: 'five years'
  },
  'a year by purpose': { measures: ['visits'], by: ['kind'], of: 'year' },
  'a year by weekday and hour': { measures: ['visitors'], by: ['weekday', 'hour'], of: 'year' },
  'a year by building': { measures: ['receptions', 'visits'], by: ['building'], of: 'year' },
  'as many days as begin and end in the middle of months, by purpose': {
    measures: ['visits'],
    by: ['kind'],
    of: 'days'
  },
  'five years’ organisations': { measures: ['reception-organisations'], of: 'five years' }
};

/** Seconds that each question takes for all 200 buildings, and that reading the ledger for one of them takes. */
export async function measureFigures(path: string) {
  const db = openDatabase(`file:${path}`);
  const ctx = { db, clock: systemClock, events: createEvents(db), actor: operator };
  const [building] = await listBuildings(ctx);
  const scope = { subdistrictId: building!.subdistrictId };
  const today = localDate(ctx.clock.now(), zone);
  const lastYear = periodOf('year', addDays(today, -365));
  const periods: Record<(typeof questions)[string]['of'], Period> = {
    year: lastYear,
    'five years': customPeriod(addDays(today, -days + 1), today),
    days: customPeriod(addDays(lastYear.first, 14), addDays(lastYear.last, -14))
  };

  const asked: { question: string; seconds: number[] }[] = [];
  for (const [question, { of, ...what }] of Object.entries(questions)) {
    const ask = async () => void must(await figures(ctx, { ...what, scope, period: periods[of] }));
    asked.push({ question, seconds: await timed(ask) });
  }
  const page = { scope, period: lastYear, measure: 'visitors' as const };
  asked.push({
    question: 'a page of the ledger',
    seconds: await timed(async () => void must(await ledger(ctx, page, null, 50)))
  });
  await db.close();
  return { asked, scan: scan(path, lastYear) };
}

/** The seconds of as many repetitions; the first, of which nothing is kept, warms up. */
async function timed(work: () => Promise<void>): Promise<number[]> {
  const seconds: number[] = [];
  for (let round = 0; round <= rounds; round++) seconds.push(await secondsOf(work));
  return seconds.slice(1);
}

/** Seconds that a year's visits by purpose take when they are added up from the ledger, for all buildings. */
function scan(path: string, { first, last }: Period): number {
  const database = new Database(path, { readonly: true });
  const statement = database.prepare(`SELECT kind, sum(events), sum(people) FROM tally_entries
    WHERE measure = 'visit' AND day BETWEEN ? AND ? GROUP BY kind`);
  const seconds = Array.from({ length: 3 }, () => {
    const start = performance.now();
    statement.all(first, last);
    return (performance.now() - start) / 1000;
  });
  database.close();
  return median(seconds);
}

/** Visits signed in a second, by several kiosks at once, at the desks of many buildings. */
export async function measureSignIn(path: string): Promise<number> {
  const db = openDatabase(`file:${path}`);
  const ctx = { db, clock: systemClock, events: createEvents(db), actor: operator };
  const all = await listBuildings(ctx);
  let asked = 0;
  const one = async () => {
    const nth = asked++;
    must(
      await signIn(ctx, {
        id: newId(),
        code: newBadgeCode(),
        building: all[nth % all.length]!.slug,
        hostOrganisationId: null,
        purpose: visitPurposes[nth % visitPurposes.length]!,
        people: 1 + (nth % 3),
        via: 'desk'
      })
    );
  };
  const many = async (count: number) => {
    for (let done = 0; done < count; done += 16) await Promise.all(Array.from({ length: 16 }, one));
  };
  await many(320);
  const rates: number[] = [];
  for (let round = 0; round < 5; round++) rates.push(960 / (await secondsOf(() => many(960))));
  await db.close();
  return median(rates);
}

/** Seconds that 100,000 rows of the ledger take to be read as for a file. */
export async function measureExport(path: string): Promise<number> {
  const db = openDatabase(`file:${path}`);
  const ctx = { db, clock: systemClock, events: createEvents(db), actor: operator };
  const [building] = await listBuildings(ctx);
  const today = localDate(ctx.clock.now(), zone);
  const period = customPeriod(addDays(today, -days + 1), today);
  const asked = { scope: { subdistrictId: building!.subdistrictId }, period, measure: 'visits' as const };
  const seconds = await secondsOf(async () => {
    const { pages } = must(await wholeLedger(ctx, asked));
    let rows = 0;
    for await (const page of pages) {
      rows += page.length;
      if (rows >= 100_000) break;
    }
  });
  await db.close();
  return seconds;
}
