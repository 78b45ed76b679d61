import type { LocalDate } from '../time.ts';

/** How much something counts for. */
export interface Values {
  /** 場次, 件, 條: how many; negative where it takes away. */
  events: number;
  /** 人次: people present, repeats counted. */
  people: number;
  /** 家次: attendances of organisations. */
  attendances: number;
  minutes: number;
}

/**
 * What something counts for in one measure: on which day, where, under which dimensions and how much. It knows no noun: each
 * module says of its own what counts.
 */
export interface Counted extends Values {
  /** What is measured, such as `activity` or `reception`. */
  measure: string;
  buildingId: string;
  venueId: string | null;
  /** The purpose of an activity; the kind of a session, a matter or a service. */
  kind: string | null;
  /** The organisation that it is about, with its level and type as the directory has them when it is counted. */
  organisationId: string | null;
  level: string | null;
  type: string | null;
  /** The day it happened, in the building's zone. */
  happenedOn: LocalDate;
  /** The hour of the building's clock in which it began, 0–23; `null` where it has no time of day. */
  hour: number | null;
  /** What is counted once in a period however often it comes (家, 名): ids of organisations, keys of people. */
  units: string[];
}

/** A row of the ledger behind a figure (台賬): the sum of the rows is the figure. */
export interface TallyEntry extends Counted {
  id: string;
  /** What it was counted from: the id of a booking, a visit, a matter. */
  subjectId: string;
  /** The day on which it counts: `happenedOn`, unless that month was closed already. */
  day: LocalDate;
  /** Whether it corrects a month that was closed, and why. */
  isCorrection: boolean;
  reason: string | null;
}

/** The stretches for which sums are kept. */
export const grains = ['day', 'month', 'year'] as const;
export type Grain = (typeof grains)[number];
