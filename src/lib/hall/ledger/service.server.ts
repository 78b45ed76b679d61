import type { Context } from '../../identity/context.ts';
import { failed, succeeded } from '../../platform/result.ts';
import { queryTerms } from '../../platform/search.ts';
import { instantAt, localDate, type Interval } from '../../platform/time.ts';
import { findBuilding } from '../../venues/service.server.ts';
import { kindRules } from '../matters/kinds.ts';
import { progressOfMatter, progressOfTopic } from './rules.ts';
import { ledgerStore, type LedgerPosition } from './store.server.ts';
import {
  matterStandings,
  topicStandings,
  type DoneLine,
  type LedgerFilter,
  type LedgerLine,
  type TopicLine
} from './types.ts';

type Rows<Part extends 'topics' | 'matters'> = Awaited<ReturnType<ReturnType<typeof ledgerStore>[Part]>>;

/**
 * A page of the public ledger of a building, what was raised last first: the same to everybody, whoever they are, and nothing
 * that is not for all. `next` is where the next page begins.
 */
export async function readLedger(
  ctx: Context,
  buildingSlug: string,
  { part, standing, subject, kind, year, query = '' }: LedgerFilter,
  { after, limit }: { after: LedgerPosition | null; limit: number }
) {
  const building = await findBuilding(ctx, buildingSlug);
  if (!building) return failed('not-found');
  const terms = queryTerms(query);
  // Of nothing but punctuation nothing can be found.
  if (query.trim() !== '' && terms.length === 0) return succeeded({ lines: [], next: null });
  const store = ledgerStore(ctx.db, ctx.db.read);
  const time = year === undefined ? undefined : yearOf(year, building.zone);
  const narrowed = { buildingId: building.id, time, terms };
  if (part === 'topics') {
    const states = standing && topicStandings[standing];
    const rows = await store.topics({ ...narrowed, states, subject }, after, limit + 1);
    const shown = rows.slice(0, limit);
    return succeeded({ lines: await topicLines(ctx, shown), next: nextOf(rows, limit) });
  }
  const states = standing && matterStandings[standing];
  const rows = await store.matters({ ...narrowed, states, kind }, after, limit + 1);
  return succeeded({ lines: rows.slice(0, limit).map(matterLine), next: nextOf(rows, limit) });
}

/**
 * What stands above the ledger of a building: what became of what was raised in a year, the years that there are, the last
 * first, and the resolutions of which notice is given.
 */
export async function ledgerSummary(ctx: Context, buildingSlug: string, asked: number | undefined) {
  const building = await findBuilding(ctx, buildingSlug);
  if (!building) return failed('not-found');
  const { id, zone } = building;
  const store = ledgerStore(ctx.db, ctx.db.read);
  const thisYear = calendarYear(ctx.clock.now(), zone);
  const year = asked ?? thisYear;
  const time = yearOf(year, zone);
  const [topics, matters, first, notices] = await Promise.all([
    store.totalsOfTopics(id, time),
    store.totalsOfMatters(id, time),
    store.firstRaised(id),
    store.inNotice(id)
  ]);
  const firstYear = first === null ? thisYear : Math.min(calendarYear(first, zone), thisYear);
  const years = Array.from({ length: thisYear - firstYear + 1 }, (_, index) => thisYear - index);
  return succeeded({ year, years, totals: { topics, matters }, notices });
}

/** What is open in a building and what was closed last, as a lobby screen shows it: the public's, as many as asked for. */
export async function ledgerAtGlance(ctx: Context, buildingId: string, most: { open: number; done: number }) {
  const store = ledgerStore(ctx.db, ctx.db.read);
  const [open, done] = await Promise.all([
    store.topics({ buildingId, states: topicStandings.open, terms: [] }, null, most.open),
    store.topicsClosedLast(buildingId, most.done)
  ]);
  return { open: await topicLines(ctx, open), done: await topicLines(ctx, done) };
}

/** The topics of a building that were closed last, as its lobby tells those who pass by: the public's, as many as asked for. */
export async function doneLately(ctx: Context, buildingId: string, most: number): Promise<DoneLine[]> {
  const rows = await ledgerStore(ctx.db, ctx.db.read).topicsClosedLast(buildingId, most);
  return rows.map(({ id, title, raisedAt, settledAt }) => ({ id, title, took: settledAt! - raisedAt! }));
}

async function topicLines(ctx: Context, rows: Rows<'topics'>): Promise<TopicLine[]> {
  const handled = await ledgerStore(ctx.db, ctx.db.read).handled(rows.map(({ id }) => id));
  return rows.map(({ position: _, year, number, raisedAt, settledAt, ...row }) => ({
    ...row,
    part: 'topics',
    // What is public was submitted, and has its number and time from then on.
    year: year!,
    number: number!,
    raisedAt: raisedAt!,
    doneAt: row.state === 'closed' ? settledAt : null,
    progress: progressOfTopic(row.state, row.grade, handled.has(row.id))
  }));
}

function matterLine({ position: _, resolvedAt, settledAt, ...row }: Rows<'matters'>[number]): LedgerLine {
  const isDone = matterStandings.done.includes(row.state);
  return {
    ...row,
    part: 'matters',
    doneAt: isDone ? (resolvedAt ?? settledAt) : null,
    progress: progressOfMatter(kindRules[row.kind], row.state)
  };
}

function nextOf(rows: { position: number; id: string }[], limit: number): LedgerPosition | null {
  const last = rows[limit - 1];
  return rows.length > limit && last ? { startsAt: last.position, id: last.id } : null;
}

function calendarYear(instant: number, zone: string): number {
  return Number(localDate(instant, zone).slice(0, 4));
}

function yearOf(year: number, zone: string): Interval {
  const startOf = (each: number) => instantAt(`${each}-01-01`, '00:00', zone);
  return { startsAt: startOf(year), endsAt: startOf(year + 1) };
}
