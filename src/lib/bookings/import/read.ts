import type { Interval } from '../../platform/time.ts';
import { readCsv } from './csv.ts';
import { readCalendar } from './ical.ts';
import type { ReadFile } from './types.ts';

/**
 * Reads the bookings of a file, iCalendar or CSV as its text shows. Times without a zone are those of `zone`; of what
 * repeats, the occurrences that start `within` are read.
 */
export async function readBookings(text: string, zone: string, within: Interval): Promise<ReadFile> {
  if (text.trim() === '') return { ok: false, flaw: 'empty' };
  return /^\ufeff?\s*BEGIN:VCALENDAR/i.test(text) ? readCalendar(text, zone, within) : readCsv(text, zone);
}
