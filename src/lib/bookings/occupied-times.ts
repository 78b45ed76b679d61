import { day as dayLength, overlaps, type Interval } from '../platform/time.ts';

/** Occupied times by the days in UTC that they touch, so that looking one up takes no longer where there are years of them. */
export function occupiedTimes<Time extends Interval>(times: Time[]) {
  const byDay = new Map<number, Time[]>();
  const daysOf = ({ startsAt, endsAt }: Interval) => {
    const first = Math.floor(startsAt / dayLength);
    return Array.from({ length: Math.ceil(endsAt / dayLength) - first }, (_, index) => first + index);
  };
  const add = (time: Time) => {
    for (const day of daysOf(time)) byDay.set(day, [...(byDay.get(day) ?? []), time]);
  };
  const findOverlapping = (time: Interval, isMeant: (other: Time) => boolean = () => true): Time | undefined => {
    for (const day of daysOf(time)) {
      const found = byDay.get(day)?.find((other) => overlaps(other, time) && isMeant(other));
      if (found) return found;
    }
    return undefined;
  };
  times.forEach(add);
  return { add, findOverlapping, isFree: (time: Interval) => findOverlapping(time) === undefined };
}
