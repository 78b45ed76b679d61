import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  amendBooking,
  approveBooking,
  cancelBooking,
  checkIn,
  countedBookings,
  finishBooking,
  importBookings,
  notePresent,
  rejectBooking,
  requestBooking,
  setCoHosts,
  settleBookings
} from '#lib/bookings/service.server.ts';
import { operator, type SignedIn } from '#lib/identity/types.ts';
import {
  closePartnership,
  closeTenancy,
  countedPartnerships,
  countedTenancies,
  openPartnership,
  openTenancy
} from '#lib/organisations/service.server.ts';
import { clockAt } from '#lib/platform/clock.ts';
import type { Counted } from '#lib/platform/tally/types.ts';
import { day, type Instant } from '#lib/platform/time.ts';
import { openMinutes, listVenues } from '#lib/venues/service.server.ts';
import { engines } from '../support/databases.ts';
import { asking, at, must, openHall, type Hall } from '../support/hall.ts';

describe.each(engines)('what bookings and organisations count for, on %s', (engine) => {
  let hall: Hall;
  let tenant: SignedIn, manager: SignedIn, reception: SignedIn;

  beforeAll(async () => {
    hall = await openHall(engine, clockAt(at('08:00', '2027-03-01')));
    await hall.addVenue('room', { approval: 'immediate', absentMinutes: 20 });
    await hall.addVenue('other', { approval: 'immediate' });
    await hall.addVenue('asking');
    tenant = await hall.person(hall.firms[0], ['tenant-member']);
    manager = await hall.person(null, ['building-administrator']);
    reception = await hall.person(null, ['reception']);
  });

  afterAll(() => hall.close());

  const when = (actor: SignedIn, now: Instant) => hall.as(actor, clockAt(now));
  const settle = (now: Instant) => settleBookings(hall.as(operator, clockAt(now)));
  const book = async (...wanted: Parameters<typeof asking>) =>
    must(await requestBooking(hall.as(tenant), asking(...wanted))).booking.id;
  const entries = () => hall.db.read.select().from(hall.db.tables.tallyEntries);

  /** What a subject counts for, a line for each row of the ledger. */
  async function ledgerOf(id: string): Promise<string[]> {
    const venues = new Map((await listVenues(hall.ctx)).map((venue) => [venue.id, venue.slug]));
    return (await entries())
      .filter(({ subjectId }) => subjectId === id)
      .map((row) => {
        const { measure, venueId, day, events, people, attendances, minutes, units } = row;
        const place = venueId === null ? row.kind : venues.get(venueId);
        return `${measure} ${place} ${day} ${events}/${people}/${attendances}/${minutes} ${units.length}`;
      })
      .sort();
  }

  test('a pending request counts for nothing; the time it takes once it is approved, and how long that took', async () => {
    const id = await book('asking', '09:00', '10:30');
    expect(await ledgerOf(id)).toEqual([]);
    must(await approveBooking(when(manager, at('11:00', '2027-03-01')), id));
    expect(await ledgerOf(id)).toEqual([
      'approval asking 2027-03-01 1/0/0/180 0',
      'occupancy asking 2027-03-02 1/0/0/90 0'
    ]);
    must(await cancelBooking(hall.as(tenant), id, null));
    expect(await ledgerOf(id)).toEqual(['approval asking 2027-03-01 1/0/0/180 0']);

    const refused = await book('asking', '09:00', '10:30');
    must(await rejectBooking(when(manager, at('08:30', '2027-03-01')), refused, '另有安排'));
    expect(await ledgerOf(refused)).toEqual(['approval asking 2027-03-01 1/0/0/30 0']);
  });

  test('people who came make it an activity, with its co-hosts, and with how many they were once somebody says so', async () => {
    const id = await book('room', '09:00', '11:00', '2027-03-03');
    must(await setCoHosts(hall.as(tenant), id, [hall.firms[1]]));
    must(await checkIn(when(reception, at('08:55', '2027-03-03')), id));
    expect(await ledgerOf(id)).toEqual(['occupancy room 2027-03-03 1/0/0/120 0']);
    must(await finishBooking(when(tenant, at('10:15', '2027-03-03')), id));
    expect(await ledgerOf(id)).toEqual(['activity room 2027-03-03 1/10/2/0 2', 'occupancy room 2027-03-03 1/0/0/75 0']);

    const weekLater = at('10:15', '2027-03-03') + 7 * day;
    const officer = await hall.person(null, ['subdistrict-officer']);
    const stranger = await hall.person(hall.firms[1], ['tenant-member']);
    expect(await notePresent(when(officer, weekLater - 1), id, 17)).toMatchObject({ reason: 'forbidden' });
    expect(await notePresent(when(stranger, weekLater - 1), id, 17)).toMatchObject({ reason: 'forbidden' });
    expect(await notePresent(when(manager, weekLater), id, 17)).toMatchObject({ reason: 'state' });
    expect(must(await notePresent(when(manager, weekLater - 1), id, 17)).booking.present).toBe(17);
    expect((await ledgerOf(id))[0]).toBe('activity room 2027-03-03 1/17/2/0 2');
  });

  test('who does not come is a no-show, and what is over by itself an activity', async () => {
    const absent = await book('room', '14:00', '15:00', '2027-03-03');
    const held = await book('other', '14:00', '15:00', '2027-03-03');
    expect(await notePresent(when(manager, at('14:00', '2027-03-03')), held, 3)).toMatchObject({ reason: 'state' });
    must(await checkIn(when(tenant, at('14:00', '2027-03-03')), held));
    await settle(at('15:00', '2027-03-03'));
    expect(await ledgerOf(absent)).toEqual([
      'no-show room 2027-03-03 1/0/0/0 0',
      'occupancy room 2027-03-03 1/0/0/60 0'
    ]);
    expect(await ledgerOf(held)).toEqual([
      'activity other 2027-03-03 1/10/1/0 1',
      'occupancy other 2027-03-03 1/0/0/60 0'
    ]);
  });

  test('what is moved to another venue and over midnight counts there, on the day on which it begins', async () => {
    const id = await book('room', '20:00', '21:00', '2027-03-30');
    const change = { venue: 'other', startsAt: at('23:30', '2027-03-31'), endsAt: at('01:00', '2027-04-01') };
    must(await amendBooking(hall.as(manager), id, change));
    expect(await ledgerOf(id)).toEqual(['occupancy other 2027-03-31 1/0/0/90 0']);
  });

  test('what a file brings in counts like what was requested', async () => {
    const text = 'venue,date,from,to,title,firm\nroom,2027-03-20,09:00,10:00,座談,甲\n';
    must(await importBookings(hall.as(manager), { building: 'tower', text, venues: new Map(), firms: new Map() }));
    const [imported] = (await hall.db.read.select().from(hall.db.tables.bookings)).filter(
      ({ startsAt }) => startsAt === at('09:00', '2027-03-20')
    );
    expect(await ledgerOf(imported!.id)).toEqual(['occupancy room 2027-03-20 1/0/0/60 0']);
  });

  test('firms are counted when they move in and out, partner units when their agreement begins and ends', async () => {
    const organisationId = await hall.addFirm('丁');
    const { buildingId } = hall.place;
    const stay = { organisationId, buildingId, floor: '3F', opensOn: '2027-02-01' };
    const { id } = must(await openTenancy(hall.ctx, stay));
    expect(await ledgerOf(id)).toEqual(['tenancy opened 2027-02-01 1/0/0/0 1']);
    expect(await closeTenancy(hall.as(manager), id, '2027-03-15')).toMatchObject({ reason: 'forbidden' });
    expect(await closeTenancy(hall.ctx, id, '2027-02-01')).toMatchObject({ reason: 'bad-term' });
    expect(await closeTenancy(hall.ctx, 'nothing', '2027-03-15')).toMatchObject({ reason: 'not-found' });
    must(await closeTenancy(hall.ctx, id, '2027-03-15'));
    expect(await ledgerOf(id)).toEqual(['tenancy closed 2027-03-15 -1/0/0/0 1', 'tenancy opened 2027-02-01 1/0/0/0 1']);

    const partner = await hall.db.write((tx) =>
      openPartnership(hall.ctx, tx, { organisationId, buildingId, opensOn: '2027-01-01', closesOn: '2028-01-01' })
    );
    await hall.db.write((tx) => closePartnership(hall.ctx, tx, partner, '2027-06-01'));
    expect(await ledgerOf(partner)).toEqual([
      'partnership closed 2027-06-01 -1/0/0/0 1',
      'partnership opened 2027-01-01 1/0/0/0 1'
    ]);
    await hall.db.write((tx) => closePartnership(hall.ctx, tx, partner, '2027-01-01'));
    expect(await ledgerOf(partner)).toEqual([]);
  });

  test('page by page, everything counts for what the ledger has', async () => {
    const counted: [string, string][] = [];
    for (const pages of [countedBookings, countedTenancies, countedPartnerships]) {
      let after: string | null = null;
      for (;;) {
        const page: { id: string; counted: Counted[] }[] = await pages(hall.ctx, after, 2);
        counted.push(
          ...page.flatMap(({ id, counted }) => counted.map((each) => [id, figures(each)] as [string, string]))
        );
        if (page.length < 2) break;
        after = page.at(-1)!.id;
      }
    }
    const ledger = (await entries()).map((row) => [row.subjectId, figures(row)] as [string, string]);
    expect(counted.length).toBeGreaterThan(10);
    expect(counted.toSorted(byText)).toEqual(ledger.toSorted(byText));
  });

  test('the minutes of all venues are told by day', async () => {
    const venues = await listVenues(hall.ctx);
    const open = await openMinutes(hall.ctx, venues);
    for (const { id } of venues) expect(open(id, '2027-03-01', '2027-03-03')).toEqual([1440, 1440, 1440]);
  });
});

function figures(counted: Counted): string {
  const { measure, venueId, kind, organisationId, level, type, happenedOn, hour, ...values } = counted;
  const { events, people, attendances, minutes, units } = values;
  const dimensions = [measure, venueId, kind, organisationId, level, type, happenedOn, hour];
  return JSON.stringify([...dimensions, events, people, attendances, minutes, units]);
}

function byText(one: unknown, other: unknown): number {
  return JSON.stringify(one) < JSON.stringify(other) ? -1 : 1;
}
