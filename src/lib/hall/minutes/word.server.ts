import { m } from '#lib/messages/messages.js';
import { writeDocument } from '../../platform/word.server.ts';
import type { Block, Outline } from './outline.ts';

/** Where lines to sign end, in twentieths of a point. */
const lineEnd = 8900;

/** Writes minutes as a Word file: A4, black, with numbered pages and lines for signatures. */
export function writeWord({ title, number, note, blocks, signatures }: Outline): Promise<Uint8Array<ArrayBuffer>> {
  const subtitle = note === null ? number : `${number} · ${note}`;
  return writeDocument({ title, subtitle }, ({ docx, runs }) => {
    const { HeadingLevel, Paragraph, Tab, TabStopType, TextRun } = docx;

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
    return [...blocks.map(paragraphOf), ...signed];
  });
}
