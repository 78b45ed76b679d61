import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { cancelBooking, requestBooking, searchPlaces } from '#lib/bookings/service.server.ts';
import type { Wish } from '#lib/bookings/search.ts';
import { visitor, type Actor, type SignedIn } from '#lib/identity/types.ts';
import { clockAt } from '#lib/platform/clock.ts';
import { addDays, dayInterval, instantAt } from '#lib/platform/time.ts';
import { addBuilding, addVenue } from '#lib/venues/service.server.ts';
import type { BookingPolicy } from '#lib/venues/types.ts';
import { engines } from '../support/databases.ts';
import { must, openHall, openPolicy, type Hall } from '../support/hall.ts';

const zone = 'Asia/Shanghai';
const today = '2027-03-01';
const tomorrow = '2027-03-02';
const at = (time: string, date = tomorrow) => instantAt(date, time, zone);
const office = [{ from: '08:00', to: '18:00' }];
const hours: Pick<BookingPolicy, 'openingHours'> = {
  openingHours: [office, office, office, office, office, [], []]
};
const text = (value: string) => ({ 'zh-Hant': value, 'zh-Hans': value, en: value });

describe.each(engines)('finding a place on %s', (engine) => {
  let hall: Hall;
  let tenant: SignedIn;

  beforeAll(async () => {
    hall = await openHall(engine, clockAt(at('07:00', today)));
    const west = await hall.addVenue('west', { ...hours, capacity: 20, equipment: ['projector'] });
    const east = await hall.addVenue('east', { ...hours, capacity: 20 });
    await hall.addVenue('whole', { ...hours, capacity: 40, setUpMinutes: 30 }, [...west.spaceIds, ...east.spaceIds]);
    await hall.addVenue('invited', {
      ...hours,
      capacity: 20,
      approval: 'immediate',
      audience: { tenants: false, partners: true, organisationIds: [hall.firms[1]] }
    });
    const { subdistrictId } = hall.place;
    const names = { name: text('他樓'), address: text('路'), zone, position: 1 };
    const other = must(await addBuilding(hall.ctx, { ...names, subdistrictId, slug: 'other' }));
    const elsewhere = { ...openPolicy, ...hours, slug: 'elsewhere', name: text('他室'), description: text('') };
    must(await addVenue(hall.ctx, { ...elsewhere, buildingId: other.id, floor: '1F', position: 0, capacity: 20 }));

    tenant = await hall.person(hall.firms[0], ['tenant-member']);
    const taken = { purpose: 'session', title: '密談', attendees: 5, visibility: 'private' } as const;
    const times = { startsAt: at('09:00'), endsAt: at('12:00') };
    must(await requestBooking(hall.as(tenant), { ...taken, ...times, venue: 'west' }));
  });

  afterAll(() => hall.close());

  const wish = (from: string, to: string, changes: Partial<Wish> = {}): Wish => ({
    within: [{ startsAt: at(from), endsAt: at(to) }],
    minutes: 60,
    attendees: 15,
    equipment: [],
    purpose: null,
    ...changes
  });
  async function search(actor: Actor, wished: Wish, buildingSlug?: string) {
    const found = must(await searchPlaces(hall.as(actor), wished, { buildingSlug, offset: 0, limit: 20 }));
    const { places, nearMisses } = found;
    return {
      ...found,
      slugs: places.map(({ venue }) => venue.slug),
      misses: nearMisses.map(({ venue, reason }) => `${venue.slug}: ${reason}`)
    };
  }

  test('a firm finds what is free for it, its own building first, and what it may not book apart', async () => {
    const { slugs, places, misses } = await search(tenant, wish('09:00', '10:00'));
    expect(slugs).toEqual(['east']);
    expect(misses).toEqual(['west: other-time', 'whole: other-time', 'invited: forbidden', 'elsewhere: forbidden']);
    expect(places[0]).toMatchObject({ mayBook: true, needsApproval: true, startsAt: at('09:00'), endsAt: at('10:00') });
  });

  test('a visitor finds what is free for anybody, and learns no more than times', async () => {
    const found = await search(visitor, wish('09:00', '10:00'));
    expect(found.slugs).toEqual(['east', 'invited', 'elsewhere']);
    expect(found.places.map(({ mayBook }) => mayBook)).toEqual([null, null, null]);
    expect(JSON.stringify(found)).not.toContain('密談');
    expect(JSON.stringify(found)).not.toContain(hall.firms[0]);
  });

  test('a whole hall is taken where a half is, with the time that its set-up needs', async () => {
    const { places } = await search(tenant, wish('09:00', '18:00', { attendees: 40 }));
    expect(places).toMatchObject([
      { venue: { slug: 'whole' }, startsAt: at('12:30'), free: [{ startsAt: at('12:30'), endsAt: at('18:00') }] }
    ]);
  });

  test('several days give all their free stretches, within the hours', async () => {
    const week = { startsAt: at('00:00', today), endsAt: dayInterval(addDays(today, 6), zone).endsAt };
    const { places } = await search(tenant, wish('08:00', '18:00', { within: [week], equipment: ['projector'] }));
    expect(places.map(({ venue }) => venue.slug)).toEqual(['west']);
    expect(places[0]!.free).toEqual([
      { startsAt: at('08:00', today), endsAt: at('18:00', today) },
      { startsAt: at('08:00'), endsAt: at('09:00') },
      { startsAt: at('12:00'), endsAt: at('18:00') },
      ...[2, 3, 4].map((days) => ({
        startsAt: at('08:00', addDays(today, days)),
        endsAt: at('18:00', addDays(today, days))
      }))
    ]);
  });

  test('what is cancelled is found again at once', async () => {
    const times = { startsAt: at('14:00'), endsAt: at('18:00') };
    const asked = {
      ...times,
      venue: 'east',
      purpose: 'meeting',
      title: '會',
      attendees: 5,
      visibility: 'public'
    } as const;
    const { booking } = must(await requestBooking(hall.as(tenant), asked));
    expect((await search(tenant, wish('14:00', '18:00', { minutes: 240 }), 'tower')).slugs).toEqual(['west']);
    must(await cancelBooking(hall.as(tenant), booking.id, null));
    expect((await search(tenant, wish('14:00', '18:00', { minutes: 240 }), 'tower')).slugs).toEqual([
      'west',
      'east',
      'whole'
    ]);
  });

  test('a building can be searched alone, and pages follow each other', async () => {
    expect((await search(visitor, wish('14:00', '18:00'), 'other')).slugs).toEqual(['elsewhere']);
    const page = (offset: number) => searchPlaces(hall.as(visitor), wish('14:00', '18:00'), { offset, limit: 2 });
    const [first, second, third] = [must(await page(0)), must(await page(2)), must(await page(4))];
    const slugs = [first, second, third].map(({ places }) => places.map(({ venue }) => venue.slug));
    expect(slugs).toEqual([['west', 'east'], ['invited', 'elsewhere'], ['whole']]);
    expect([first, second, third].map(({ total }) => total)).toEqual([5, 5, 5]);
  });

  test('what cannot be searched is refused', async () => {
    const page = { offset: 0, limit: 20 };
    const month = { startsAt: at('00:00'), endsAt: at('00:00', addDays(tomorrow, 32)) };
    const ctx = hall.as(visitor);
    expect(await searchPlaces(ctx, wish('08:00', '18:00', { within: [] }), page)).toMatchObject({
      reason: 'empty-range'
    });
    expect(await searchPlaces(ctx, wish('08:00', '18:00', { within: [month] }), page)).toMatchObject({
      reason: 'range-too-long'
    });
    expect(await searchPlaces(ctx, wish('09:00', '10:00'), { ...page, buildingSlug: 'none' })).toMatchObject({
      reason: 'not-found'
    });
  });

  test('a firm is told where its own quota is used up', async () => {
    const noLimit = { bookings: null, minutes: null };
    const quotas = { day: { bookings: 1, minutes: null }, week: noLimit, month: noLimit, open: null };
    await hall.addVenue('rationed', { ...hours, capacity: 21, approval: 'immediate', quotas });
    const other = await hall.person(hall.firms[1], ['tenant-member']);
    const day = '2027-03-09';
    const ask = { startsAt: at('15:00', day), endsAt: at('16:00', day) };
    const request = { ...ask, purpose: 'meeting', title: '座談', attendees: 5, visibility: 'public' } as const;
    must(await requestBooking(hall.as(tenant), { ...request, venue: 'rationed' }));
    const wished = wish('09:00', '11:00', { within: [{ startsAt: at('09:00', day), endsAt: at('11:00', day) }] });
    const refusalFor = async (actor: Actor) =>
      (await search(actor, wished)).places.find(({ venue }) => venue.slug === 'rationed')?.refusal;
    expect(await refusalFor(tenant)).toMatchObject({ reason: 'over-quota', exceeded: { period: 'day', limit: 1 } });
    expect(await refusalFor(other)).toBeNull();
    expect(await refusalFor(visitor)).toBeNull();
  });
});
