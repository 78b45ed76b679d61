import type { Command } from 'commander';
import { verdictMessage } from '#lib/hall/registers/sentences.ts';
import {
  checkRegister,
  exportRegister,
  importRegister,
  type RegisterFile
} from '#lib/hall/registers/service.server.ts';
import { registerKinds, type RegisterKind, type RegisterReport } from '#lib/hall/registers/types.ts';
import { columnLabel } from '#lib/hall/registers/words.ts';
import type { Context } from '#lib/identity/context.ts';
import { fileFlawMessage } from '#lib/platform/import/labels.ts';
import { locales, type Locale } from '#lib/platform/text.ts';
import { withHall } from './command.ts';
import { CommandFailure } from './failure.ts';
import { localeNamed, readText, writeOut } from './files.ts';
import { printable } from './terminal.ts';

const languages = locales.join(', ');

/** `hall import|export topics|matters`. */
export function addRegisterCommands(hall: Command): void {
  const into = hall.command('import').description("the topics and matters of a building's past years, from files");
  const out = hall.command('export').description('the topics and matters of a building, as files');
  for (const kind of registerKinds) {
    into
      .command(`${kind} <file>`)
      .description(`check a CSV file of ${kind} line by line; with --apply, store all of it or nothing`)
      .requiredOption('--building <slug>', 'the building whose register it fills')
      .option('--apply', 'store it')
      .option('--locale <locale>', `the language of what is said about each line: ${languages}`, 'en')
      .action((path: string, options: { building: string; apply?: true; locale: string }) =>
        withHall((ctx) => importFile(ctx, kind, path, options))
      );

    out
      .command(kind)
      .description(`print the ${kind} of a building as CSV, with what is not public`)
      .requiredOption('--building <slug>', 'the building')
      .option('--locale <locale>', `the language of headings and names: ${languages}`, 'en')
      .option('--output <file>', 'the file to write; standard output unless given')
      .action((options: { building: string; locale: string; output?: string }) =>
        withHall((ctx) => exportFile(ctx, kind, options))
      );
  }
}

async function importFile(
  ctx: Context,
  kind: RegisterKind,
  path: string,
  { building, apply = false, locale: language }: { building: string; apply?: boolean; locale: string }
): Promise<void> {
  const locale = localeNamed(language);
  const file: RegisterFile = { building, text: await readText(path), firms: new Map() };
  const outcome = await (apply ? importRegister : checkRegister)(ctx, kind, file);
  if (!outcome.ok && outcome.reason !== 'lines-refused') return fail(outcome, building, locale);
  const { report } = outcome;
  if (apply && outcome.ok) {
    console.log(`Imported ${report.entered} ${kind}, passed over ${report.passedOver}.`);
    return;
  }
  printReport(report, locale);
  if (report.refused > 0) throw new CommandFailure(`Nothing is stored: ${report.refused} lines cannot be imported.`);
  console.log(`Nothing is stored yet: --apply stores ${report.entered} ${kind}.`);
}

type Failure = Exclude<Awaited<ReturnType<typeof checkRegister>>, { ok: true }>;

function fail(failure: Failure, building: string, locale: Locale): never {
  if (failure.reason === 'file') {
    const columns = failure.columns?.map((column) => columnLabel(column, locale));
    throw new CommandFailure(fileFlawMessage({ ...failure, columns }, locale));
  }
  throw new CommandFailure(
    failure.reason === 'not-found' ? `There is no building ${printable(building)}.` : 'Not allowed.'
  );
}

function printReport({ lines, entered, passedOver, refused }: RegisterReport, locale: Locale): void {
  for (const report of lines) {
    const { line, title } = report;
    console.log(`${line}\t${printable(verdictMessage(report, locale))}\t${printable(title)}`.trimEnd());
  }
  console.log(`${entered} to import, ${passedOver} passed over, ${refused} not possible.`);
}

async function exportFile(
  ctx: Context,
  kind: RegisterKind,
  { building: slug, locale: language, output }: { building: string; locale: string; output?: string }
): Promise<void> {
  const locale = localeNamed(language);
  const outcome = await exportRegister(ctx, kind, slug, locale);
  if (!outcome.ok) throw new CommandFailure(`There is no building ${printable(slug)}.`);
  await writeOut(outcome.csv, output);
}
