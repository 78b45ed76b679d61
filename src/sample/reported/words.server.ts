import type { Context } from '#lib/identity/context.ts';
import { locales } from '#lib/platform/text.ts';
import { setReportWords } from '#lib/statistics/reports/service.server.ts';
import type { ReportedSubdistrict } from '../published.ts';
import { granted } from '../world.ts';
import { reportWords } from './words.ts';

/** Has a subdistrict report in the words that it has in the report. */
export async function setWords(ctx: Context, name: ReportedSubdistrict, subdistrictId: string): Promise<void> {
  for (const locale of locales) {
    granted(await setReportWords(ctx, { subdistrictId }, locale, reportWords[name][locale]));
  }
}
