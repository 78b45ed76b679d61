import type { DayPlan } from '#lib/bookings/day-plan.ts';

/** Tells where a stretch or, without an end, a minute of the day lies on a line from `from` to `to`, as CSS. */
export function placeIn({ from, to }: Pick<DayPlan, 'from' | 'to'>) {
  const percent = (minutes: number) => Math.round(((minutes - from) / (to - from)) * 10_000) / 100;
  return (start: number, end?: number) => {
    const left = percent(Math.max(start, from));
    if (end === undefined) return `left:${left}%`;
    return `left:${left}%;width:${Math.round((percent(Math.min(end, to)) - left) * 100) / 100}%`;
  };
}

/** Computes each value once: the same few times and numbers of seats occur again and again. */
export function remembered<Value>(compute: (number: number) => Value): (number: number) => Value {
  const known = new Map<number, Value>();
  return (number) => {
    const value = known.get(number) ?? compute(number);
    known.set(number, value);
    return value;
  };
}
