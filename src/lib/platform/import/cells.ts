/** What a spreadsheet takes for a formula, also behind the apostrophes that are put before it. */
const formula = /^'*[=+\-@\t\r＝＋－＠]/;

/**
 * A text as a cell of a CSV file that is opened in spreadsheets: quoted, and behind an apostrophe where it would otherwise
 * be worked out as a formula.
 */
export function toCell(text: string): string {
  const harmless = formula.test(text) ? `'${text}` : text;
  return `"${harmless.replaceAll('"', '""')}"`;
}

/** The text of a cell, once CSV is read: without the apostrophe that {@link toCell} put before it. */
export function fromCell(cell: string): string {
  return cell.startsWith("'") && formula.test(cell.slice(1)) ? cell.slice(1) : cell;
}

/** A line of such a file. */
export function toCsvLine(cells: readonly string[]): string {
  return `${cells.map(toCell).join()}\r\n`;
}
