import type { Command } from 'commander';
import { toCsv } from '#lib/bookings/export/csv.ts';
import { fileFlawMessage, verdictMessage } from '#lib/bookings/import/sentences.ts';
import type { ImportReport } from '#lib/bookings/import/types.ts';
import { checkImport, exportBookings, importBookings } from '#lib/bookings/service.server.ts';
import { toCalendar } from '#lib/feeds/export.ts';
import type { Context } from '#lib/identity/context.ts';
import { listAccounts } from '#lib/identity/service.server.ts';
import { locales } from '#lib/platform/text.ts';
import { addDays, isLocalDate, localDate } from '#lib/platform/time.ts';
import { withHall } from './command.ts';
import { CommandFailure } from './failure.ts';
import { localeNamed, readText, writeOut } from './files.ts';
import { printable } from './terminal.ts';

/** Days that an export reaches ahead unless told otherwise. */
const daysExported = 365;

/** `hall bookings import|export`. */
export function addBookingCommands(bookings: Command): void {
  bookings
    .command('import <file>')
    .description('check a CSV or iCal file line by line; with --apply, store all of it or nothing')
    .requiredOption('--building <slug>', 'the building whose venues the file names')
    .option('--apply', 'store it; needs --as')
    .option('--as <username>', 'the account that stands for the bookings from then on')
    .action((path: string, options: { building: string; apply?: true; as?: string }) =>
      withHall((ctx) => importFile(ctx, path, options))
    );

  bookings
    .command('export')
    .description('print the bookings of a building as a file, with private titles')
    .requiredOption('--building <slug>', 'the building')
    .option('--venue <slug>', 'one venue of it only')
    .option('--from <date>', 'the first day, YYYY-MM-DD; today unless given')
    .option('--to <date>', 'the last day; a year later unless given')
    .option('--format <csv|ics>', 'the format', 'csv')
    .option('--locale <locale>', `the language of headings and names: ${locales.join(', ')}`, 'en')
    .option('--output <file>', 'the file to write; standard output unless given')
    .action((options: ExportOptions) => withHall((ctx) => exportFile(ctx, options)));
}

async function importFile(
  ctx: Context,
  path: string,
  { building, apply = false, as }: { building: string; apply?: boolean; as?: string }
): Promise<void> {
  const file = { building, text: await readText(path), venues: new Map(), firms: new Map() };
  if (!apply) {
    const checked = await checkImport(ctx, file);
    if (!checked.ok) return fail(checked, building);
    printReport(checked.report, checked.zone);
    if (checked.report.refused > 0) throw refusedLines(checked.report);
    console.log(`Nothing is stored yet: --apply --as USERNAME stores ${checked.report.booked} bookings.`);
    return;
  }
  if (as === undefined)
    throw new CommandFailure('--apply needs --as USERNAME: the account that stands for the bookings.');
  const outcome = await importBookings(ctx, file, { requestedBy: await accountNamed(ctx, as) });
  if (outcome.ok) {
    console.log(`Imported ${outcome.report.booked} bookings, passed over ${outcome.report.passedOver}.`);
    return;
  }
  if (outcome.reason !== 'lines-refused') return fail(outcome, building);
  printReport(outcome.report, outcome.zone);
  throw refusedLines(outcome.report);
}

type Failure = Exclude<Awaited<ReturnType<typeof checkImport>>, { ok: true }>;

function fail(failure: Failure, building: string): never {
  if (failure.reason === 'file') throw new CommandFailure(fileFlawMessage(failure, 'en'));
  throw new CommandFailure(
    failure.reason === 'not-found' ? `There is no building ${printable(building)}.` : 'Not allowed.'
  );
}

function printReport({ lines, booked, passedOver, refused }: ImportReport, zone: string): void {
  for (const report of lines) {
    const title = report.booking ? printable(report.booking.title) : '';
    console.log(`${report.line}\t${printable(verdictMessage(report, 'en', zone))}\t${title}`.trimEnd());
  }
  console.log(`${booked} to import, ${passedOver} passed over, ${refused} not possible.`);
}

function refusedLines({ refused }: ImportReport): CommandFailure {
  return new CommandFailure(`Nothing is stored: ${refused} lines cannot be imported.`);
}

async function accountNamed(ctx: Context, username: string): Promise<string> {
  const outcome = await listAccounts(ctx);
  const account = outcome.ok ? outcome.accounts.find((each) => each.username === username.trim().toLowerCase()) : null;
  if (!account) throw new CommandFailure(`There is no account ${printable(username)}.`);
  return account.id;
}

type ExportOptions = {
  building: string;
  venue?: string;
  from?: string;
  to?: string;
  format: string;
  locale: string;
  output?: string;
};

async function exportFile(ctx: Context, options: ExportOptions): Promise<void> {
  const { building, venue, format, output } = options;
  const from = options.from ?? localDate(ctx.clock.now(), 'UTC');
  if (!isLocalDate(from)) throw new CommandFailure('--from is a day, such as 2026-11-23.');
  const to = options.to ?? addDays(from, daysExported);
  if (!isLocalDate(to) || to < from) throw new CommandFailure('--to is a day not before --from.');
  if (format !== 'csv' && format !== 'ics') throw new CommandFailure('--format is csv or ics.');
  const locale = localeNamed(options.locale);

  const outcome = await exportBookings(ctx, { building, venue, from, to });
  if (!outcome.ok) throw new CommandFailure('There is no such building or venue.');
  const { pages } = outcome;
  const parts = format === 'csv' ? toCsv(pages, locale) : toCalendar(pages, outcome.building, locale);
  await writeOut(parts, output);
}
