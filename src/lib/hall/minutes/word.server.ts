import { m } from '#lib/messages/messages.js';
import type { Block, Outline } from './outline.ts';

/** The font of Chinese documents, and what other programs have instead. */
const font = { ascii: 'Times New Roman', hAnsi: 'Times New Roman', eastAsia: '宋体' };
/** A4 and its margins, in twentieths of a point. */
const page = { size: { width: 11_906, height: 16_838 }, margin: { top: 1304, bottom: 1304, left: 1474, right: 1474 } };
/** Where lines to sign end, in twentieths of a point. */
const lineEnd = 8900;
/** Sizes of letters, in half points. */
const sizes = { title: 36, heading: 28, body: 24, foot: 18 };

/** Writes minutes as a Word file: A4, black, with numbered pages and lines for signatures. */
export async function writeWord({
  title,
  number,
  note,
  blocks,
  signatures
}: Outline): Promise<Uint8Array<ArrayBuffer>> {
  // Loaded for those who want a file, and by nobody else.
  const {
    AlignmentType,
    BorderStyle,
    Document,
    Footer,
    HeadingLevel,
    PageNumber,
    Packer,
    Paragraph,
    Tab,
    TabStopType,
    TextRun
  } = await import('docx');

  /** The runs of a text, which keep the ends of its lines. */
  const runs = (text: string, bold = false) =>
    text
      .split('\n')
      .map((line, index) => new TextRun({ text: line, ...(bold && { bold }), ...(index > 0 && { break: 1 }) }));

  const paragraphOf = (block: Block) => {
    switch (block.kind) {
      case 'fact':
        return new Paragraph({
          spacing: { after: 80 },
          indent: { left: 1800, hanging: 1800 },
          tabStops: [{ type: TabStopType.LEFT, position: 1800 }],
          children: [
            new TextRun({ text: block.label, bold: true }),
            new TextRun({ children: [new Tab()] }),
            ...runs(block.text)
          ]
        });
      case 'heading':
        return new Paragraph({ heading: HeadingLevel.HEADING_2, keepNext: true, children: runs(block.text) });
      case 'subheading':
        return new Paragraph({ heading: HeadingLevel.HEADING_3, keepNext: true, children: runs(block.text) });
      case 'strong':
        return new Paragraph({ spacing: { before: 80 }, keepNext: true, children: runs(block.text, true) });
      case 'point':
        return new Paragraph({ bullet: { level: 0 }, children: runs(block.text) });
      case 'paragraph':
        return new Paragraph({ spacing: { after: 80 }, children: runs(block.text) });
    }
  };
  const signed = signatures.flatMap(({ label, name, date }) => [
    new Paragraph({
      keepNext: true,
      spacing: { before: 640 },
      tabStops: [{ type: TabStopType.RIGHT, position: lineEnd, leader: 'underscore' }],
      children: [new TextRun({ text: label }), new TextRun({ children: [new Tab()] })]
    }),
    ...(date ? [new Paragraph({ children: runs(m.minutes_confirmed({ name: name ?? '', date })) })] : [])
  ]);
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
            children: runs(note === null ? number : `${number} · ${note}`)
          }),
          ...blocks.map(paragraphOf),
          ...signed
        ]
      }
    ]
  });
  return new Uint8Array(await Packer.toArrayBuffer(document));
}
