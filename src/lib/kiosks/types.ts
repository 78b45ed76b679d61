import type { LocalizedText } from '../platform/text.ts';
import type { Instant, Interval } from '../platform/time.ts';

/** What a firm sees first of its bookings: those that ask something of it now, then today's, then the later ones. */
export const urgencies = ['now', 'today', 'later'] as const;
export type Urgency = (typeof urgencies)[number];

/** For how many minutes a room can be asked for that is free right now. */
export const lengths = [30, 60, 120] as const;

/** A venue that is free now, with the time that would be booked. */
export interface FreeVenue extends Interval {
  slug: string;
  name: LocalizedText;
  floor: string;
  capacity: number;
  zone: string;
  /** Until when nobody else has it, also after that. */
  freeUntil: Instant;
}
