import type { Db, Queries } from '../../db/port.ts';
import type { Clock } from '../clock.ts';
import { isId } from '../id.ts';
import { describeError, log } from '../log.ts';
import { day, minute } from '../time.ts';
import { mostAttempts, waitAfter } from './backoff.ts';
import { outboxStore } from './store.server.ts';
import type { Delivery, Outcome, Sender } from './sender.ts';
import type { NewMessage, OutboxMessage, OutboxState } from './types.ts';

interface Parts {
  db: Db;
  clock: Clock;
}

/** A message that went out, and what is still to be stored of it. */
type Sent = { message: OutboxMessage; outcome: Outcome };

/** So many messages are under way at once. */
const batch = 5;
/** A worker that has not said within this time how it went has ended: the message is due again. */
const lease = 5 * minute;
/** So many are listed. */
const mostListed = 200;
/** What was sent is kept so long, for those who look where a message has gone, and so that none is made twice. */
const keptFor = 30 * day;

/** Stores a message in the transaction of the fact it tells of; one with a key that is there already changes nothing. */
export function enqueue({ db, clock }: Parts, tx: Queries, message: NewMessage): Promise<void> {
  return outboxStore(db, tx).add(message, clock.now());
}

/**
 * Sends what is due, by the sender of each channel, until nothing is. Each message is sent at least once: several
 * instances never take the same one, but where one ends before it could note that a message went out, it goes out again.
 * Answers how many attempts were made.
 */
export async function deliverDue(parts: Parts, senders: Record<string, Sender>): Promise<number> {
  let attempts = 0;
  for (;;) {
    const claimed = await claimDue(parts);
    if (claimed.length === 0) return attempts;
    attempts += claimed.length;
    const sent = await Promise.all(claimed.map((message) => attempt(parts, message, senders[message.channel])));
    await storeAll(parts, sent.flat());
  }
}

async function claimDue({ db, clock }: Parts): Promise<OutboxMessage[]> {
  const now = clock.now();
  for (;;) {
    // Looked for outside of the transaction: an idle worker does not keep those who write waiting.
    const due = await outboxStore(db, db.read).due(now, batch);
    if (due.length === 0) return [];
    const claimed = await db.write((tx) => outboxStore(db, tx).claim(due, now, now + lease));
    if (claimed.length > 0) return claimed;
  }
}

/** Tries a message; what comes of it within the hall is left to be stored. */
async function attempt(parts: Parts, message: OutboxMessage, send: Sender | undefined): Promise<Sent[]> {
  const delivery = send ? await send(message).catch(unexpected) : noSender;
  if (delivery.ok && delivery.outcome) return [{ message, outcome: delivery.outcome }];
  await note(parts, message, delivery);
  return [];
}

/**
 * Stores what came of messages within the hall, of all in one transaction; where that fails of each in its own, so that one
 * that cannot be stored holds up no other.
 */
async function storeAll(parts: Parts, all: Sent[]): Promise<void> {
  if (all.length === 0) return;
  const { db, clock } = parts;
  try {
    await db.write(async (tx) => {
      for (const { message, outcome } of all) {
        await outcome.store(tx);
        await outboxStore(db, tx).noteSent(message.id, clock.now());
      }
    });
  } catch (error) {
    if (all.length === 1) return note(parts, all[0]!.message, unexpected(error));
    for (const each of all) await storeAll(parts, [each]);
    return;
  }
  for (const { outcome } of all) await outcome.stored();
}

async function note({ db, clock }: Parts, { id, channel, attempts }: OutboxMessage, delivery: Delivery): Promise<void> {
  const now = clock.now();
  if (delivery.ok) return db.write((tx) => outboxStore(db, tx).noteSent(id, now));
  const { error, permanent } = delivery;
  const state = permanent || attempts >= mostAttempts ? 'dead' : 'queued';
  log[state === 'dead' ? 'error' : 'warn']({ id, channel, attempts, error, state }, 'message not sent');
  const nextAttemptAt = now + waitAfter(attempts, Math.random());
  await db.write((tx) => outboxStore(db, tx).noteFailed(id, { state, lastError: error, nextAttemptAt }));
}

const noSender: Delivery = { ok: false, error: 'no such channel', permanent: true };

function unexpected(error: unknown): Delivery {
  log.error({ err: error }, 'sending failed');
  const { type, code } = describeError(error) as { type?: string; code?: unknown };
  return { ok: false, error: typeof code === 'string' ? code : (type ?? 'error'), permanent: false };
}

/** Forgets what was sent a month ago. */
export function forgetSent({ db, clock }: Parts): Promise<void> {
  return db.write((tx) => outboxStore(db, tx).forgetSent(clock.now() - keptFor));
}

/** Messages in these states, the latest first, as many as one reads. */
export function listMessages({ db }: Pick<Parts, 'db'>, states: readonly OutboxState[]): Promise<OutboxMessage[]> {
  return outboxStore(db, db.read).list(states, mostListed);
}

/** Messages that were given up or that failed and are tried again, the latest first, and how many there are of each. */
export async function listTroubled({ db }: Pick<Parts, 'db'>) {
  const store = outboxStore(db, db.read);
  const [messages, count] = await Promise.all([store.troubled(mostListed), store.countTroubled()]);
  return { messages, count };
}

/** How many messages to each of these recipients of a channel were given up; none where a recipient is not named. */
export async function countDead(
  { db }: Pick<Parts, 'db'>,
  channel: string,
  recipients: string[]
): Promise<Map<string, number>> {
  return recipients.length === 0 ? new Map() : outboxStore(db, db.read).countDead(channel, recipients);
}

/** Lets a message that was given up be sent again; answers whether there was one. */
export async function revive({ db, clock }: Parts, id: string): Promise<boolean> {
  return isId(id) && (await db.write((tx) => outboxStore(db, tx).revive({ id }, clock.now()))) > 0;
}

/** Lets every message that was given up be sent again, or those to one recipient; answers how many. */
export function reviveAll({ db, clock }: Parts, recipient?: string): Promise<number> {
  return db.write((tx) => outboxStore(db, tx).revive(recipient === undefined ? {} : { recipient }, clock.now()));
}

/**
 * A worker that delivers what is due each time it is woken, one run at a time: who wakes it during a run is served by the
 * next. It fails as `deliverDue` does.
 */
export function createWorker(parts: Parts, senders: Record<string, Sender>): () => Promise<void> {
  let running: Promise<void> | undefined;
  let isWoken = false;
  async function run() {
    do {
      isWoken = false;
      await deliverDue(parts, senders);
    } while (isWoken);
  }
  return () => {
    isWoken = true;
    running ??= run().finally(() => (running = undefined));
    return running;
  };
}

/** Forgets all that waits to be sent: of what a new hall is filled with, nobody has to be told. */
export function forgetQueued({ db }: Pick<Parts, 'db'>): Promise<void> {
  return db.write((tx) => outboxStore(db, tx).forgetQueued());
}
