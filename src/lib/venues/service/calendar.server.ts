import type { Context } from '../../identity/context.ts';
import { auditStore } from '../../platform/audit/store.server.ts';
import { failed, succeeded } from '../../platform/result.ts';
import { mayLoadCalendar } from '../access.ts';
import { venueStore } from '../store.server.ts';
import { readCalendarYear } from '../work-calendar/csv.ts';

/**
 * Loads a year of the work calendar from CSV, or in a `dryRun` only says what would be loaded. What was imported for the
 * year before is replaced. Answers the days, or `invalid` with the flaws line by line.
 */
export async function importCalendarYear(
  ctx: Context,
  { year, csv }: { year: number; csv: string },
  { dryRun }: { dryRun: boolean }
) {
  if (!mayLoadCalendar(ctx.actor)) return failed('forbidden');
  const read = readCalendarYear(csv, year);
  if (!read.ok) return failed('invalid', { flaws: read.flaws });
  const { days } = read;
  if (dryRun) return succeeded({ days });

  const buildings = await ctx.db.write(async (tx) => {
    const store = venueStore(ctx.db, tx);
    const kept = await store.calendarDays();
    // The notice of the year after may have named days of this December: they are not this year's to replace.
    const sourcesAfter = new Set(
      kept.filter(({ date }) => date.startsWith(`${year + 1}-`)).map(({ source }) => source)
    );
    const replaced = kept.filter(({ date, source }) => date.startsWith(`${year}-`) && !sourcesAfter.has(source));
    const dates = new Set([...replaced, ...days].map(({ date }) => date));
    await store.replaceCalendarDays([...dates], days);
    await auditStore(ctx.db, tx).add({
      subject: 'calendar',
      subjectId: String(year),
      at: ctx.clock.now(),
      accountId: ctx.actor.kind === 'account' ? ctx.actor.accountId : null,
      action: 'import',
      fromState: JSON.stringify(replaced),
      toState: JSON.stringify(days),
      reason: null
    });
    return store.buildings();
  });
  for (const { id } of buildings) await ctx.events.publish({ topic: 'venues', buildingId: id, venueId: null });
  return succeeded({ days });
}
