import type { Instant } from '../time.ts';

/** `dead`: given up, until the operator sends it again. */
export type OutboxState = 'queued' | 'sent' | 'dead';

/** What is to be sent: by which channel, to whom it refers, and what that channel needs to compose it. */
export interface NewMessage {
  channel: string;
  recipient: string | null;
  payload: unknown;
  /** The same message twice has the same key, and is stored once. */
  dedupeKey: string;
}

/** A message as it lies in the outbox. `attempts` counts the one under way too. */
export interface OutboxMessage extends NewMessage {
  id: string;
  state: OutboxState;
  attempts: number;
  nextAttemptAt: Instant;
  /** A code, such as `HTTP 503`: no address, name or text. */
  lastError: string | null;
  createdAt: Instant;
  sentAt: Instant | null;
}
