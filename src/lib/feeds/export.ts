import ical, { ICalEventClass, ICalEventStatus, type ICalEventData } from 'ical-generator';
import { m } from '#lib/messages/messages.js';
import { headcountProperty } from '../bookings/import/ical.ts';
import { purposeLabel } from '../bookings/labels.ts';
import type { BookingDetails } from '../bookings/types.ts';
import type { Locale, LocalizedText } from '../platform/text.ts';
import { components, product } from './calendar.ts';
import { escapeText, plainLine } from './text.ts';

/**
 * Bookings as a calendar in a language, piece by piece, with everything that those who may read them know: a file to keep or
 * to import elsewhere, and never a feed. What is read back from it by `readBookings` are the same bookings.
 */
export async function* toCalendar(
  pages: AsyncIterable<BookingDetails[]>,
  building: { name: LocalizedText },
  locale: Locale
): AsyncGenerator<string> {
  const name = m.import_calendar_name({ building: building.name[locale] }, { locale });
  const description = m.import_export_internal({}, { locale });
  const calendar = ical({ prodId: product, name: escapeText(plainLine(name)), description: escapeText(description) });
  yield calendar.toString().replace(/END:VCALENDAR$/, '');
  for await (const bookings of pages) yield components(bookings.map((booking) => eventData(booking, locale)));
  yield 'END:VCALENDAR\r\n';
}

function eventData(booking: BookingDetails, locale: Locale): ICalEventData {
  const isPending = booking.status === 'pending' || booking.status === 'offered';
  return {
    id: booking.id,
    stamp: new Date(booking.createdAt),
    created: new Date(booking.createdAt),
    start: new Date(booking.startsAt),
    end: new Date(booking.endsAt),
    summary: plainLine(booking.title),
    location: plainLine(booking.venueName[locale]),
    // The standard wants an address here; of a firm there is none, and its id is as good a name.
    organizer: { name: plainLine(booking.organisationName[locale]), email: `${booking.organisationId}@hall.invalid` },
    categories: [{ name: purposeLabel(booking.purpose, locale) }],
    status: isPending ? ICalEventStatus.TENTATIVE : ICalEventStatus.CONFIRMED,
    class: booking.visibility === 'public' ? ICalEventClass.PUBLIC : ICalEventClass.PRIVATE,
    x: [{ key: headcountProperty, value: String(booking.attendees) }]
  };
}
