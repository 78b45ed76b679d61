import fc from 'fast-check';
import { expect, test } from 'vitest';
import { toCsv } from '../bookings/export/csv.ts';
import { readBookings } from '../bookings/import/read.ts';
import { purposes, visibilities, type BookingDetails } from '../bookings/types.ts';
import { locales, type LocalizedText } from '../platform/text.ts';
import { day, minute } from '../platform/time.ts';
import { toCalendar } from './export.ts';

const zone = 'Asia/Shanghai';
const first = Date.parse('2026-11-23T00:00:00Z');
const within = { startsAt: first, endsAt: first + 1100 * day };

/** A line that could be a title or name: no control characters, seen, trimmed, and not ending in what ical.js misreads. */
const words = fc
  .oneof(
    fc.constantFrom('=SUM(A1)', '+1', '-2', '@x', "'=1", '甲；乙, 丙"丁"', '<script>alert(1)</script>', 'a\\b;c'),
    fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 })
  )
  .map((text) => text.replaceAll(/\s+/g, ' ').trim())
  .filter((text) => /[\p{L}\p{N}=]/u.test(text) && !/[\p{Cc}\p{Bidi_Control}]|\\$|\\,/u.test(text));
const name = words.map((text): LocalizedText => ({ 'zh-Hant': text, 'zh-Hans': text, en: text }));

const booking = fc
  .record({
    venueName: name,
    organisationName: name,
    title: words,
    purpose: fc.constantFrom(...purposes),
    visibility: fc.constantFrom(...visibilities),
    attendees: fc.integer({ min: 1, max: 10_000 }),
    status: fc.constantFrom('pending', 'approved', 'completed'),
    begins: fc.integer({ min: 0, max: 1000 * 24 * 60 }),
    lasts: fc.integer({ min: 1, max: 24 * 60 })
  })
  .map(({ begins, lasts, ...rest }) => {
    const startsAt = first + begins * minute;
    return {
      ...rest,
      id: 'b',
      organisationId: 'o',
      zone,
      startsAt,
      endsAt: startsAt + lasts * minute,
      createdAt: first
    };
  });

async function textOf(parts: AsyncIterable<string>): Promise<string> {
  return (await Array.fromAsync(parts)).join('');
}

async function* inPages(bookings: object[]): AsyncGenerator<BookingDetails[]> {
  for (const each of bookings) yield [await Promise.resolve(each as BookingDetails)];
}

test.each(['csv', 'ics'] as const)('what is exported as %s is read back as it was', async (format) => {
  const building = { name: { 'zh-Hant': '樓', 'zh-Hans': '楼', en: 'Tower' } };
  await fc.assert(
    fc.asyncProperty(
      fc.array(booking, { minLength: 1, maxLength: 8 }),
      fc.constantFrom(...locales),
      async (all, locale) => {
        const pages = inPages(all);
        const text = await textOf(format === 'csv' ? toCsv(pages, locale) : toCalendar(pages, building, locale));
        const read = await readBookings(text, zone, within);
        expect(read.ok && read.lines.map((line) => ('booking' in line ? line.booking : line))).toEqual(
          all.map(({ venueName, organisationName, title, purpose, visibility, attendees, startsAt, endsAt }) => ({
            venue: venueName[locale],
            firm: organisationName[locale],
            title,
            purpose,
            visibility,
            attendees,
            startsAt,
            endsAt
          }))
        );
      }
    ),
    { numRuns: 100 }
  );
});
