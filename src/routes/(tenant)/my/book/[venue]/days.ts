import { addDays, dayInterval, daysBetween, isLocalDate, localDate, type Instant } from '#lib/platform/time.ts';

/** How many days are offered to tap; others are reached by the date field. */
const daysOffered = 14;

/**
 * The days of a venue that can be chosen, and which of them is: the one `asked` for where that is one of them, else `usual`
 * or today.
 */
export function chooseDay(
  { horizonDays, zone }: { horizonDays: number; zone: string },
  now: Instant,
  asked: string | null,
  usual?: string
) {
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
