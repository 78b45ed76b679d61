import type { Context } from '#lib/identity/context.ts';
import { clockAt } from '#lib/platform/clock.ts';
import type { Instant, LocalDate } from '#lib/platform/time.ts';
import type { WorkCalendar } from '#lib/venues/work-calendar.ts';
import { spreadDays } from './days.ts';

/** An organisation that records are about. */
export interface Recorded {
  id: string;
  name: string;
}

/** Where records are entered, by whom, and about whom. */
export interface Recorder {
  building: { id: string; slug: string };
  /** Who books and receives there. */
  staff: (at: Instant) => Context;
  operator: (at: Instant) => Context;
  present: Instant;
  calendar: WorkCalendar;
  firms: readonly Recorded[];
  /** Who comes in groups. */
  guests: readonly Recorded[];
}

/** What makes contexts of an actor, each with the clock of its own instant. */
export function actingAs(ctx: Context, actor: Context['actor']): (at: Instant) => Context {
  return (at) => ({ ...ctx, actor, clock: clockAt(at) });
}

/** Days for as many records, spread over the year. */
export function daysFor({ calendar, present }: Recorder, many: number): LocalDate[] {
  return spreadDays(calendar, present, many);
}

/** The one of a list whose turn it is. */
export function inTurn<One>(list: readonly One[], index: number): One {
  return list[index % list.length]!;
}

/** A whole spread over so many parts, as evenly as whole numbers can be. */
export function parts(whole: number, many: number): number[] {
  return Array.from(
    { length: many },
    (_, index) => Math.floor((whole * (index + 1)) / many) - Math.floor((whole * index) / many)
  );
}
