import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { parse } from 'csv-parse/sync';
import { strFromU8, unzipSync } from 'fflate';
import { expect, test } from 'vitest';
import { locales } from '../../platform/text.ts';
import { measureAreas, type Figure, type MeasureName } from '../types.ts';
import { measuresOf } from '../measures.ts';
import { writeCsv } from './csv.ts';
import { outlineOf } from './outline.ts';
import { writeSpreadsheet } from './spreadsheet.server.ts';
import { paragraphClauses, type ClauseName, type Report, type ReportOutline } from './types.ts';
import { writeReportWord } from './word.server.ts';

const text = (value: string) => ({ 'zh-Hant': value, 'zh-Hans': value, en: value });
const figure = (value: number | null): Figure => ({
  value,
  lastYear: 8,
  previous: null,
  yearOnYear: value === null ? null : (value - 8) / 8,
  onPrevious: null
});
const values: Partial<Record<MeasureName, number>> = {
  receptions: 62,
  'reception-people': 1168,
  utilisation: 0.345,
  'resolution-time': 3600
};
const said: Partial<Record<ClauseName, number>> = { receptions: 62, 'reception-people': 1168, deliberations: 102 };

const report: Report = {
  scope: { kind: 'subdistrict', name: text('水部街道'), slug: 'shuibu' },
  period: { kind: 'quarter', first: '2027-01-01', last: '2027-03-31' },
  countedTo: null,
  isIllustrative: true,
  reportedOn: '2027-04-01',
  // Unit words that a spreadsheet would work out, or take for a character, if they were not kept as texts.
  words: { units: { topics: text('=1+1'), matters: text('_x0041_') }, sentences: {} },
  sections: measureAreas.map((area) => ({
    area,
    lines: measuresOf(area).map((measure) => ({ measure, kind: null, figure: figure(values[measure] ?? null) }))
  })),
  clauses: Object.fromEntries(
    paragraphClauses
      .flat()
      .map((name) => [name, { value: said[name] ?? 0, kinds: [], levels: ['province', 'city', 'district'] }])
  ) as unknown as Report['clauses'],
  corrections: [
    {
      measure: 'receptions',
      buildingName: text('樓'),
      day: '2027-03-02',
      happenedOn: '2027-01-20',
      events: 0,
      people: 3,
      reason: '=HYPERLINK("https://x.example")'
    }
  ],
  correctionsLeftOut: 0
};
const outline = outlineOf(report, 'zh-Hant');
const lines = ({ sections }: ReportOutline) => sections.flatMap(({ lines }) => lines);

test('the paragraph says what there is, and leaves out what is not', () => {
  expect(locales.map((locale) => outlineOf(report, locale).paragraph)).toEqual([
    '2027年第一季度，水部街道累計接待省、市、區級機關企事業單位參觀60餘場次，1100餘人次。組織開展議事活動102次。',
    '2027年第一季度，水部街道累计接待省、市、区级机关企事业单位参观60余场次，1100余人次。组织开展议事活动102次。',
    'Q1 2027: 水部街道 received over 60 visiting groups and welcomed over 1,100 people in all. It held 102 deliberations.'
  ]);
});

// LibreOffice makes its profile first.
test(
  'a spreadsheet that LibreOffice opens gives the same numbers, and works nothing out',
  { timeout: 60_000 },
  async () => {
    const sheets = await opened(await writeSpreadsheet(outline));
    const [cover, figures, definitions, corrections] = [
      outline.titles.cover,
      outline.titles.figures,
      outline.titles.definitions,
      outline.titles.corrections
    ].map((name) => sheets[name]!);
    expect(cover!.flat()).toEqual(expect.arrayContaining([outline.title, '填報單位', '水部街道', outline.paragraph]));
    const [, ...rows] = figures!;
    expect(rows.map(([, label, unit, ...numbers]) => [label, unit, ...numbers.map(numberIn)])).toEqual(
      lines(outline).map(({ label, unit, value, onYearBefore, onPeriodBefore }) => [
        label,
        unit,
        value,
        onYearBefore,
        onPeriodBefore
      ])
    );
    expect(definitions!.length).toBe(outline.definitions.length);
    expect(corrections![1]!.slice(3)).toEqual(['0', '3', '=HYPERLINK("https://x.example")']);
  }
);

test('the head of the table stays and filters, and numbers are numbers', async () => {
  const files = unzipSync(await writeSpreadsheet(outline));
  const sheet = strFromU8(files['xl/worksheets/sheet2.xml']!);
  expect(sheet).toContain('state="frozen"');
  expect(sheet).toContain(`<autoFilter ref="A1:F${lines(outline).length + 1}"`);
  expect(sheet).toMatch(/<c r="D\d+"[^>]*><v>1168<\/v>/);
  expect(Object.values(files).some((file) => strFromU8(file).includes('<f>'))).toBe(false);
});

test('a length of time is told in days', () => {
  const line = lines(outlineOf(report, 'en')).find(({ label }) => label === 'Time to resolution');
  expect(line).toMatchObject({ value: 2.5, unit: 'days', form: 'mean' });
});

test('a Word file has the cover to be filled in, the sentences, every figure and every definition', async () => {
  const files = unzipSync(await writeReportWord(outline, 'zh-Hant'));
  const written = strFromU8(files['word/document.xml']!).replaceAll(/<[^>]+>/g, '');
  for (const { term, text } of [...outline.cover, ...outline.definitions]) {
    expect(written).toContain(term);
    expect(written).toContain(text);
  }
  for (const { label } of lines(outline)) expect(written).toContain(label);
  expect(written).toContain(outline.paragraph);
  expect(written).toContain('1,168');
  expect(written).toContain('34.5%');
});

test('a CSV file has the same numbers, and no formula', () => {
  const [head, ...rows]: string[][] = parse([...writeCsv(outline)].join(''), { bom: true });
  expect(head).toEqual(['類別', '指標', '單位', '數值', '同比', '環比']);
  expect(rows.map((row) => row[3])).toEqual(lines(outline).map(({ value }) => (value === null ? '—' : String(value))));
  expect(rows.find(([, , unit]) => unit!.includes('1+1'))![2]).toBe("'=1+1");
});

/** The number that LibreOffice writes for a cell; `null` for a dash. */
function numberIn(cell: string): number | null {
  if (cell === '—') return null;
  return cell.endsWith('%') ? Number((Number(cell.slice(0, -1)) / 100).toPrecision(12)) : Number(cell);
}

/** The cells of each sheet as LibreOffice reads them: exact numbers, and results where there were formulas. */
async function opened(file: Uint8Array): Promise<Record<string, string[][]>> {
  const folder = await mkdtemp(join(tmpdir(), 'louyu-report-'));
  try {
    await writeFile(join(folder, 'report.xlsx'), file);
    // A profile of its own, as LibreOffice keeps others out of one in use; -1 is every sheet, as they are and not as shown.
    const profile = `-env:UserInstallation=${pathToFileURL(join(folder, 'profile')).href}`;
    const form = 'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false,false,false,false,-1';
    await promisify(execFile)(
      'soffice',
      [profile, '--headless', '--convert-to', form, '--outdir', folder, 'report.xlsx'],
      // The sheets' names become names of files, which LibreOffice writes in the characters of its locale.
      { cwd: folder, env: { ...process.env, LC_ALL: 'C.UTF-8' } }
    );
    const names = (await readdir(folder)).filter((name) => name.endsWith('.csv'));
    const sheets = names.map(async (name) => {
      const cells: string[][] = parse(await readFile(join(folder, name), 'utf8'), { relax_column_count: true });
      return [name.slice('report-'.length, -'.csv'.length), cells] as const;
    });
    return Object.fromEntries(await Promise.all(sheets));
  } finally {
    await rm(folder, { recursive: true });
  }
}

test('a report that does not list every correction says so', () => {
  const isSaid = (count: number) =>
    outlineOf({ ...report, correctionsLeftOut: count }, 'zh-Hant').notes.some((note) => note.includes('1234'));
  expect([isSaid(1234), isSaid(0)]).toEqual([true, false]);
});
