import type { LocalizedText } from '../platform/text.ts';
import type { Values } from '../platform/tally/types.ts';
import type { Instant, LocalDate } from '../platform/time.ts';

/** The stretches that reports are written for. */
export const reportPeriods = ['month', 'quarter', 'half-year', 'year'] as const;
export type ReportPeriod = (typeof reportPeriods)[number];

/** Days from one to another, both included. */
export interface Stretch {
  first: LocalDate;
  last: LocalDate;
}

/** What figures are asked for: a month, a quarter, a half-year, a year, or days as somebody chose them. */
export interface Period extends Stretch {
  kind: ReportPeriod | 'custom';
}

/** Whose figures: one building's, or a whole subdistrict's. */
export type Scope = { buildingId: string } | { subdistrictId: string };

/** Everything that is counted, in the order in which reports list it. */
export const measureNames = [
  'activities',
  'activity-people',
  'activity-organisations',
  'activity-attendances',
  'people-per-activity',
  'bookings',
  'utilisation',
  'no-shows',
  'no-show-rate',
  'approval-lead-time',
  'receptions',
  'reception-people',
  'reception-organisations',
  'reception-attendances',
  'people-per-reception',
  'visits',
  'visitors',
  'sessions',
  'session-people',
  'session-organisations',
  'session-attendances',
  'topics',
  'matters',
  'firm-cases',
  'matters-resolved',
  'firm-cases-resolved',
  'resolution-rate',
  'resolution-time',
  'outreach-visits',
  'firms-visited',
  'outreach-staff',
  'outreach-matters',
  'services',
  'service-people',
  'outdoor-promotions',
  'group-chats',
  'forwarded',
  'issues',
  'tenants',
  'tenants-opened',
  'tenants-closed',
  'tenants-net',
  'partners'
] as const;
export type MeasureName = (typeof measureNames)[number];

/** The parts of a report, and of the dashboard. */
export const measureAreas = ['activities', 'reception', 'hall', 'services', 'publications', 'organisations'] as const;
export type MeasureArea = (typeof measureAreas)[number];

/** What modules count under (`measure` of the tally's entries). */
export const tallyMeasures = [
  'activity',
  'no-show',
  'occupancy',
  'approval',
  'reception',
  'visit',
  'session',
  'topic',
  'matter',
  'resolved',
  'outreach',
  'outreach-staff',
  'outreach-matter',
  'service',
  'promotion',
  'publication',
  'tenancy',
  'partnership'
] as const;
export type TallyMeasure = (typeof tallyMeasures)[number];

/** By what figures can be told apart. Weekdays are ISO ones, `1` is Monday; hours are `0`–`23` of the building's clock. */
export const dimensions = [
  'building',
  'venue',
  'kind',
  'level',
  'type',
  'year',
  'month',
  'day',
  'weekday',
  'hour'
] as const;
export type Dimension = (typeof dimensions)[number];

/** The unit word that a figure usually has; a subdistrict may have its own. */
export const units = [
  'occasions',
  'times',
  'people',
  'organisations',
  'attendances',
  'cases',
  'case-times',
  'items',
  'issues',
  'chats',
  'staff',
  'percent',
  'minutes'
] as const;
export type Unit = (typeof units)[number];

/** What of the tally is read: one of its values, of some kinds or of all. */
export interface Reading {
  tally: TallyMeasure;
  value: keyof Values;
  kinds?: readonly string[];
  /** Whether it was counted by taking away, and is told as so much. */
  isNegative?: true;
}

/**
 * How a figure comes about: as a sum over its period; as everything from the beginning up to the period's end; as how many
 * different units came; as one sum for each of another; as minutes booked of minutes open.
 */
export type Derivation =
  | { by: 'sum' | 'stock'; of: Reading }
  | { by: 'distinct'; of: Omit<Reading, 'value' | 'isNegative'> }
  | { by: 'ratio'; of: Reading; to: readonly Reading[] }
  | { by: 'utilisation'; of: Reading };

/** Something that is counted, as data. Words are in `labels.ts`. */
export interface Measure {
  area: MeasureArea;
  derivation: Derivation;
  unit: Unit;
  /** How it is written: a whole number, a mean with a decimal, a share (`0.25` for 25 %), a length of time in minutes. */
  form: 'count' | 'mean' | 'share' | 'minutes';
  /** By what it can be told apart; for anything else it has no value. */
  dimensions: readonly Dimension[];
}

/** To what figures are narrowed. */
export interface Narrowing {
  venueId?: string | undefined;
  kinds?: readonly string[] | undefined;
  level?: string | undefined;
  type?: string | undefined;
}

/**
 * A figure, beside itself in the same period of last year and in the period before. A value is `null` where there is none:
 * nothing to divide by, or a dimension that its measure does not have.
 */
export interface Figure {
  value: number | null;
  lastYear: number | null;
  previous: number | null;
  /** 同比: by what share it is above last year's, `-0.5` for half of it; `null`, also above less than nothing, prints as 「—」. */
  yearOnYear: number | null;
  /** 環比: the same against the period before. */
  onPrevious: number | null;
}

/** Figures of one value of each dimension asked for; a key is `null` where what was counted has none. */
export interface FigureRow {
  keys: Partial<Record<Dimension, string | null>>;
  figures: Partial<Record<MeasureName, Figure>>;
}

/** A row of the ledger behind a figure (台賬). */
export interface LedgerRow extends Values {
  id: string;
  tally: TallyMeasure;
  /** What it was counted from: the id of a booking, a reception, a matter. */
  subjectId: string;
  buildingId: string;
  venue: LocalizedText | null;
  kind: string | null;
  /** Where what was counted names one: rows of topics and matters never do. */
  organisation: LocalizedText | null;
  level: string | null;
  type: string | null;
  /** The day on which it counts, and the day on which it happened: they differ in corrections of closed months. */
  day: LocalDate;
  happenedOn: LocalDate;
  hour: number | null;
  /** How many units (organisations, people) it counts for. */
  units: number;
  isCorrection: boolean;
  reason: string | null;
}

/** For how many minutes a venue was open on each day of a month, as it was set when that was closed. */
export interface KeptOpening {
  buildingId: string;
  /** `2026-03`. */
  month: string;
  venueId: string;
  minutes: number[];
}

/** A month whose figures move no more. */
export interface ClosedMonth {
  buildingId: string;
  /** `2026-03`. */
  month: string;
  closedAt: Instant;
  /** Id of the account that closed it; nobody where it was the operator. */
  closedBy: string | null;
}
