import type { Db, Queries } from '../../db/port.ts';
import type { Clock } from '../clock.ts';
import { localDate, type LocalDate } from '../time.ts';
import { tallyCheckStore, type Buckets, type CountedPlace, type TallyCheck } from './check-store.server.ts';
import { recount } from './rules.ts';
import { daySums, differing, summedBy } from './sums.ts';
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
 * What is not in the tally as it should be, of subjects behind an id, page by page: those that are, and those that are no more.
 * With `mends` it is counted again.
 */
export async function* compareSubjects(
  env: Env,
  noun: CountedNoun,
  zoneOf: (buildingId: string) => string,
  { behind, mends }: { behind: string; mends: boolean }
): AsyncGenerator<{ checked: number; drifted: string[] }> {
  for (let after: string | null = behind; after !== null;) {
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
    const months = closed.get(building.id) ?? new Set<string>();
    const { removed, added } = recount(entries.get(id) ?? [], counted, months, today, null);
    return removed.length > 0 || added.length > 0;
  });
  return { checked: subjects.length, drifted, last };
}

/**
 * How many sums of a building are not what they should come to: those of days from `since` on, what the ledger has; those of
 * months what their days come to; those of years what their months do. A month is read at a time, however long the ledger. With
 * `mends` they are summed up again.
 */
export async function compareSums(
  { db }: Env,
  place: CountedPlace,
  { since, mends }: { since: LocalDate; mends: boolean }
): Promise<number> {
  const found = await tallyCheckStore(db, db.read).bucketsFrom(place, since.slice(0, 7));
  const months = [...found].filter((bucket) => bucket.length === 7);
  const years = new Set([...found].map((bucket) => bucket.slice(0, 4)));
  const stretches: Buckets[] = [
    ...months.map((month) => ({ ...daysOf(month), first: since.startsWith(month) ? since : daysOf(month).first })),
    ...months.map((month): Buckets => ({ grain: 'month', first: month, last: month })),
    ...[...years].map((year): Buckets => ({ grain: 'year', first: year, last: year }))
  ];

  let drifted = 0;
  for (const buckets of stretches) {
    const compare = async (queries: Queries) => {
      const store = tallyCheckStore(db, queries);
      const counted = await countedIn(db, queries, place, buckets);
      return { counted, drifted: differing(summedBy(buckets.grain, await store.sums(place, buckets)), counted) };
    };
    let { drifted: here } = await compare(db.read);
    // As of subjects, only a transaction sees sums and what they are of as they belong together.
    if (here > 0) {
      here = await db.write(async (tx) => {
        const again = await compare(tx);
        if (mends && again.drifted > 0) await tallyCheckStore(db, tx).replaceSums(place, buckets, again.counted);
        return again.drifted;
      });
    }
    drifted += here;
  }
  return drifted;
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
