import { error, fail } from '@sveltejs/kit';
import * as v from 'valibot';
import { localDate } from '#lib/platform/time.ts';
import { keepsSomewhere, mayLoadCalendar } from '#lib/venues/access.ts';
import { findWorkCalendar, importCalendarYear } from '#lib/venues/service.server.ts';
import { calendarZone, yearsMissing } from '#lib/venues/work-calendar.ts';
import { readForm } from '#lib/web/form.ts';
import { requireSignedIn } from '#lib/web/guards.server.ts';
import { statusOf } from '#lib/web/http-status.ts';
import type { Actions, PageServerLoad } from './$types';

/** Years told before this one. */
const yearsBack = 2;
const longestFile = 100_000;

const year = v.pipe(v.string(), v.trim(), v.regex(/^20\d\d$/), v.transform(Number));

export const load: PageServerLoad = async (event) => {
  const ctx = requireSignedIn(event);
  if (!keepsSomewhere(ctx.actor)) error(403, 'forbidden');
  const calendar = await findWorkCalendar(ctx);
  const today = localDate(ctx.clock.now(), calendarZone);
  const thisYear = Number(today.slice(0, 4));
  const years = [...calendar.years].filter((each) => each >= thisYear - yearsBack).sort((a, b) => b - a);
  const days = [...calendar.days.values()];
  return {
    mayLoad: mayLoadCalendar(ctx.actor),
    missing: yearsMissing(calendar, today),
    nextYear: thisYear + 1,
    years: years.map((each) => {
      const ofYear = days.filter(({ date }) => date.startsWith(`${each}-`));
      return {
        year: each,
        holidays: ofYear.filter(({ kind }) => kind === 'holiday').length,
        makeUpWorkdays: ofYear.filter(({ kind }) => kind === 'make-up-workday').length,
        sources: [...new Set(ofYear.map(({ source }) => source))]
      };
    })
  };
};

export const actions: Actions = {
  /** Reads a file and says what is in it; stores it only when what was read is sent again with `store`. */
  load: async (event) => {
    const ctx = requireSignedIn(event);
    const form = await readForm(event.request);
    const typed = v.parse(v.fallback(v.string(), ''), form.get('year'));
    const parsed = v.safeParse(year, typed);
    const csv = await textOf(form.get('file') ?? form.get('csv'));
    if (!parsed.success || csv === null) {
      const isAllowed = mayLoadCalendar(ctx.actor);
      return fail(isAllowed ? 422 : 403, { typed, flaw: parsed.success ? ('file' as const) : ('year' as const) });
    }
    const dryRun = form.get('store') === null;
    const outcome = await importCalendarYear(ctx, { year: parsed.output, csv }, { dryRun });
    if (outcome.ok) {
      const { days } = outcome;
      return dryRun ? { typed, csv, preview: days } : { stored: { year: parsed.output, count: days.length } };
    }
    if (outcome.reason === 'forbidden') error(statusOf(outcome.reason), outcome.reason);
    return fail(422, { typed, lines: outcome.flaws });
  }
};

async function textOf(value: FormDataEntryValue | null): Promise<string | null> {
  if (value === null) return null;
  const isEmpty = typeof value === 'string' ? value === '' : value.size === 0 || value.size > longestFile;
  if (isEmpty) return null;
  return typeof value === 'string' ? value : value.text();
}
