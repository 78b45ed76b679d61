import type { Instant } from './time.ts';

/** Where the present comes from; the only place that asks the machine. */
export interface Clock {
  now(): Instant;
}

export const systemClock: Clock = { now: () => Date.now() };

/** A clock that stands at `instant`, for tests and for sample records of the past. */
export function clockAt(instant: Instant): Clock {
  return { now: () => instant };
}
