import { writeDocument, type WordTools } from '../../platform/word.server.ts';
import type { Locale } from '../../platform/text.ts';
import type { ReportOutline } from './types.ts';
import { lineText, signedChange } from './words.ts';

/** Widths of columns, in twentieths of a point; together that of the paper without its margins. */
const widths = {
  cover: [2400, 6558],
  figures: [3458, 1500, 1300, 1350, 1350],
  corrections: [1450, 1450, 2258, 800, 800, 2200]
};

/** What stands before a part of the line above. */
const partIndent = '\u3000';
const number = /^[+\-−\d—]/;

/** Writes a report as a Word file: A4, black, with a cover table to be filled in and sealed, and numbered pages. */
export function writeReportWord(outline: ReportOutline, locale: Locale): Promise<Uint8Array<ArrayBuffer>> {
  const { cover, notes, paragraph, headings, sections, definitions, corrections, titles } = outline;
  const isEnglish = locale === 'en';
  return writeDocument(outline, (tools) => {
    const { docx, runs } = tools;
    const { HeadingLevel, Paragraph } = docx;
    const heading = (text: string) =>
      new Paragraph({ heading: HeadingLevel.HEADING_2, keepNext: true, children: runs(text) });
    const subheading = (text: string) =>
      new Paragraph({ heading: HeadingLevel.HEADING_3, keepNext: true, children: runs(text) });
    const text = (words: string) => new Paragraph({ spacing: { after: 80 }, children: runs(words) });
    const columns = [headings.measure, headings.unit, headings.value, headings.onYearBefore, headings.onPeriodBefore];
    const words = outline.correctionHeadings;

    return [
      table(
        tools,
        widths.cover,
        cover.map(({ term, text }) => [term, text])
      ),
      ...notes.map((note) => new Paragraph({ spacing: { before: 160 }, children: runs(note, true) })),
      ...(paragraph ? [heading(titles.paragraph), isEnglish ? text(paragraph) : indented(tools, paragraph)] : []),
      heading(titles.figures),
      ...sections.flatMap(({ title, lines }) => [
        subheading(title),
        table(tools, widths.figures, [
          columns,
          ...lines.map((line) => [
            line.isPart ? partIndent + line.label : line.label,
            line.unit,
            lineText(line, locale),
            signedChange(line.onYearBefore, locale),
            signedChange(line.onPeriodBefore, locale)
          ])
        ])
      ]),
      ...(corrections.length > 0
        ? [
            heading(titles.corrections),
            table(tools, widths.corrections, [
              [words.date, words.happenedOn, words.label, words.events, words.people, words.reason],
              ...corrections.map((each) => [
                each.date,
                each.happenedOn,
                each.label,
                String(each.events),
                String(each.people),
                each.reason
              ])
            ])
          ]
        : []),
      heading(titles.definitions),
      ...definitions.map(({ term, text: words }) => text(`${term}${isEnglish ? ': ' : '：'}${words}`))
    ];
  });
}

/** A paragraph as Chinese documents begin one, two characters in. */
function indented({ docx, runs }: WordTools, text: string) {
  return new docx.Paragraph({ indent: { firstLine: 480 }, children: runs(text) });
}

/** A table whose first row is repeated on every page that it goes over, but for one of two columns, whose terms stand in bold. */
function table({ docx, runs }: WordTools, columns: readonly number[], rows: readonly (readonly string[])[]) {
  const { AlignmentType, HeightRule, Paragraph, Table, TableCell, TableRow, VerticalAlign, WidthType } = docx;
  const isOfTerms = columns.length === 2;
  return new Table({
    columnWidths: columns,
    width: { size: columns.reduce((sum, width) => sum + width, 0), type: WidthType.DXA },
    rows: rows.map(
      (cells, row) =>
        new TableRow({
          tableHeader: !isOfTerms && row === 0,
          cantSplit: true,
          // Room to write in, and in the last for a seal.
          ...(isOfTerms && { height: { value: row === rows.length - 1 ? 1300 : 520, rule: HeightRule.ATLEAST } }),
          children: cells.map((text, column) => {
            const isHead = isOfTerms ? column === 0 : row === 0;
            const isNumber = !isOfTerms && rows.some((each, at) => at > 0 && number.test(each[column]!));
            return new TableCell({
              width: { size: columns[column]!, type: WidthType.DXA },
              margins: { top: 60, bottom: 60, left: 100, right: 100 },
              verticalAlign: VerticalAlign.CENTER,
              children: [
                new Paragraph({
                  spacing: { line: 280 },
                  alignment: isNumber ? AlignmentType.RIGHT : AlignmentType.LEFT,
                  children: runs(text, isHead)
                })
              ]
            });
          })
        })
    )
  });
}
