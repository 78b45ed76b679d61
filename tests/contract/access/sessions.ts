import { approveBooking, requestBooking } from '#lib/bookings/service.server.ts';
import { appoint, readCommittee } from '#lib/hall/committee/service.server.ts';
import {
  addItem,
  beginSession,
  getSession,
  openBallot,
  openDoors,
  planSession,
  reviseSession,
  signInOther
} from '#lib/hall/sessions/service.server.ts';
import { acceptTopic, raiseTopic } from '#lib/hall/topics/service.server.ts';
import type { SignedIn } from '#lib/identity/types.ts';
import { clockAt } from '#lib/platform/clock.ts';
import { newId } from '#lib/platform/id.ts';
import { day, hour } from '#lib/platform/time.ts';
import { must, type Hall } from '../../support/hall.ts';
import { makeRoom } from './topics.ts';

/** What all requests about sessions of one hall share: someone of the first firm with a seat, who is none of the people tried. */
interface Shared {
  member: SignedIn;
  secretary: SignedIn;
  booked: number;
  planned: string;
  open: string;
  running: string;
}

const shared = new WeakMap<Hall, Promise<Shared>>();

/** A well-formed request to an entry point of committees or sessions, about one that is at the right point of its life. */
export async function sessionRequest(
  hall: Hall,
  pattern: string
): Promise<{ path: string; form: Record<string, string> }> {
  if (!shared.has(hall)) shared.set(hall, prepare(hall));
  const common = await shared.get(hall)!;
  const isRunning = /\/chair|\?\/vote/.test(pattern) && !pattern.endsWith('?/begin');
  const isOpen = /sign-in|strike|screen|kiosk|\?\/begin/.test(pattern);
  const id = isRunning ? common.running : isOpen ? common.open : common.planned;
  return { path: pattern.replace('[id]', id), form: await formFor(hall, pattern, id, common) };
}

/** What a program asks about a session that is planned, or about one of its own where that ends by it. */
export async function sessionOfProgram(hall: Hall, method: string, pattern: string) {
  if (!shared.has(hall)) shared.set(hall, prepare(hall));
  const common = await shared.get(hall)!;
  const { secretary } = common;
  const isEnding = pattern.endsWith('/cancel');
  const { id } = isEnding ? await plan(hall, secretary, common.booked++) : { id: common.planned };
  const path = pattern.replace('[id]', id);
  if (method === 'POST' && path.endsWith('/sessions')) {
    const { id: booking } = await book(hall, secretary, common.booked++);
    return { path, body: { booking, kind: 'deliberation', title: '議事' } };
  }
  if (method === 'DELETE') must(await addItem(hall.ctx, id, { title: '其他', minutes: 5 }));
  const item = must(await getSession(hall.ctx, id)).agenda.at(-1)!.id;
  return { path: path.replace('[item]', item), body: { title: '其他', minutes: 10, reason: '另行通知' } };
}

async function formFor(
  hall: Hall,
  pattern: string,
  id: string,
  { member, secretary }: Shared
): Promise<Record<string, string>> {
  const [, act = ''] = pattern.split('?/');
  if (pattern.includes('/committee')) {
    const { seats } = must(await readCommittee(hall.ctx, 'tower'));
    const about = { username: member.username!, organisationId: hall.firms[0], kind: 'firm', office: 'member' };
    const term = { opensOn: '2026-01-01', closesOn: act === 'end' ? '2099-01-01' : '' };
    return { building: 'tower', seat: seats[0]!.id, ...about, ...term };
  }
  if (act === 'plan') {
    const booking = await book(hall, secretary, (await shared.get(hall)!).booked++);
    return { bookingId: booking.id, kind: 'deliberation', title: '議事' };
  }
  const { session, agenda, seats, ballots } = must(await getSession(hall.ctx, id));
  const item = agenda.at(-1)!.id;
  const texts = { title: '其他', question: '同意？', reason: '另行通知', text: '', kind: 'deliberation', quorum: '' };
  const ballot = { form: 'motion', method: 'hands', majority: 'simple', ballot: ballots[0]?.id ?? '', choice: 'for' };
  const numbers = { minutes: '10', position: '1', people: '2' };
  const coming = { code: session.doorCode ?? '', organisation: '', seat: seats[0]!.id, comes: 'yes' };
  if (act === 'add-topic') return { topic: await acceptedTopic(hall, member, secretary) };
  if (act === 'remove') {
    must(await addItem(hall.ctx, id, { title: '其他', minutes: 5 }));
    return { item: must(await getSession(hall.ctx, id)).agenda.at(-1)!.id };
  }
  if (act === 'strike') {
    must(await signInOther(hall.ctx, id, { organisationId: null, people: 2 }));
    return { attendance: must(await getSession(hall.ctx, id)).attendances.find(({ seat }) => !seat)!.id };
  }
  return {
    item,
    outcome: 'noted',
    ...texts,
    ...ballot,
    ...numbers,
    ...coming,
    ...(act === 'begin' && { without: 'quorum' })
  };
}

async function prepare(hall: Hall): Promise<Shared> {
  const member = await hall.person(hall.firms[0], ['tenant-member']);
  const secretary = await hall.person(hall.firms[0], ['committee-secretary']);
  await hall.addVenue('council');
  const term = { opensOn: '2026-01-01', closesOn: null };
  const given = {
    building: 'tower',
    organisationId: hall.firms[0],
    kind: 'firm',
    office: 'member',
    votes: true
  } as const;
  must(await appoint(hall.ctx, { ...given, ...term, username: member.username! }));

  const planned = await plan(hall, secretary, 0);
  const open = await plan(hall, secretary, 1);
  const running = await plan(hall, secretary, 2);
  for (const { id, startsAt } of [open, running]) must(await openDoors(hall.as(hall.ctx.actor, clockAt(startsAt)), id));
  must(await beginSession(hall.ctx, running.id, { withoutQuorum: false }));
  const question = { question: '同意？', form: 'motion', method: 'phones', secret: false, majority: 'simple' } as const;
  must(await openBallot(hall.ctx, running.id, { ...question, options: [], budget: null }));
  return { member, secretary, booked: 3, planned: planned.id, open: open.id, running: running.id };
}

/** A session of which no seat has to be there, with an agenda. */
async function plan(hall: Hall, secretary: SignedIn, index: number) {
  const { id: bookingId, startsAt } = await book(hall, secretary, index);
  const about = { kind: 'deliberation', title: '議事' } as const;
  const { id } = must(await planSession(hall.ctx, { bookingId, ...about }));
  must(await reviseSession(hall.ctx, id, { ...about, quorum: 0 }));
  must(await addItem(hall.ctx, id, { title: '其他', minutes: 5 }));
  return { id, startsAt };
}

async function book(hall: Hall, secretary: SignedIn, index: number) {
  const startsAt = Math.ceil(Date.now() / day) * day + day + index * hour;
  const wanted = { venue: 'council', purpose: 'session', title: '議事', attendees: 5, visibility: 'public' } as const;
  const { booking } = must(await requestBooking(hall.as(secretary), { ...wanted, startsAt, endsAt: startsAt + hour }));
  return must(await approveBooking(hall.ctx, booking.id)).booking;
}

async function acceptedTopic(hall: Hall, member: SignedIn, secretary: SignedIn): Promise<string> {
  await makeRoom(hall);
  const text = { subject: 'other', title: '議題', body: '', location: '', visibility: 'public' } as const;
  const { topic } = must(await raiseTopic(hall.as(member), { id: newId(), building: 'tower', ...text }));
  must(await acceptTopic(hall.as(secretary), topic.id, { grade: 'deep', workdays: 20 }));
  return topic.id;
}
