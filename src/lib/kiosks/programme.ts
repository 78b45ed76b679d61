import type { Instant, Interval } from '../platform/time.ts';

/** A local day and what takes place in it, by start. */
export interface ProgrammeDay<Entry extends Interval> extends Interval {
  entries: Entry[];
}

/** What the attract screen shows, and how much more there is than it has room for. */
export interface ProgrammeShown<Entry extends Interval> {
  days: ProgrammeDay<Entry>[];
  isToday: boolean;
  more: number;
}

/** What is still on today; when nothing is, what the next days bring: `most` entries in all. */
export function programmeAt<Entry extends Interval>(
  days: readonly ProgrammeDay<Entry>[],
  now: Instant,
  most: number
): ProgrammeShown<Entry> {
  const ahead = days
    .filter((day) => day.endsAt > now)
    .map((day) => ({ ...day, entries: day.entries.filter((entry) => entry.endsAt > now) }))
    .filter((day) => day.entries.length > 0);
  const today = ahead.find((day) => day.startsAt <= now);
  const wanted = today ? [today] : ahead;

  let room = most;
  const shown = wanted.map((day) => {
    const entries = day.entries.slice(0, room);
    room -= entries.length;
    return { ...day, entries };
  });
  return {
    days: shown.filter((day) => day.entries.length > 0),
    isToday: today !== undefined,
    more: Math.max(0, wanted.reduce((count, day) => count + day.entries.length, 0) - most)
  };
}
