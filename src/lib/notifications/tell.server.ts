import { deciders } from '../bookings/access.ts';
import type { BookingFact } from '../bookings/types.ts';
import type { Environment } from '../identity/context.ts';
import { contactOf, holdersOf, peopleOf } from '../identity/service.server.ts';
import { newId } from '../platform/id.ts';
import { enqueue } from '../platform/outbox/outbox.server.ts';
import type { OutboxMessage, Sender } from '../platform/outbox/types.ts';
import { minute } from '../platform/time.ts';
import { concernedOf, noticesOf, type Audience } from './rules.ts';
import { notificationStore } from './store.server.ts';
import type { Notice, Subject } from './types.ts';

/**
 * Makes of each fact the messages to those it concerns: in their inboxes, and in the outbox for mail and chats. All of a
 * fact's messages are stored in one transaction and have keys of their own, so that none is made twice.
 */
export function createTeller(env: Environment, sendsMail: boolean): Sender {
  return async (message) => {
    const fact = message.payload as BookingFact;
    const notices = noticesOf(fact, message.createdAt, env.clock.now());
    const subject =
      notices.length > 0 ? await notificationStore(env.db, env.db.read).subject(fact.bookingId) : undefined;
    if (!subject) return { ok: true };

    const addressed = await Promise.all(
      notices.map(async ({ to, kind }) => ({ to, kind, recipients: await recipientsOf(env, to, subject) }))
    );
    const key = keyOf(fact, message);
    const mailed = new Set<string>();
    for (const recipient of new Set(addressed.flatMap(({ to, recipients }) => (to === 'chats' ? [] : recipients)))) {
      if (sendsMail && (await contactOf(env, recipient))?.email) mailed.add(recipient);
    }

    await env.db.write(async (tx) => {
      const store = notificationStore(env.db, tx);
      for (const { to, kind, recipients } of addressed) {
        const payload: Notice = { kind, bookingId: fact.bookingId };
        for (const recipient of recipients) {
          const dedupeKey = `${key}/${kind}/${recipient}`;
          if (to === 'chats') {
            await enqueue(env, tx, { channel: 'chat', recipient, payload, dedupeKey });
            continue;
          }
          const { createdAt } = message;
          await store.addToInbox({ ...payload, id: newId(), accountId: recipient, dedupeKey, createdAt });
          if (mailed.has(recipient)) await enqueue(env, tx, { channel: 'mail', recipient, payload, dedupeKey });
        }
      }
    });
    await env.events.publish({ topic: 'messages', buildingId: subject.buildingId, venueId: null });
    return { ok: true };
  };
}

/** What happens to many bookings of a series at once is told once. */
function keyOf({ seriesId, action }: BookingFact, { id, createdAt }: OutboxMessage): string {
  return seriesId === null ? id : `${seriesId}/${action}/${Math.floor(createdAt / minute)}`;
}

/** The accounts, or chats, of those who are to be told of a booking. */
async function recipientsOf(env: Environment, to: Audience, subject: Subject): Promise<string[]> {
  switch (to) {
    case 'firm':
      return concernedOf(await peopleOf(env, subject.organisationId), subject.requestedBy);
    case 'deciders':
      return holdersOf(env, deciders, subject);
    case 'administrators':
      return holdersOf(env, ['building-administrator'], subject);
    case 'chats':
      return (await notificationStore(env.db, env.db.read).chats(subject.buildingId)).map(({ id }) => id);
  }
}
