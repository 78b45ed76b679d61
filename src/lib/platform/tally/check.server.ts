import type { Db } from '../../db/port.ts';
import type { Clock } from '../clock.ts';
import { localDate } from '../time.ts';
import { tallyCheckStore, type TallyCheck } from './check-store.server.ts';
import { recount } from './rules.ts';
import { driftOf, keptSums, sumsOf, type DriftedSum } from './sums.ts';
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
  page: (afterId: string, most: number) => Promise<CountedSubject[]>;
}

/** Subjects compared by one statement. */
const pageLength = 500;

/** What is not in the tally as it should be, of subjects behind an id: those that are, and those that are no more. */
export async function* driftedSubjects(
  { db, clock }: Env,
  { measures, page }: CountedNoun,
  zoneOf: (buildingId: string) => string,
  behind = ''
): AsyncGenerator<{ checked: number; drifted: CountedSubject[] }> {
  const store = tallyCheckStore(db, db.read);
  const closed = await store.closedMonths();
  for (let after = behind, isLast = false; !isLast;) {
    const subjects = await page(after, pageLength);
    isLast = subjects.length < pageLength;
    const last = isLast ? null : subjects.at(-1)!.id;
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
    yield { checked: subjects.length, drifted };
    after = last ?? after;
  }
}

/** Keeps what a comparison found, for those who look after the installation. */
export async function keepCheck({ db }: Env, check: TallyCheck): Promise<void> {
  await db.write((tx) => tallyCheckStore(db, tx).keepCheck(check));
}

/** What the last comparison found. */
export function lastCheck({ db }: Env): Promise<TallyCheck | undefined> {
  return tallyCheckStore(db, db.read).lastCheck();
}

/** Has subjects count for what they should, in one transaction: a page of them, as {@link driftedSubjects} gives them. */
export async function recountSubjects(env: Env, subjects: readonly CountedSubject[], reason: string): Promise<void> {
  if (subjects.length === 0) return;
  await env.db.write(async (tx) => {
    for (const subject of subjects) await count(env, tx, subject, subject.counted, reason);
  });
}

/** Whether nothing was counted yet. */
export function isTallyEmpty({ db }: Env): Promise<boolean> {
  return tallyCheckStore(db, db.read).isEmpty();
}

/** Where the sums of a building are not what its entries come to. */
export async function driftedSums({ db }: Env, measures: readonly string[], buildingId: string): Promise<DriftedSum[]> {
  const store = tallyCheckStore(db, db.read);
  const kept = keptSums(await store.sums(measures, buildingId));
  return driftOf(kept, sumsOf(await store.entriesIn(measures, buildingId)));
}

/** Sums up the entries of a building anew. */
export async function rebuildSums({ db }: Env, measures: readonly string[], buildingId: string): Promise<void> {
  await db.write(async (tx) => {
    const store = tallyCheckStore(db, tx);
    await store.replaceSums(measures, buildingId, sumsOf(await store.entriesIn(measures, buildingId)));
  });
}
