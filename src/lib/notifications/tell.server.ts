import { deciders } from '../bookings/access.ts';
import type { BookingFact } from '../bookings/types.ts';
import type { Environment } from '../identity/context.ts';
import { holdersOf, peopleOf } from '../identity/service.server.ts';
import { newId } from '../platform/id.ts';
import { enqueue } from '../platform/outbox/outbox.server.ts';
import type { OutboxMessage, Sender } from '../platform/outbox/types.ts';
import { minute } from '../platform/time.ts';
import { asksForChange, chatKindOf, concernedOf, isToldOfSeries, noticesOf, topicOf, type Audience } from './rules.ts';
import { notificationStore } from './store.server.ts';
import type { Kind, Notice, Subject } from './types.ts';

/**
 * Makes of each fact the messages to those it concerns: in their inboxes, and in the outbox for mail and chats. All of a
 * fact's messages are stored in one transaction and have keys of their own, so that none is made twice.
 */
export function createTeller(env: Environment, sendsMail: boolean): Sender {
  return async (message) => {
    const fact = message.payload as BookingFact;
    const notices = noticesOf(fact, message.createdAt, env.clock.now());
    if (notices.length === 0) return { ok: true };

    const addressed: { to: Audience; kind: Kind; subject: Subject; recipients: string[] }[] = [];
    for (const { to, kind } of notices) {
      const subject = await notificationStore(env.db, env.db.read).subject(fact.bookingId, kind);
      if (!subject) return { ok: true };
      addressed.push({ to, kind, subject, recipients: await recipientsOf(env, to, kind, subject, fact) });
    }
    const key = keyOf(fact, message);
    const people = addressed.flatMap(({ to, recipients }) => (to === 'chats' ? [] : recipients));
    const mailed = sendsMail ? await notificationStore(env.db, env.db.read).topicsByMail([...new Set(people)]) : null;

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
          if (mailed?.get(recipient)?.includes(topicOf(kind))) {
            await enqueue(env, tx, { channel: 'mail', recipient, payload, dedupeKey });
          }
        }
      }
    });
    const { buildingId } = addressed[0]!.subject;
    await env.events.publish({ topic: 'messages', buildingId, venueId: null });
    return { ok: true };
  };
}

/** What happens to many bookings of a series at once is told once. */
function keyOf(fact: BookingFact, { id, createdAt }: OutboxMessage): string {
  const { seriesId, action } = fact;
  return seriesId !== null && isToldOfSeries(fact) ? `${seriesId}/${action}/${Math.floor(createdAt / minute)}` : id;
}

/** The accounts, or chats, of those who are to be told of a booking. */
async function recipientsOf(
  env: Environment,
  to: Audience,
  kind: Kind,
  subject: Subject,
  fact: BookingFact
): Promise<string[]> {
  const store = notificationStore(env.db, env.db.read);
  const concerned = async (organisationId: string) =>
    concernedOf(await peopleOf(env, organisationId), subject.requestedBy);
  // A change is decided on by those who decide on the place it asks for.
  const place = (asksForChange(kind) && subject.proposal?.place) || subject;
  switch (to) {
    case 'firm':
      return concerned(subject.organisationId);
    case 'co-hosts': {
      const organisationIds = fact.organisationIds ?? (await store.coHostsOf(subject.bookingId));
      return (await Promise.all(organisationIds.map(concerned))).flat();
    }
    case 'colleague':
      return fact.accountId === undefined ? [] : [fact.accountId];
    case 'deciders':
      return holdersOf(env, deciders, place);
    case 'administrators':
      return holdersOf(env, ['building-administrator'], place);
    case 'chats': {
      const told = chatKindOf(kind);
      const chats = await store.chats(place.buildingId);
      return chats.filter(({ kinds }) => told !== null && kinds.includes(told)).map(({ id }) => id);
    }
  }
}
