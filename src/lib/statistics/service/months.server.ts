import type { Context } from '../../identity/context.ts';
import { accountHolders } from '../../identity/service.server.ts';
import { failed, succeeded } from '../../platform/result.ts';
import { monthOf } from '../../platform/tally/rules.ts';
import { listVenues, openMinutes } from '../../venues/service.server.ts';
import { mayCloseMonths } from '../access.ts';
import { bucketsOf, comparedStretches, parsePeriod, periodOf } from '../periods.ts';
import { statisticsStore } from '../store.server.ts';
import type { ClosedMonth, Period, Scope } from '../types.ts';
import { buildingsIn } from './scope.server.ts';

/**
 * The closed months of a building, the last first, each with the name of who closed it; and the months that are over and still open, in their order, which can be
 * closed by whom `mayClose`.
 */
export async function closedMonths(ctx: Context, buildingId: string) {
  const place = await buildingsIn(ctx, { buildingId });
  if (!place.ok) return place;
  const store = statisticsStore(ctx.db, ctx.db.read);
  const [closed, first] = [await store.closedMonths(buildingId), await store.firstMonth(buildingId)];
  const { subdistrictId } = place.buildings[0]!;
  const names = await accountHolders(
    ctx,
    closed.flatMap(({ closedBy }) => closedBy ?? [])
  );
  return succeeded({
    closed: closed.map((each) => ({ ...each, closedBy: names.get(each.closedBy ?? '')?.displayName ?? null })),
    open: openMonths(closed, first, place.today),
    mayClose: mayCloseMonths(ctx.actor, { buildingId, subdistrictId })
  });
}

/**
 * Closes a month of a building, `2026-03`, and whatever before it is still open: what was reported of them stays, and what is
 * changed of them later is a correction dated when it is made; how long venues were open is kept. Answers the months it closed.
 */
export async function closeMonth(ctx: Context, { buildingId, month }: { buildingId: string; month: string }) {
  const place = await buildingsIn(ctx, { buildingId });
  if (!place.ok) return place;
  const { subdistrictId } = place.buildings[0]!;
  if (!mayCloseMonths(ctx.actor, { buildingId, subdistrictId })) return failed('forbidden');
  if (parsePeriod(month)?.kind !== 'month') return failed('not-found');
  if (month >= monthOf(place.today)) return failed('not-over');
  const stamp = {
    buildingId,
    closedAt: ctx.clock.now(),
    closedBy: ctx.actor.kind === 'account' ? ctx.actor.accountId : null
  };
  const venues = await listVenues(ctx, buildingId);
  const open = await openMinutes(ctx, venues);
  return ctx.db.write(async (tx) => {
    const store = statisticsStore(ctx.db, tx);
    const [closed, first] = [await store.closedMonths(buildingId), await store.firstMonth(buildingId)];
    if (closed.some((each) => each.month === month)) return failed('closed');
    const months = openMonths(closed, first, place.today).filter((each) => each <= month);
    if (months.length === 0) return failed('not-found');
    await store.closeMonths(months.map((each) => ({ ...stamp, month: each })));
    await store.keepOpening(
      months.flatMap((each) => {
        const { first, last } = periodOf('month', `${each}-01`);
        return venues.map(({ id }) => ({ buildingId, month: each, venueId: id, minutes: open(id, first, last) }));
      })
    );
    return succeeded({ months });
  });
}

/** The most corrections that are shown or printed one by one. */
const mostCorrections = 200;

/**
 * Corrections of closed months that count in a period, by the day they were made: the last 200, and how many there are in all. The
 * ledger has every one.
 */
export async function corrections(ctx: Context, { scope, period }: { scope: Scope; period: Period }) {
  const place = await buildingsIn(ctx, scope);
  if (!place.ok) return place;
  const counted = comparedStretches(period, place.today)?.now;
  const store = statisticsStore(ctx.db, ctx.db.read);
  const made = counted ? await store.corrections(place.buildingIds, counted, mostCorrections) : { rows: [], count: 0 };
  return succeeded({ corrections: made.rows, count: made.count });
}

/** The months from the first in which anything was counted to the last that is over, but those that are closed. */
function openMonths(closed: readonly ClosedMonth[], first: string | null, today: string): string[] {
  if (first === null || first >= monthOf(today)) return [];
  const isClosed = new Set(closed.map(({ month }) => month));
  return bucketsOf({ first: `${first}-01`, last: today }, 'month')
    .slice(0, -1)
    .filter((month) => !isClosed.has(month));
}
