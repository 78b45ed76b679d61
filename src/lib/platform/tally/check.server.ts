import { setImmediate as nextTurnOfTheLoop } from 'node:timers/promises';
import type { Db, Queries } from '../../db/port.ts';
import type { Clock } from '../clock.ts';
import { localDate } from '../time.ts';
import {
  tallyCheckStore,
  type Buckets,
  type CountedPlace,
  type CountedSubdistrict,
  type TallyCheck
} from './check-store.server.ts';
import { recount } from './rules.ts';
import { byKey, daySums, differing, summedBy, sumTables } from './sums.ts';
import { count, type Subject } from './tally.server.ts';
import type { Counted } from './types.ts';

interface Env {
  db: Db;
  clock: Clock;
}

export type { TallyCheck };

/** A subject with all that it counts for, as its module has it. */
export type CountedSubject = Subject & { counted: Counted[] };

/** A kind of subject, of which every one can be asked what it counts for. */
export interface CountedNoun {
  /** What its subjects count under, and no other's. */
  measures: readonly string[];
  /** A page of at most `most` of them by id, behind `afterId`. */
  page: (queries: Queries, afterId: string, most: number) => Promise<CountedSubject[]>;
}

/** Subjects compared by one statement. */
const pageLength = 500;

/**
 * What is not in the tally as it should be, page by page: of subjects that are, and of those that are no more. With `mends` it
 * is counted again. Between pages whatever else the process does has its turn, however many they are.
 */
export async function* compareSubjects(
  env: Env,
  noun: CountedNoun,
  zoneOf: (buildingId: string) => string,
  { mends }: { mends: boolean }
): AsyncGenerator<{ checked: number; drifted: string[] }> {
  for (let after: string | null = ''; after !== null;) {
    const start: string = after;
    const compare = (queries: Queries) => comparePage(env, queries, noun, zoneOf, start);
    let found = await compare(env.db.read);
    // Between the reading of subjects and that of entries some may have changed: a transaction sees the two as they belong.
    if (found.drifted.length > 0) {
      found = await env.db.write(async (tx) => {
        const again = await compare(tx);
        if (mends) for (const subject of again.drifted) await count(env, tx, subject, subject.counted);
        return again;
      });
    }
    yield { checked: found.checked, drifted: found.drifted.map(({ id }) => id) };
    after = found.last;
    await nextTurnOfTheLoop();
  }
}

/** Compares a page of subjects; answers the last of them where there may be more behind it. */
async function comparePage(
  { db, clock }: Env,
  queries: Queries,
  { measures, page }: CountedNoun,
  zoneOf: (buildingId: string) => string,
  after: string
): Promise<{ checked: number; drifted: CountedSubject[]; last: string | null }> {
  const store = tallyCheckStore(db, queries);
  const closed = await store.closedMonths();
  const subjects = await page(queries, after, pageLength);
  const last = subjects.length < pageLength ? null : subjects.at(-1)!.id;
  const known = new Set(subjects.map(({ id }) => id));
  const gone = (await store.subjectsBetween(measures, after, last))
    .filter(({ id }) => !known.has(id))
    .map(({ id, buildingId }) => ({ id, building: { id: buildingId, zone: zoneOf(buildingId) }, counted: [] }));
  const all: CountedSubject[] = [...subjects, ...gone];
  const entries = await store.entriesOfEach(all.map(({ id }) => id));
  const drifted = all.filter(({ id, building, counted }) => {
    const today = localDate(clock.now(), building.zone);
    const { removed, added } = recount(entries.get(id) ?? [], counted, closed, today, null);
    return removed.length > 0 || added.length > 0;
  });
  return { checked: subjects.length, drifted, last };
}

/**
 * How many sums of a building are not what they should come to: those of days, what the ledger has; those of months what their
 * days come to; those of years what their months do. A month is read at a time, however long the ledger. With `mends` they are
 * summed up again.
 */
export async function compareSums({ db }: Env, place: CountedPlace, { mends }: { mends: boolean }): Promise<number> {
  const found = await tallyCheckStore(db, db.read).bucketsOf(place);
  let drifted = 0;
  for (const buckets of stretchesOf(found)) {
    drifted += await compareOnce(db, mends, {
      compare: async (queries) => {
        const counted = await countedIn(db, queries, place, buckets);
        const kept = summedBy(buckets.grain, await tallyCheckStore(db, queries).sums(place, buckets));
        return { counted, drifted: sumTables.reduce((sum, name) => sum + differing(kept[name], counted[name]), 0) };
      },
      mend: (tx, counted) => tallyCheckStore(db, tx).replaceSums(place, buckets, counted)
    });
  }
  return drifted;
}

/**
 * How many units of a subdistrict, of days, months and years, are not what those of its buildings come to. With `mends` they are
 * summed up again.
 */
export async function compareSubdistrictUnits(
  { db }: Env,
  place: CountedSubdistrict,
  { mends }: { mends: boolean }
): Promise<number> {
  const found = await tallyCheckStore(db, db.read).subdistrictBuckets(place);
  let drifted = 0;
  for (const buckets of stretchesOf(found)) {
    drifted += await compareOnce(db, mends, {
      compare: async (queries) => {
        const { kept, counted } = await tallyCheckStore(db, queries).subdistrictUnits(place, buckets);
        return { counted: byKey(counted), drifted: differing(byKey(kept), byKey(counted)) };
      },
      mend: (tx, counted) => tallyCheckStore(db, tx).replaceSubdistrictUnits(place, buckets, counted.values())
    });
  }
  return drifted;
}

/** The days of months, the months, and the years in which they lie. */
function stretchesOf(found: ReadonlySet<string>): Buckets[] {
  const months = [...found].filter((bucket) => bucket.length === 7);
  const years = new Set([...found].map((bucket) => bucket.slice(0, 4)));
  return [
    ...months.map(daysOf),
    ...months.map((month): Buckets => ({ grain: 'month', first: month, last: month })),
    ...[...years].map((year): Buckets => ({ grain: 'year', first: year, last: year }))
  ];
}

/** How many sums differ; where any does, as a transaction sees it: only there sums and what they are of belong together. */
async function compareOnce<Counted>(
  db: Db,
  mends: boolean,
  {
    compare,
    mend
  }: {
    compare: (queries: Queries) => Promise<{ counted: Counted; drifted: number }>;
    mend: (tx: Queries, counted: Counted) => Promise<void>;
  }
): Promise<number> {
  // Each is a turn of its own, so that whatever else the process does need not wait for all of them.
  await nextTurnOfTheLoop();
  const { drifted } = await compare(db.read);
  if (drifted === 0) return 0;
  return db.write(async (tx) => {
    const again = await compare(tx);
    if (mends && again.drifted > 0) await mend(tx, again.counted);
    return again.drifted;
  });
}

/** What sums should come to, by what they are the sums of. */
async function countedIn(db: Db, queries: Queries, place: CountedPlace, buckets: Buckets) {
  const store = tallyCheckStore(db, queries);
  const { grain, first } = buckets;
  if (grain === 'day') return daySums(await store.ledgerOf(place, buckets));
  return summedBy(grain, await store.sums(place, grain === 'month' ? daysOf(first) : monthsOf(first)));
}

/** Texts between which every day of a month lies, whether it has so many days or not. */
const daysOf = (month: string): Buckets => ({ grain: 'day', first: `${month}-01`, last: `${month}-31` });

const monthsOf = (year: string): Buckets => ({ grain: 'month', first: `${year}-01`, last: `${year}-12` });

/** Keeps what a comparison found, for those who look after the installation. */
export async function keepCheck({ db }: Env, check: TallyCheck): Promise<void> {
  await db.write((tx) => tallyCheckStore(db, tx).keepCheck(check));
}

/** What the last comparison found. */
export function lastCheck({ db }: Env): Promise<TallyCheck | undefined> {
  return tallyCheckStore(db, db.read).lastCheck();
}
