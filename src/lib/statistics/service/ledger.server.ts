import type { Context } from '../../identity/context.ts';
import { succeeded } from '../../platform/result.ts';
import type { LedgerCursor } from '../cursor.ts';
import { measures, readingsOf } from '../measures.ts';
import { beginning, comparedStretches } from '../periods.ts';
import { isAsked } from '../rules.ts';
import { statisticsStore, type EntriesAsked } from '../store.server.ts';
import type { LedgerRow, MeasureName, Narrowing, Period, Scope } from '../types.ts';
import { buildingsIn } from './scope.server.ts';

/** Of which figure the ledger is asked for. */
export interface LedgerAsked {
  scope: Scope;
  period: Period;
  measure: MeasureName;
  where?: Narrowing;
}

/** Rows read by one statement where all are wanted. */
const batch = 1000;

/**
 * The rows behind a figure (台賬), by day: what is counted once a period is there as often as it came, and a ratio has the rows
 * of both its sides, one side after the other. `next` is where the next page begins, `null` on the last.
 */
export async function ledger(ctx: Context, asked: LedgerAsked, after: LedgerCursor | null, most: number) {
  const place = await buildingsIn(ctx, asked.scope);
  if (!place.ok) return place;
  const page = await pageOf(ctx, { ...asked, ...place }, after, most);
  return succeeded(page);
}

/** The whole ledger behind a figure in pages, for files: a page is read when the one before it was taken. `count` are its rows. */
export async function wholeLedger(ctx: Context, asked: LedgerAsked) {
  const place = await buildingsIn(ctx, asked.scope);
  if (!place.ok) return place;
  async function* pages(found: Found): AsyncGenerator<LedgerRow[]> {
    let after: LedgerCursor | null = null;
    do {
      const { rows, next }: Page = await pageOf(ctx, found, after, batch);
      yield rows;
      after = next;
    } while (after !== null);
  }
  const found = { ...asked, ...place };
  const store = statisticsStore(ctx.db, ctx.db.read);
  const counts = await Promise.all(sidesOf(found).map((side) => store.entryCount(side)));
  return succeeded({ pages: pages(found), count: counts.reduce((sum, count) => sum + count, 0) });
}

interface Page {
  rows: LedgerRow[];
  next: LedgerCursor | null;
}

type Found = LedgerAsked & { buildingIds: string[]; today: string };

async function pageOf(ctx: Context, found: Found, after: LedgerCursor | null, most: number): Promise<Page> {
  const store = statisticsStore(ctx.db, ctx.db.read);
  const sides = sidesOf(found);
  const rows: (LedgerRow & { reading: number })[] = [];
  // One more than the page has says whether there is another page.
  for (let reading = after?.reading ?? 0; reading < sides.length && rows.length <= most; reading++) {
    const behind = after?.reading === reading ? after : null;
    const read = await store.entries(sides[reading]!, behind, most + 1 - rows.length);
    rows.push(...read.map((row) => ({ ...row, reading })));
  }
  const page = rows.slice(0, most);
  const last = rows.length > most ? page.at(-1) : undefined;
  return {
    rows: page.map(({ reading: _, ...row }) => row),
    next: last ? { reading: last.reading, day: last.day, id: last.id } : null
  };
}

/** The entries behind a figure, by what of the tally they are read from: both sides of a ratio; none where there is no figure. */
function sidesOf({ measure: name, period, today, buildingIds, where = {} }: Found): EntriesAsked[] {
  const measure = measures[name];
  const counted = comparedStretches(period, today)?.now;
  if (!counted || !isAsked(measure, [], where)) return [];
  const stretch = measure.derivation.by === 'stock' ? { first: beginning, last: counted.last } : counted;
  return readingsOf(measure).map(({ tally, kinds }) => {
    const isOfBoth = where.kinds && kinds ? where.kinds.filter((kind) => kinds.includes(kind)) : undefined;
    return { tally, buildingIds, stretch, where: { ...where, kinds: isOfBoth ?? where.kinds ?? kinds } };
  });
}
