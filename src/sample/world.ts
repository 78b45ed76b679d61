import type { Context } from '#lib/identity/context.ts';
import { addWorkdays, type WorkCalendar } from '#lib/venues/work-calendar.ts';
import { addDays, instantAt, localDate, minute, weekday, type Instant, type LocalDate } from '#lib/platform/time.ts';
import type { SampleOrganisation } from './organisations.ts';
import { zone } from './places.ts';
import type { Random } from './random.ts';
import type { Story } from './story.ts';

/** What the stories of the sample are told with; its contexts have the stories' own clock. */
export interface World {
  /** When the sample is loaded. */
  present: Instant;
  /** The server and the operator: what happens by itself, and what nobody of the sample does. */
  operator: Context;
  /** One of the sample's people. */
  as: (username: string) => Context;
  /** A firm at the lobby screen. */
  atKiosk: (firm: SampleOrganisation) => Context;
  /** Somebody of an organisation, where one signs in. */
  personOf: (organisation: SampleOrganisation) => Context | undefined;
  idOf: (organisation: SampleOrganisation) => string;
  /** The seats of the committee by the names of those who have or had them. */
  seats: ReadonlyMap<string, string>;
  calendar: WorkCalendar;
  random: Random;
  begin: (story: Story) => Promise<void>;
}

/** The slug of the building in which the stories happen. */
export const building = 'zhengxiang';

/** The value of a success; the sample's own steps have no reason to fail. */
export function granted<T extends { ok: boolean }>(result: T): Extract<T, { ok: true }> {
  if (!result.ok) throw new Error(`the sample could not be loaded: ${JSON.stringify(result)}`);
  return result as Extract<T, { ok: true }>;
}

/** A time of the building's day, so many days after that of loading, or before. */
export function dayFrom(world: World, days: number): LocalDate {
  return addDays(localDate(world.present, zone), days);
}

/** A date, or the last workday before it where that is none. */
export function workdayUpTo({ calendar }: Pick<World, 'calendar'>, date: LocalDate): LocalDate {
  return addWorkdays(calendar, addDays(date, 1), -1);
}

/** A weekday (Monday 1) of the week so many weeks ago, or the last workday before it. */
export function workdayOf(world: World, weeksAgo: number, wanted: number): LocalDate {
  const today = dayFrom(world, 0);
  return workdayUpTo(world, addDays(today, wanted - weekday(today) - 7 * weeksAgo));
}

/** An instant in office hours, so many workdays after another, or before. */
export function officeHours({ calendar, random }: World, from: Instant, workdays: number): Instant {
  const opens = instantAt(addWorkdays(calendar, localDate(from, zone), workdays), '09:00', zone);
  return opens + random.between(0, 8 * 60) * minute;
}
