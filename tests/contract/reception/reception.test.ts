import { afterEach, describe, expect, test } from 'vitest';
import { sql } from 'drizzle-orm';
import { insertAll } from '#lib/db/store.ts';
import { newBadgeCode } from '#lib/reception/badge.ts';
import {
  amendReception,
  amendVisit,
  announceReception,
  cancelReception,
  countedReceptions,
  countedVisits,
  evacuationOf,
  expectedToday,
  groupsAtKiosk,
  leaveReception,
  listReceptions,
  listVisits,
  readReception,
  readVisit,
  receiveBooking,
  receiveReception,
  receiveWalkIn,
  settleReceptions,
  setReception,
  signIn,
  signOut,
  signOutAtDesk,
  visitorsIn,
  type NewReception,
  type NewVisit
} from '#lib/reception/service.server.ts';
import { approveBooking, checkIn, requestBooking } from '#lib/bookings/service.server.ts';
import { visitor } from '#lib/identity/types.ts';
import { clockAt } from '#lib/platform/clock.ts';
import { newId } from '#lib/platform/id.ts';
import { day, hour, minute } from '#lib/platform/time.ts';
import { usualSettings } from '#lib/reception/types.ts';
import { asking, at, must, openHall, type Hall } from '../../support/hall.ts';
import { engines } from '../../support/databases.ts';

const now = at('09:30');
const address = '192.0.2.1';

describe.each(engines)('reception on %s', (engine) => {
  let hall: Hall;
  afterEach(() => hall.close());

  const visit = (more: Partial<NewVisit> = {}): NewVisit => ({
    id: newId(),
    code: newBadgeCode(),
    building: 'tower',
    hostOrganisationId: null,
    purpose: 'meet-firm',
    people: 2,
    via: 'kiosk',
    ...more
  });

  const group = (more: Partial<NewReception> = {}): NewReception => ({
    id: newId(),
    building: 'tower',
    organisation: { name: '市總工會', type: 'government-organ', level: 'city' },
    venue: null,
    purpose: 'tour',
    guideId: null,
    ceremonies: [],
    note: '',
    ...more
  });

  test('a visit from the kiosk to the door', async () => {
    hall = await openHall(engine, clockAt(now));
    const [firm] = hall.firms;
    const lobby = hall.as(visitor);
    const desk = hall.as(await hall.person(null, ['reception']));

    const first = visit({ hostOrganisationId: firm });
    const signed = must(await signIn(lobby, first));
    expect(signed.visit).toMatchObject({ badge: 1, day: '2027-03-02', people: 2, via: 'kiosk', leftAt: null });
    expect(must(await signIn(lobby, first)).visit).toEqual(signed.visit);
    expect(await signIn(lobby, { ...first, people: 3 })).toMatchObject({ reason: 'invalid' });
    const second = must(await signIn(desk, visit({ via: 'desk', arrivedAt: now - 60 * minute })));
    expect(second.visit.badge).toBe(2);

    const present = must(await visitorsIn(desk, 'tower'));
    expect(present.visits.map(({ badge, hostName }) => [badge, hostName?.en])).toEqual([
      [2, undefined],
      [1, '甲']
    ]);
    expect(await visitorsIn(lobby, 'tower')).toMatchObject({ reason: 'unauthenticated' });

    expect(must(await signOut(lobby, signed.code.toLowerCase(), address)).visit).toMatchObject({
      leftAt: now,
      leftBy: 'code'
    });
    expect(must(await signOutAtDesk(desk, second.visit.id)).visit).toMatchObject({ leftBy: 'desk' });
    expect(must(await visitorsIn(desk, 'tower')).visits).toEqual([]);
  });

  test('a visit is put right on its day, and counts for what it is then', async () => {
    hall = await openHall(engine, clockAt(now));
    const [firm] = hall.firms;
    const keeper = await hall.person(null, ['reception']);
    const desk = hall.as(keeper);
    const { id } = must(await signIn(hall.as(visitor), visit())).visit;
    must(await amendVisit(desk, id, { people: 5, purpose: 'interview', hostOrganisationId: firm }, '人數有誤'));
    must(await amendVisit(desk, id, { people: 5 }));
    expect(await entriesOf(id)).toEqual([{ measure: 'visit', people: 5 }]);
    const { visit: amended, trail, canAmend } = must(await readVisit(desk, id));
    expect(amended).toMatchObject({ people: 5, purpose: 'interview', hostName: { en: '甲' } });
    expect(trail).toMatchObject([
      { action: 'amend', reason: '人數有誤', changes: ['purpose', 'people', 'hostOrganisationId'] }
    ]);
    expect(canAmend).toBe(true);

    expect(await amendVisit(desk, id, { people: 21 })).toMatchObject({ reason: 'invalid' });
    expect(await amendVisit(desk, id, { hostOrganisationId: newId() })).toMatchObject({ reason: 'not-here' });
    const nextDay = hall.as(keeper, clockAt(at('09:30', '2027-03-03')));
    expect(await amendVisit(nextDay, id, { people: 4 })).toMatchObject({ reason: 'too-late' });
    const tenant = hall.as(await hall.person(firm, ['tenant-member']));
    expect(await amendVisit(tenant, id, { people: 4 })).toMatchObject({ reason: 'not-found' });
    expect(await readVisit(tenant, id)).toMatchObject({ reason: 'not-found' });
  });

  test('what is refused at sign-in', async () => {
    hall = await openHall(engine, clockAt(now));
    const lobby = hall.as(visitor);
    const reasonOf = async (more: Partial<NewVisit>) => {
      const outcome = await signIn(lobby, visit(more));
      return outcome.ok ? 'ok' : outcome.reason;
    };
    expect(await reasonOf({ building: 'nowhere' })).toBe('not-found');
    expect(await reasonOf({ via: 'desk' })).toBe('unauthenticated');
    expect(await reasonOf({ people: 0 })).toBe('invalid');
    expect(await reasonOf({ code: 'AEIOU' })).toBe('invalid');
    expect(await reasonOf({ hostOrganisationId: newId() })).toBe('not-here');
    expect(await reasonOf({ arrivedAt: now + 60 * minute })).toBe('in-the-future');
    expect(await reasonOf({ arrivedAt: now - 25 * 60 * minute })).toBe('too-late');
    await hall.addVenue('room');
    const booking = must(
      await requestBooking(
        hall.as(await hall.person(hall.firms[0], ['tenant-member'])),
        asking('room', '10:00', '11:00')
      )
    );
    // Nothing else may be counted anew under the id of a visit.
    expect(await reasonOf({ id: booking.booking.id })).toBe('invalid');
    // However long ago they say that was.
    for (let each = 0; each < 30; each++) must(await signIn(lobby, visit({ arrivedAt: now - each * 1000 })));
    expect(await reasonOf({})).toBe('too-many');
    expect(await reasonOf({ arrivedAt: now - minute })).toBe('too-many');
  });

  test('what kiosks had kept is taken all at once, but no more than people bring in an hour', async () => {
    hall = await openHall(engine, clockAt(now));
    const lobby = hall.as(visitor);
    const kept = (minutes: number) => signIn(lobby, visit({ arrivedAt: now - minutes * minute }));
    const { visit: first } = must(await kept(600));
    const others = Array.from({ length: 1799 }, (_, index) => {
      return { ...first, id: newId(), badge: index + 2, codeHash: '', takenAt: now };
    });
    await hall.db.write((tx) => insertAll(tx, hall.db.tables.visits, others));
    expect(await kept(2)).toMatchObject({ reason: 'too-many' });
    expect(await kept(1200)).toMatchObject({ reason: 'too-many' });
    must(await signIn(lobby, visit()));
  });

  test('a visit that is sent again without its code has another', async () => {
    hall = await openHall(engine, clockAt(now));
    const desk = hall.as(await hall.person(null, ['reception']));
    const sent = visit({ via: 'desk', code: null });
    const lost = must(await signIn(desk, sent));
    const answered = must(await signIn(desk, sent));
    expect(answered.visit).toEqual(lost.visit);
    expect(await signOut(desk, lost.code, address)).toMatchObject({ reason: 'not-found' });
    expect(must(await signOut(desk, answered.code, address)).visit.id).toBe(sent.id);

    // The badge of who signed in at a kiosk stays as it is.
    const atKiosk = visit();
    must(await signIn(hall.as(visitor), atKiosk));
    expect(await signIn(desk, { ...atKiosk, via: 'desk', code: null })).toMatchObject({ reason: 'invalid' });
  });

  test('codes of badges cannot be tried out', async () => {
    hall = await openHall(engine, clockAt(now));
    const lobby = hall.as(visitor);
    const { code } = must(await signIn(lobby, visit()));
    const tryOut = () => signOut(lobby, newBadgeCode(), '203.0.113.9');
    for (let each = 0; each < 30; each++) expect(await tryOut()).toMatchObject({ reason: 'not-found' });
    expect(await signOut(lobby, code, '203.0.113.9')).toMatchObject({ reason: 'too-many' });
    must(await signOut(lobby, code, address));
    must(await signOut(lobby, code, address));

    const later = hall.as(visitor, clockAt(now + 49 * hour));
    expect(await signOut(later, code, address)).toMatchObject({ reason: 'not-found' });
  });

  test('many who come at once have each a number of their own', async () => {
    hall = await openHall(engine, clockAt(now));
    const lobby = hall.as(visitor);
    const signed = await Promise.all(Array.from({ length: 20 }, () => signIn(lobby, visit())));
    const badges = signed.map((each) => must(each).visit.badge).sort((a, b) => a - b);
    expect(badges).toEqual(Array.from({ length: 20 }, (_, index) => index + 1));
  });

  test('what a desk had kept is taken as it was, and once only', async () => {
    hall = await openHall(engine, clockAt(now));
    const desk = hall.as(await hall.person(null, ['reception']));
    const sent = must(await signIn(desk, visit({ via: 'desk', arrivedAt: now - 60 * minute })));
    const [came, missed] = [group(), group()];
    must(await receiveWalkIn(desk, { ...came, people: 12, arrivedAt: now - 50 * minute }));
    must(await announceReception(desk, { ...missed, expectedAt: now, announced: 5 }));
    for (const leftAt of [now - 10 * minute, null]) {
      expect(must(await signOutAtDesk(desk, sent.visit.id, leftAt)).visit.leftAt).toBe(now - 10 * minute);
      must(await leaveReception(desk, came.id, leftAt));
    }
    const { reception, trail } = must(await readReception(desk, came.id));
    expect(reception.leftAt).toBe(now - 10 * minute);
    expect(trail.map(({ action }) => action)).toEqual(['receive', 'leave']);
    // Whose answer was lost, and who has been seen off at another desk meanwhile.
    must(await receiveReception(desk, missed.id, { people: 4, via: 'desk' }));
    must(await leaveReception(desk, missed.id, now - 60 * minute));
    must(await receiveReception(desk, missed.id, { people: 4, via: 'desk', arrivedAt: now - minute }));
    expect(must(await readReception(desk, missed.id)).reception).toMatchObject({ arrivedAt: now, leftAt: now });
  });

  test('a group from its announcement to the tally', async () => {
    hall = await openHall(engine, clockAt(now));
    const room = await hall.addVenue('room');
    const keeper = await hall.person(null, ['reception']);
    const desk = hall.as(keeper);
    const announced = group({ venue: 'room', guideId: keeper.accountId });
    must(await announceReception(desk, { ...announced, expectedAt: at('10:00'), announced: 30 }));
    must(await announceReception(desk, { ...announced, expectedAt: at('10:00'), announced: 30 }));
    expect(await receiveWalkIn(desk, { ...announced, people: 9 })).toMatchObject({ reason: 'invalid' });
    for (const [ahead, reason] of [
      [-31 * day, 'too-late'],
      [733 * day, 'invalid'],
      [NaN, 'invalid']
    ] as const) {
      const never = { ...group(), expectedAt: now + ahead, announced: 30 };
      expect(await announceReception(desk, never)).toMatchObject({ reason });
    }
    expect(must(await expectedToday(desk, 'tower')).expected).toMatchObject([{ id: announced.id, announced: 30 }]);

    // The lobby, which anybody reads, names a group only where the desk said so.
    const lobby = hall.as(visitor);
    expect(must(await groupsAtKiosk(lobby, 'tower')).groups).toEqual([]);
    const came = { people: 28, via: 'kiosk' } as const;
    expect(await receiveReception(lobby, announced.id, came)).toMatchObject({ reason: 'not-found' });
    must(await amendReception(desk, announced.id, { isPublic: true }));
    expect(must(await groupsAtKiosk(lobby, 'tower')).groups).toMatchObject([{ id: announced.id }]);
    must(await receiveReception(lobby, announced.id, came));
    expect(await amendReception(desk, announced.id, { isPublic: false })).toMatchObject({ reason: 'state' });
    must(await receiveReception(desk, announced.id, { people: 28, via: 'desk' }));
    expect(await receiveReception(desk, announced.id, { people: 20, via: 'desk' })).toMatchObject({ reason: 'state' });
    for (const reason of ['a\0b', '\u202e', '長'.repeat(201)]) {
      expect(await amendReception(desk, announced.id, { people: 27 }, reason)).toMatchObject({ reason: 'invalid' });
    }
    must(await amendReception(desk, announced.id, { people: 27, ceremonies: ['group-photo', 'renew-oath'] }, ' 漏記 '));
    expect(must(await visitorsIn(desk, 'tower')).groups).toMatchObject([{ people: 27, venueName: { en: 'room' } }]);
    must(await leaveReception(desk, announced.id));

    const [counted] = await countedReceptions(hall.ctx, '', 10);
    expect(counted?.counted).toMatchObject([
      {
        measure: 'reception',
        people: 27,
        level: 'city',
        type: 'government-organ',
        kind: 'tour',
        venueId: room.id,
        hour: 9
      }
    ]);
    expect(await entriesOf(announced.id)).toEqual([{ measure: 'reception', people: 27 }]);
    const { trail, reception } = must(await readReception(desk, announced.id));
    expect(trail.map(({ action }) => action)).toEqual(['announce', 'amend', 'receive', 'amend', 'leave']);
    expect(trail[3]?.reason).toBe('漏記');
    expect(reception.ceremonies).toEqual(['renew-oath', 'group-photo']);

    must(await cancelReception(desk, announced.id, '重複登記'));
    expect(await entriesOf(announced.id)).toEqual([]);
  });

  test('a booking of a guest is received with one tap', async () => {
    hall = await openHall(engine, clockAt(now));
    await hall.addVenue('room', { approval: 'immediate' });
    const desk = hall.as(await hall.person(hall.firms[1], ['building-administrator']));
    const asked = { ...asking('room', '10:00', '11:00'), purpose: 'reception' as const };
    const { booking } = must(await requestBooking(hall.as(await hall.person(hall.firms[0], ['tenant-member'])), asked));
    await approveBooking(desk, booking.id);
    expect(must(await expectedToday(desk, 'tower')).expected).toMatchObject([
      { kind: 'booking', id: booking.id, announced: 10 }
    ]);
    const received = must(await receiveBooking(desk, booking.id, { people: 12, via: 'desk' }));
    expect(must(await receiveBooking(desk, booking.id, { people: 12, via: 'desk' }))).toEqual(received);
    expect(must(await expectedToday(desk, 'tower')).expected).toEqual([]);
    expect(await entriesOf(received.id)).toEqual([{ measure: 'reception', people: 12 }]);
  });

  test('at closing everybody is taken to have left, and who did not come was absent', async () => {
    hall = await openHall(engine, clockAt(now));
    const desk = hall.as(await hall.person(null, ['building-administrator']));
    must(await setReception(desk, 'tower', { asksName: true, asksPhone: false, retentionDays: 30, closesAt: '18:00' }));
    must(await signIn(desk, visit()));
    const came = group();
    must(await receiveWalkIn(desk, { ...came, people: 5 }));
    const missing = group();
    must(await announceReception(desk, { ...missing, expectedAt: at('15:00'), announced: 5 }));

    expect(await settleReceptions(hall.as(hall.ctx.actor, clockAt(at('17:59'))))).toBe(0);
    const evening = hall.as(hall.ctx.actor, clockAt(at('18:00')));
    expect(await settleReceptions(evening)).toBe(2);
    expect(must(await visitorsIn(evening, 'tower'))).toMatchObject({ visits: [], groups: [] });
    const nextDay = hall.as(desk.actor, clockAt(at('00:01', '2027-03-03')));
    expect(await settleReceptions(hall.as(hall.ctx.actor, nextDay.clock))).toBe(1);
    must(await receiveReception(nextDay, missing.id, { people: 4, via: 'desk' }));
    const { reception } = must(await readReception(nextDay, missing.id));
    expect(reception).toMatchObject({ state: 'left', people: 4, arrivedAt: at('15:00') });

    const [counted] = await countedVisits(hall.ctx, '', 10);
    expect(counted?.counted).toMatchObject([{ measure: 'visit', people: 2, hour: 9, happenedOn: '2027-03-02' }]);
  });

  test('who comes after closing is in until the day is over', async () => {
    hall = await openHall(engine, clockAt(at('21:00')));
    const desk = hall.as(await hall.person(null, ['reception']));
    const [early, late] = [visit(), visit()];
    must(await signIn(hall.as(visitor), early));
    must(await signIn(hall.as(visitor, clockAt(at('22:30'))), late));
    const settled = (time: string, date?: string) => settleReceptions(hall.as(hall.ctx.actor, clockAt(at(time, date))));
    expect(await settled('23:59')).toBe(1);
    expect(must(await visitorsIn(desk, 'tower')).visits.map(({ id }) => id)).toEqual([late.id]);
    // Each has left in its time, also where the server was away.
    const away = visit();
    must(await signIn(hall.as(visitor, clockAt(at('08:00', '2027-03-03'))), away));
    expect(await settled('07:00', '2027-03-05')).toBe(2);
    const days = { startsAt: at('00:00'), endsAt: at('24:00', '2027-03-05') };
    const { visits } = must(await listVisits(desk, 'tower', days, { after: null, limit: 10 }));
    expect(visits.map(({ leftAt }) => leftAt)).toEqual([at('22:00'), at('24:00'), at('22:00', '2027-03-03')]);
  });

  test('a group that is late is waited for, also over midnight', async () => {
    hall = await openHall(engine, clockAt(at('22:00')));
    const keeper = await hall.person(null, ['reception']);
    const late = group();
    must(await announceReception(hall.as(keeper), { ...late, expectedAt: at('23:50'), announced: 30, isPublic: true }));
    const afterMidnight = clockAt(at('00:10', '2027-03-03'));
    const desk = hall.as(keeper, afterMidnight);
    expect(await settleReceptions(hall.as(hall.ctx.actor, afterMidnight))).toBe(0);
    expect(must(await expectedToday(desk, 'tower')).expected).toMatchObject([{ id: late.id }]);
    expect(must(await groupsAtKiosk(desk, 'tower')).groups).toMatchObject([{ id: late.id }]);

    const lobby = hall.as(visitor, afterMidnight);
    expect(await receiveReception(lobby, late.id, { people: 61, via: 'kiosk' })).toMatchObject({ reason: 'invalid' });
    must(await receiveReception(lobby, late.id, { people: 60, via: 'kiosk' }));
    expect(must(await visitorsIn(desk, 'tower')).groups).toMatchObject([{ arrivedAt: at('00:10', '2027-03-03') }]);
  });

  test('an activity stays on the list with those who did not come in a group', async () => {
    hall = await openHall(engine, clockAt(now));
    await hall.addVenue('room', { approval: 'immediate' });
    const tenant = hall.as(await hall.person(hall.firms[0], ['tenant-member']));
    const desk = hall.as(await hall.person(null, ['building-administrator']));
    const { booking } = must(await requestBooking(tenant, asking('room', '09:30', '11:00')));
    must(await checkIn(tenant, booking.id));
    const activities = async () => must(await evacuationOf(desk, 'tower')).activities.map(({ people }) => people);
    expect(await activities()).toEqual([10]);
    must(await receiveBooking(desk, booking.id, { people: 4, via: 'desk' }));
    expect(await activities()).toEqual([6]);
    const { organisation } = group();
    must(await receiveBooking(desk, booking.id, { people: 6, via: 'desk', organisation }));
    expect(await activities()).toEqual([]);

    // The building closes while it is under way: who came to it stays until it is over.
    must(await setReception(desk, 'tower', { ...usualSettings, closesAt: '10:00' }));
    const [guest, other] = [visit({ purpose: 'attend-activity' }), visit()];
    must(await signIn(desk, guest));
    must(await signIn(desk, other));
    const settled = (time: string) => settleReceptions(hall.as(hall.ctx.actor, clockAt(at(time))));
    expect(await settled('10:59')).toBe(1);
    expect(must(await visitorsIn(desk, 'tower'))).toMatchObject({ visits: [{ id: guest.id }], groups: [{}, {}] });
    expect(await settled('11:00')).toBe(3);
    expect(must(await readVisit(desk, guest.id)).visit.leftAt).toBe(at('11:00'));
    expect(must(await readVisit(desk, other.id)).visit.leftAt).toBe(at('10:00'));
  });

  test('who is in the building by floor, and who came before, by organisation', async () => {
    hall = await openHall(engine, clockAt(now));
    await hall.addVenue('room');
    const desk = hall.as(await hall.person(null, ['venue-manager'], (await hall.addVenue('other')).id));
    must(await signIn(desk, visit({ hostOrganisationId: hall.firms[0], people: 3 })));
    must(await receiveWalkIn(desk, { ...group({ venue: 'room' }), people: 20 }));
    const { people, floors } = must(await evacuationOf(desk, 'tower'));
    expect(people).toBe(23);
    expect(floors.map(({ floor, people }) => [floor, people])).toEqual([
      ['1F', 20],
      [null, 3]
    ]);
    // A firm that has moved out was visited all the same.
    await hall.db.write(async (tx) => void (await tx.update(hall.db.tables.tenancies).set({ closesOn: '2027-03-01' })));
    expect(must(await visitorsIn(desk, 'tower')).visits).toMatchObject([{ hostName: { en: expect.anything() } }]);

    // An organisation that was entered once is in the directory from then on.
    must(await receiveWalkIn(desk, { ...group(), people: 5, arrivedAt: now - 60 * minute }));
    const today = { startsAt: at('00:00'), endsAt: at('24:00') };
    const page = must(
      await listReceptions(desk, 'tower', { ...today, organisation: '總工會' }, { after: null, limit: 1 })
    );
    expect(page.receptions.map((each) => each.people)).toEqual([20]);
    const next = must(
      await listReceptions(desk, 'tower', { ...today, organisation: '總工會' }, { after: page.next, limit: 1 })
    );
    expect(next.receptions.map((each) => each.people)).toEqual([5]);
    expect(next.receptions[0]!.organisationId).toBe(page.receptions[0]!.organisationId);
    const unknown = { ...today, organisation: '沒有這個單位' };
    expect(must(await listReceptions(desk, 'tower', unknown, { after: null, limit: 1 })).receptions).toEqual([]);
  });

  /** What the ledger has of a subject. */
  async function entriesOf(subjectId: string) {
    const { tallyEntries } = hall.db.tables;
    return hall.db.read
      .select({ measure: tallyEntries.measure, people: tallyEntries.people })
      .from(tallyEntries)
      .where(sql`${tallyEntries.subjectId} = ${subjectId}`);
  }
});
