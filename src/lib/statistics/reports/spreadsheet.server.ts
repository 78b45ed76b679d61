import type { CellValue, WriteSheet } from 'hucre';
import { noFigure } from '../figure-text.ts';
import type { FigureLine, ReportOutline, Term } from './types.ts';

const formats: Record<FigureLine['form'], string> = { count: '#,##0', mean: '#,##0.0', share: '0.0%' };
const changeFormat = '+0.0%;-0.0%;0.0%';
const font = { name: '宋体', size: 11 };
const heading = { font: { ...font, bold: true }, alignment: { vertical: 'center', wrapText: true } } as const;
const wrapped = { alignment: { vertical: 'top', wrapText: true } } as const;
const edge = { style: 'thin', color: { rgb: '000000' } } as const;
const border = { top: edge, bottom: edge, left: edge, right: edge } as const;
const boxed = { border, alignment: { vertical: 'center' } } as const;
const right = { alignment: { horizontal: 'right', vertical: 'center' } } as const;

/** A style by the place of its cell, `row,column` from 0. */
type Styles = NonNullable<WriteSheet['cells']>;

/**
 * Writes a report as an `.xlsx` file: a cover, the figures as numbers beneath a head that stays and filters, the definitions, and
 * what was corrected. Texts are stored as texts, so that no spreadsheet works one out as a formula.
 */
export async function writeSpreadsheet(outline: ReportOutline): Promise<Uint8Array<ArrayBuffer>> {
  // Loaded for those who want a file, and by nobody else.
  const { writeXlsx } = await import('hucre/xlsx');
  const sheets = [
    coverSheet(outline),
    figureSheet(outline),
    termSheet(outline.titles.definitions, outline.definitions),
    ...(outline.corrections.length > 0 ? [correctionSheet(outline)] : [])
  ];
  const bytes = await writeXlsx({
    sheets: sheets.map(printable),
    defaultFont: font,
    properties: { title: outline.title }
  });
  return new Uint8Array(bytes);
}

/** What spreadsheets read as a character by its number: `_x0041_` would be an A. */
const numbered = /_(?=x[\dA-F]{4}_)/gi;

/** How high a row is in which a text is broken into lines: such a row does not grow with its text by itself everywhere. */
function heightOf(text: string, columnWidth: number): number {
  const width = [...text].reduce((sum, each) => sum + (each > 'ſ' ? 2 : 1), 0);
  return 16 * Math.ceil(width / columnWidth) + 2;
}

/** On A4, as wide as the paper, with texts as they are. */
function printable(sheet: WriteSheet): WriteSheet {
  return {
    ...sheet,
    rows: sheet.rows?.map((cells) =>
      cells.map((cell) => (typeof cell === 'string' ? cell.replace(numbered, '_x005F_') : cell))
    ),
    pageSetup: { paperSize: 'a4', orientation: 'portrait', fitToPage: true, fitToWidth: 1, fitToHeight: 0 }
  };
}

function coverSheet({ title, subtitle, cover, notes, paragraph, titles }: ReportOutline): WriteSheet {
  const rows: CellValue[][] = [
    [title],
    [subtitle],
    ...cover.map(({ term, text }) => [term, text]),
    ...notes.map((note) => [note]),
    ...(paragraph ? [[titles.paragraph], [paragraph]] : [])
  ];
  const cells: Styles = new Map([
    ['0,0', { style: { font: { ...font, size: 18, bold: true }, alignment: { horizontal: 'center' } } }],
    ['1,0', { style: { alignment: { horizontal: 'center' } } }]
  ]);
  // What is one text goes over both columns; a merged cell does not grow with its text by itself.
  const whole = rows.flatMap((row, index) => (row.length === 1 ? [index] : []));
  for (const index of whole.slice(2)) cells.set(`${index},0`, { style: wrapped });
  if (paragraph) cells.set(`${rows.length - 2},0`, { style: heading });
  const rowDefs = new Map(whole.map((index) => [index, { height: heightOf(String(rows[index]![0]), 72) }]));
  rowDefs.set(0, { height: 34 });
  // A form to write in, and in its last row to seal.
  cover.forEach((_, index) => {
    rowDefs.set(index + 2, { height: index === cover.length - 1 ? 64 : 26 });
    for (const column of [0, 1]) cells.set(`${index + 2},${column}`, { style: boxed });
  });
  return {
    name: titles.cover,
    columns: [{ width: 18 }, { width: 60 }],
    rows,
    cells,
    rowDefs,
    merges: whole.map((row) => ({ startRow: row, endRow: row, startCol: 0, endCol: 1 }))
  };
}

function figureSheet({ titles, headings, sections }: ReportOutline): WriteSheet {
  const { section, measure, unit, value, onYearBefore, onPeriodBefore } = headings;
  const lines = sections.flatMap(({ title, lines }) => lines.map((line) => ({ title, ...line })));
  const cells = headingCells(6, 3);
  lines.forEach(({ form, isPart }, index) => {
    const styleOf = (numFmt: string) => ({ style: { numFmt, border, ...right } });
    for (const column of [0, 2]) cells.set(`${index + 1},${column}`, { style: boxed });
    cells.set(`${index + 1},1`, {
      style: { ...boxed, alignment: { ...boxed.alignment, horizontal: 'left', indent: isPart ? 2 : 0 } }
    });
    cells.set(`${index + 1},3`, styleOf(formats[form]));
    for (const column of [4, 5]) cells.set(`${index + 1},${column}`, styleOf(changeFormat));
  });
  return {
    name: titles.figures,
    columns: [{ width: 26 }, { width: 36 }, { width: 14 }, { width: 12 }, { width: 18 }, { width: 18 }],
    rows: [
      [section, measure, unit, value, onYearBefore, onPeriodBefore],
      ...lines.map((line) => [
        line.title,
        line.label,
        line.unit,
        line.value ?? noFigure,
        line.onYearBefore ?? noFigure,
        line.onPeriodBefore ?? noFigure
      ])
    ],
    cells,
    freezePane: { rows: 1 },
    autoFilter: { range: `A1:F${lines.length + 1}` }
  };
}

function termSheet(name: string, terms: readonly Term[]): WriteSheet {
  const cells: Styles = new Map();
  terms.forEach((_, index) => cells.set(`${index},0`, { style: { ...wrapped, font: heading.font } }));
  terms.forEach((_, index) => cells.set(`${index},1`, { style: wrapped }));
  return {
    name,
    columns: [{ width: 26 }, { width: 80 }],
    rows: terms.map(({ term, text }) => [term, text]),
    cells,
    rowDefs: new Map(
      terms.map(({ term, text }, index) => [index, { height: Math.max(heightOf(term, 24), heightOf(text, 76)) }])
    )
  };
}

function correctionSheet({ titles, corrections, correctionHeadings: words }: ReportOutline): WriteSheet {
  return {
    name: titles.corrections,
    columns: [{ width: 14 }, { width: 14 }, { width: 28 }, { width: 10 }, { width: 10 }, { width: 40 }],
    rows: [
      [words.date, words.happenedOn, words.label, words.events, words.people, words.reason],
      ...corrections.map((each) => [each.date, each.happenedOn, each.label, each.events, each.people, each.reason])
    ],
    cells: headingCells(6, 3),
    freezePane: { rows: 1 },
    autoFilter: { range: `A1:F${corrections.length + 1}` }
  };
}

/** The head of a table, over texts and, from a column on, over numbers. */
function headingCells(columns: number, numbersFrom: number): Styles {
  const ofNumbers = { ...heading, alignment: { ...heading.alignment, ...right.alignment } };
  const styleOf = (column: number) => ({ ...(column < numbersFrom ? heading : ofNumbers), border });
  return new Map(Array.from({ length: columns }, (_, column) => [`0,${column}`, { style: styleOf(column) }]));
}
