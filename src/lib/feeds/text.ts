const lineBreaks = /\r\n?|[\n\v\f\u0085\u2028\u2029]/g;
const otherControls = /(?!\n)\p{Cc}/gu;

/**
 * A text that may have several lines, safe in a calendar: no half characters, no control characters but `\n`.
 * What any client could take for a line break becomes one, so that no text can add a property of its own.
 */
export function plainText(text: string): string {
  return text.toWellFormed().replace(lineBreaks, '\n').replaceAll('\t', ' ').replace(otherControls, '').trim();
}

/** A text for a field of one line, such as a title. */
export function plainLine(text: string): string {
  return plainText(text).replace(/\s*\n\s*/g, ' ');
}

/** Escapes a TEXT value (RFC 5545 §3.3.11). */
export function escapeText(text: string): string {
  return text.replace(/[\\;,]/g, '\\$&').replaceAll('\n', '\\n');
}

/** An absolute address as a URI value; what TEXT escaping would alter is percent-encoded, so that it alters nothing. */
export function plainUri(address: string): string {
  return new URL(address).href.replace(/[\\;,]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`);
}
