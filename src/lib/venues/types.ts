import type { LocalizedText } from '../platform/text.ts';
import type { LocalDate } from '../platform/time.ts';

/** Who says yes to a request: a manager of the venue, or nobody, because it is approved at once. */
export type Approval = 'manager' | 'immediate';

/** A stretch of a local day, `HH:MM` to `HH:MM` in the building's zone; `24:00` is midnight at its end. */
export interface OpenHours {
  from: string;
  to: string;
}

/** Opening hours per ISO weekday, Monday first. */
export type WeeklyOpeningHours = readonly [
  OpenHours[],
  OpenHours[],
  OpenHours[],
  OpenHours[],
  OpenHours[],
  OpenHours[],
  OpenHours[]
];

export interface Building {
  id: string;
  subdistrictId: string;
  slug: string;
  name: LocalizedText;
  address: LocalizedText;
  /** IANA time zone. */
  zone: string;
}

/** What the rules of booking ask of a venue. */
export interface BookingPolicy {
  capacity: number;
  approval: Approval;
  openingHours: WeeklyOpeningHours;
  /** Bookings start and end on multiples of this many minutes, counted from local midnight. */
  slotMinutes: number;
  shortestMinutes: number;
  longestMinutes: number;
  /** How long before its start a booking must be made. */
  noticeMinutes: number;
  /** How many days ahead a booking may start. */
  horizonDays: number;
  setUpMinutes: number;
  cleanUpMinutes: number;
}

export interface Venue extends BookingPolicy {
  id: string;
  buildingId: string;
  slug: string;
  name: LocalizedText;
  description: LocalizedText;
  floor: string;
}

/** A venue with the building it is in. */
export interface VenueInBuilding extends Venue {
  building: Building;
}

/** A day on which the State Council's notices change the week: a weekday that is free, or a weekend day that is worked. */
export interface CalendarDay {
  date: LocalDate;
  kind: 'holiday' | 'make-up-workday';
  /** The holiday it belongs to. */
  name: LocalizedText;
  /** Where this stands: address or title of the notice. */
  source: string;
}
