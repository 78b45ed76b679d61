import type { Queries } from '../../db/port.ts';
import type { OutboxMessage } from './types.ts';

/** What comes of a message within the hall: stored in the transaction that notes the message as sent, and then announced. */
export interface Outcome {
  store: (tx: Queries) => Promise<void>;
  stored: () => Promise<void>;
}

/** How an attempt went, and what came of it; after a `permanent` failure another would be in vain. */
export type Delivery = { ok: true; outcome?: Outcome } | { ok: false; error: string; permanent: boolean };

/** Sends the messages of one channel. It may be asked to send the same again, where it was not known that it was sent. */
export type Sender = (message: OutboxMessage) => Promise<Delivery>;
