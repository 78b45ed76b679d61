import type { Shortcoming } from '#lib/bookings/search.ts';
import { m } from '#lib/messages/messages.js';
import type { Locale } from '#lib/platform/text.ts';
import type { Interval } from '#lib/platform/time.ts';
import { formatDayAndTime, formatDuration } from '#lib/ui/format.ts';
import { equipmentLabel } from '#lib/venues/labels.ts';

/** Why a place all but answers a search, in a few words. */
export function shortcomingMessage(miss: Shortcoming & Interval, locale: Locale, zone: string): string {
  switch (miss.reason) {
    case 'other-time':
      return m.tenant_find_other_time({ time: formatDayAndTime(miss, locale, zone) });
    case 'over-capacity':
      return m.tenant_find_seats_short({ count: miss.seatsShort });
    case 'too-long':
      return m.tenant_find_too_long({ duration: formatDuration(miss.longestMinutes, locale) });
    case 'no-equipment': {
      const missing = miss.missing.map((each) => equipmentLabel(each));
      return m.tenant_find_no_equipment({ equipment: missing.join(locale === 'en' ? ', ' : '、') });
    }
    case 'forbidden':
      return m.tenant_find_forbidden();
  }
}
