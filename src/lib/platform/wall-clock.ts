import { dateOf, type DayNumber } from './calendar-days.ts';
import { day as dayLength, instantAt, minute, steadyClock, type Instant } from './time.ts';

/** What the clocks of a zone show, for those who ask thousands of times. */
export interface WallClock {
  /** The instant of a time of day in minutes since midnight, 24 hours and more included; a skipped time moves on. */
  instantAt(day: DayNumber, minutes: number): Instant;
  /** The day on which an instant falls. */
  dayOf(instant: Instant): DayNumber;
  /** Minutes that the clock shows since midnight. */
  minuteOfDay(instant: Instant): number;
}

const minutesOfDay = dayLength / minute;
const clocks = new Map<string, WallClock>();

/**
 * The clock of a zone. It gives what `time.ts` gives, but asks the calendar library only within a day of a clock change
 * and else adds an offset.
 */
export function wallClock(zone: string): WallClock {
  const known = clocks.get(zone);
  if (known) return known;
  const clock = newWallClock(zone);
  clocks.set(zone, clock);
  return clock;
}

function newWallClock(zone: string): WallClock {
  type Steady = ReturnType<typeof steadyClock>;
  const stretches: Steady[] = [];
  let latest: Steady | undefined;

  const steadyAt = (instant: Instant): Steady => {
    const covers = ({ startsAt, endsAt }: Steady) => startsAt <= instant && instant < endsAt;
    if (latest && covers(latest)) return latest;
    latest = stretches.find(covers);
    if (!latest) stretches.push((latest = steadyClock(instant, zone)));
    return latest;
  };

  return {
    instantAt(day, minutes) {
      const local = day * dayLength + minutes * minute;
      const { startsAt, endsAt, ahead } = steadyAt(local);
      // No clock is a day ahead of UTC or behind it, so the local time is in the same stretch if it is that far inside.
      if (startsAt + dayLength <= local && local < endsAt - dayLength) return local - ahead;
      const midnight = day + Math.floor(minutes / minutesOfDay);
      return instantAt(dateOf(midnight), timeOfDay(minutes % minutesOfDay), zone);
    },

    dayOf(instant) {
      return Math.floor((instant + steadyAt(instant).ahead) / dayLength);
    },

    minuteOfDay(instant) {
      const shown = Math.floor((instant + steadyAt(instant).ahead) / minute);
      return ((shown % minutesOfDay) + minutesOfDay) % minutesOfDay;
    }
  };
}

/** Whether a text is a time of day, `HH:MM` up to `24:00`. */
export function isTimeOfDay(text: string): boolean {
  return /^(?:[01]\d|2[0-3]):[0-5]\d$/.test(text) || text === '24:00';
}

/** Minutes since midnight of a wall clock time, `HH:MM` up to `24:00`. */
export function minutesOf(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
}

/** The wall clock time, `HH:MM`, that is so many minutes after midnight. */
export function timeOfDay(minutes: number): string {
  const twoDigits = (value: number) => String(value).padStart(2, '0');
  return `${twoDigits(Math.floor(minutes / 60))}:${twoDigits(minutes % 60)}`;
}
