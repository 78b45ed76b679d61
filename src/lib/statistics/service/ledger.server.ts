import type { Context } from '../../identity/context.ts';
import { succeeded } from '../../platform/result.ts';
import type { LedgerCursor } from '../cursor.ts';
import { measures, readingsOf } from '../measures.ts';
import { beginning, comparedStretches } from '../periods.ts';
import { isAsked } from '../rules.ts';
import { statisticsStore } from '../store.server.ts';
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

/** The whole ledger behind a figure in pages, for files: a page is read when the one before it was taken. */
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
  return succeeded({ pages: pages({ ...asked, ...place }) });
}

interface Page {
  rows: LedgerRow[];
  next: LedgerCursor | null;
}

type Found = LedgerAsked & { buildingIds: string[]; today: string };

async function pageOf(ctx: Context, found: Found, after: LedgerCursor | null, most: number): Promise<Page> {
  const { period, today, buildingIds, where = {} } = found;
  const measure = measures[found.measure];
  const counted = comparedStretches(period, today)?.now;
  if (!counted || !isAsked(measure, [], where)) return { rows: [], next: null };
  const stretch = measure.derivation.by === 'stock' ? { first: beginning, last: counted.last } : counted;
  const store = statisticsStore(ctx.db, ctx.db.read);
  const readings = readingsOf(measure);
  const rows: (LedgerRow & { reading: number })[] = [];
  // One more than the page has says whether there is another page.
  for (let reading = after?.reading ?? 0; reading < readings.length && rows.length <= most; reading++) {
    const { tally, kinds } = readings[reading]!;
    const isOfBoth = where.kinds && kinds ? where.kinds.filter((kind) => kinds.includes(kind)) : undefined;
    const narrowed = { ...where, kinds: isOfBoth ?? where.kinds ?? kinds };
    const behind = after?.reading === reading ? after : null;
    const entries = { tally, buildingIds, stretch, where: narrowed };
    const read = await store.entries(entries, behind, most + 1 - rows.length);
    rows.push(...read.map((row) => ({ ...row, reading })));
  }
  const page = rows.slice(0, most);
  const last = rows.length > most ? page.at(-1) : undefined;
  return {
    rows: page.map(({ reading: _, ...row }) => row),
    next: last ? { reading: last.reading, day: last.day, id: last.id } : null
  };
}
