import { approveBooking, requestBooking } from '#lib/bookings/service.server.ts';
import { appoint } from '#lib/hall/committee/service.server.ts';
import { confirmMinutes, publishMinutes } from '#lib/hall/minutes/service.server.ts';
import {
  decideResolution,
  giveNotice,
  inspectResolution,
  objectTo,
  proposeResolution,
  settleResolutions
} from '#lib/hall/resolutions/service.server.ts';
import {
  addItem,
  beginSession,
  closeBallot,
  concludeItem,
  endSession,
  getSession,
  openBallot,
  openDoors,
  planSession,
  reviseSession,
  signInOther
} from '#lib/hall/sessions/service.server.ts';
import type { SignedIn } from '#lib/identity/types.ts';
import { clockAt } from '#lib/platform/clock.ts';
import { day, hour } from '#lib/platform/time.ts';
import { must, type Hall } from '../../support/hall.ts';

/** What all requests about resolutions and minutes of one hall share: sessions that are over, and resolutions on their way. */
interface Shared {
  drafted: string;
  published: string;
  item: string;
  ballot: string;
  objection: string;
  proposed: string;
  passed: string;
  noticed: string;
  inEffect: string;
}

const shared = new WeakMap<Hall, Promise<Shared>>();
const text = { title: '路燈', text: '安裝路燈', task: '', units: [], dueOn: null, reviewOn: null };

/** A well-formed request to an entry point of resolutions or minutes, about one that is at the right point of its life. */
export async function resolutionRequest(hall: Hall, pattern: string) {
  if (!shared.has(hall)) shared.set(hall, prepare(hall));
  const common = await shared.get(hall)!;
  const id = idFor(pattern, common);
  const path = pattern.replace('[building]', 'tower').replace('[id]', id);
  const [before = '', act = ''] = path.split('?/');
  const asked = before.endsWith('/new') ? `${before}?session=${common.drafted}&item=${common.item}` : path;
  const form = {
    ...{ title: '路燈', text: '安裝路燈', task: '', ballot: common.ballot, answer: '說明', workdays: '5' },
    ...{ objection: common.objection, verdict: 'dismissed', item: '' }
  };
  return { path: act === '' ? asked : path, form };
}

function idFor(pattern: string, common: Shared): string {
  if (/\[building\]\/sessions|\/api\/.*\/minutes/.test(pattern)) return common.published;
  if (pattern.includes('/minutes')) return common.drafted;
  if (/\[building\]|\?\/answer/.test(pattern)) return common.noticed;
  if (pattern.endsWith('?/notice')) return common.passed;
  return pattern.endsWith('?/review') ? common.inEffect : common.proposed;
}

async function prepare(hall: Hall): Promise<Shared> {
  const secretary = await hall.person(hall.firms[0], ['committee-secretary']);
  const objector = await hall.person(await hall.addFirm('丁'), ['tenant-member']);
  const chair = await hall.person(hall.firms[1], ['tenant-member']);
  const seat = { organisationId: hall.firms[1], kind: 'firm', office: 'chair', votes: true } as const;
  const term = { opensOn: '2026-01-01', closesOn: null };
  must(await appoint(hall.ctx, { ...seat, ...term, building: 'tower', username: chair.username! }));
  await hall.addVenue('assembly');

  const drafted = await over(hall, secretary, 0, 4);
  const { id: sessionId, item, ballots } = drafted;
  const propose = async (reviewOn: string | null = null) =>
    must(await proposeResolution(hall.ctx, { sessionId, itemId: item }, { ...text, reviewOn })).id;
  const pass = async (id: string, ballotId: string) => {
    must(await decideResolution(hall.ctx, id, { ballotId, answer: null }));
    return id;
  };
  const proposed = await propose();
  const passed = await pass(await propose(), ballots[1]!);
  const noticed = await pass(await propose(), ballots[2]!);
  must(await giveNotice(hall.ctx, noticed, 5));
  must(await objectTo(hall.as(objector), noticed, '太亮'));
  const inEffect = await pass(await propose('2099-01-01'), ballots[3]!);
  must(await giveNotice(hall.as(hall.ctx.actor, clockAt(Date.now() - 60 * day)), inEffect, 1));
  await settleResolutions(hall.ctx);

  const published = await over(hall, secretary, 1, 0);
  must(await confirmMinutes(hall.as(chair), published.id));
  must(await confirmMinutes(hall.as(secretary), published.id));
  must(await publishMinutes(hall.ctx, published.id));
  const { objections } = must(await inspectResolution(hall.ctx, noticed));
  const objection = objections[0]!.id;
  const about = { drafted: sessionId, published: published.id, item, ballot: ballots[0]!, objection };
  return { ...about, proposed, passed, noticed, inEffect };
}

/** A session that is over, with an item on which so many ballots passed. */
async function over(hall: Hall, secretary: SignedIn, index: number, ballots: number) {
  const startsAt = Math.ceil(Date.now() / day) * day + 3 * day + index * hour;
  const wanted = { venue: 'assembly', purpose: 'session', title: '議事', attendees: 5, visibility: 'public' } as const;
  const { booking } = must(await requestBooking(hall.as(secretary), { ...wanted, startsAt, endsAt: startsAt + hour }));
  must(await approveBooking(hall.ctx, booking.id));
  const about = { kind: 'deliberation', title: '議事' } as const;
  const { id } = must(await planSession(hall.ctx, { bookingId: booking.id, ...about }));
  must(await reviseSession(hall.ctx, id, { ...about, quorum: 1 }));
  must(await addItem(hall.ctx, id, { title: '路燈', minutes: 5 }));
  must(await openDoors(hall.as(hall.ctx.actor, clockAt(startsAt)), id));
  const { seats, agenda } = must(await getSession(hall.ctx, id));
  const chair = seats.find(({ office }) => office === 'chair')!;
  must(await signInOther(hall.ctx, id, { seatId: chair.id }));
  must(await beginSession(hall.ctx, id, { withoutQuorum: false }));
  must(await concludeItem(hall.ctx, id, { outcome: 'noted', note: '' }));
  const held: string[] = [];
  while (held.length < ballots) {
    const question = {
      question: '同意？',
      form: 'motion',
      method: 'hands',
      secret: false,
      majority: 'simple'
    } as const;
    const { ballotId } = must(await openBallot(hall.ctx, id, { ...question, options: [], budget: null }));
    must(await closeBallot(hall.ctx, id, ballotId, { for: 1, against: 0, abstain: 0 }));
    held.push(ballotId);
  }
  must(await concludeItem(hall.ctx, id, { outcome: 'resolved', note: '' }));
  must(await endSession(hall.ctx, id));
  return { id, item: agenda.at(-1)!.id, ballots: held };
}
