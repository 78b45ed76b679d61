import type { LocalizedText } from '../platform/text.ts';
import type { Instant, Interval } from '../platform/time.ts';

/** A booking as anyone passing by may know it; a private one has neither title nor organisation. */
export interface ProgrammeEntry extends Interval {
  id: string;
  venueName: LocalizedText;
  floor: string;
  title: string | null;
  organisationName: LocalizedText | null;
}

/** A local day and what takes place in it, by start. */
export interface ProgrammeDay<Entry extends Interval> extends Interval {
  entries: Entry[];
}

/** What is still on today; when nothing is, what the next days bring: `most` entries in all, days without any left out. */
export function programmeAt<Entry extends Interval>(
  days: readonly ProgrammeDay<Entry>[],
  now: Instant,
  most: number
): { days: ProgrammeDay<Entry>[]; isToday: boolean } {
  const ahead = days
    .map((day) => ({ ...day, entries: day.entries.filter((entry) => entry.endsAt > now) }))
    .filter((day) => day.endsAt > now && day.entries.length > 0);
  const today = ahead.find((day) => day.startsAt <= now);

  let room = most;
  const shown = (today ? [today] : ahead).map((day) => {
    const entries = day.entries.slice(0, room);
    room -= entries.length;
    return { ...day, entries };
  });
  return { days: shown.filter((day) => day.entries.length > 0), isToday: today !== undefined };
}
