import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  cancelBooking,
  checkIn,
  dueBookings,
  joinWaitlist,
  requestBooking,
  setCoHosts
} from '#lib/bookings/service.server.ts';
import type { BookingRequest } from '#lib/bookings/types.ts';
import type { SignedIn } from '#lib/identity/types.ts';
import { bookingsDue, firmBookings, freeNow } from '#lib/kiosks/service.server.ts';
import { clockAt } from '#lib/platform/clock.ts';
import { instantAt } from '#lib/platform/time.ts';
import { engines } from '../support/databases.ts';
import { must, openHall, type Hall } from '../support/hall.ts';

const zone = 'Asia/Shanghai';
const at = (time: string, date = '2027-03-02') => instantAt(date, time, zone);

describe.each(engines)('coming to what is booked, on %s', (engine) => {
  let hall: Hall;
  let tenant: SignedIn, kiosk: SignedIn, other: SignedIn, reception: SignedIn, officer: SignedIn;

  beforeAll(async () => {
    hall = await openHall(engine, clockAt(at('08:00', '2027-03-01')));
    await hall.addVenue('room', { approval: 'immediate' });
    await hall.addVenue('near', { approval: 'immediate', slotMinutes: 30, shortestMinutes: 30 });
    await hall.addVenue('asking');
    await hall.addVenue('slow', { approval: 'immediate', noticeMinutes: 120 });
    await hall.addVenue('private', {
      approval: 'immediate',
      audience: { tenants: false, partners: false, organisationIds: [] }
    });
    tenant = await hall.person(hall.firms[0], ['tenant-member']);
    kiosk = { ...tenant, channel: 'kiosk' };
    other = await hall.person(hall.firms[1], ['tenant-member']);
    reception = await hall.person(null, ['reception']);
    officer = await hall.person(null, ['subdistrict-officer']);
  });

  afterAll(() => hall.close());

  const asking = (venue: string, from: string, to: string, date?: string): BookingRequest => ({
    venue,
    startsAt: at(from, date),
    endsAt: at(to, date),
    purpose: 'meeting',
    title: '商洽',
    attendees: 10,
    visibility: 'private'
  });
  const book = async (who: SignedIn, ...wanted: Parameters<typeof asking>) =>
    must(await requestBooking(hall.as(who), asking(...wanted))).booking.id;
  const when = (actor: SignedIn, time: string) => hall.as(actor, clockAt(at(time)));

  test('what is due at a door is told to the firm and to those at the door, and to nobody else', async () => {
    const id = await book(tenant, 'room', '09:00', '10:00');
    const dueFor = async (who: SignedIn, time: string) =>
      must(await dueBookings(when(who, time), 'room')).due.map(({ booking, may }) => ({ id: booking.id, ...may }));
    expect(await dueFor(tenant, '08:44')).toEqual([]);
    for (const who of [tenant, kiosk, reception]) {
      expect(await dueFor(who, '08:45')).toEqual([{ id, checkIn: true, finish: false }]);
    }
    for (const who of [other, officer]) expect(await dueFor(who, '08:45')).toEqual([]);
    expect(await dueBookings({ ...hall.ctx, actor: { kind: 'visitor' } }, 'room')).toMatchObject({
      reason: 'unauthenticated'
    });

    must(await checkIn(when(reception, '08:50'), id));
    const { due } = must(await dueBookings(when(tenant, '09:30'), 'room'));
    expect(due).toMatchObject([{ booking: { id }, may: { checkIn: false, finish: true } }]);
    expect(due[0]?.extensions[0]).toBe(at('10:15'));
    expect(await dueFor(tenant, '10:00')).toEqual([]);
  });

  test('at the lobby screen a firm sees first what asks something of it, and its place in line', async () => {
    const today = await book(tenant, 'near', '15:00', '16:00');
    const due = await book(tenant, 'near', '14:00', '15:00');
    const inTheWay = await book(other, 'room', '18:00', '19:00');
    await book(other, 'room', '20:00', '21:00');
    const offered = must(await joinWaitlist(hall.as(tenant), asking('room', '18:00', '19:00'))).booking.id;
    const waiting = must(await joinWaitlist(hall.as(tenant), asking('room', '20:00', '21:00'))).booking.id;
    must(await cancelBooking(when(other, '13:00'), inTheWay, null));

    const shown = await firmBookings(when(kiosk, '13:45'));
    expect(shown.map(({ id, urgency, position }) => [id, urgency, position])).toEqual([
      [due, 'now', null],
      [offered, 'now', null],
      [today, 'today', null],
      [waiting, 'today', 1]
    ]);
    expect((await bookingsDue(when(kiosk, '13:45'))).map(({ id }) => id)).toEqual([due, offered]);
  });

  test('what another firm holds with it asks nothing of a firm at the lobby screen', async () => {
    const shared = await book(other, 'room', '09:00', '10:00', '2027-03-05');
    must(await setCoHosts(hall.as(other), shared, [hall.firms[0]]));
    const now = (who: SignedIn) => hall.as({ ...who, channel: 'kiosk' }, clockAt(at('08:50', '2027-03-05')));
    expect((await bookingsDue(now(other))).map(({ id }) => id)).toEqual([shared]);
    expect(await bookingsDue(now(tenant))).toEqual([]);
    expect(await firmBookings(now(tenant))).toEqual([]);
  });

  test('free now is what begins with the next step and is free long enough; what needs notice is not', async () => {
    const building = { id: hall.place.buildingId, slug: 'tower', zone };
    await book(other, 'room', '12:00', '13:00');
    const free = async (time: string, minutes: number) => {
      const { atOnce, onRequest } = await freeNow(when(kiosk, time), building, minutes);
      const told = atOnce.map(({ slug, startsAt, endsAt, freeUntil }) => [slug, startsAt, endsAt, freeUntil]);
      return { told, asked: onRequest.map(({ slug }) => slug) };
    };
    expect(await free('11:10', 30)).toEqual({
      told: [
        ['near', at('11:30'), at('12:00'), at('14:00')],
        ['room', at('11:15'), at('11:45'), at('12:00')]
      ],
      asked: ['asking']
    });
    expect((await free('11:10', 60)).told.map(([slug]) => slug)).toEqual(['near']);
    expect((await free('12:10', 30)).told.map(([slug]) => slug)).toEqual(['near']);
  });
});
