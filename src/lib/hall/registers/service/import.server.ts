import type { Queries } from '../../../db/port.ts';
import type { Context } from '../../../identity/context.ts';
import { listOrganisations } from '../../../organisations/service.server.ts';
import { directoryOf, lookingUp, type LookUp } from '../../../platform/import/names.ts';
import { readTable } from '../../../platform/import/table.ts';
import type { Meanings } from '../../../platform/import/types.ts';
import { failed, succeeded } from '../../../platform/result.ts';
import { findWorkCalendar } from '../../../venues/service.server.ts';
import { registerStore } from '../../register-store.server.ts';
import type { Reading } from '../cells.ts';
import { judging } from '../judge.ts';
import type {
  KnownEntry,
  LineRefusal,
  LineReport,
  NamedEntry,
  NumberedEntry,
  RegisterKind,
  RegisterReport
} from '../types.ts';
import { matterBook, topicBook, type Book } from './books.server.ts';
import { keptPlace } from './place.server.ts';

/** A file of topics or of matters as text, of a building; `firms` says what names mean that nothing here has. */
export interface RegisterFile {
  building: string;
  text: string;
  firms: Meanings;
}

/** What importing a file would come to now, line by line; nothing is stored. For those who run the hall of the building. */
export function checkRegister(ctx: Context, kind: RegisterKind, file: RegisterFile) {
  return kind === 'topics' ? check(ctx, topicBook, file) : check(ctx, matterBook, file);
}

/**
 * Imports a file: every line that is neither passed over nor refused is entered with its number and as it stands, past or open;
 * where any is refused, nothing is stored. Nobody is told of each line: they know what was in the books.
 */
export function importRegister(ctx: Context, kind: RegisterKind, file: RegisterFile) {
  return kind === 'topics' ? enter(ctx, topicBook, file) : enter(ctx, matterBook, file);
}

async function check<Values>(ctx: Context, book: Book<Values>, file: RegisterFile) {
  const read = await readFile(ctx, book, file);
  if (!read.ok) return read;
  const { report } = await judgeFile(ctx, ctx.db.read, book, read);
  return succeeded({ report, zone: read.building.zone });
}

async function enter<Values>(ctx: Context, book: Book<Values>, file: RegisterFile) {
  const read = await readFile(ctx, book, file);
  if (!read.ok) return read;
  const { id: buildingId, zone } = read.building;
  const outcome = await ctx.db.write(async (tx) => {
    const { report, entries } = await judgeFile(ctx, tx, book, read);
    if (report.refused > 0) return failed('lines-refused', { report, zone });
    await book.enter(ctx, tx, buildingId, await numbered(ctx, tx, buildingId, entries));
    return succeeded({ report, zone });
  });
  if (outcome.ok) await ctx.events.publish({ topic: 'hall', buildingId, venueId: null });
  return outcome;
}

/** Entries with the numbers that they have in their registers: their own, or the next behind all others. */
async function numbered<Values>(
  ctx: Context,
  tx: Queries,
  buildingId: string,
  entries: KnownEntry<Values>[]
): Promise<NumberedEntry<Values>[]> {
  const groups = Map.groupBy(entries, ({ register, year }) => `${register}/${year}`);
  const done: NumberedEntry<Values>[] = [];
  for (const group of groups.values()) {
    const { register, year } = group[0]!;
    const wanted = group.map(({ number }) => number);
    const numbers = await registerStore(ctx.db, tx).takeAll(buildingId, register, year, wanted);
    done.push(...group.map((entry, index) => ({ ...entry, number: numbers[index]! })));
  }
  return done;
}

type FileRead<Values> = Extract<Awaited<ReturnType<typeof readFile<Values>>>, { ok: true }>;

/** What a file says and names: likeness to a whole directory is costly, so that no transaction waits for it. */
async function readFile<Values>(ctx: Context, book: Book<Values>, file: RegisterFile) {
  const place = await keptPlace(ctx, file.building);
  if (!place.ok) return place;
  const { building } = place;
  const table =
    file.text.trim() === '' ? { ok: false as const, flaw: 'empty' as const } : readTable(file.text, book.columns);
  if (!table.ok) return failed('file', table);
  const reading: Reading = { zone: building.zone, calendar: await findWorkCalendar(ctx), now: ctx.clock.now() };
  const firms = lookingUp('unknown-firm', directoryOf(await listOrganisations(ctx)), file.firms);
  return succeeded({
    building,
    lines: table.lines.map(({ line, row }) => ({
      line,
      title: row.title ?? '',
      ...resolve(book.read(row, reading), firms)
    })),
    unknownFirms: firms.unknown()
  });
}

type Resolved<Values> =
  | { named: NamedEntry<Values>; known: KnownEntry<Values> }
  | { named: NamedEntry<Values> | null; refusal: LineRefusal | null; passedOver: 'unwanted' | null };

/** What the names of a line mean. */
function resolve<Values>(read: ReturnType<Book<Values>['read']>, firms: LookUp<'unknown-firm'>): Resolved<Values> {
  if (Array.isArray(read)) return { named: null, refusal: { reason: 'unreadable', flaws: read }, passedOver: null };
  const named = [...(read.firm === '' ? [] : [read.firm]), ...read.units].map((name) => firms.find(name));
  if (named.includes('unwanted')) return { named: read, refusal: null, passedOver: 'unwanted' };
  const unknown = named.find((found) => typeof found === 'object');
  if (unknown) return { named: read, refusal: unknown, passedOver: null };
  const ids = named as string[];
  const organisationId = read.firm === '' ? null : ids[0]!;
  const unitIds = [...new Set(ids.slice(read.firm === '' ? 0 : 1))];
  return { named: read, known: { ...read, organisationId, unitIds } };
}

/** Judges a file by what stands in the registers now; `entries` are those to be stored, in their order. */
async function judgeFile<Values>(ctx: Context, queries: Queries, book: Book<Values>, read: FileRead<Values>) {
  const known = read.lines.flatMap((each) => ('known' in each ? [each.known] : []));
  const years = [...new Set(known.map(({ year }) => year))];
  const judge = judging(await book.standing(ctx, queries, read.building.id, years), read.building.zone);

  const entries: KnownEntry<Values>[] = [];
  const lines = read.lines.map((each): LineReport => {
    const { refusal, passedOver } = 'known' in each ? judge(each.line, each.known) : each;
    if ('known' in each && refusal === null && passedOver === null) entries.push(each.known);
    const { line, title, named } = each;
    return { line, title, entry: named && { raisedAt: named.raisedAt, firm: named.firm }, refusal, passedOver };
  });
  const report: RegisterReport = {
    lines,
    entered: entries.length,
    passedOver: lines.filter(({ passedOver }) => passedOver !== null).length,
    refused: lines.filter(({ refusal }) => refusal !== null).length,
    unknownFirms: read.unknownFirms
  };
  return { report, entries };
}
