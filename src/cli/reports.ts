import type { Command } from 'commander';
import type { Context } from '#lib/identity/context.ts';
import { parsePeriod } from '#lib/statistics/periods.ts';
import { reportFormats, writeReport } from '#lib/statistics/reports/formats.server.ts';
import { outlineOf } from '#lib/statistics/reports/outline.ts';
import { composeReport } from '#lib/statistics/reports/service.server.ts';
import type { Scope } from '#lib/statistics/types.ts';
import { findBuilding, listSubdistricts } from '#lib/venues/service.server.ts';
import { withHall } from './command.ts';
import { CommandFailure } from './failure.ts';
import { localeNamed, writeOut } from './files.ts';
import { printable } from './terminal.ts';

interface Options {
  building?: string;
  subdistrict?: string;
  format?: string;
  output?: string;
  locale: string;
}

/** `hall report <period>`: the paragraph of a report, or all of it as a file. */
export function addReportCommand(hall: Command): void {
  hall
    .command('report <period>')
    .description(
      'print what is reported of a period (2027-03, 2027-Q1, 2027-H1, 2027, 2027-01-05..2027-02-03) in sentences'
    )
    .option('--building <slug>', 'of one building')
    .option('--subdistrict <slug>', 'of a whole subdistrict')
    .option('--output <file>', 'save all of it as a file instead')
    .option('--format <format>', `what kind of file: ${reportFormats.join(', ')}`, 'xlsx')
    .option('--locale <locale>', 'the language', 'zh-Hant')
    .action((period: string, options: Options) => withHall((ctx) => report(ctx, period, options)));
}

async function report(ctx: Context, said: string, options: Options): Promise<void> {
  const locale = localeNamed(options.locale);
  const period = parsePeriod(said);
  if (!period) throw new CommandFailure(`${printable(said)} is no period: see hall report --help.`);
  const format = reportFormats.find((each) => each === options.format);
  if (!format) throw new CommandFailure(`--format is one of ${reportFormats.join(', ')}.`);
  const found = await composeReport(ctx, { scope: await scopeOf(ctx, options), period });
  if (!found.ok) {
    throw new CommandFailure(found.reason === 'not-begun' ? 'That period has not begun.' : 'There is no such report.');
  }
  const outline = outlineOf(found.report, locale);
  if (options.output === undefined) console.log(outline.paragraph);
  else await writeOut([await writeReport(outline, format, locale)], options.output);
}

async function scopeOf(ctx: Context, { building, subdistrict }: Options): Promise<Scope> {
  if ((building === undefined) === (subdistrict === undefined)) {
    throw new CommandFailure('Please name one building or one subdistrict.');
  }
  const found =
    building === undefined
      ? (await listSubdistricts(ctx)).find(({ slug }) => slug === subdistrict)
      : await findBuilding(ctx, building);
  if (!found) throw new CommandFailure(`There is no ${printable(building ?? subdistrict ?? '')}.`);
  return building === undefined ? { subdistrictId: found.id } : { buildingId: found.id };
}
