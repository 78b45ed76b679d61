import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  approveBooking,
  availability,
  cancelBooking,
  getBooking,
  listBookings,
  pastBookings,
  programme,
  rejectBooking,
  requestBooking,
  schedulePlan
} from '#lib/bookings/service.server.ts';
import type { BookingRequest } from '#lib/bookings/types.ts';
import { visitor, type SignedIn } from '#lib/identity/types.ts';
import { auditStore } from '#lib/platform/audit/store.server.ts';
import { clockAt } from '#lib/platform/clock.ts';
import { hour, instantAt } from '#lib/platform/time.ts';
import { engines } from '../support/databases.ts';
import { must, openHall, type Hall } from '../support/hall.ts';

const zone = 'Asia/Shanghai';
const today = '2027-03-01';
const at = (time: string, date = '2027-03-02') => instantAt(date, time, zone);

describe.each(engines)('bookings on %s', (engine) => {
  let hall: Hall;
  let tenant: SignedIn, other: SignedIn, manager: SignedIn, stranger: SignedIn, reception: SignedIn;

  beforeAll(async () => {
    hall = await openHall(engine, clockAt(at('09:00', today)));
    const west = await hall.addVenue('west');
    const east = await hall.addVenue('east');
    await hall.addVenue('whole', {}, [...west.spaceIds, ...east.spaceIds]);
    await hall.addVenue('at-once', { approval: 'immediate' });
    await hall.addVenue('buffered', { setUpMinutes: 30, cleanUpMinutes: 60 });
    tenant = await hall.person(hall.firms[0], ['tenant-member']);
    other = await hall.person(hall.firms[1], ['tenant-member']);
    manager = await hall.person(null, ['venue-manager'], west.id);
    reception = await hall.person(null, ['reception']);
    stranger = await hall.person(null, ['tenant-member']);
  });

  afterAll(() => hall.close());

  const asking = (venue: string, from: string, to: string, more: Partial<BookingRequest> = {}): BookingRequest => ({
    venue,
    startsAt: at(from),
    endsAt: at(to),
    purpose: 'session',
    title: '議事',
    attendees: 10,
    visibility: 'public',
    ...more
  });
  const request = (actor: SignedIn, wanted: BookingRequest, key?: string) =>
    requestBooking(hall.as(actor), wanted, key);

  test('a request waits for a manager of the venue, or is approved at once where none is needed', async () => {
    expect(must(await request(tenant, asking('west', '08:00', '09:00'))).booking.status).toBe('pending');
    expect(must(await request(tenant, asking('at-once', '08:00', '09:00'))).booking.status).toBe('approved');
  });

  test('touching ends do not clash, overlapping ones do, and what else is free is offered', async () => {
    must(await request(tenant, asking('east', '10:00', '11:00')));
    must(await request(other, asking('east', '11:00', '12:00')));
    const refused = await request(other, asking('east', '10:30', '11:30'));
    expect(refused).toMatchObject({ ok: false, reason: 'taken' });
    if (refused.ok || refused.reason !== 'taken' || !refused.alternatives) throw new Error('not taken');
    const lasting = refused.alternatives.times.map(({ startsAt, endsAt }) => endsAt - startsAt);
    expect(lasting).toEqual([hour, hour, hour]);
    expect(refused.alternatives.times.map(({ startsAt }) => startsAt).sort()).toEqual(
      [at('08:45'), at('09:00'), at('12:00')].sort()
    );
    expect(refused.alternatives.venues.map(({ slug }) => slug)).toContain('west');
    expect(refused.alternatives.venues.map(({ slug }) => slug)).not.toContain('whole');
  });

  test('the whole of a divisible hall and its halves keep each other out', async () => {
    must(await request(tenant, asking('west', '13:00', '14:00')));
    expect(await request(other, asking('whole', '13:30', '14:30'))).toMatchObject({ reason: 'taken' });
    must(await request(other, asking('whole', '15:00', '16:00')));
    expect(await request(tenant, asking('west', '15:00', '15:30'))).toMatchObject({ reason: 'taken' });
    expect(await request(tenant, asking('east', '15:30', '16:00'))).toMatchObject({ reason: 'taken' });
  });

  test('set-up and clean-up keep others out, and may not overlap each other', async () => {
    must(await request(tenant, asking('buffered', '10:00', '11:00')));
    expect(await request(other, asking('buffered', '12:00', '13:00'))).toMatchObject({ reason: 'taken' });
    must(await request(other, asking('buffered', '12:30', '13:00')));
  });

  test('rejecting and cancelling free the place, approving keeps it', async () => {
    const wanted = asking('west', '17:00', '18:00');
    const first = must(await request(tenant, wanted)).booking;
    expect(must(await rejectBooking(hall.as(manager), first.id, '另有安排')).booking.reason).toBe('另有安排');
    const second = must(await request(other, wanted)).booking;
    must(await approveBooking(hall.as(manager), second.id));
    expect(await request(tenant, wanted)).toMatchObject({ reason: 'taken' });
    must(await cancelBooking(hall.as(other), second.id, null));
    must(await request(tenant, wanted));
    expect(await approveBooking(hall.as(manager), second.id)).toMatchObject({ reason: 'state', status: 'cancelled' });
  });

  test('every step is in the trail, by whom and why', async () => {
    const { id } = must(await request(tenant, asking('west', '19:00', '20:00'))).booking;
    must(await approveBooking(hall.as(manager), id));
    must(await cancelBooking(hall.as(manager), id, '停電'));
    const trail = await auditStore(hall.db, hall.db.read).trailOf('booking', id);
    expect(
      trail.map(({ action, fromState, toState, accountId, reason }) => [action, fromState, toState, accountId, reason])
    ).toEqual([
      ['request', null, 'pending', tenant.accountId, null],
      ['approve', 'pending', 'approved', manager.accountId, null],
      ['cancel', 'approved', 'cancelled', manager.accountId, '停電']
    ]);
  });

  test("another firm's booking does not exist, for a visitor nothing does", async () => {
    const { id } = must(await request(tenant, asking('west', '20:00', '21:00'))).booking;
    for (const attempt of [getBooking, approveBooking]) {
      expect(await attempt(hall.as(other), id)).toMatchObject({ reason: 'not-found' });
      expect(await attempt(hall.as(visitor), id)).toMatchObject({ reason: 'unauthenticated' });
    }
    expect(await cancelBooking(hall.as(other), id, null)).toMatchObject({ reason: 'not-found' });
    expect(await approveBooking(hall.as(tenant), id)).toMatchObject({ reason: 'forbidden' });
    expect(await approveBooking(hall.as(reception), id)).toMatchObject({ reason: 'forbidden' });
    expect(must(await getBooking(hall.as(reception), id)).booking.id).toBe(id);
    const seen = must(await listBookings(hall.as(other), {}, { after: null, limit: 500 })).bookings;
    expect(seen.length).toBeGreaterThan(0);
    expect(new Set(seen.map(({ organisationId }) => organisationId))).toEqual(new Set([hall.firms[1]]));
  });

  test('a manager at a kiosk is only a member of his firm', async () => {
    const { id } = must(await request(tenant, asking('west', '21:00', '22:00'))).booking;
    const atKiosk: SignedIn = { ...manager, channel: 'kiosk' };
    expect(await approveBooking(hall.as(atKiosk), id)).toMatchObject({ reason: 'not-found' });
    const day = { first: '2027-03-02', days: 1 };
    expect(await schedulePlan(hall.as(atKiosk), 'tower', day)).toMatchObject({ reason: 'forbidden' });
  });

  test('only organisations of the building, and managers of the venue, may request', async () => {
    expect(await request(stranger, asking('west', '22:00', '23:00'))).toMatchObject({ reason: 'forbidden' });
    expect(await requestBooking(hall.as(visitor), asking('west', '22:00', '23:00'))).toMatchObject({
      reason: 'unauthenticated'
    });
    const outside = await hall.addFirm('丙');
    await hall.db.write(async (tx) => void (await tx.update(hall.db.tables.tenancies).set({ closesOn: today })));
    const left = await hall.person(outside, ['tenant-member']);
    expect(await request(left, asking('west', '22:00', '23:00'))).toMatchObject({ reason: 'forbidden' });
    await hall.db.write(async (tx) => void (await tx.update(hall.db.tables.tenancies).set({ closesOn: null })));
  });

  test('an idempotency key answers again what it answered, and refuses another request', async () => {
    const wanted = asking('east', '20:00', '21:00');
    const [first, second, third] = await Promise.all([1, 2, 3].map(() => request(tenant, wanted, 'key-1')));
    expect(must(first!).booking).toEqual(must(second!).booking);
    expect(must(first!).booking).toEqual(must(third!).booking);
    expect(await request(tenant, { ...wanted, attendees: 11 }, 'key-1')).toMatchObject({
      reason: 'idempotency-mismatch'
    });
    expect(await request(other, wanted, 'key-1')).toMatchObject({ reason: 'taken' });
  });

  test('a refusal is not kept under an idempotency key: what was taken may be free the next time', async () => {
    const wanted = asking('east', '22:00', '23:00');
    const standing = must(await request(other, wanted)).booking;
    expect(await request(tenant, wanted, 'key-2')).toMatchObject({ reason: 'taken' });
    must(await cancelBooking(hall.as(other), standing.id, null));
    const made = must(await request(tenant, wanted, 'key-2')).booking;
    expect(must(await request(tenant, wanted, 'key-2')).booking).toEqual(made);
  });

  test('whoever is of a firm but holds no role reads none of its bookings', async () => {
    const former = await hall.person(hall.firms[0], []);
    const page = { after: null, limit: 5 };
    expect(must(await pastBookings(hall.as(tenant), page)).bookings).toEqual([]);
    expect(await pastBookings(hall.as(former), page)).toEqual({ ok: false, reason: 'forbidden' });
    expect(must(await listBookings(hall.as(former), {}, page)).bookings).toEqual([]);
  });

  test('availability tells when, never what', async () => {
    const { open, busy } = must(
      await availability(hall.ctx, 'buffered', { startsAt: at('00:00'), endsAt: at('00:00', '2027-03-03') })
    );
    expect(open).toEqual([{ startsAt: at('00:00'), endsAt: at('24:00') }]);
    expect(busy).toEqual([{ startsAt: at('09:30'), endsAt: at('14:00') }]);
  });

  test('the public programme holds what is certain, and of private bookings only the time', async () => {
    const hidden = must(
      await request(tenant, asking('at-once', '14:00', '15:00', { title: '薪酬方案', visibility: 'private' }))
    ).booking;
    const shown = await programme(
      hall.ctx,
      { buildingId: hall.place.buildingId },
      { startsAt: at('00:00'), endsAt: at('24:00') }
    );
    expect(JSON.stringify(shown)).not.toContain('薪酬方案');
    expect(shown.find(({ id }) => id === hidden.id)).toMatchObject({ title: null, organisationName: null });
    const pending = must(
      await listBookings(hall.as(reception), { statuses: ['pending'] }, { after: null, limit: 500 })
    );
    expect(pending.bookings.length).toBeGreaterThan(0);
    const shownIds = new Set(shown.map(({ id }) => id));
    expect(pending.bookings.filter(({ id }) => shownIds.has(id))).toEqual([]);
  });

  test('a list comes in pages that leave nothing out and repeat nothing', async () => {
    const all = must(await listBookings(hall.as(reception), {}, { after: null, limit: 500 })).bookings;
    const paged = [];
    let after = null;
    do {
      const page: { bookings: { id: string }[]; next: { startsAt: number; id: string } | null } = must(
        await listBookings(hall.as(reception), {}, { after, limit: 3 })
      );
      paged.push(...page.bookings);
      after = page.next;
    } while (after);
    expect(paged.map(({ id }) => id)).toEqual(all.map(({ id }) => id));
  });
});
