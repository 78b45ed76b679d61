import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  approveBooking,
  cancelBooking,
  daySheet,
  decidedVenues,
  joinWaitlist,
  requestBooking,
  schedulePlan,
  scheduleSummary
} from '#lib/bookings/service.server.ts';
import type { SchedulePlan } from '#lib/bookings/schedule-plan.ts';
import type { BookingRequest } from '#lib/bookings/types.ts';
import { visitor, type SignedIn } from '#lib/identity/types.ts';
import { clockAt } from '#lib/platform/clock.ts';
import { instantAt } from '#lib/platform/time.ts';
import { addBlackout } from '#lib/venues/service.server.ts';
import { engines } from '../support/databases.ts';
import { must, openHall, type Hall } from '../support/hall.ts';

const first = '2027-03-01';
const at = (time: string, date = '2027-03-02') => instantAt(date, time, 'Asia/Shanghai');

describe.each(engines)("the managers' calendar on %s", (engine) => {
  let hall: Hall;
  let tenant: SignedIn, other: SignedIn, manager: SignedIn, reception: SignedIn;

  beforeAll(async () => {
    hall = await openHall(engine, clockAt(at('08:00', first)));
    const east = await hall.addVenue('east', { setUpMinutes: 30 });
    await hall.addVenue('west');
    tenant = await hall.person(hall.firms[0], ['tenant-member']);
    other = await hall.person(hall.firms[1], ['tenant-member']);
    manager = await hall.person(null, ['venue-manager', 'reception'], east.id);
    reception = await hall.person(null, ['reception']);
  });

  afterAll(() => hall.close());

  const asking = (venue: string, from: string, to: string, date?: string): BookingRequest => ({
    venue,
    startsAt: at(from, date),
    endsAt: at(to, date),
    purpose: 'session',
    title: `${venue} ${from}`,
    attendees: 10,
    visibility: 'private'
  });
  const book = async (...wanted: Parameters<typeof asking>) =>
    must(await requestBooking(hall.as(tenant), asking(...wanted))).booking.id;
  const read = async (actor: SignedIn, days: number) => {
    const { plan } = must(await schedulePlan(hall.as(actor), 'tower', { first, days }));
    const summary = must(await scheduleSummary(hall.as(actor), 'tower', { first, days }));
    return { ...summary, plan: JSON.parse(new TextDecoder().decode(plan)) as SchedulePlan };
  };
  const shownIn = ({ venues }: SchedulePlan, slug: string) =>
    venues.find((venue) => venue.slug === slug)!.bookings.map(([, from, to, status]) => [from, to, status]);

  test('a week holds the bookings of its days by the wall clock, and says which of them the reader moves', async () => {
    await book('east', '09:00', '10:00');
    const approved = await book('west', '22:00', '24:00', '2027-03-07');
    must(await approveBooking(hall.as(await hall.person(null, ['building-administrator'])), approved));
    await book('east', '09:00', '10:00', '2027-03-08');

    const week = await read(manager, 7);
    expect(week).toMatchObject({ count: 2, pending: 1, decides: ['east'] });
    expect(week.plan).toMatchObject({ first, days: 7 });
    expect(shownIn(week.plan, 'east')).toEqual([[1440 + 540, 1440 + 600, 'pending']]);
    expect(shownIn(week.plan, 'west')).toEqual([[6 * 1440 + 1320, 7 * 1440, 'approved']]);
    expect((await read(reception, 7)).decides).toEqual([]);
    expect((await read(reception, 1)).count).toBe(0);
    expect((await decidedVenues(hall.as(manager), hall.place.buildingId)).map(({ slug }) => slug)).toEqual(['east']);
  });

  test('who waits holds no place and is not shown; whose turn it is, is', async () => {
    const held = await book('west', '12:00', '13:00');
    const waiting = must(await joinWaitlist(hall.as(other), asking('west', '12:00', '13:00')));
    expect(waiting.booking.status).toBe('waitlisted');
    const statuses = async () => shownIn((await read(reception, 2)).plan, 'west').map(([, , status]) => status);
    expect(await statuses()).toEqual(['pending']);
    must(await cancelBooking(hall.as(tenant), held, null));
    expect(await statuses()).toEqual(['offered']);
  });

  test('a blackout is shown with its reason, and as closed', async () => {
    const reason = { 'zh-Hant': '檢修', 'zh-Hans': '检修', en: 'Repairs' };
    const time = { startsAt: at('14:00'), endsAt: at('16:00') };
    must(await addBlackout(hall.ctx, { venue: 'west', wholeBuilding: false, reason, time }));
    const { plan } = await read(reception, 2);
    const west = plan.venues.find(({ slug }) => slug === 'west');
    expect(west?.blackouts).toEqual([[1440 + 840, 1440 + 960, reason]]);
    expect(west?.open).toEqual([
      [0, 1440 + 840],
      [1440 + 960, 2880]
    ]);
  });

  test('a day sheet tells what the people of the house need, of all venues or of one', async () => {
    const sheet = must(await daySheet(hall.as(reception), 'tower', '2027-03-02', null));
    expect(sheet.venues.map(({ slug }) => slug)).toEqual(['east', 'west']);
    expect(sheet.venues[0]).toMatchObject({ setUpMinutes: 30, open: [{ startsAt: at('00:00'), endsAt: at('24:00') }] });
    expect(sheet.venues[0]?.bookings).toMatchObject([{ title: 'east 09:00', attendees: 10, status: 'pending' }]);
    const one = must(await daySheet(hall.as(reception), 'tower', '2027-03-02', 'west'));
    expect(one.venues.map(({ slug, blackouts }) => [slug, blackouts.length])).toEqual([['west', 1]]);
    expect(await daySheet(hall.as(reception), 'tower', '2027-03-02', 'nowhere')).toMatchObject({ reason: 'not-found' });
  });

  test('only who oversees the building reads either', async () => {
    for (const [actor, reason] of [
      [visitor, 'unauthenticated'],
      [tenant, 'forbidden']
    ] as const) {
      expect(await schedulePlan(hall.as(actor), 'tower', { first, days: 7 })).toMatchObject({ reason });
      expect(await scheduleSummary(hall.as(actor), 'tower', { first, days: 7 })).toMatchObject({ reason });
      expect(await daySheet(hall.as(actor), 'tower', first, null)).toMatchObject({ reason });
    }
    expect(await schedulePlan(hall.as(reception), 'nowhere', { first, days: 1 })).toMatchObject({
      reason: 'not-found'
    });
  });
});
