import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  amendBooking,
  approveBooking,
  approveSeries,
  cancelBooking,
  cancelSeries,
  changeSeries,
  declineProposal,
  getSeries,
  listBookings,
  offerChange,
  previewSeries,
  previewSeriesChange,
  rejectBooking,
  requestBooking,
  requestSeries,
  withdrawProposal
} from '#lib/bookings/service.server.ts';
import type { SeriesChoices, SeriesRequest } from '#lib/bookings/types.ts';
import type { SignedIn } from '#lib/identity/types.ts';
import { auditStore } from '#lib/platform/audit/store.server.ts';
import { clockAt } from '#lib/platform/clock.ts';
import { hour, instantAt, minute } from '#lib/platform/time.ts';
import { usualRules } from '#lib/venues/rules.ts';
import { updateVenue } from '#lib/venues/service.server.ts';
import { engines } from '../support/databases.ts';
import { must, openHall, type Hall } from '../support/hall.ts';

const zone = 'Asia/Shanghai';
const at = (time: string, date: string) => instantAt(date, time, zone);
const asTheyAre: SeriesChoices = { skips: [], moves: [] };

describe.each(engines)('series on %s', (engine) => {
  let hall: Hall;
  let tenant: SignedIn, other: SignedIn, manager: SignedIn, reception: SignedIn;
  let made = 0;

  beforeAll(async () => {
    hall = await openHall(engine, clockAt(at('09:00', '2027-03-01')));
    tenant = await hall.person(hall.firms[0], ['tenant-member']);
    other = await hall.person(hall.firms[1], ['tenant-member']);
    manager = await hall.person(null, ['building-administrator']);
    reception = await hall.person(null, ['reception']);
  });

  afterAll(() => hall.close());

  /** A venue of its own for each test. */
  async function newVenue(policy: Parameters<Hall['addVenue']>[1] = {}): Promise<string> {
    const slug = `room-${made++}`;
    await hall.addVenue(slug, policy);
    return slug;
  }

  /** Mondays and Thursdays at ten, six of them from 2 March on: 4, 8, 11, 15, 18 and 22 March. */
  const asking = (venue: string, more: Partial<SeriesRequest> = {}): SeriesRequest => ({
    venue,
    pattern: { repeats: 'weekly', interval: 1, weekdays: [1, 4], count: 6 },
    startDate: '2027-03-02',
    startTime: '10:00',
    minutes: 60,
    purpose: 'themed-party-day',
    title: '主題黨日',
    attendees: 10,
    visibility: 'public',
    ...more
  });
  const request = (wanted: SeriesRequest, choices = asTheyAre, key?: string) =>
    requestSeries(hall.as(tenant), wanted, choices, key);
  const book = (venue: string, date: string, time = '10:00', actor = other) => {
    const startsAt = at(time, date);
    const common = { purpose: 'meeting', title: '例會', attendees: 5, visibility: 'public' } as const;
    return requestBooking(hall.as(actor), { ...common, venue, startsAt, endsAt: startsAt + hour });
  };
  const storedIn = async (venue: string, actor = tenant) =>
    must(await listBookings(hall.as(actor), { venueSlug: venue }, { after: null, limit: 200 })).bookings;
  const statesOf = async (id: string) =>
    must(await getSeries(hall.as(tenant), id)).occurrences.map(({ date, status }) => `${date.slice(5)} ${status}`);

  test('the preview tells what is free, taken and offered, and stores nothing', async () => {
    const venue = await newVenue();
    must(await book(venue, '2027-03-08'));
    const { occurrences } = must(await previewSeries(hall.as(tenant), asking(venue)));
    expect(occurrences.map(({ date, refusal }) => [date, refusal?.reason ?? 'free'])).toEqual([
      ['2027-03-04', 'free'],
      ['2027-03-08', 'taken'],
      ['2027-03-11', 'free'],
      ['2027-03-15', 'free'],
      ['2027-03-18', 'free'],
      ['2027-03-22', 'free']
    ]);
    expect(occurrences[1]!.alternative).toEqual({
      startsAt: at('09:00', '2027-03-08'),
      endsAt: at('10:00', '2027-03-08')
    });
    expect(occurrences.every(({ provisional }) => provisional)).toBe(true);
    expect(await storedIn(venue)).toEqual([]);
  });

  test('what the preview offers is what is stored when nothing changes: skipped, moved and as it is', async () => {
    const venue = await newVenue({ approval: 'immediate' });
    must(await book(venue, '2027-03-08'));
    must(await book(venue, '2027-03-15'));
    const { occurrences } = must(await previewSeries(hall.as(tenant), asking(venue)));
    const { startsAt } = occurrences[1]!.alternative!;
    const choices = { skips: ['2027-03-15'], moves: [{ date: '2027-03-08', startsAt }] };
    const { series } = must(await request(asking(venue), choices));

    const expected = occurrences.flatMap(({ date, startsAt, refusal, alternative }) =>
      date === '2027-03-15' ? [] : [refusal ? alternative!.startsAt : startsAt]
    );
    expect(series.occurrences.map(({ startsAt }) => startsAt)).toEqual(expected);
    const stored = await storedIn(venue);
    expect(stored.map(({ startsAt }) => startsAt)).toEqual(expected);
    expect(stored.every(({ seriesId, status }) => seriesId === series.id && status === 'approved')).toBe(true);
    const told = must(await getSeries(hall.as(tenant), series.id));
    expect(told.occurrences.filter(({ isException }) => isException).map(({ date }) => date)).toEqual(['2027-03-08']);
  });

  test('whoever insists on all gets all or none', async () => {
    const venue = await newVenue();
    const taken = must(await book(venue, '2027-03-18')).booking;
    const refused = await request(asking(venue));
    expect(refused).toMatchObject({
      reason: 'dates-refused',
      refused: [{ date: '2027-03-18', refusal: { reason: 'taken' } }]
    });
    expect(await storedIn(venue)).toEqual([]);
    must(await cancelBooking(hall.as(other), taken.id, null));
    expect(must(await request(asking(venue))).series.occurrences).toHaveLength(6);
  });

  test('what somebody took since the preview is told, with what is free now, and nothing is half stored', async () => {
    const venue = await newVenue();
    must(await previewSeries(hall.as(tenant), asking(venue)));
    const [booked, refused] = await Promise.all([book(venue, '2027-03-11'), request(asking(venue))]);
    // Whoever comes first has the place; the other is told.
    expect([booked.ok, refused.ok].sort()).toEqual([false, true]);
    if (refused.ok) return expect(await storedIn(venue)).toHaveLength(6);
    expect(refused).toMatchObject({ reason: 'dates-refused', refused: [{ date: '2027-03-11' }] });
    if (refused.reason !== 'dates-refused') throw new Error('not told');
    expect(refused.occurrences[2]).toMatchObject({ date: '2027-03-11', refusal: { reason: 'taken' } });
    expect(await storedIn(venue)).toEqual([]);
  });

  test('of two who want the same series at once, one gets all of it', async () => {
    const venue = await newVenue();
    const outcomes = await Promise.all([
      request(asking(venue)),
      requestSeries(hall.as(other), asking(venue), asTheyAre)
    ]);
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await storedIn(venue, manager)).toHaveLength(6);
  });

  test('earlier days of a series count against the quotas of later ones', async () => {
    const venue = await newVenue({ quotas: { ...usualRules.quotas, month: { bookings: 4, minutes: null } } });
    must(await book(venue, '2027-03-25', '10:00', tenant));
    const { occurrences } = must(await previewSeries(hall.as(tenant), asking(venue)));
    const verdicts = occurrences.map(({ refusal }) => refusal?.reason ?? 'free');
    expect(verdicts).toEqual(['free', 'free', 'free', 'over-quota', 'over-quota', 'over-quota']);
    const skips = ['2027-03-04', '2027-03-11', '2027-03-15'];
    expect(must(await request(asking(venue), { skips, moves: [] })).series.occurrences).toHaveLength(3);
  });

  test('what cannot be a series is refused, and so are days that are none of it', async () => {
    const venue = await newVenue();
    const never = { repeats: 'weekly', interval: 1, weekdays: [], count: 3 } as const;
    expect(await request(asking(venue, { pattern: { ...never, weekdays: [] } }))).toMatchObject({
      reason: 'no-weekdays'
    });
    expect(await request(asking(venue), { skips: ['2027-03-05'], moves: [] })).toMatchObject({
      reason: 'not-in-series'
    });
    const pattern = { repeats: 'daily', interval: 1, count: 1 } as const;
    const onlyOne = asking(venue, { pattern });
    expect(await request(onlyOne, { skips: ['2027-03-02'], moves: [] })).toMatchObject({ reason: 'no-dates' });
    expect(await request(asking('nowhere'))).toMatchObject({ reason: 'venue-not-found' });
  });

  test('the same request under a key is one series', async () => {
    const venue = await newVenue();
    const first = must(await request(asking(venue), asTheyAre, 'once'));
    expect(must(await request(asking(venue), asTheyAre, 'once')).series.id).toBe(first.series.id);
    const other = asking(venue, { pattern: { repeats: 'weekly', interval: 2, weekdays: [1], count: 6 } });
    expect(await request(other, asTheyAre, 'once')).toMatchObject({ reason: 'idempotency-mismatch' });
    expect(await storedIn(venue)).toHaveLength(6);
  });

  test('one day, a range, this and later ones, or all that is left are cancelled', async () => {
    const { series } = must(await request(asking(await newVenue())));
    const cancel = (range: { from?: string; to?: string }) => cancelSeries(hall.as(tenant), series.id, range, '改期');
    const day = '2027-03-08';
    must(await cancel({ from: day, to: day }));
    expect(await statesOf(series.id)).toEqual([
      '03-04 pending',
      '03-08 cancelled',
      '03-11 pending',
      '03-15 pending',
      '03-18 pending',
      '03-22 pending'
    ]);
    expect(must(await cancel({ from: '2027-03-10', to: '2027-03-16' })).occurrences).toHaveLength(2);
    expect(must(await cancel({ from: '2027-03-20' })).occurrences).toHaveLength(1);
    expect(must(await cancel({})).occurrences).toHaveLength(2);
    expect(await cancel({})).toMatchObject({ reason: 'no-dates' });
    expect(new Set((await statesOf(series.id)).map((state) => state.slice(6)))).toEqual(new Set(['cancelled']));
  });

  test('a cancelled series frees its places', async () => {
    const venue = await newVenue();
    const { series } = must(await request(asking(venue)));
    expect(await book(venue, '2027-03-11')).toMatchObject({ reason: 'taken' });
    must(await cancelSeries(hall.as(manager), series.id, {}, null));
    must(await book(venue, '2027-03-11'));
  });

  test('all that is pending of a series is approved at once, each day by what is so then', async () => {
    const venue = await newVenue({ approval: 'manager-and-building' });
    const { series } = must(await request(asking(venue)));
    must(await rejectBooking(hall.as(manager), series.occurrences[0]!.id, '另有安排'));
    const approved = must(await approveSeries(hall.as(manager), series.id));
    expect(approved.occurrences.map(({ refusal }) => refusal)).toEqual([null, null, null, null, null]);
    const again = must(await approveSeries(hall.as(manager), series.id));
    expect(new Set(again.occurrences.map(({ refusal }) => refusal?.reason))).toEqual(new Set(['second-approver']));
    const second = await hall.person(null, ['building-administrator']);
    must(await approveSeries(hall.as(second), series.id));
    expect((await statesOf(series.id)).map((state) => state.slice(6))).toEqual([
      'rejected',
      ...Array(5).fill('approved')
    ]);
    expect(await auditStore(hall.db, hall.db.read).trailOf('booking', series.occurrences[1]!.id)).toHaveLength(3);
  });

  describe('a change', () => {
    const local = (instant: number) => new Date(instant + 8 * hour).toISOString().slice(5, 16).replace('T', ' ');
    const timesOf = async (id: string) =>
      must(await getSeries(hall.as(tenant), id)).occurrences.map(({ startsAt, endsAt, status }) => [
        local(startsAt),
        (endsAt - startsAt) / hour,
        status
      ]);
    /** The days for which a change waits for approval, each with the time that is asked for. */
    const changesOf = async (id: string) =>
      must(await getSeries(hall.as(tenant), id)).occurrences.flatMap(({ date, change }) =>
        change ? [`${date.slice(5)} to ${local(change.startsAt)}`] : []
      );
    const approved = async (wanted: SeriesRequest, choices = asTheyAre) => {
      const { series } = must(await request(wanted, choices));
      must(await approveSeries(hall.as(manager), series.id));
      return series;
    };

    test('of what is approved keeps the old places until it is approved; exceptions stay', async () => {
      const venue = await newVenue();
      const choices = { skips: ['2027-03-15'], moves: [{ date: '2027-03-18', startsAt: at('08:00', '2027-03-19') }] };
      const series = await approved(asking(venue), choices);
      must(await cancelBooking(hall.as(tenant), series.occurrences[1]!.id, null));
      const before = await timesOf(series.id);
      const change = { startTime: '14:00', minutes: 120 };
      must(await changeSeries(hall.as(tenant), series.id, { from: '2027-03-08' }, change));
      expect(await timesOf(series.id)).toEqual(before);
      expect(await changesOf(series.id)).toEqual(['03-11 to 03-11 14:00', '03-22 to 03-22 14:00']);
      for (const time of ['10:00', '15:00']) {
        expect(await book(venue, '2027-03-11', time)).toMatchObject({ reason: 'taken' });
      }
      // A second change takes the place of the first one, and leaves the exceptions again.
      must(await changeSeries(hall.as(tenant), series.id, {}, { startTime: '15:00' }));
      expect(await changesOf(series.id)).toEqual([
        '03-04 to 03-04 15:00',
        '03-11 to 03-11 15:00',
        '03-22 to 03-22 15:00'
      ]);
      must(await book(venue, '2027-03-11', '14:00'));

      expect(must(await getSeries(hall.as(manager), series.id)).may.approve).toBe(true);
      expect(must(await approveSeries(hall.as(manager), series.id)).occurrences.map(({ refusal }) => refusal)).toEqual([
        null,
        null,
        null
      ]);
      expect(await timesOf(series.id)).toEqual([
        ['03-04 15:00', 1, 'approved'],
        ['03-08 10:00', 1, 'cancelled'],
        ['03-11 15:00', 1, 'approved'],
        ['03-19 08:00', 1, 'approved'],
        ['03-22 15:00', 1, 'approved']
      ]);
      expect(must(await getSeries(hall.as(manager), series.id)).may.approve).toBe(false);
      must(await book(venue, '2027-03-11', '10:00'));
      // They are where the series has them now, so that a further change finds them.
      const further = must(await previewSeriesChange(hall.as(tenant), series.id, {}, { startTime: '16:00' }));
      expect(further.occurrences.map(({ date, effect }) => `${date} ${effect}`)).toEqual([
        '2027-03-04 proposed',
        '2027-03-11 proposed',
        '2027-03-22 proposed'
      ]);
    });

    test('that is declined for a day leaves it as it was, one of the series', async () => {
      const series = await approved(asking(await newVenue()));
      must(await changeSeries(hall.as(tenant), series.id, {}, { startTime: '14:00' }));
      const { occurrences } = must(await getSeries(hall.as(tenant), series.id));
      must(await declineProposal(hall.as(manager), occurrences[0]!.change!.id, '另有安排'));
      must(await withdrawProposal(hall.as(tenant), occurrences[1]!.change!.id));
      expect(await changesOf(series.id)).toHaveLength(4);
      const told = must(await getSeries(hall.as(tenant), series.id)).occurrences;
      expect(told.filter(({ isException }) => isException)).toEqual([]);
      must(await changeSeries(hall.as(tenant), series.id, {}, { startTime: '15:00' }));
      expect(await changesOf(series.id)).toHaveLength(6);
    });

    test('is approved by two where two have to approve', async () => {
      const venue = await newVenue({ approval: 'manager-and-building' });
      const second = await hall.person(null, ['building-administrator']);
      const series = await approved(asking(venue));
      must(await approveSeries(hall.as(second), series.id));
      must(await changeSeries(hall.as(tenant), series.id, {}, { startTime: '14:00' }));
      must(await approveSeries(hall.as(manager), series.id));
      expect(await changesOf(series.id)).toHaveLength(6);
      const again = must(await approveSeries(hall.as(manager), series.id));
      expect(new Set(again.occurrences.map(({ refusal }) => refusal?.reason))).toEqual(new Set(['second-approver']));
      must(await approveSeries(hall.as(second), series.id));
      expect(new Set((await timesOf(series.id)).map(([time]) => String(time).slice(6)))).toEqual(new Set(['14:00']));
    });

    test('moves no day into a place that another keeps until its own is approved', async () => {
      const venue = await newVenue();
      const pattern = { repeats: 'daily', interval: 1, count: 3 } as const;
      const { series } = must(await request(asking(venue, { pattern, minutes: 24 * 60 })));
      must(await approveBooking(hall.as(manager), series.occurrences[1]!.id));
      const later = { startTime: '12:00' };
      const preview = must(await previewSeriesChange(hall.as(tenant), series.id, {}, later));
      expect(preview.occurrences.map(({ refusal, effect }) => [refusal?.reason ?? null, effect])).toEqual([
        ['taken', 'requested'],
        [null, 'proposed'],
        [null, 'requested']
      ]);
      const refused = await changeSeries(hall.as(tenant), series.id, {}, later);
      expect(refused).toMatchObject({ reason: 'dates-refused', refused: [{ date: '2027-03-02' }] });
      must(await changeSeries(hall.as(tenant), series.id, {}, later, ['2027-03-02']));
      expect((await timesOf(series.id)).map(([time]) => time)).toEqual(['03-02 10:00', '03-03 10:00', '03-04 12:00']);
      must(await approveSeries(hall.as(manager), series.id));
      expect((await timesOf(series.id)).map(([time]) => time)).toEqual(['03-02 10:00', '03-03 12:00', '03-04 12:00']);
    });

    test('is refused for a day for which a manager has proposed something else', async () => {
      const { series } = must(await request(asking(await newVenue())));
      const [first] = series.occurrences;
      const offered = { startsAt: at('16:00', first!.date), endsAt: at('17:00', first!.date) };
      must(await offerChange(hall.as(manager), first!.id, offered, null));
      const change = { startTime: '14:00' };
      const preview = must(await previewSeriesChange(hall.as(tenant), series.id, {}, change));
      expect(preview.occurrences.map(({ refusal }) => refusal?.reason ?? null)).toEqual([
        'proposal-open',
        ...Array<null>(5).fill(null)
      ]);
      expect(await changeSeries(hall.as(tenant), series.id, {}, change)).toMatchObject({ reason: 'dates-refused' });
      must(await changeSeries(hall.as(tenant), series.id, {}, change, [first!.date]));
    });

    test('leaves a day that was moved to another venue', async () => {
      const [venue, elsewhere] = [await newVenue(), await newVenue()];
      const series = await approved(asking(venue));
      must(await amendBooking(hall.as(manager), series.occurrences[0]!.id, { venue: elsewhere }));
      const preview = must(await previewSeriesChange(hall.as(tenant), series.id, {}, { startTime: '14:00' }));
      expect(preview.occurrences).toHaveLength(5);
      expect(must(await getSeries(hall.as(tenant), series.id)).occurrences[0]!.isException).toBe(true);
    });

    test('that only gives up time is made at once, but not below the shortest booking', async () => {
      const { id } = await approved(asking(await newVenue({ shortestMinutes: 30 })));
      expect(await changeSeries(hall.as(tenant), id, {}, { minutes: 15 })).toMatchObject({
        reason: 'dates-refused',
        refused: Array(6).fill({ refusal: { reason: 'too-short' } })
      });
      must(await changeSeries(hall.as(tenant), id, {}, { minutes: 30 }));
      expect(await changesOf(id)).toEqual([]);
      expect(new Set((await timesOf(id)).map(([, hours, status]) => `${hours} ${status}`))).toEqual(
        new Set(['0.5 approved'])
      );
    });

    test('that cannot be had on one day changes none, and days to keep stay', async () => {
      const venue = await newVenue();
      const { series } = must(await request(asking(venue)));
      must(await book(venue, '2027-03-18', '14:00'));
      const change = { startTime: '14:30' };
      const before = await timesOf(series.id);
      const preview = must(await previewSeriesChange(hall.as(tenant), series.id, { from: '2027-03-15' }, change));
      expect(preview.occurrences.map(({ date, refusal }) => [date, refusal?.reason ?? null])).toEqual([
        ['2027-03-15', null],
        ['2027-03-18', 'taken'],
        ['2027-03-22', null]
      ]);
      const [first] = preview.occurrences;
      expect(first).toMatchObject({ effect: 'requested', startsAt: first!.before.startsAt + 4.5 * hour });
      expect(await previewSeriesChange(hall.as(other), series.id, {}, change)).toMatchObject({ reason: 'not-found' });
      const refused = await changeSeries(hall.as(tenant), series.id, {}, change);
      expect(refused).toMatchObject({
        reason: 'dates-refused',
        refused: [{ date: '2027-03-18', refusal: { reason: 'taken' } }]
      });
      expect(await timesOf(series.id)).toEqual(before);
      must(await changeSeries(hall.as(tenant), series.id, {}, change, ['2027-03-18']));
      expect((await timesOf(series.id)).map(([time]) => String(time).slice(6))).toEqual([
        '14:30',
        '14:30',
        '14:30',
        '14:30',
        '10:00',
        '14:30'
      ]);
    });

    test('keeps its quota, and of words that the public does not read needs no approval', async () => {
      const venue = await newVenue({ quotas: { ...usualRules.quotas, open: 6 } });
      const series = await approved(asking(venue, { visibility: 'private' }));
      must(await changeSeries(hall.as(tenant), series.id, {}, { title: '支部大會' }));
      const stored = await storedIn(venue);
      expect(new Set(stored.map(({ title, status }) => `${title} ${status}`))).toEqual(new Set(['支部大會 approved']));
      must(await changeSeries(hall.as(tenant), series.id, {}, { startTime: '10:30' }));
      const trail = await auditStore(hall.db, hall.db.read).trailOf('booking', stored[0]!.id);
      expect(trail.map(({ action, toState }) => `${action} ${toState}`)).toEqual([
        'request pending',
        'approve approved',
        'amend approved',
        'propose approved'
      ]);
    });

    test('that only gives up time takes none from others where the venue has come to need more before and after', async () => {
      const venue = await newVenue();
      const { id } = await approved(asking(venue));
      must(await book(venue, '2027-03-04', '11:00'));
      must(await updateVenue(hall.as(manager), venue, { cleanUpMinutes: 45 }));
      must(await changeSeries(hall.as(tenant), id, {}, { minutes: 30 }));
      const [first] = must(await getSeries(hall.as(tenant), id)).occurrences;
      must(await amendBooking(hall.as(tenant), first!.id, { endsAt: first!.endsAt - 15 * minute }));
    });

    test('is its firm’s alone', async () => {
      const { series } = must(await request(asking(await newVenue())));
      const change = { title: '另題' };
      expect(await changeSeries(hall.as(other), series.id, {}, change)).toMatchObject({ reason: 'not-found' });
      expect(await changeSeries(hall.as(manager), series.id, {}, change)).toMatchObject({ reason: 'forbidden' });
    });
  });

  test('a series is its firm’s and its managers’', async () => {
    const { series } = must(await request(asking(await newVenue())));
    expect(await getSeries(hall.as(other), series.id)).toMatchObject({ reason: 'not-found' });
    expect(await cancelSeries(hall.as(other), series.id, {}, null)).toMatchObject({ reason: 'not-found' });
    expect(await cancelSeries(hall.as(reception), series.id, {}, null)).toMatchObject({ reason: 'forbidden' });
    expect(await approveSeries(hall.as(tenant), series.id)).toMatchObject({ reason: 'forbidden' });
    expect(must(await getSeries(hall.as(reception), series.id)).may).toEqual({ cancel: false, approve: false });
    expect(must(await getSeries(hall.as(tenant), series.id)).may).toEqual({ cancel: true, approve: false });
    expect(must(await getSeries(hall.as(manager), series.id)).may).toEqual({ cancel: true, approve: true });
    expect(await getSeries(hall.as(tenant), 'nonsense')).toMatchObject({ reason: 'not-found' });
  });
});
