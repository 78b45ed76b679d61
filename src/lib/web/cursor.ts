import type { Instant } from '../platform/time.ts';

/** Where a page of a list begins, as the service that makes the list names it. */
interface Position {
  startsAt: Instant;
  id: string;
}

/** Writes a position as an opaque text that needs no escaping in an address. */
export function encodeCursor({ startsAt, id }: Position): string {
  return Buffer.from(JSON.stringify([startsAt, id])).toString('base64url');
}

/** Reads what {@link encodeCursor} wrote; `null` for anything else. */
export function decodeCursor(text: string): Position | null {
  try {
    const [startsAt, id] = JSON.parse(Buffer.from(text, 'base64url').toString()) as unknown[];
    return Number.isSafeInteger(startsAt) && typeof id === 'string' && /^[\da-f-]{36}$/.test(id)
      ? { startsAt: startsAt as Instant, id }
      : null;
  } catch {
    return null;
  }
}
