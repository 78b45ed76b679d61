import type * as Docx from 'docx';

/** The font of Chinese documents, and what other programs have instead. */
const font = { ascii: 'Times New Roman', hAnsi: 'Times New Roman', eastAsia: '宋体' };
/** A4 and its margins, in twentieths of a point. */
const page = { size: { width: 11_906, height: 16_838 }, margin: { top: 1304, bottom: 1304, left: 1474, right: 1474 } };
/** Sizes of letters, in half points. */
const sizes = { title: 36, heading: 28, body: 24, foot: 18 };

/** What documents are composed of. */
export interface WordTools {
  docx: typeof Docx;
  /** The runs of a text, which keep the ends of its lines. */
  runs: (text: string, bold?: boolean) => Docx.TextRun[];
}

/** Writes a Word file: A4, black, beneath its title and a line about it, with numbered pages. */
export async function writeDocument(
  { title, subtitle }: { title: string; subtitle: string },
  compose: (tools: WordTools) => (Docx.Paragraph | Docx.Table)[]
): Promise<Uint8Array<ArrayBuffer>> {
  // Loaded for those who want a file, and by nobody else.
  const docx = await import('docx');
  const { AlignmentType, BorderStyle, Document, Footer, HeadingLevel, PageNumber, Packer, Paragraph, TextRun } = docx;
  const runs = (text: string, bold = false) =>
    text
      .split('\n')
      .map((line, index) => new TextRun({ text: line, ...(bold && { bold }), ...(index > 0 && { break: 1 }) }));

  const document = new Document({
    title,
    styles: {
      default: {
        document: { run: { font, size: sizes.body, color: '000000' }, paragraph: { spacing: { line: 360 } } },
        title: { run: { font, size: sizes.title, bold: true, color: '000000' } },
        heading2: {
          run: { font, size: sizes.heading, bold: true, color: '000000' },
          paragraph: { spacing: { before: 320, after: 120 } }
        },
        heading3: {
          run: { font, size: sizes.body, bold: true, color: '000000' },
          paragraph: { spacing: { before: 200, after: 60 } }
        }
      }
    },
    sections: [
      {
        properties: { page },
        footers: {
          default: new Footer({
            children: [
              new Paragraph({
                alignment: AlignmentType.CENTER,
                children: [
                  new TextRun({ children: [PageNumber.CURRENT, ' / ', PageNumber.TOTAL_PAGES], size: sizes.foot })
                ]
              })
            ]
          })
        },
        children: [
          new Paragraph({ heading: HeadingLevel.TITLE, alignment: AlignmentType.CENTER, children: runs(title) }),
          new Paragraph({
            alignment: AlignmentType.CENTER,
            spacing: { after: 240 },
            border: { bottom: { style: BorderStyle.SINGLE, size: 8, space: 6, color: '000000' } },
            children: runs(subtitle)
          }),
          ...compose({ docx, runs })
        ]
      }
    ]
  });
  return new Uint8Array(await Packer.toArrayBuffer(document));
}
