import type { ExplainedRefusal } from '#lib/bookings/labels.ts';
import type { LocalizedText } from '#lib/platform/text.ts';
import type { LocalDate } from '#lib/platform/time.ts';

/**
 * Where and when a booking is, as people say it: the venue by its slug, the time by the building's clock as `HH:MM`. An
 * end that is not after the start is on the next day.
 */
export interface Place {
  venue: string;
  date: LocalDate;
  from: string;
  to: string;
}

/** Whether two places are the same venue, day and time. */
export function isSamePlace(one: Place, other: Place): boolean {
  return (['venue', 'date', 'from', 'to'] as const).every((part) => one[part] === other[part]);
}

/** What the form action `move` answers: that the rules allow it, that it is done, or why it cannot be with what could. */
export type MoveAnswer = { id: string; wanted: Place } & (
  | { state: 'possible' | 'done' }
  | {
      state: 'refused';
      refusal: ExplainedRefusal | { reason: 'unreadable' };
      alternatives: { times: Place[]; venues: { slug: string; name: LocalizedText }[] };
    }
);
