import type { Db } from '../db/port.ts';
import type { Clock } from '../platform/clock.ts';
import type { Events } from '../platform/events.ts';
import type { Actor } from './types.ts';

/** What the process has one of, built once in the composition root. */
export interface Environment {
  db: Db;
  clock: Clock;
  events: Events;
}

/** What every service function is handed: who asks, and the process's parts. */
export interface Context extends Environment {
  actor: Actor;
}
