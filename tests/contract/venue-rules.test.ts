import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { approveBooking, bookingsInBlackout, requestBooking } from '#lib/bookings/service.server.ts';
import type { BookingRequest } from '#lib/bookings/types.ts';
import { visitor, type SignedIn } from '#lib/identity/types.ts';
import { auditStore } from '#lib/platform/audit/store.server.ts';
import { clockAt } from '#lib/platform/clock.ts';
import type { HallEvent } from '#lib/platform/events.ts';
import { instantAt } from '#lib/platform/time.ts';
import {
  addBlackout,
  addVenue,
  importCalendarYear,
  managedVenue,
  managedVenues,
  removeBlackout,
  updateVenue,
  type NewBlackout
} from '#lib/venues/service.server.ts';
import type { VenueSettings } from '#lib/venues/types.ts';
import { engines } from '../support/databases.ts';
import { must, openHall, openPolicy, type Hall } from '../support/hall.ts';
import { openRawSql } from '../support/raw-sql.ts';

const zone = 'Asia/Shanghai';
const today = '2027-03-01';
const tuesday = '2027-03-02';
const at = (time: string, date = tuesday) => instantAt(date, time, zone);
const named = (name: string) => ({ 'zh-Hant': name, 'zh-Hans': name, en: name });
const allDay = [{ from: '00:00', to: '24:00' }];

describe.each(engines)('the rules of a venue on %s', (engine) => {
  let hall: Hall;
  let tenant: SignedIn, other: SignedIn, manager: SignedIn, elsewhere: SignedIn, administrator: SignedIn;
  let slug: string, venueId: string;
  let made = 0;

  beforeAll(async () => {
    hall = await openHall(engine, clockAt(at('09:00', today)));
    const neighbour = await hall.addVenue('neighbour');
    tenant = await hall.person(hall.firms[0], ['tenant-member']);
    other = await hall.person(hall.firms[1], ['tenant-member']);
    elsewhere = await hall.person(null, ['venue-manager'], neighbour.id);
    administrator = await hall.person(null, ['building-administrator']);
  });

  beforeEach(async () => {
    slug = `room-${made++}`;
    venueId = (await hall.addVenue(slug, { approval: 'immediate' })).id;
    manager = await hall.person(null, ['venue-manager'], venueId);
  });

  afterAll(() => hall.close());

  const set = (changes: Partial<VenueSettings>, actor = manager) => updateVenue(hall.as(actor), slug, changes);
  const asking = (from: string, to: string, more: Partial<BookingRequest> = {}): BookingRequest => ({
    venue: slug,
    startsAt: at(from),
    endsAt: at(to),
    purpose: 'session',
    title: '議事',
    attendees: 10,
    visibility: 'public',
    ...more
  });
  const on = (date: string) => ({ startsAt: at('10:00', date), endsAt: at('11:00', date) });
  const request = (from: string, to: string, more: Partial<BookingRequest> = {}, actor = tenant) =>
    requestBooking(hall.as(actor), asking(from, to, more));
  const close = (time: NewBlackout['time'], more: Partial<NewBlackout> = {}): NewBlackout => ({
    venue: slug,
    wholeBuilding: false,
    reason: named('檢修'),
    time,
    ...more
  });

  test('are set by its managers and its building, and by nobody else', async () => {
    const changes = { capacity: 30 };
    for (const actor of [tenant, elsewhere]) expect(await set(changes, actor)).toMatchObject({ reason: 'forbidden' });
    expect(await updateVenue(hall.as(visitor), slug, changes)).toMatchObject({ reason: 'forbidden' });
    expect(await set(changes)).toMatchObject({ ok: true, changed: ['capacity'] });
    expect(await set({ capacity: 31 }, administrator)).toMatchObject({ ok: true });
    expect(await updateVenue(hall.as(manager), 'nowhere', changes)).toMatchObject({ reason: 'not-found' });
  });

  test('a setting that cannot be is refused with the setting named, and changes nothing', async () => {
    expect(await set({ shortestMinutes: 60, longestMinutes: 30, capacity: 1 })).toEqual({
      ok: false,
      reason: 'invalid',
      flaws: { longestMinutes: 'shorter-than-shortest' }
    });
    expect(must(await managedVenue(hall.as(manager), slug)).venue).toMatchObject({ capacity: openPolicy.capacity });
    const audience = { tenants: true, partners: false, organisationIds: ['nobody'] };
    expect(await set({ audience })).toMatchObject({ flaws: { 'audience.organisationIds': 'choice' } });
    const { venue } = must(await managedVenue(hall.as(manager), slug));
    const wrong = { ...venue, slug: 'wrong', position: 0, slotMinutes: 7 };
    expect(await addVenue(hall.ctx, wrong)).toMatchObject({ reason: 'invalid', flaws: { slotMinutes: 'not-in-day' } });
  });

  test('what was changed, by whom, from what to what, is in its history; what stayed is not', async () => {
    must(await set({ capacity: 30, noticeMinutes: 60 }));
    must(await set({ capacity: 30 }));
    const exceptions = [{ from: tuesday, to: tuesday, hours: [], name: named('大掃除') }];
    must(await set({ exceptions }, administrator));
    const { history } = must(await managedVenue(hall.as(manager), slug));
    expect(history).toMatchObject([
      {
        action: 'set',
        name: administrator.displayName,
        changes: [{ setting: 'exceptions', from: [], to: exceptions }]
      },
      {
        action: 'set',
        name: manager.displayName,
        changes: [
          { setting: 'capacity', from: 40, to: 30 },
          { setting: 'noticeMinutes', from: 0, to: 60 }
        ]
      }
    ]);
    expect(await managedVenue(hall.as(elsewhere), slug)).toMatchObject({ reason: 'forbidden' });
    expect(must(await managedVenues(hall.as(manager))).venues.map(({ slug }) => slug)).toEqual([slug]);
    expect(await managedVenues(hall.as(tenant))).toMatchObject({ reason: 'forbidden' });
  });

  test('a change is told to open screens', async () => {
    const heard: (HallEvent | null)[] = [];
    const stop = hall.ctx.events.subscribe((event) => heard.push(event));
    must(await set({ capacity: 35 }));
    await expect.poll(() => heard).toContainEqual({ topic: 'venues', buildingId: hall.place.buildingId, venueId });
    stop();
  });

  test('opening hours hold for new requests, and what is booked stays', async () => {
    const { booking } = must(await request('07:00', '08:00'));
    const hours = [{ from: '09:00', to: '12:00' }];
    must(await set({ openingHours: [hours, hours, hours, hours, hours, [], []] }));
    expect(await request('08:00', '09:00')).toMatchObject({
      reason: 'closed',
      closure: { code: 'outside-hours', date: tuesday, hours }
    });
    must(await request('09:00', '10:00'));
    expect(booking.status).toBe('approved');
  });

  test('holidays, make-up workdays and exceptions', async () => {
    must(
      await importCalendarYear(
        hall.ctx,
        {
          year: 2027,
          csv: 'date,kind,name,source\n2027-01-01,holiday,元旦,通知\n2027-04-05,holiday,清明節,通知\n2027-03-06,make-up-workday,清明節,通知'
        },
        { dryRun: false }
      )
    );
    must(await set({ onHolidays: [] }));
    expect(await request('10:00', '11:00', on('2027-04-05'))).toMatchObject({
      reason: 'closed',
      closure: { code: 'closed-holiday', name: { 'zh-Hans': '清明节' } }
    });

    must(await set({ openingHours: [allDay, allDay, allDay, allDay, allDay, [], []] }));
    expect(await request('10:00', '11:00', on('2027-03-06'))).toMatchObject({ closure: { code: 'closed-weekday' } });
    must(await set({ onMakeUpWorkdays: 1 }));
    must(await request('10:00', '11:00', on('2027-03-06')));

    must(await set({ exceptions: [{ from: tuesday, to: tuesday, hours: [], name: named('大掃除') }] }));
    expect(await request('10:00', '11:00')).toMatchObject({
      closure: { code: 'closed-exception', name: named('大掃除') }
    });
  });

  test('a blackout lists what is booked in it, cancels nothing, and refuses what is asked for later', async () => {
    const { booking } = must(await request('10:00', '11:00'));
    must(await request('14:00', '15:00'));
    const blackout = close({ startsAt: at('10:30'), endsAt: at('12:00') });
    const { bookings } = must(await bookingsInBlackout(hall.as(manager), blackout));
    expect(bookings).toMatchObject([{ id: booking.id, organisationName: named('甲') }]);
    const { id } = must(await addBlackout(hall.as(manager), blackout)).blackout;
    expect(await request('11:00', '12:00')).toMatchObject({ closure: { code: 'blackout', reason: named('檢修') } });
    must(await request('12:00', '13:00'));

    expect(await removeBlackout(hall.as(elsewhere), slug, id)).toMatchObject({ reason: 'forbidden' });
    expect(await removeBlackout(hall.as(elsewhere), 'neighbour', id)).toMatchObject({ reason: 'not-found' });
    must(await removeBlackout(hall.as(manager), slug, id));
    must(await request('11:00', '12:00'));
    const { history } = must(await managedVenue(hall.as(manager), slug));
    expect(history.map(({ action }) => action).sort()).toEqual(['close', 'reopen']);
  });

  test('a recurring blackout refuses every time it comes round', async () => {
    const repetition = { repeats: 'weekly' as const, interval: 1, weekdays: [2], until: '2027-03-16' };
    const blackout = close({ repetition, startDate: today, startTime: '10:00', minutes: 60 });
    must(await request('10:00', '11:00', on('2027-03-09')));
    expect(must(await bookingsInBlackout(hall.as(manager), blackout)).bookings).toHaveLength(1);
    must(await addBlackout(hall.as(manager), blackout));
    expect(await request('10:00', '11:00', on('2027-03-16'))).toMatchObject({ closure: { code: 'blackout' } });
    must(await request('10:00', '11:00', on('2027-03-17')));
    must(await request('10:00', '11:00', on('2027-03-23')));
  });

  test('only the building closes the whole building, and then all its venues are closed', async () => {
    const blackout = close(
      { startsAt: at('00:00', '2027-05-04'), endsAt: at('24:00', '2027-05-04') },
      { wholeBuilding: true }
    );
    for (const actor of [tenant, manager]) {
      expect(await addBlackout(hall.as(actor), blackout)).toMatchObject({ reason: 'forbidden' });
      expect(await bookingsInBlackout(hall.as(actor), blackout)).toMatchObject({ reason: 'forbidden' });
    }
    must(await addBlackout(hall.as(administrator), blackout));
    for (const venue of [slug, 'neighbour']) {
      expect(await request('10:00', '11:00', { venue, ...on('2027-05-04') })).toMatchObject({
        closure: { code: 'blackout' }
      });
    }
    expect(must(await managedVenue(hall.as(elsewhere), 'neighbour')).history).toMatchObject([{ action: 'close' }]);
  });

  test('what else is done about the building is no part of the history', async () => {
    await hall.db.write((tx) =>
      auditStore(hall.db, tx).add({
        subject: 'building',
        subjectId: hall.place.buildingId,
        at: at('09:00', today),
        accountId: null,
        action: 'add-chat',
        fromState: null,
        toState: null,
        reason: null
      })
    );
    must(await set({ capacity: 12 }));
    const { history } = must(await managedVenue(hall.as(manager), slug));
    expect(history.filter(({ action }) => action === 'set')).toHaveLength(1);
    expect(history.every(({ action }) => ['set', 'close', 'reopen'].includes(action))).toBe(true);
  });

  test('who may book', async () => {
    must(await set({ audience: { tenants: false, partners: false, organisationIds: [hall.firms[1]] } }));
    expect(await request('10:00', '11:00')).toMatchObject({ reason: 'forbidden' });
    must(await request('10:00', '11:00', {}, other));
  });

  test('quotas', async () => {
    const none = { bookings: null, minutes: null };
    must(await set({ quotas: { day: { bookings: 1, minutes: null }, week: none, month: none, open: null } }));
    must(await request('10:00', '11:00'));
    const refused = { reason: 'over-quota', exceeded: { period: 'day', of: 'bookings', limit: 1 } };
    expect(await request('12:00', '13:00')).toMatchObject(refused);
    must(await request('12:00', '13:00', {}, other));
    must(await set({ quotas: { day: none, week: { bookings: null, minutes: 90 }, month: none, open: null } }));
    expect(await request('14:00', '15:00')).toMatchObject({ exceeded: { period: 'week', of: 'minutes', limit: 90 } });
    must(await request('14:00', '14:30'));
  });

  test('approval by itself, and by two people', async () => {
    const automaticApproval = { purposes: ['session'], longestMinutes: 60, mostAttendees: 20, goodStanding: true };
    must(await set({ approval: 'manager-and-building', automaticApproval }));
    expect(must(await request('10:00', '11:00')).booking.status).toBe('approved');
    const { booking } = must(await request('12:00', '14:00'));
    expect(booking.status).toBe('pending');

    expect(must(await approveBooking(hall.as(manager), booking.id)).booking.status).toBe('pending');
    expect(await approveBooking(hall.as(manager), booking.id)).toMatchObject({ reason: 'second-approver' });
    expect(must(await approveBooking(hall.as(administrator), booking.id)).booking.status).toBe('approved');
    const { booking: next } = must(await request('15:00', '17:00'));
    must(await approveBooking(hall.as(administrator), next.id));
    expect(await approveBooking(hall.as(administrator), next.id)).toMatchObject({ reason: 'second-approver' });
  });

  test('a firm that stayed away is refused', async () => {
    const { booking } = must(await request('10:00', '11:00'));
    const sql = await openRawSql(hall.url);
    await sql.query(
      `update bookings set status = 'no-show', starts_at = ${at('08:00', today)}, ends_at = ${at('08:30', today)} where id = '${booking.id}'`
    );
    await sql.close();
    must(await set({ absences: { count: 1, withinDays: 30, consequence: 'refusal' } }));
    expect(await request('12:00', '13:00')).toMatchObject({ reason: 'absences' });
    must(await request('12:00', '13:00', {}, other));
    must(await set({ absences: { count: 1, withinDays: 30, consequence: 'approval' } }));
    expect(must(await request('14:00', '15:00')).booking.status).toBe('pending');
  });

  test('a year of the work calendar is loaded by administrators, after a look at what is wrong with it', async () => {
    const csv = 'date,kind,name,source\n2028-01-01,holiday,元旦,通知\n2028-01-32,holiday,元旦,通知';
    const dryRun = { dryRun: true };
    expect(await importCalendarYear(hall.as(manager), { year: 2028, csv }, dryRun)).toMatchObject({
      reason: 'forbidden'
    });
    expect(await importCalendarYear(hall.as(administrator), { year: 2028, csv }, { dryRun: false })).toMatchObject({
      reason: 'invalid',
      flaws: [{ line: 3, flaw: 'date' }]
    });
    const right = { year: 2028, csv: csv.split('\n').slice(0, 2).join('\n') };
    expect(must(await importCalendarYear(hall.as(administrator), right, dryRun)).days).toHaveLength(1);
    must(await set({ onHolidays: [] }));
    must(await importCalendarYear(hall.as(administrator), right, { dryRun: false }));
    must(await importCalendarYear(hall.as(administrator), right, { dryRun: false }));
  });
});
