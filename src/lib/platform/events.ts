import type { Db } from '../db/port.ts';
import { log } from './log.ts';

/**
 * What is changed: bookings, the rules by which places are booked, what the discussion hall deals with, who comes and goes,
 * messages to people.
 */
export const eventTopics = ['bookings', 'venues', 'hall', 'reception', 'messages'] as const;
export type EventTopic = (typeof eventTopics)[number];

/** Something stored that open screens and caches want to know of. It names places only, never people or titles. */
export interface HallEvent {
  topic: EventTopic;
  buildingId: string;
  /** `null` for all of the building. */
  venueId: string | null;
}

/** Tells screens and caches of changes; on PostgreSQL those of the other instances too. */
export interface Events {
  publish(event: HallEvent): Promise<void>;
  /** Hears every event, and `null` when some may have been missed. */
  subscribe(hear: (event: HallEvent | null) => void): () => void;
}

/** Events carried by the database that the changes are stored in. */
export function createEvents(db: Pick<Db, 'broadcast' | 'listen'>): Events {
  return {
    async publish(event) {
      // What it speaks of is stored already: that a screen is told late must not make it look as if it were not.
      await db.broadcast(JSON.stringify(event)).catch((error: unknown) => log.error({ err: error }, 'event not sent'));
    },
    subscribe: (hear) => db.listen((message) => hear(message === null ? null : (JSON.parse(message) as HallEvent)))
  };
}
