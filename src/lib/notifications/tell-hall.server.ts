import { sightOf, secretaries } from '../hall/access.ts';
import { seatsOn } from '../hall/committee/service.server.ts';
import type { HallFact } from '../hall/facts/types.ts';
import type { Environment } from '../identity/context.ts';
import { holdersOf, peopleOf } from '../identity/service.server.ts';
import { visitor } from '../identity/types.ts';
import type { Sender } from '../platform/outbox/sender.ts';
import { localDate } from '../platform/time.ts';
import { hallStore, type Supporter } from './hall-store.server.ts';
import { chatKindOf, concernedOf } from './rules.ts';
import { hallNoticesOf, isInvitation, type HallAudience } from './rules-of-hall.ts';
import { notificationStore } from './store.server.ts';
import { hallAboutOf } from './subjects.server.ts';
import { messagesOf, type Addressed } from './tell.server.ts';
import type { HallAbout } from './types.ts';

/** Makes of each fact of the hall the messages to those it concerns. */
export function createHallTeller(env: Environment, sendsMail: boolean): Sender {
  return async (message) => {
    const fact = message.payload as HallFact;
    const notices = hallNoticesOf(fact, message.createdAt, env.clock.now());
    const addressed: Addressed[] = [];
    let buildingId = '';
    for (const { to, kind } of notices) {
      const notice = { kind, subjectId: fact.id };
      const about = await hallAboutOf(env, notice);
      if (!about) return { ok: true };
      buildingId = about.subject.place.buildingId;
      const recipients = await recipientsOf(env, to, about, fact);
      addressed.push({ notice, recipients, areChats: to === 'chats' });
    }
    if (addressed.length === 0) return { ok: true };
    return messagesOf(env, message, message.id, buildingId, addressed, sendsMail);
  };
}

/** Tells the seats that were invited to the session on a booking that it is at another time or place. */
export async function sessionMovedWith(env: Environment, bookingId: string): Promise<Addressed[]> {
  const id = await hallStore(env.db, env.db.read).sessionOn(bookingId);
  const notice = id === undefined ? undefined : { kind: 'session-changed' as const, subjectId: id };
  const about = notice && (await hallAboutOf(env, notice));
  return about ? [{ notice, recipients: await seatsFor(env, about), areChats: false }] : [];
}

/** The accounts, or chats, of those who are to be told of something in the hall: never who did it, but for seats, who are invited. */
async function recipientsOf(env: Environment, to: HallAudience, about: HallAbout, fact: HallFact): Promise<string[]> {
  if (to === 'chats') return chatsFor(env, about);
  if (to === 'seats') return seatsFor(env, about);
  const people = await peopleFor(env, to, about, fact);
  return [...new Set(people)].filter((id) => id !== fact.accountId);
}

async function peopleFor(
  env: Environment,
  to: Exclude<HallAudience, 'chats' | 'seats'>,
  { subject }: HallAbout,
  fact: HallFact
): Promise<string[]> {
  const { organisationId, raisedBy, place } = subject;
  const store = hallStore(env.db, env.db.read);
  const concerned = async ({ organisationId, accountId }: Supporter) =>
    concernedOf(await peopleOf(env, organisationId), accountId ?? '');
  const ofEach = async (firms: Supporter[]) => (await Promise.all(firms.map(concerned))).flat();
  switch (to) {
    case 'firm':
      return organisationId === null ? [] : concerned({ organisationId, accountId: raisedBy });
    case 'seconders': {
      // To a topic that is not theirs they are the public.
      if (sightOf(visitor, subject, false) === 'none') return [];
      const topicId = fact.subject === 'resolution' ? await store.topicOfResolution(fact.id) : fact.id;
      return topicId === null ? [] : ofEach(await store.seconders(topicId));
    }
    case 'agenda-firms':
      return ofEach(await store.raisers(await store.topicsOfSession(fact.id)));
    case 'concerned':
      return ofEach(fact.organisationIds.map((organisationId) => ({ organisationId, accountId: null })));
    case 'secretaries':
      return holdersOf(env, secretaries, place);
    case 'officers':
      return holdersOf(env, ['subdistrict-officer'], place);
  }
}

/** Who has a seat of the committee on the day of the session, or today; of an invitation only where they were sent one. */
async function seatsFor(env: Environment, { kind, subject }: HallAbout): Promise<string[]> {
  const { session, place, zone } = subject;
  if (isInvitation(kind) && !session?.isNotified) return [];
  const day = localDate(session?.startsAt ?? env.clock.now(), zone);
  const seats = await seatsOn(env, env.db.read, place.buildingId, day);
  return [...new Set(seats.map(({ accountId }) => accountId))];
}

async function chatsFor(env: Environment, { kind, subject }: HallAbout): Promise<string[]> {
  const told = chatKindOf(kind);
  const chats = await notificationStore(env.db, env.db.read).chats(subject.place.buildingId);
  return chats.filter(({ kinds }) => told !== null && kinds.includes(told)).map(({ id }) => id);
}
