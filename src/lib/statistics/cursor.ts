import { isLocalDate, type LocalDate } from '../platform/time.ts';

/** Where a page of a ledger begins: behind an entry of one of the readings that the measure is made of. */
export interface LedgerCursor {
  /** Which of its readings, from 0. */
  reading: number;
  day: LocalDate;
  id: string;
}

/** Writes a position as a text that needs no escaping in an address. */
export function cursorText({ reading, day, id }: LedgerCursor): string {
  return [reading, day, id].join('.');
}

/** Reads what {@link cursorText} wrote; `null` for anything else. */
export function parseCursor(text: string): LedgerCursor | null {
  const [, reading, day = '', id = ''] = /^(\d)\.([\d-]{10})\.([\da-f-]{36})$/.exec(text) ?? [];
  return isLocalDate(day) ? { reading: Number(reading), day, id } : null;
}
