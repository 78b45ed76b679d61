import type { LocalizedText } from '../platform/text.ts';
import type { Repetition, Timing } from '../platform/recurrence/types.ts';
import type { Instant, Interval, LocalDate } from '../platform/time.ts';

/** Who says yes to a request: nobody, because it is approved at once; a manager of the venue; or a manager, then the building. */
export const approvals = ['immediate', 'manager', 'manager-and-building'] as const;
export type Approval = (typeof approvals)[number];

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

export interface Subdistrict {
  id: string;
  slug: string;
  name: LocalizedText;
}

export interface Building {
  id: string;
  subdistrictId: string;
  slug: string;
  name: LocalizedText;
  address: LocalizedText;
  /** IANA time zone. */
  zone: string;
  /** Whether what is recorded of it is made up, as in the sample: its figures say so. */
  isIllustrative: boolean;
}

/** What a venue is fitted with, as people look for it. */
export const equipments = [
  'projector',
  'large-screen',
  'whiteboard',
  'microphones',
  'video-conferencing',
  'recording',
  'stage',
  'oath-wall',
  'step-free'
] as const;
export type Equipment = (typeof equipments)[number];

/** Who may request a venue; those who decide on it always may. */
export interface Audience {
  /** Firms with a unit in the building. */
  tenants: boolean;
  /** Partner units with an agreement in force. */
  partners: boolean;
  /** These organisations, wherever they are. */
  organisationIds: string[];
}

/** The most of a venue that one firm may book in some time; `null` for no limit. */
export interface Quota {
  bookings: number | null;
  minutes: number | null;
}

/** By the local day, ISO week and month in which bookings start. */
export const quotaPeriods = ['day', 'week', 'month'] as const;
export type QuotaPeriod = (typeof quotaPeriods)[number];

export type Quotas = Record<QuotaPeriod, Quota> & {
  /** The most bookings of a firm that are pending or still to come. */
  open: number | null;
};

/** The requests that need nobody's approval although the venue asks for it: those for which all of this holds. */
export interface AutomaticApproval {
  /** Purposes of booking; `null` for any. */
  purposes: string[] | null;
  longestMinutes: number | null;
  mostAttendees: number | null;
  /** Only firms that have not been absent from a booking in the last ninety days. */
  goodStanding: boolean;
}

/** What happens to a firm that was absent from `count` bookings of the venue in `withinDays` days. */
export interface AbsencePolicy {
  count: number;
  withinDays: number;
  /** Its requests need approval even where others' do not, or are refused. */
  consequence: 'approval' | 'refusal';
}

/** The settings of a venue that every venue has a usual value for. */
export interface VenueRules extends Pick<OpeningPolicy, 'exceptions' | 'onHolidays' | 'onMakeUpWorkdays'> {
  audience: Audience;
  quotas: Quotas;
  automaticApproval: AutomaticApproval | null;
  /** How many hours a pending request holds its place; `null` for up to its start. */
  pendingHours: number | null;
  /** Minutes after its start until a booking that nobody checked in to is released; `null` for never. */
  absentMinutes: number | null;
  absences: AbsencePolicy | null;
  equipment: Equipment[];
  /** How to get there, in a sentence; empty where it needs none. */
  directions: LocalizedText;
}

/** What the rules of booking ask of a venue. */
export interface BookingPolicy extends VenueRules {
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

/** What the managers of a venue set. */
export interface VenueSettings extends BookingPolicy {
  name: LocalizedText;
  /** What it is for, in a sentence or two; may be empty. */
  description: LocalizedText;
  floor: string;
}

export interface Venue extends VenueSettings {
  id: string;
  buildingId: string;
  slug: string;
}

/** A venue with the building it is in. */
export interface VenueInBuilding extends Venue {
  building: Building;
}

/** A photo of a venue; width and height are those of its large form. */
export interface VenuePhoto {
  id: string;
  /** What it shows; empty where nobody has said. */
  alt: LocalizedText;
  width: number;
  height: number;
}

/** A venue by its name, where another one speaks of it. */
export type NamedVenue = Pick<Venue, 'slug' | 'name'>;

/** The venues that share spaces with one, so that a booking of either keeps the other from being booked. */
export interface VenueRelations {
  /** Those it consists of. */
  parts: NamedVenue[];
  /** Those it is a part of. */
  wholes: NamedVenue[];
  /** Those that share some of its spaces, or all of them, without being part or whole. */
  others: NamedVenue[];
}

/** A part into which a venue is divided. */
export interface NewPart {
  name: LocalizedText;
  capacity: number;
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

/** Other opening hours on the days from one to another, both included; without hours the venue is closed. */
export interface OpeningException {
  from: LocalDate;
  to: LocalDate;
  hours: OpenHours[];
  name: LocalizedText;
}

/** A time in which a venue or a building cannot be used: once, or again and again in the building's local time. */
export type Blackout = { reason: LocalizedText } & BlackoutTime;

export type BlackoutTime = Interval | RecurringTime;

/** A blackout as it is kept; without `venueId` it is one of the whole building. */
export type KeptBlackout = Blackout & { id: string; venueId: string | null };

export interface RecurringTime extends Omit<Timing, 'zone'> {
  repetition: Repetition & { until?: LocalDate };
}

/** When a venue is open, as its managers have set it. */
export interface OpeningPolicy {
  openingHours: WeeklyOpeningHours;
  /** Where several share a day, the one of the fewest days counts, so that a day can be set apart in a summer's hours. */
  exceptions: OpeningException[];
  /** Hours on public holidays, none for closed, or those of the weekday. */
  onHolidays: OpenHours[] | 'as-weekday';
  /** On make-up workdays the hours of their own weekday, or of the one named, Monday 1 to Sunday 7. */
  onMakeUpWorkdays: number | 'as-weekday';
  /** Those of the venue and of its building. */
  blackouts: Blackout[];
}

/** Why a venue is closed in a time that was asked for; stable codes, and what a sentence about it needs. */
export type Closure =
  | { code: 'closed-weekday'; date: LocalDate }
  | { code: 'closed-holiday' | 'closed-exception'; date: LocalDate; name: LocalizedText }
  | { code: 'outside-hours'; date: LocalDate; hours: OpenHours[] }
  | ({ code: 'blackout'; reason: LocalizedText } & Interval);

/** A setting of a venue that was changed, and from what to what. */
export type SettingChange = {
  [Setting in keyof VenueSettings]: { setting: Setting; from: VenueSettings[Setting]; to: VenueSettings[Setting] };
}[keyof VenueSettings];

/** What was done about a venue or its building: when, by whom (`null`: the operator), and what. */
export type VenueHistoryEntry = { at: Instant; name: string | null } & (
  | { action: 'set'; changes: SettingChange[] }
  | { action: 'close' | 'reopen'; blackout: KeptBlackout }
  | { action: 'divide'; parts: LocalizedText[] }
  | { action: 'add-photo' | 'describe-photo' | 'order-photos' | 'remove-photo'; alt: LocalizedText }
);
