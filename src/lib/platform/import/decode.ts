import { largestFile } from './limits.ts';
import type { FileFlaw } from './types.ts';

/**
 * The text of a file: UTF-8, UTF-16 with its mark as spreadsheets write "Unicode text", or else GB18030, in which Chinese
 * spreadsheets write CSV. A file that is none of them, or has control characters, is no text.
 */
export function decodeFile(bytes: Uint8Array): { ok: true; text: string } | { ok: false; flaw: FileFlaw } {
  if (bytes.length === 0) return { ok: false, flaw: 'empty' };
  if (bytes.length > largestFile) return { ok: false, flaw: 'too-large' };
  const isWide = bytes[0] === 0xff && bytes[1] === 0xfe;
  for (const encoding of isWide ? ['utf-16le'] : ['utf-8', 'gb18030']) {
    try {
      const text = new TextDecoder(encoding, { fatal: true }).decode(bytes);
      return isText(text) ? { ok: true, text } : { ok: false, flaw: 'not-text' };
    } catch {
      // Tried as the next.
    }
  }
  return { ok: false, flaw: 'not-text' };
}

function isText(text: string): boolean {
  return !/[^\P{Cc}\t\n\r\f\u0085]/u.test(text);
}
