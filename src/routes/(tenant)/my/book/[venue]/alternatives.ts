import type { Alternatives } from '#lib/bookings/types.ts';
import { localDate } from '#lib/platform/time.ts';

/** Alternatives whose times say on which day of the venue they are, which a page need not compute. */
export function dated(alternatives: Alternatives, zone: string) {
  const times = alternatives.times.map((time) => ({ ...time, date: localDate(time.startsAt, zone) }));
  return { ...alternatives, times };
}
