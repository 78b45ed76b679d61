import { addDays, instantAt, isLocalDate, weekday } from '#lib/platform/time.ts';
import { isTimeOfDay, minutesOf } from '#lib/platform/wall-clock.ts';
import type { NewBlackout } from '#lib/venues/service.server.ts';
import type { RecurringTime } from '#lib/venues/types.ts';

/** How often a blackout is, as the form asks. */
export const frequencies = ['once', 'daily', 'weekly', 'monthly-by-date', 'monthly-by-weekday'] as const;

/** The blackout that a form asks for; whether it can be, the service says. A monthly one follows its first day. */
export function readBlackout(form: FormData, venue: string, zone: string): NewBlackout {
  const text = (name: string) => {
    const value = form.get(name);
    return typeof value === 'string' ? value.trim() : '';
  };
  const reason = text('reason');
  const [startDate, startTime, endDate, endTime] = [
    text('startDate'),
    text('startTime'),
    text('endDate'),
    text('endTime')
  ];

  const time =
    text('often') === 'once'
      ? { startsAt: instantOf(startDate, startTime, zone), endsAt: instantOf(endDate || startDate, endTime, zone) }
      : {
          startDate,
          startTime,
          minutes: lengthOf(startTime, endTime),
          repetition: {
            ...repetitionOf(text('often'), startDate, form.getAll('weekday').map(Number)),
            ...(endDate !== '' && { until: endDate })
          }
        };
  return {
    venue,
    wholeBuilding: text('where') === 'building',
    reason: { 'zh-Hant': reason, 'zh-Hans': reason, en: reason },
    time
  };
}

function repetitionOf(often: string, startDate: string, weekdays: number[]): RecurringTime['repetition'] {
  if (often === 'weekly') return { repeats: 'weekly', interval: 1, weekdays };
  if (often === 'monthly-by-date') return { repeats: often, interval: 1, day: Number(startDate.slice(8)) };
  if (often === 'monthly-by-weekday' && isLocalDate(startDate)) {
    const isLast = addDays(startDate, 7).slice(0, 7) !== startDate.slice(0, 7);
    const nth = Math.ceil(Number(startDate.slice(8)) / 7) as 1 | 2 | 3 | 4;
    return { repeats: often, interval: 1, nth: isLast ? 'last' : nth, weekday: weekday(startDate) };
  }
  return { repeats: 'daily', interval: 1 };
}

function instantOf(date: string, time: string, zone: string): number {
  return isLocalDate(date) && isTimeOfDay(time) ? instantAt(date, time, zone) : Number.NaN;
}

/** Minutes from one time of day to another, over midnight where it is not later. */
function lengthOf(from: string, to: string): number {
  if (!isTimeOfDay(from) || !isTimeOfDay(to)) return Number.NaN;
  const minutes = minutesOf(to) - minutesOf(from);
  return minutes > 0 ? minutes : minutes + 1440;
}
