import { deciders } from '../bookings/access.ts';
import type { BookingFact } from '../bookings/types.ts';
import type { Environment } from '../identity/context.ts';
import { contactOf, holdersOf, peopleOf } from '../identity/service.server.ts';
import { newId } from '../platform/id.ts';
import { enqueue } from '../platform/outbox/outbox.server.ts';
import type { OutboxMessage, Sender } from '../platform/outbox/types.ts';
import { minute } from '../platform/time.ts';
import { concernedOf, isToldOfSeries, noticesOf, topicOf, type Audience } from './rules.ts';
import { notificationStore } from './store.server.ts';
import type { Kind, Notice, Subject, Topic } from './types.ts';

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
    const mailed = sendsMail ? await mailedTopicsOf(env, new Set(people)) : new Map<string, Topic[]>();

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
          if (mailed.get(recipient)?.includes(topicOf(kind))) {
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

/** What these people want by mail, of those who have an address. */
async function mailedTopicsOf(env: Environment, accountIds: Set<string>): Promise<Map<string, Topic[]>> {
  const store = notificationStore(env.db, env.db.read);
  const wanted = new Map<string, Topic[]>();
  for (const id of accountIds) {
    if ((await contactOf(env, id))?.email) wanted.set(id, await store.mailedTopics(id));
  }
  return wanted;
}

/** The accounts, or chats, of those who are to be told of a booking. */
async function recipientsOf(
  env: Environment,
  to: Audience,
  kind: Kind,
  subject: Subject,
  fact: BookingFact
): Promise<string[]> {
  const concerned = async (organisationId: string) =>
    concernedOf(await peopleOf(env, organisationId), subject.requestedBy);
  switch (to) {
    case 'firm':
      return concerned(subject.organisationId);
    case 'co-hosts':
      return (await Promise.all((fact.organisationIds ?? []).map(concerned))).flat();
    case 'colleague':
      return fact.accountId === undefined ? [] : [fact.accountId];
    case 'deciders':
      // A change is decided on by those who decide on the place it asks for.
      return holdersOf(env, deciders, (kind === 'change-to-decide' && subject.proposal?.place) || subject);
    case 'administrators':
      return holdersOf(env, ['building-administrator'], subject);
    case 'chats': {
      const chats = await notificationStore(env.db, env.db.read).chats(subject.buildingId);
      return chats.filter((chat) => (chat.kinds as readonly Kind[]).includes(kind)).map(({ id }) => id);
    }
  }
}
