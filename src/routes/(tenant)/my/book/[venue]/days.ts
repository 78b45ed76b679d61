import {
  addDays,
  dayInterval,
  daysBetween,
  isLocalDate,
  localDate,
  type Instant,
  type LocalDate
} from '#lib/platform/time.ts';

/** How many days are offered to tap; others are reached by the date field. */
const daysOffered = 14;

export interface DayChoices {
  /** The chosen day. */
  date: LocalDate;
  /** Whether another was asked for, which cannot be booked. */
  isDateRefused: boolean;
  days: { date: LocalDate; startsAt: Instant }[];
  lastDate: LocalDate;
}

/**
 * The days of a venue that can be chosen, and which of them is: the one `asked` for where that is one of them, else `usual`
 * or today.
 */
export function chooseDay(
  { horizonDays, zone }: { horizonDays: number; zone: string },
  now: Instant,
  asked: string | null,
  usual?: string
): DayChoices {
  const today = localDate(now, zone);
  const isBookable = (day: string | null | undefined): day is string =>
    typeof day === 'string' && isLocalDate(day) && isWithin(daysBetween(today, day), horizonDays);
  return {
    date: isBookable(asked) ? asked : isBookable(usual) ? usual : today,
    isDateRefused: asked !== null && !isBookable(asked),
    days: Array.from({ length: Math.min(daysOffered, horizonDays + 1) }, (_, index) => {
      const day = addDays(today, index);
      return { date: day, startsAt: dayInterval(day, zone).startsAt };
    }),
    lastDate: addDays(today, horizonDays)
  };
}

function isWithin(days: number, horizonDays: number): boolean {
  return days >= 0 && days <= horizonDays;
}
