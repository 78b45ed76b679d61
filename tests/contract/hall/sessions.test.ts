import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { cancelBooking, getBooking } from '#lib/bookings/service.server.ts';
import { appoint, endSeat } from '#lib/hall/committee/service.server.ts';
import { readMinutes } from '#lib/hall/minutes/service.server.ts';
import {
  addItem,
  addTopic,
  beginSession,
  bookingsToPlanOn,
  cancelSession,
  closeBallot,
  concludeItem,
  endSession,
  getSession,
  giveFloor,
  listSessions,
  moveItem,
  notifySeats,
  openBallot,
  openDoors,
  ownSessions,
  ownSessionsToCome,
  planSession,
  removeItem,
  replyToInvitation,
  reviseSession,
  sessionAtDoor,
  sessionsAtKiosk,
  settleSessions,
  signInAtDoor,
  signInAtKiosk,
  signInOther,
  strike,
  takeUp,
  vote
} from '#lib/hall/sessions/service.server.ts';
import { getTopic } from '#lib/hall/topics/service.server.ts';
import { operator, visitor, type SignedIn } from '#lib/identity/types.ts';
import { hour, localDate, minute } from '#lib/platform/time.ts';
import { engines } from '../../support/databases.ts';
import { must } from '../../support/hall.ts';
import { countedAndTallied } from '../../support/hall-tally.ts';
import { openRawSql } from '../../support/raw-sql.ts';
import { motion, openCommitteeHall, type CommitteeHall } from './sessions-support.ts';
import { walk } from './sessions-walk.ts';

/** Run a walk again with SESSIONS_SEED. */
const seed = Number(process.env.SESSIONS_SEED ?? Date.now() % 2 ** 31);

describe.each(engines)('sessions on %s', (engine) => {
  let hall: CommitteeHall;
  let tenant: SignedIn, reception: SignedIn;

  beforeAll(async () => {
    hall = await openCommitteeHall(engine);
    tenant = await hall.person(hall.firms[0], ['tenant-member']);
    reception = await hall.person(null, ['reception']);
  });

  afterAll(() => hall.close());

  const read = async (id: string, who: SignedIn = hall.secretary) => must(await getSession(hall.as(who), id));
  const stateOf = async (id: string) => (await read(id)).session.state;
  const stateOfTopic = async (id: string) => must(await getTopic(hall.as(hall.secretary), id)).topic.state;

  test('a session takes a booking that has a place, once, and a number in the register of its year', async () => {
    const booking = await hall.book();
    const plan = { bookingId: booking.id, kind: 'deliberation', title: '議事' } as const;
    for (const who of [tenant, reception, hall.members[0]!]) {
      expect(await planSession(hall.as(who), plan)).not.toMatchObject({ ok: true });
    }
    const offered = must(await bookingsToPlanOn(hall.as(hall.secretary), 'tower')).bookings.map(({ id }) => id);
    expect(offered).toContain(booking.id);
    const { id } = must(await planSession(hall.as(hall.secretary), plan));
    expect(await planSession(hall.as(hall.secretary), plan)).toMatchObject({ reason: 'booking-taken' });
    const again = must(await bookingsToPlanOn(hall.as(hall.secretary), 'tower')).bookings.map(({ id }) => id);
    expect(again).not.toContain(booking.id);
    const { id: next } = await hall.plan();
    const [first, second] = [await read(id), await read(next)];
    expect([first.session.year, second.session.number - first.session.number]).toEqual([2027, 1]);
    expect(first).toMatchObject({ quorum: 3, agenda: [{ kind: 'open-matters', position: 0 }] });
    expect(await planSession(hall.as(hall.secretary), { ...plan, bookingId: 'no' })).toMatchObject({
      reason: 'not-found'
    });
  });

  test('an agenda is drawn up of topics, which wait again where they are taken off', async () => {
    const { id } = await hall.plan();
    const [lamp, lift] = [await hall.schedule(id, '路燈'), await hall.schedule(id, '電梯')];
    expect([await stateOfTopic(lamp), await stateOfTopic(lift)]).toEqual(['scheduled', 'scheduled']);
    expect(await addTopic(hall.as(hall.secretary), id, lamp, 5)).toMatchObject({ reason: 'no-topic' });
    expect(await addItem(hall.as(tenant), id, { title: '其他', minutes: 5 })).toMatchObject({ reason: 'not-found' });
    expect(await addItem(hall.as(hall.members[0]!), id, { title: '其他', minutes: 5 })).toMatchObject({
      reason: 'forbidden'
    });

    const { agenda } = await read(id);
    expect(agenda.map(({ title }) => title)).toEqual(['', '路燈', '電梯']);
    must(await moveItem(hall.as(hall.chair), id, agenda[2]!.id, 0));
    expect((await read(id)).agenda.map(({ title }) => title)).toEqual(['', '電梯', '路燈']);
    must(await removeItem(hall.as(hall.chair), id, agenda[1]!.id));
    expect([await stateOfTopic(lamp), await stateOfTopic(lift)]).toEqual(['accepted', 'scheduled']);

    must(await cancelSession(hall.as(hall.secretary), id, '另行通知'));
    expect([await stateOf(id), await stateOfTopic(lift)]).toEqual(['cancelled', 'accepted']);
  });

  test('a session whose booking is cancelled is called off by itself', async () => {
    const { id, booking } = await hall.plan();
    const topic = await hall.schedule(id, '門禁');
    must(await notifySeats(hall.as(hall.secretary), id));
    must(await cancelBooking(hall.as(hall.secretary), booking.id, null));
    expect(await openDoors(hall.as(hall.secretary), id)).toMatchObject({ reason: 'booking-state' });
    expect(await settleSessions({ ...hall.ctx, actor: operator })).toBe(1);
    expect(await settleSessions({ ...hall.ctx, actor: operator })).toBe(0);
    expect([await stateOf(id), await stateOfTopic(topic)]).toEqual(['cancelled', 'accepted']);
    expect((await read(id)).trail.at(-1)).toMatchObject({ action: 'cancel', name: null });
  });

  test('what nobody begins is called off, what nobody ends is ended, and of a ballot that nobody closed nothing counts', async () => {
    const settle = () => settleSessions({ ...hall.ctx, actor: operator });
    const { id, booking } = await hall.plan();
    const topic = await hall.schedule(id, '無人到場');
    hall.set(booking.startsAt);
    must(await openDoors(hall.as(hall.secretary), id));
    const running = await hall.begun();
    const { ballotId } = must(await openBallot(hall.as(hall.chair), running.id, motion));
    must(await vote(hall.as(hall.members[0]!), running.id, ballotId, 'for'));
    hall.set(running.booking.endsAt + 11 * hour);
    await settle();
    expect(await stateOf(running.id)).toBe('in-progress');
    hall.set(running.booking.endsAt + 12 * hour);
    await settle();
    expect([await stateOf(id), await stateOfTopic(topic)]).toEqual(['cancelled', 'accepted']);
    expect(await stateOf(running.id)).toBe('drafted');
    const [ballot] = (await read(running.id)).ballots;
    expect([ballot?.closedAt === null, ballot?.result?.passed]).toEqual([false, false]);
    expect(await settle()).toBe(0);
  });

  test('a booking whose session was called off can be that of another', async () => {
    const { id, booking } = await hall.plan();
    const plan = { bookingId: booking.id, kind: 'deliberation', title: '改期' } as const;
    expect(await planSession(hall.as(hall.secretary), plan)).toMatchObject({ reason: 'booking-taken' });
    must(await cancelSession(hall.as(hall.secretary), id, '另行通知'));
    must(await planSession(hall.as(hall.secretary), plan));
  });

  test('who receives people does not read what a firm keeps to itself', async () => {
    const { id } = await hall.plan();
    await hall.schedule(id, '內部議題', 'firm-only');
    await hall.schedule(id, '公開議題');
    const reception = await hall.person(null, ['reception']);
    const titles = async (who: SignedIn) => (await read(id, who)).agenda.map(({ title }) => title);
    expect(await titles(hall.chair)).toEqual(['', '內部議題', '公開議題']);
    expect(await titles(reception)).toEqual(['', '', '公開議題']);
  });

  test('doors open with the booking’s check-in; each signs in as who they are', async () => {
    const { id, booking } = await hall.plan();
    expect(await openDoors(hall.as(hall.secretary), id)).toMatchObject({ reason: 'too-early' });
    expect(await signInOther(hall.as(hall.secretary), id, { organisationId: null, people: 3 })).toMatchObject({
      reason: 'state'
    });
    hall.set(booking.startsAt - 15 * minute);
    must(await openDoors(hall.as(hall.chair), id));
    expect(must(await getBooking(hall.as(hall.secretary), booking.id)).booking.status).toBe('checked-in');

    const code = (await read(id)).session.doorCode!;
    expect((await read(id, hall.members[0])).session.doorCode).toBeNull();
    const at = (who: SignedIn, given = code, people = 1) => signInAtDoor(hall.as(who), id, { code: given, people });
    expect(await at(hall.members[0]!, 'wrong')).toMatchObject({ reason: 'wrong-code' });
    must(await at(hall.members[0]!));
    must(await at(hall.members[0]!));
    must(await at(tenant, code, 4));
    must(await at(tenant, code, 2));
    expect(await at(tenant, code, 0)).toMatchObject({ reason: 'bad-people' });
    expect(await at(reception)).toMatchObject({ reason: 'no-firm' });
    expect(await signInAtDoor({ ...hall.ctx, actor: visitor }, id, { code, people: 1 })).toMatchObject({
      reason: 'unauthenticated'
    });
    expect(await sessionAtDoor(hall.as(tenant), id, code)).toMatchObject({ people: 2 });
    expect(await sessionAtDoor(hall.as(tenant), id, 'wrong')).toMatchObject({ reason: 'not-found' });
    // A picture of the code is of no use to whoever stayed at home.
    hall.set(hall.clock() + 6 * minute);
    expect(await at(hall.members[1]!)).toMatchObject({ reason: 'wrong-code' });
    expect(await sessionAtDoor(hall.as(tenant), id, code)).toMatchObject({ isOld: true });
    must(await at(hall.members[0]!, (await read(id)).session.doorCode!));

    const kiosk: SignedIn = { ...hall.members[1]!, channel: 'kiosk' };
    const [there] = await sessionsAtKiosk(hall.as(kiosk), hall.place.buildingId);
    expect(there).toMatchObject({ id, people: null, seats: [{ isThere: false }] });
    must(await signInAtKiosk(hall.as(kiosk), id, { seatId: there!.seats[0]!.id }));
    must(await signInAtKiosk(hall.as(kiosk), id, { people: 3 }));
    const { seats } = await read(id);
    const foreign = seats.find(({ accountId }) => accountId === hall.members[2]!.accountId)!;
    expect(await signInAtKiosk(hall.as(kiosk), id, { seatId: foreign.id })).toMatchObject({ reason: 'not-seated' });
    expect(await getSession(hall.as(kiosk), id)).toMatchObject({ reason: 'not-found' });

    must(await signInOther(hall.as(reception), id, { organisationId: null, people: 8 }));
    const { attendances, voters } = await read(id);
    expect(attendances.map(({ people, via }) => [people, via])).toEqual([
      [1, 'code'],
      [2, 'code'],
      [1, 'kiosk'],
      [3, 'kiosk'],
      [8, 'secretary']
    ]);
    expect(voters).toBe(2);
    must(await strike(hall.as(reception), id, attendances[4]!.id));
    expect((await read(id)).attendances.length).toBe(4);
  });

  test('who is invited says whether they come, and finds what is asked of them; whoever said no is excused', async () => {
    const { id, booking } = await hall.plan();
    const [comes, excused] = [hall.chair, hall.members[0]!];
    expect(await replyToInvitation(hall.as(comes), id, true)).toMatchObject({ reason: 'state' });
    must(await notifySeats(hall.as(hall.secretary), id));
    must(await replyToInvitation(hall.as(comes), id, false));
    must(await replyToInvitation(hall.as(comes), id, true));
    must(await replyToInvitation(hall.as(excused), id, false));
    expect(await replyToInvitation(hall.as(tenant), id, true)).toMatchObject({ reason: 'not-found' });
    expect(await replyToInvitation(hall.as(reception), id, true)).toMatchObject({ reason: 'forbidden' });
    const { seats, own } = await read(id, comes);
    expect([own?.comes, seats.map((seat) => seat.comes)]).toEqual([true, [true, null, false, null, null, null]]);

    hall.set(booking.startsAt);
    must(await openDoors(hall.as(hall.secretary), id));
    must(await signInOther(hall.as(hall.secretary), id, { seatId: seats[0]!.id }));
    must(await beginSession(hall.as(hall.chair), id, { withoutQuorum: true }));
    must(await endSession(hall.as(hall.chair), id));
    const { content } = must(await readMinutes(hall.as(hall.secretary), id)).document;
    expect(content.excused).toMatchObject([{ displayName: excused.displayName }]);
    expect(content.absent.length).toBe(4);
  });

  test('without quorum a session begins as a talk, and votes once enough have come', async () => {
    const { id, booking } = await hall.plan();
    hall.set(booking.startsAt);
    must(await openDoors(hall.as(hall.secretary), id));
    const { seats } = await read(id);
    for (const seat of seats.slice(0, 2)) must(await signInOther(hall.as(hall.secretary), id, { seatId: seat.id }));
    expect(await beginSession(hall.as(hall.chair), id, { withoutQuorum: false })).toMatchObject({
      reason: 'no-quorum'
    });
    must(await beginSession(hall.as(hall.chair), id, { withoutQuorum: true }));
    expect(await openBallot(hall.as(hall.chair), id, motion)).toMatchObject({ reason: 'no-quorum' });
    must(await signInOther(hall.as(hall.secretary), id, { seatId: seats[2]!.id }));
    must(await openBallot(hall.as(hall.chair), id, motion));
    const another = must(await appoint(hall.ctx, await anotherSeat()));
    // What had to be there is as it was when it began.
    expect((await read(id)).quorum).toBe(3);
    must(await endSeat(hall.ctx, another.id, localDate(hall.clock(), 'Asia/Shanghai')));
  });

  async function anotherSeat() {
    const person = await hall.person(hall.firms[0], ['tenant-member']);
    const given = { building: 'tower', organisationId: hall.firms[0], kind: 'firm', office: 'member' } as const;
    return { ...given, username: person.username!, votes: true, opensOn: '2027-01-01', closesOn: null };
  }

  test('the chair goes through the agenda; a topic is deliberated, or waits for another session', async () => {
    const { id, booking } = await hall.plan();
    const [lamp, lift, gate] = [
      await hall.schedule(id, '路燈'),
      await hall.schedule(id, '電梯'),
      await hall.schedule(id, '大門')
    ];
    must(await reviseSession(hall.as(hall.secretary), id, { kind: 'residents-forum', title: '懇談', quorum: 1 }));
    hall.set(booking.startsAt);
    must(await openDoors(hall.as(hall.secretary), id));
    const { seats } = await read(id);
    must(await signInOther(hall.as(hall.secretary), id, { seatId: seats[0]!.id }));
    must(await beginSession(hall.as(hall.chair), id, { withoutQuorum: false }));
    const leading = hall.as(hall.chair);
    must(await concludeItem(leading, id, { outcome: 'noted', note: '' }));
    must(await concludeItem(leading, id, { outcome: 'resolved', note: '由供電部門安裝' }));
    const { agenda, attendances } = await read(id);
    expect(agenda.map(({ state }) => state)).toEqual(['done', 'done', 'current', 'waiting']);
    must(await takeUp(leading, id, agenda[3]!.id));
    must(await concludeItem(leading, id, { outcome: 'deferred', note: '' }));

    const [first] = attendances;
    must(await giveFloor(leading, id, { speakerId: first!.id, nextSpeakerId: null }));
    expect((await read(id)).session).toMatchObject({ speakerId: first!.id, speakingSince: booking.startsAt });
    expect(await giveFloor(leading, id, { speakerId: agenda[0]!.id, nextSpeakerId: null })).toMatchObject({
      reason: 'not-found'
    });
    expect(await giveFloor(hall.as(hall.members[0]!), id, { speakerId: null, nextSpeakerId: null })).toMatchObject({
      reason: 'forbidden'
    });

    must(await endSession(leading, id));
    expect((await read(id)).session).toMatchObject({ state: 'drafted', speakerId: null, currentItemId: null });
    expect([await stateOfTopic(lamp), await stateOfTopic(lift), await stateOfTopic(gate)]).toEqual([
      'deliberated',
      'accepted',
      'accepted'
    ]);
    expect(await concludeItem(leading, id, { outcome: 'noted', note: '' })).toMatchObject({ reason: 'state' });
  });

  test('each seat that is there votes once while a ballot is open; the count is shown when it is closed', async () => {
    const { id } = await hall.begun(3);
    const leading = hall.as(hall.chair);
    const { ballotId } = must(await openBallot(leading, id, motion));
    expect(await openBallot(leading, id, motion)).toMatchObject({ reason: 'ballot-open' });
    expect(await concludeItem(leading, id, { outcome: 'noted', note: '' })).toMatchObject({ reason: 'ballot-open' });
    expect(await endSession(leading, id)).toMatchObject({ reason: 'ballot-open' });
    const by = (who: SignedIn, choice = 'for') => vote(hall.as(who), id, ballotId, choice);
    expect(await by(hall.chair, 'maybe')).toMatchObject({ reason: 'no-choice' });
    must(await by(hall.chair));
    expect(await by(hall.chair, 'against')).toMatchObject({ reason: 'has-voted' });
    must(await by(hall.secretary, 'against'));
    // Who is not there, has no vote, or no seat.
    expect(await by(hall.members[2]!)).toMatchObject({ reason: 'not-there' });
    expect(await by(hall.officer)).toMatchObject({ reason: 'forbidden' });
    expect(await by({ ...hall.members[0]!, channel: 'kiosk' })).toMatchObject({ reason: 'not-found' });
    const open = (await read(id)).ballots[0];
    expect(open).toMatchObject({ counts: null, result: null, votes: [], voted: 2, voters: 3 });
    expect((await read(id, hall.chair)).own).toMatchObject({ voted: [ballotId], isThere: true });
    const asked = async (who: SignedIn) =>
      must(await ownSessionsToCome(hall.as(who))).sessions.find((session) => session.id === id)!.question;
    expect([await asked(hall.chair), await asked(hall.members[0]!)]).toEqual([null, motion.question]);

    must(await by(hall.members[0]!));
    const present = (await read(id)).attendances;
    expect(await strike(hall.as(hall.secretary), id, present[0]!.id)).toMatchObject({ reason: 'has-voted' });
    expect(await closeBallot(hall.as(hall.members[0]!), id, ballotId, null)).toMatchObject({ reason: 'forbidden' });
    must(await closeBallot(leading, id, ballotId, null));
    expect(await by(hall.members[1]!)).toMatchObject({ reason: 'state' });
    const closed = (await read(id, hall.officer)).ballots[0]!;
    expect(closed).toMatchObject({ counts: { for: 2, against: 1, abstain: 0 }, eligible: 3, result: { passed: true } });
    expect(closed.votes.map(({ choice }) => choice).sort()).toEqual(['against', 'for', 'for']);
  });

  test('hands are counted by who leads, no more than are there', async () => {
    const { id } = await hall.begun(4);
    const leading = hall.as(hall.secretary);
    expect(await openBallot(leading, id, { ...motion, method: 'hands', secret: true })).toMatchObject({
      reason: 'hands-are-seen'
    });
    const { ballotId } = must(await openBallot(leading, id, { ...motion, method: 'hands', majority: 'two-thirds' }));
    expect(await vote(leading, id, ballotId, 'for')).toMatchObject({ reason: 'state' });
    const close = (yes: number, no: number) =>
      closeBallot(leading, id, ballotId, { for: yes, against: no, abstain: 0 });
    expect(await closeBallot(leading, id, ballotId, null)).toMatchObject({ reason: 'bad-counts' });
    expect(await close(4, 1)).toMatchObject({ reason: 'bad-counts' });
    must(await close(3, 1));
    expect((await read(id)).ballots[0]).toMatchObject({ result: { passed: true }, votes: [] });
  });

  test('a budget is given out by all together', async () => {
    const { id } = await hall.begun(3);
    const options = [
      { id: '1', text: '路燈', cost: 8000 },
      { id: '2', text: '座椅', cost: 5000 },
      { id: '3', text: '綠植', cost: 3000 }
    ];
    const asked = { ...motion, form: 'allocation', secret: true, options, budget: 12_000 } as const;
    const { ballotId } = must(await openBallot(hall.as(hall.chair), id, { ...asked, options }));
    expect(await vote(hall.as(hall.chair), id, ballotId, { 1: 8000, 2: 5000 })).toMatchObject({ reason: 'no-choice' });
    must(await vote(hall.as(hall.chair), id, ballotId, { 1: 8000, 3: 3000 }));
    must(await vote(hall.as(hall.secretary), id, ballotId, { 1: 7000, 2: 5000 }));
    must(await closeBallot(hall.as(hall.chair), id, ballotId, null));
    expect((await read(id)).ballots[0]).toMatchObject({
      counts: { 1: 15_000, 2: 5000, 3: 3000 },
      result: { winners: ['1', '3'] },
      voted: 2,
      votes: []
    });
  });

  test('nothing that is stored ties a secret vote to its seat, or says when or in which order was voted', async () => {
    const { id } = await hall.begun(5);
    const { ballotId } = must(await openBallot(hall.as(hall.chair), id, { ...motion, secret: true }));
    const choices = ['for', 'against', 'for', 'abstain', 'for'];
    const voters = [hall.members[2]!, hall.chair, hall.members[0]!, hall.secretary, hall.members[1]!];
    const sql = await openRawSql(hall.url);
    const trail = async () =>
      (await sql.query(`SELECT count(*) AS steps FROM audit_entries WHERE subject_id = '${id}'`))[0]!.steps;
    const before = await trail();
    for (const [index, voter] of voters.entries()) {
      hall.set(hall.clock() + minute);
      must(await vote(hall.as(voter), id, ballotId, choices[index]!));
    }
    expect(await trail()).toEqual(before);
    expect(await sql.query(`SELECT * FROM votes WHERE ballot_id = '${ballotId}' AND choice IS NOT NULL`)).toEqual([]);
    const casts = await sql.query(`SELECT * FROM votes WHERE ballot_id = '${ballotId}'`);
    expect(casts.length).toBe(5);
    expect(Object.keys(casts[0]!).sort()).toEqual(['ballot_id', 'choice', 'seat_id']);
    const [row] = await sql.query(`SELECT * FROM ballots WHERE id = '${ballotId}'`);
    const counts = typeof row!.counts === 'string' ? (JSON.parse(row!.counts) as unknown) : row!.counts;
    expect(counts).toEqual({ for: 3, against: 1, abstain: 1 });
    expect(Object.keys(row!)).not.toContain('changed_at');
    await sql.close();
  });

  test('sessions are listed for the committee and those who oversee the hall, the latest first', async () => {
    const list = async (who: SignedIn) => listSessions(hall.as(who), 'tower', { after: null, limit: 3 });
    const { sessions, next } = must(await list(hall.officer));
    expect(sessions.map(({ startsAt }) => startsAt)).toEqual(
      sessions.map(({ startsAt }) => startsAt).toSorted((a, b) => b - a)
    );
    const rest = must(await listSessions(hall.as(hall.officer), 'tower', { after: next, limit: 100 }));
    const own = must(await ownSessions(hall.as(hall.members[0]!), { after: null, limit: 100 }));
    expect([...sessions, ...rest.sessions].map(({ id }) => id)).toEqual(own.sessions.map(({ id }) => id));
    expect(await list(tenant)).toMatchObject({ reason: 'forbidden' });
    expect(must(await ownSessions(hall.as(tenant), { after: null, limit: 3 })).sessions).toEqual([]);
  });

  test(`whatever people try, a session goes its ways only (seed ${seed})`, async () => {
    await walk(hall, seed, tenant);
  });

  test('count at the end for what they are then', async () => {
    const { counted, tallied } = await countedAndTallied(hall);
    expect(tallied).toEqual(counted);
    expect(counted).not.toEqual([]);
  });
});
