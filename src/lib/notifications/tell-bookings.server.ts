import { deciders } from '../bookings/access.ts';
import type { BookingFact } from '../bookings/types.ts';
import type { Environment } from '../identity/context.ts';
import { holdersOf, peopleOf } from '../identity/service.server.ts';
import type { Sender } from '../platform/outbox/sender.ts';
import type { OutboxMessage } from '../platform/outbox/types.ts';
import { minute } from '../platform/time.ts';
import { asksForChange, chatKindOf, concernedOf, isMoved, isToldOfSeries, noticesOf, type Audience } from './rules.ts';
import { notificationStore } from './store.server.ts';
import { bookingSubjectOf } from './subjects.server.ts';
import { sessionMovedWith } from './tell-hall.server.ts';
import { messagesOf, type Addressed } from './tell.server.ts';
import type { BookingKind, BookingSubject } from './types.ts';

/** Makes of each fact of a booking the messages to those it concerns; the seats invited to a session move with its booking. */
export function createBookingTeller(env: Environment, sendsMail: boolean): Sender {
  return async (message) => {
    const fact = message.payload as BookingFact;
    const notices = noticesOf(fact, message.createdAt, env.clock.now());
    const addressed: Addressed[] = [];
    let buildingId = '';
    for (const { to, kind } of notices) {
      const notice = { kind, bookingId: fact.bookingId };
      const subject = await bookingSubjectOf(env, notice);
      if (!subject) return { ok: true };
      buildingId = subject.buildingId;
      const recipients = await recipientsOf(env, to, kind, subject, fact);
      addressed.push({ notice, recipients, areChats: to === 'chats' });
    }
    if (addressed.length === 0) return { ok: true };
    if (isMoved(fact)) addressed.push(...(await sessionMovedWith(env, fact.bookingId)));
    return messagesOf(env, message, keyOf(fact, message), buildingId, addressed, sendsMail);
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
  kind: BookingKind,
  subject: BookingSubject,
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
