import { addDays, type LocalDate } from '../../platform/time.ts';
import { periodOf, previousPeriod } from '../periods.ts';
import type { Period, ReportPeriod } from '../types.ts';

/** The minute of the day, 07:00 on the clock of its building, from which a report is mailed when its period has ended. */
export const mailedFrom = 7 * 60;

/** The last period of a kind of which a report is mailed on a day: the one before, from that minute of its first day on. */
export function lastDue(kind: ReportPeriod, today: LocalDate, isMailingTime: boolean): Period {
  const over = previousPeriod(periodOf(kind, today));
  const isFirstDay = addDays(over.last, 1) === today;
  return isFirstDay && !isMailingTime ? previousPeriod(over) : over;
}
