import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  approveBooking,
  cancelBooking,
  checkIn,
  finishBooking,
  getBooking,
  requestBooking,
  settleBookings
} from '#lib/bookings/service.server.ts';
import { operator, type SignedIn } from '#lib/identity/types.ts';
import { auditStore } from '#lib/platform/audit/store.server.ts';
import { clockAt } from '#lib/platform/clock.ts';
import { engines } from '../support/databases.ts';
import { asking, at, type Hall, must, openHall } from '../support/hall.ts';

describe.each(engines)('the life of a booking on %s', (engine) => {
  let hall: Hall;
  let tenant: SignedIn, other: SignedIn, manager: SignedIn, head: SignedIn, reception: SignedIn;

  beforeAll(async () => {
    hall = await openHall(engine, clockAt(at('08:00', '2027-03-01')));
    const room = await hall.addVenue('room', { approval: 'immediate', absentMinutes: 20, cleanUpMinutes: 15 });
    await hall.addVenue('patient', { approval: 'immediate' });
    await hall.addVenue('asking', { pendingHours: 24 });
    await hall.addVenue('formal', { approval: 'manager-and-building' });
    tenant = await hall.person(hall.firms[0], ['tenant-member']);
    other = await hall.person(hall.firms[1], ['tenant-member']);
    manager = await hall.person(null, ['venue-manager', 'reception'], room.id);
    head = await hall.person(null, ['building-administrator']);
    reception = await hall.person(null, ['reception']);
  });

  afterAll(() => hall.close());

  const book = async (...wanted: Parameters<typeof asking>) =>
    must(await requestBooking(hall.as(tenant), asking(...wanted))).booking.id;
  const when = (actor: SignedIn, now: number) => hall.as(actor, clockAt(now));
  const settle = (now: number) => settleBookings(hall.as(operator, clockAt(now)));
  const statusOf = async (id: string) => must(await getBooking(hall.as(head), id)).booking.status;
  const stepsOf = async (id: string) =>
    (await auditStore(hall.db, hall.db.read).trailOf('booking', id)).map(({ action }) => action);
  const isFree = async (...wanted: Parameters<typeof asking>) => {
    const outcome = await requestBooking(hall.as(other), asking(...wanted));
    if (outcome.ok) must(await cancelBooking(hall.as(other), outcome.booking.id, null));
    return outcome.ok;
  };

  test('people check in from a quarter of an hour before the start up to the end, the firm or the reception', async () => {
    const id = await book('room', '09:00', '10:00');
    expect(await checkIn(when(tenant, at('08:44')), id)).toMatchObject({ reason: 'too-early' });
    expect(await checkIn(when(other, at('08:45')), id)).toMatchObject({ reason: 'not-found' });
    expect(await checkIn(when(tenant, at('10:00')), id)).toMatchObject({ reason: 'over' });
    expect(must(await checkIn(when(reception, at('08:45')), id)).booking.status).toBe('checked-in');
    expect(await checkIn(when(tenant, at('08:50')), id)).toMatchObject({ reason: 'state' });

    expect(await settle(at('09:59'))).toBe(0);
    expect(await settle(at('10:00'))).toBe(1);
    expect(await statusOf(id)).toBe('completed');
    expect(await stepsOf(id)).toEqual(['request', 'check-in', 'complete']);
  });

  test('who ends early gives the place free once it is cleaned', async () => {
    const id = await book('room', '11:00', '13:00');
    must(await checkIn(when(tenant, at('11:00')), id));
    const { booking } = must(await finishBooking(when(tenant, at('11:30')), id));
    expect(booking).toMatchObject({ status: 'completed', endsAt: at('11:30') });
    expect(await isFree('room', '11:30', '12:30')).toBe(false);
    expect(await isFree('room', '11:45', '12:30')).toBe(true);
  });

  test('who leaves before the start has cancelled, and the whole place is free', async () => {
    const id = await book('room', '17:00', '18:00');
    must(await checkIn(when(tenant, at('16:50')), id));
    expect(must(await finishBooking(when(reception, at('16:55')), id)).booking).toMatchObject({
      status: 'cancelled',
      endsAt: at('18:00')
    });
    expect(await stepsOf(id)).toEqual(['request', 'check-in', 'cancel']);
    expect(await isFree('room', '17:00', '18:00')).toBe(true);

    const [early, begun] = [await book('room', '19:00', '20:00'), await book('room', '21:00', '22:00')];
    must(await checkIn(when(tenant, at('18:50')), early));
    expect(must(await cancelBooking(when(tenant, at('18:55')), early, null)).booking.status).toBe('cancelled');
    must(await checkIn(when(tenant, at('20:50')), begun));
    expect(await cancelBooking(when(tenant, at('21:00')), begun, null)).toMatchObject({ reason: 'state' });
  });

  test('a booking that nobody comes to is released after the minutes of its venue, and its place is free', async () => {
    const [absent, patient] = [await book('room', '14:00', '16:00'), await book('patient', '14:00', '16:00')];
    expect(await settle(at('14:19'))).toBe(0);
    expect(await isFree('room', '14:30', '15:30')).toBe(false);
    expect(await settle(at('14:20'))).toBe(1);
    expect([await statusOf(absent), await statusOf(patient)]).toEqual(['no-show', 'approved']);
    expect(await isFree('room', '14:30', '15:30')).toBe(true);
    expect(await settle(at('14:21'))).toBe(0);
  });

  test('a request that nobody decides in time gives its place free, at the latest at its start', async () => {
    const [far, near] = [
      await book('asking', '09:00', '10:00', '2027-03-05'),
      await book('asking', '20:00', '21:00', '2027-03-01')
    ];
    expect(await settle(at('20:00', '2027-03-01'))).toBe(1);
    expect(await statusOf(near)).toBe('rejected');
    expect(await settle(at('07:59', '2027-03-02'))).toBe(0);
    expect(await settle(at('08:00', '2027-03-02'))).toBe(1);
    expect(await statusOf(far)).toBe('rejected');
    expect(await isFree('asking', '09:00', '10:00', '2027-03-05')).toBe(true);
    expect(await stepsOf(far)).toEqual(['request', 'lapse']);
  });

  test('two approvals come from two people, the second from the building', async () => {
    const id = await book('formal', '09:00', '10:00');
    const formalManager = await hall.person(null, ['building-administrator']);
    expect(must(await approveBooking(hall.as(head), id)).booking).toMatchObject({ status: 'pending', approvals: 1 });
    expect(await approveBooking(hall.as(head), id)).toMatchObject({ reason: 'second-approver' });
    expect(await approveBooking(hall.as(manager), id)).toMatchObject({ reason: 'forbidden' });
    expect(must(await approveBooking(hall.as(formalManager), id)).booking.status).toBe('approved');
    expect(await stepsOf(id)).toEqual(['request', 'approve', 'approve']);
  });

  test('what is over is neither cancelled nor approved', async () => {
    const [past, undecided] = [await book('patient', '18:00', '19:00'), await book('formal', '18:00', '19:00')];
    expect(await cancelBooking(when(tenant, at('19:00')), past, null)).toMatchObject({ reason: 'over' });
    expect(await cancelBooking(when(head, at('19:00')), past, null)).toMatchObject({ reason: 'over' });
    expect(await approveBooking(when(head, at('18:01')), undecided)).toMatchObject({ reason: 'over' });
    expect(must(await cancelBooking(when(tenant, at('18:59')), past, null)).booking.status).toBe('cancelled');
  });
});
