import { toCsvLine } from '../../platform/import/cells.ts';
import type { Locale } from '../../platform/text.ts';
import { localDate, type Instant } from '../../platform/time.ts';
import { formatTime } from '../../ui/format.ts';
import { columns, type Column } from '../import/types.ts';
import { columnLabel, visibilityLabel } from '../import/words.ts';
import { purposeLabel, statusLabel } from '../labels.ts';
import type { BookingDetails } from '../types.ts';

/**
 * Bookings as CSV in a language, piece by piece: UTF-8 with a mark by which spreadsheets know it, and safe in them. What is
 * read back from it by `readCsv` are the same bookings.
 */
export async function* toCsv(pages: AsyncIterable<BookingDetails[]>, locale: Locale): AsyncGenerator<string> {
  yield `\ufeff${toCsvLine(columns.map((column) => columnLabel(column, locale)))}`;
  for await (const bookings of pages) {
    yield bookings
      .map((booking) => {
        const cells = cellsOf(booking, locale);
        return toCsvLine(columns.map((column) => cells[column]));
      })
      .join('');
  }
}

function cellsOf(booking: BookingDetails, locale: Locale): Record<Column, string> {
  const { startsAt, endsAt, zone } = booking;
  const date = localDate(startsAt, zone);
  return {
    venue: booking.venueName[locale],
    date,
    from: formatTime(startsAt, zone),
    to: endOf(endsAt, date, zone),
    title: booking.title,
    firm: booking.organisationName[locale],
    purpose: purposeLabel(booking.purpose, locale),
    headcount: String(booking.attendees),
    visibility: visibilityLabel(booking.visibility, locale),
    status: statusLabel(booking.status, locale)
  };
}

/** The end of a booking on the day of its start, up to `24:00`, or with its own day before it. */
function endOf(endsAt: Instant, date: string, zone: string): string {
  const time = formatTime(endsAt, zone);
  if (localDate(endsAt, zone) === date) return time;
  return time === '00:00' && localDate(endsAt - 1, zone) === date ? '24:00' : `${localDate(endsAt, zone)} ${time}`;
}
