import type { Db } from '../db/port.ts';
import type { Clock } from '../platform/clock.ts';
import type { Events } from '../platform/events.ts';
import type { KeyRing } from '../platform/personal-data/types.ts';
import type { Actor } from './types.ts';

/** What the process has one of, built once in the composition root. */
export interface Environment {
  db: Db;
  clock: Clock;
  events: Events;
  /** The keys of personal data; a hall without them keeps none. */
  keys?: KeyRing | undefined;
}

/** What every service function is handed: who asks, and the process's parts. */
export interface Context extends Environment {
  actor: Actor;
}
