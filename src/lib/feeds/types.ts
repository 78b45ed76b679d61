import type { Instant } from '../platform/time.ts';

/** A cancelled event stays in its feed, marked as such, because calendar programs keep what merely vanishes. */
export type FeedEventStatus = 'confirmed' | 'cancelled';

/** One event as a calendar program shows it; every text is already in the language of the feed. */
export interface FeedEvent {
  /** UUID of the booking, the same in every feed and language. */
  id: string;
  status: FeedEventStatus;
  startsAt: Instant;
  endsAt: Instant;
  title: string;
  location: string;
  description?: string;
  /** Web page of the event. */
  url?: string;
  categories: string[];
  createdAt: Instant;
  /** The last change a reader can see; moves together with `sequence`. */
  changedAt: Instant;
  /** How many visible changes there were. */
  sequence: number;
}

/** A calendar that anyone may subscribe to, in one language. */
export interface Feed {
  /** UUID of the building or venue. */
  id: string;
  name: string;
  description: string;
  /** Web page of the building or venue. */
  url?: string;
  /** The address of the feed itself. */
  source?: string;
  /** The last change a reader can see, an event that left the window included. */
  changedAt: Instant;
  /** How many visible changes there were. */
  version: number;
  events: FeedEvent[];
  /** What a feed without events says instead. */
  emptyTitle: string;
}

/** The forms a feed is sent in, the smallest first. */
export const encodings = ['br', 'gzip', 'identity'] as const;
export type Encoding = (typeof encodings)[number];

/** A rendered feed, ready to be sent. */
export interface RenderedFeed {
  /** Opaque tag of the content, without quotes; the same for every encoding. */
  tag: string;
  /** When the content last changed. */
  changedAt: Instant;
  /** The bytes in an encoding, compressed when first asked for. */
  bytes(encoding: Encoding): Promise<Uint8Array<ArrayBuffer>>;
}
