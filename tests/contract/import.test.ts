import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { toCsv } from '#lib/bookings/export/csv.ts';
import {
  checkImport,
  exportBookings,
  getBooking,
  importBookings,
  listBookings,
  requestBooking
} from '#lib/bookings/service.server.ts';
import type { LineReport } from '#lib/bookings/import/types.ts';
import { toCalendar } from '#lib/feeds/export.ts';
import { venueFeed } from '#lib/feeds/service.server.ts';
import { visitor, type SignedIn } from '#lib/identity/types.ts';
import { listOutbox } from '#lib/notifications/service.server.ts';
import { auditStore } from '#lib/platform/audit/store.server.ts';
import { clockAt } from '#lib/platform/clock.ts';
import type { Meanings } from '#lib/platform/import/types.ts';
import { instantAt } from '#lib/platform/time.ts';
import { updateVenue } from '#lib/venues/service.server.ts';
import { usualRules } from '#lib/venues/rules.ts';
import type { WeeklyOpeningHours } from '#lib/venues/types.ts';
import { engines } from '../support/databases.ts';
import { must, openHall, type Hall } from '../support/hall.ts';

const zone = 'Asia/Shanghai';
const today = '2027-03-01';
const at = (time: string, date = '2027-03-02') => instantAt(date, time, zone);
const head = 'venue,date,from,to,title,firm';
const days = { from: today, to: '2028-03-01' };

describe.each(engines)('importing bookings on %s', (engine) => {
  let hall: Hall;
  let tenant: SignedIn, manager: SignedIn, elsewhere: SignedIn;
  let slug: string, venueId: string;
  let made = 0;

  beforeAll(async () => {
    hall = await openHall(engine, clockAt(at('09:00', today)));
    const neighbour = await hall.addVenue('neighbour');
    tenant = await hall.person(hall.firms[0], ['tenant-member']);
    elsewhere = await hall.person(null, ['venue-manager'], neighbour.id);
  });

  beforeEach(async () => {
    slug = `room-${made++}`;
    venueId = (await hall.addVenue(slug, { noticeMinutes: 86_400, horizonDays: 1 })).id;
    manager = await hall.person(null, ['venue-manager'], venueId);
  });

  afterAll(() => hall.close());

  const fileOf = (lines: string[], meanings: { venues?: Meanings; firms?: Meanings } = {}) => ({
    building: 'tower',
    text: [head, ...lines].join('\n'),
    venues: new Map<string, string | null>(),
    firms: new Map<string, string | null>(),
    ...meanings
  });
  const line = (
    from: string,
    to: string,
    more: { venue?: string; date?: string; title?: string; firm?: string } = {}
  ) => [more.venue ?? slug, more.date ?? '2027-03-02', from, to, more.title ?? '例會', more.firm ?? '甲'].join();
  const check = async (...lines: string[]) => must(await checkImport(hall.as(manager), fileOf(lines))).report;
  const apply = (...lines: string[]) => importBookings(hall.as(manager), fileOf(lines));
  const stored = async () =>
    must(await listBookings(hall.as(manager), { venueSlug: slug }, { after: null, limit: 100 })).bookings;
  const verdicts = (lines: LineReport[]) =>
    lines.map(({ refusal, passedOver }) => refusal?.reason ?? passedOver ?? 'booked');
  const request = (from: string, to: string) =>
    requestBooking(hall.as(tenant), {
      venue: 'neighbour',
      startsAt: at(from),
      endsAt: at(to),
      purpose: 'meeting',
      title: '先到',
      attendees: 5,
      visibility: 'private'
    });

  test('is for those who decide on a venue of the building', async () => {
    const file = fileOf([line('10:00', '11:00')]);
    for (const [actor, reason] of [
      [visitor, 'unauthenticated'],
      [tenant, 'forbidden']
    ] as const) {
      expect(await checkImport(hall.as(actor), file)).toMatchObject({ reason });
      expect(await importBookings(hall.as(actor), file)).toMatchObject({ reason });
      expect(await exportBookings(hall.as(actor), { building: 'tower', ...days })).toMatchObject({ reason });
    }
    const others = must(await checkImport(hall.as(elsewhere), file));
    expect(verdicts(others.report.lines)).toEqual(['forbidden']);
    expect(await importBookings(hall.as(elsewhere), file)).toMatchObject({ reason: 'lines-refused' });
    expect(await checkImport(hall.as(manager), { ...file, building: 'nowhere' })).toMatchObject({
      reason: 'not-found'
    });
    expect(await stored()).toEqual([]);
  });

  test('is tried line by line first, and stores nothing then', async () => {
    must(await apply(line('20:00', '21:00', { title: '已有' })));
    const report = await check(
      line('10:00', '11:00'),
      line('10:30', '11:30', { title: '撞上' }),
      line('10:00', '11:00'),
      line('20:00', '21:00', { title: '已有' }),
      line('20:30', '21:30', { title: '撞上' }),
      line('12:00', '12:07'),
      line('12:00', '13:00', { date: '2027-02-28' }),
      line('12:00', '13:00', { date: '2037-02-28' }),
      line('12:00', '13:00', { venue: 'neighbour' }),
      line('12:00', '13:00', { venue: `ＲＯＯＭ-${made - 1}` }),
      line('13:00', '14:00', { venue: 'rom' }),
      line('13:00', '14:00', { firm: '丙' }),
      line('x', '14:00')
    );
    expect(verdicts(report.lines)).toEqual([
      ...[
        'booked',
        'taken',
        'repeated',
        'there',
        'taken',
        'too-short',
        'over',
        'beyond-horizon',
        'forbidden',
        'booked'
      ],
      ...['unknown-venue', 'unknown-firm', 'unreadable']
    ]);
    expect(report.lines[1]?.refusal).toMatchObject({ by: { line: 2, title: '例會' } });
    expect(report.lines[4]?.refusal).toMatchObject({ by: { line: null, title: '已有', firm: { en: '甲' } } });
    expect(report).toMatchObject({ booked: 2, passedOver: 3, refused: 8 });
    expect(report.unknownFirms).toMatchObject([{ name: '丙', lines: 1 }]);
    expect(await stored()).toHaveLength(1);
  });

  test('goes by the rules of the venue at the moment in which it is stored', async () => {
    const write: typeof hall.db.write = async (work) => {
      must(await updateVenue(hall.ctx, slug, { setUpMinutes: 30, cleanUpMinutes: 0 }));
      return hall.db.write(work);
    };
    const changing = { ...hall.as(manager), db: { ...hall.db, write } };
    const outcome = await importBookings(changing, fileOf([line('10:00', '11:00'), line('11:00', '12:00')]));
    expect(outcome).toMatchObject({ reason: 'lines-refused', report: { refused: 1 } });
    expect(await stored()).toEqual([]);
  });

  test('makes approved bookings of their firms, of which the trail tells and nobody else', async () => {
    const messages = async () => must(await listOutbox(hall.ctx, true)).messages.length;
    const feed = async () => must(await venueFeed(hall.ctx, slug, 'en')).feed.tag;
    const [sent, former] = [await messages(), await feed()];
    const heard: unknown[] = [];
    const stop = hall.ctx.events.subscribe((event) => void heard.push(event?.venueId));
    must(await apply(line('10:00', '11:00'), line('11:00', '12:00', { firm: '乙' })));
    stop();
    const bookings = await stored();
    expect(bookings).toMatchObject([
      { status: 'approved', organisationId: hall.firms[0], visibility: 'private', approvalsNeeded: 0, heldUntil: null },
      { status: 'approved', organisationId: hall.firms[1] }
    ]);
    const trail = await auditStore(hall.db, hall.db.read).trailOf('booking', bookings[0]!.id);
    expect(trail).toMatchObject([{ action: 'import', accountId: manager.accountId, toState: 'approved' }]);
    expect(must(await getBooking(hall.as(tenant), bookings[0]!.id)).booking.title).toBe('例會');
    expect(await messages()).toBe(sent);
    expect(await feed()).not.toBe(former);
    expect(heard).toContain(venueId);
  });

  test('is all or nothing, and the same file again changes nothing', async () => {
    const lines = [line('10:00', '11:00'), line('11:00', '12:00')];
    const refused = await apply(...lines, line('11:30', '12:30'));
    expect(refused).toMatchObject({ reason: 'lines-refused', report: { refused: 1 } });
    expect(await stored()).toEqual([]);
    expect(must(await apply(...lines)).report).toMatchObject({ booked: 2 });
    expect(must(await apply(...lines)).report).toMatchObject({ booked: 0, passedOver: 2 });
    expect(await stored()).toHaveLength(2);
  });

  test('keeps quotas, opening hours and the halves of a hall', async () => {
    const hours = [{ from: '09:00', to: '18:00' }];
    const opening: WeeklyOpeningHours = [hours, hours, hours, hours, hours, [], []];
    const day = { bookings: 1, minutes: null };
    const quotas = { ...usualRules.quotas, day };
    const half = await hall.addVenue(`half-${made}`, { openingHours: opening, quotas });
    const whole = await hall.addVenue(`whole-${made}`, {}, half.spaceIds);
    const keeper = await hall.person(null, ['building-administrator']);
    const report = async (...lines: string[]) => must(await checkImport(hall.as(keeper), fileOf(lines))).report.lines;
    const venue = `half-${made}`;
    const first = line('10:00', '11:00', { venue });
    const others = [
      line('11:00', '12:00', { venue }),
      line('11:00', '12:00', { venue, firm: '乙' }),
      line('18:00', '19:00', { venue, date: '2027-03-03' }),
      line('10:30', '11:00', { venue: `whole-${made}`, firm: '乙' })
    ];
    expect(verdicts(await report(first, ...others))).toEqual(['booked', 'over-quota', 'booked', 'closed', 'taken']);
    must(await importBookings(hall.as(keeper), fileOf([first])));
    expect(verdicts(await report(first, ...others))).toEqual(['there', 'over-quota', 'booked', 'closed', 'taken']);
    expect(whole.spaceIds).toEqual(half.spaceIds);
  });

  test('takes names for what a person says they mean, once for all lines', async () => {
    const file = (meanings: { venues: Meanings; firms: Meanings }) =>
      fileOf(
        [
          line('10:00', '11:00', { venue: '大會議室', firm: '甲公司' }),
          line('11:00', '12:00', { venue: '大 會議室', firm: '甲公司' }),
          line('12:00', '13:00', { venue: '別處' })
        ],
        meanings
      );
    const nothing = { venues: new Map(), firms: new Map() };
    const { report } = must(await checkImport(hall.as(manager), file(nothing)));
    expect(report.unknownVenues.map(({ name, lines }) => [name, lines])).toEqual([
      ['大會議室', 2],
      ['別處', 1]
    ]);
    expect(report.unknownFirms[0]?.candidates[0]?.id).toBe(hall.firms[0]);
    const said = {
      venues: new Map([
        ['大會議室', venueId],
        ['別處', null]
      ]),
      firms: new Map([['甲公司', hall.firms[0]]])
    };
    expect(must(await importBookings(hall.as(manager), file(said))).report).toMatchObject({ booked: 2, passedOver: 1 });
    const invented = {
      ...said,
      venues: new Map([
        ['大會議室', 'nothing'],
        ['別處', null]
      ])
    };
    expect(must(await checkImport(hall.as(manager), file(invented))).report.refused).toBe(2);
  });

  test('looks again when it is done: what was booked meanwhile is refused', async () => {
    const file = fileOf([
      line('14:00', '15:00', { venue: 'neighbour' }),
      line('16:00', '17:00', { venue: 'neighbour' })
    ]);
    expect(must(await checkImport(hall.as(elsewhere), file)).report.refused).toBe(0);
    must(await request('14:30', '15:30'));
    const outcome = await importBookings(hall.as(elsewhere), file);
    expect(outcome).toMatchObject({ reason: 'lines-refused', report: { refused: 1, booked: 1 } });
    expect(must(await checkImport(hall.as(elsewhere), file)).report.lines[1]?.passedOver).toBeNull();
  });

  test('never doubles anything, whoever imports or books at the same time', async () => {
    const lines = Array.from({ length: 12 }, (_, index) =>
      line(`${8 + index}:00`, `${9 + index}:00`, { venue: 'neighbour', date: '2027-03-09' })
    );
    const asked = {
      venue: 'neighbour',
      purpose: 'meeting',
      title: '先到',
      attendees: 5,
      visibility: 'private'
    } as const;
    const [one, other, booked] = await Promise.all([
      importBookings(hall.as(elsewhere), fileOf(lines)),
      importBookings(hall.as(elsewhere), fileOf(lines)),
      requestBooking(hall.as(tenant), {
        ...asked,
        startsAt: at('12:00', '2027-03-09'),
        endsAt: at('13:00', '2027-03-09')
      })
    ]);
    const { bookings } = must(
      await listBookings(
        hall.as(elsewhere),
        { venueSlug: 'neighbour', from: at('00:00', '2027-03-09'), to: at('23:00', '2027-03-09') },
        { after: null, limit: 100 }
      )
    );
    expect(bookings).toHaveLength(booked.ok ? 1 : 12);
    expect([one, other].filter(({ ok }) => ok)).toHaveLength(booked.ok ? 0 : 2);
  });

  test('what is exported says that it is there already when it is imported', async () => {
    must(
      await apply(
        line('10:00', '11:00', { title: '=1+1' }),
        line('22:00', '24:00'),
        line('11:00', '12:00', { firm: '乙' })
      )
    );
    for (const format of ['csv', 'ics'] as const) {
      const { building, pages } = must(await exportBookings(hall.as(manager), { building: 'tower', ...days }));
      const parts = format === 'csv' ? toCsv(pages, 'en') : toCalendar(pages, building, 'en');
      const text = (await Array.fromAsync(parts)).join('');
      const { report } = must(await checkImport(hall.as(manager), { ...fileOf([]), text }));
      expect(verdicts(report.lines)).toEqual(['there', 'there', 'there']);
    }
    const other = { building: 'tower', venue: 'neighbour', ...days };
    expect(await exportBookings(hall.as(manager), other)).toMatchObject({ reason: 'not-found' });
  });
});
