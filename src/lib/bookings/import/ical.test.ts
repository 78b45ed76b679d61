import { describe, expect, test } from 'vitest';
import { day, instantAt, toIso } from '../../platform/time.ts';
import { readCalendar } from './ical.ts';
import { mostLines } from '../../platform/import/limits.ts';

const zone = 'Asia/Shanghai';
const now = instantAt('2026-11-23', '08:00', zone);
const within = { startsAt: now, endsAt: now + 1100 * day };

const event = (...properties: string[]) => ['BEGIN:VEVENT', 'UID:a', ...properties, 'END:VEVENT'].join('\r\n');
const calendar = (...parts: string[]) => ['BEGIN:VCALENDAR', 'VERSION:2.0', ...parts, 'END:VCALENDAR'].join('\r\n');
const hour = ['SUMMARY:例會', 'DTSTART:20261130T010000Z', 'DTEND:20261130T020000Z'];

async function startsOf(...parts: string[]): Promise<string[]> {
  const read = await readCalendar(calendar(...parts), zone, within);
  if (!read.ok) return [read.flaw];
  return read.lines.map((line) =>
    'booking' in line ? toIso(line.booking.startsAt, zone).slice(0, 16) : line.unreadable.map(({ flaw }) => flaw).join()
  );
}

describe('an event', () => {
  test('says venue, firm, title and what else a booking needs', async () => {
    const text = calendar(
      event(
        ...hour,
        'LOCATION:議事廳',
        'ORGANIZER;CN="甲, 公司":mailto:a@b.example',
        'CATEGORIES:無關,主題黨日',
        'CLASS:PUBLIC',
        'X-LOUYU-HEADCOUNT:25'
      ),
      event(...hour, 'STATUS:CANCELLED', 'ATTENDEE:mailto:a@b.example', 'ATTENDEE:mailto:c@d.example')
    );
    expect(await readCalendar(text, zone, within)).toMatchObject({
      ok: true,
      lines: [
        {
          line: 3,
          isCancelled: false,
          booking: {
            venue: '議事廳',
            firm: '甲, 公司',
            title: '例會',
            purpose: 'themed-party-day',
            attendees: 25,
            visibility: 'public',
            startsAt: instantAt('2026-11-30', '09:00', zone),
            endsAt: instantAt('2026-11-30', '10:00', zone)
          }
        },
        { line: 14, isCancelled: true, booking: { purpose: 'meeting', attendees: 2, visibility: 'private' } }
      ]
    });
  });

  const windows = ['BEGIN:VTIMEZONE', 'TZID:China Standard Time', 'BEGIN:STANDARD', 'DTSTART:16010101T000000'];
  const china = [...windows, 'TZOFFSETFROM:+0800', 'TZOFFSETTO:+0800', 'END:STANDARD', 'END:VTIMEZONE'];
  test.each([
    ['UTC', 'DTSTART:20261130T010000Z', []],
    ['the clock of the building', 'DTSTART:20261130T090000', []],
    ['a zone', 'DTSTART;TZID=Asia/Tokyo:20261130T100000', []],
    ['a zone behind a prefix', 'DTSTART;TZID=/example.org/2026/Asia/Tokyo:20261130T100000', []],
    ['a zone of its own', 'DTSTART;TZID=China Standard Time:20261130T090000', china]
  ])('is in %s', async (_, start, zones) => {
    expect(await startsOf(...zones, event('SUMMARY:a', start, 'DURATION:PT1H'))).toEqual(['2026-11-30T09:00']);
  });

  test.each([
    ['all-day', ['DTSTART;VALUE=DATE:20261130']],
    ['zone', ['DTSTART;TZID=Nowhere:20261130T090000', 'DURATION:PT1H']],
    ['ends-before-start', ['DTSTART:20261130T010000Z']],
    ['date', ['DTSTART:99991399T999999Z', 'DURATION:PT1H']],
    ['date', []],
    ['recurrence', [...hour, 'RRULE:FREQ=SECONDLY;COUNT=1000000000']],
    ['recurrence', [...hour, 'RECURRENCE-ID;RANGE=THISANDFUTURE:20261130T010000Z']],
    ['headcount', [...hour, 'X-LOUYU-HEADCOUNT:1e9']]
  ])('cannot be read for its %s', async (flaw, properties) => {
    expect(await startsOf(event('SUMMARY:a', ...properties))).toEqual([flaw]);
  });
});

describe('what repeats', () => {
  const weekly = ['SUMMARY:a', 'DTSTART;TZID=Asia/Shanghai:20261102T090000', 'DURATION:PT1H'];

  test('is read from now to its end, which is in UTC, without the days left out', async () => {
    const rule = ['RRULE:FREQ=WEEKLY;UNTIL=20261221T010000Z', 'EXDATE;TZID=Asia/Shanghai:20261207T090000'];
    const days = ['2026-11-23T09:00', '2026-11-30T09:00', '2026-12-14T09:00', '2026-12-21T09:00'];
    expect(await startsOf(event(...weekly, ...rule))).toEqual(days);
  });

  test('may have days of its own and others that were moved', async () => {
    const moved = event('SUMMARY:a', 'RECURRENCE-ID:20261130T010000Z', 'DTSTART:20261201T010000Z', 'DURATION:PT1H');
    const series = event(...weekly, 'RRULE:FREQ=WEEKLY;COUNT=6', 'RDATE:20261225T010000Z');
    const days = ['2026-11-23T09:00', '2026-12-07T09:00', '2026-12-25T09:00', '2026-12-01T09:00'];
    expect(await startsOf(series, moved)).toEqual(days);
  });

  test('ends with the horizon, whatever it says', async () => {
    expect(await startsOf(event(...weekly, 'RRULE:FREQ=DAILY;COUNT=1000000000'))).toHaveLength(1100);
  });

  test.each([
    'FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30',
    'FREQ=DAILY;INTERVAL=1000000000',
    'FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30'
  ])('%s never comes true again, and keeps nobody waiting', async (rule) => {
    const began = performance.now();
    expect((await startsOf(event(...weekly, `RRULE:${rule}`))).length).toBeLessThan(2);
    expect(performance.now() - began).toBeLessThan(3000);
  });

  test.each([
    [`RRULE:FREQ=DAILY;BYHOUR=${Array.from({ length: 24 }, (_, hour) => hour).join()};BYMINUTE=0,1,2,3,4,5`],
    ['RRULE:FREQ=DAILY', 'RRULE:FREQ=WEEKLY'],
    [`RDATE:${Array.from({ length: mostLines + 1 }, () => '20261225T010000Z').join()}`]
  ])('that would keep everybody waiting is not worked out', async (...rule) => {
    const file = await readCalendar(calendar(event(...weekly, ...rule)), zone, within);
    expect(file).toMatchObject({ ok: true, lines: [{ unreadable: [{ flaw: 'recurrence' }] }] });
  });

  test('is too much where it is more than a file may have', async () => {
    const daily = event(...weekly, 'RRULE:FREQ=DAILY');
    expect(await startsOf(...Array.from({ length: Math.ceil(mostLines / 1000) }, () => daily))).toEqual(['too-many']);
  });
});

test.each([
  ['not-ical', 'BEGIN:VCALENDAR\r\nBEGIN:VEVENT'],
  ['not-ical', 'BEGIN:VCALENDAR\r\n<script>'],
  ['empty', calendar()],
  ['too-many', calendar(...Array.from({ length: mostLines + 1 }, () => event()))]
])('a calendar is %s', async (flaw, text) => {
  expect(await readCalendar(text, zone, within)).toEqual({ ok: false, flaw });
});

test.each(['P999999999W', 'PT99999999999999999999S', 'P3D'])('nothing takes %s', async (length) => {
  const file = await readCalendar(calendar(event('DTSTART:20261201T010000Z', `DURATION:${length}`)), zone, within);
  expect(file).toMatchObject({ ok: true, lines: [{ unreadable: [{ flaw: 'date' }] }] });
});
