import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { amendBooking, approveBooking, cancelBooking, requestBooking } from '#lib/bookings/service.server.ts';
import type { SignedIn } from '#lib/identity/types.ts';
import { auditStore } from '#lib/platform/audit/store.server.ts';
import { day, hour, instantAt } from '#lib/platform/time.ts';
import { engines } from '../support/databases.ts';
import { must, openHall, type Hall } from '../support/hall.ts';

describe.each(engines)('the trail of a booking on %s', (engine) => {
  let hall: Hall;
  let tenant: SignedIn, manager: SignedIn;
  let now = instantAt('2027-03-01', '08:00', 'Asia/Shanghai');
  /** Time passes whenever somebody looks, as it does while a transaction runs. */
  const ticking = { now: () => now++ };

  beforeEach(async () => {
    hall = await openHall(engine, ticking);
    const room = await hall.addVenue('room');
    tenant = await hall.person(hall.firms[0], ['tenant-member']);
    manager = await hall.person(null, ['venue-manager'], room.id);
  });

  afterEach(() => hall.close());

  test('tells what one step did in the order in which it did it, each entry from the state before', async () => {
    const what = { purpose: 'session' as const, title: '議事', attendees: 5, visibility: 'public' as const };
    const time = { startsAt: now + day, endsAt: now + day + hour };
    for (const each of ['startsAt', 'endsAt'] as const) time[each] -= time[each] % hour;
    const { id } = must(await requestBooking(hall.as(tenant), { ...what, ...time, venue: 'room' })).booking;
    must(await approveBooking(hall.as(manager), id));
    must(await amendBooking(hall.as(tenant), id, { endsAt: time.endsAt + hour }));
    must(await cancelBooking(hall.as(tenant), id, null));
    const trail = await auditStore(hall.db, hall.db.read).trailOf('booking', id);
    expect(trail.map(({ action, toState }) => [action, toState])).toEqual([
      ['request', 'pending'],
      ['approve', 'approved'],
      ['propose', 'approved'],
      ['withdraw-proposal', 'approved'],
      ['cancel', 'cancelled']
    ]);
  });
});
