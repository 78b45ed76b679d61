import fc from 'fast-check';
import ICAL from 'ical.js';
import nodeIcal, { type VEvent } from 'node-ical';
import { describe, expect, test } from 'vitest';
import { renderCalendar } from './calendar.ts';
import { plainLine, plainText, plainUri } from './text.ts';
import type { Feed, FeedEvent } from './types.ts';

const event: FeedEvent = {
  id: '019ab000-0000-7000-8000-000000000001',
  status: 'confirmed',
  startsAt: Date.parse('2026-11-23T14:00:00+08:00'),
  endsAt: Date.parse('2026-11-23T16:00:00+08:00'),
  title: '主題黨日：學習、交流; 第3期',
  location: '正祥中心 3F, 黨員政治生活館',
  description: '主辦：福建省電子信息集團\n歡迎旁聽',
  url: 'https://hall.example/venues/party-life?a=1,2;3',
  categories: ['主題黨日', '黨課, 聯學'],
  createdAt: Date.parse('2026-11-01T09:00:00+08:00'),
  changedAt: Date.parse('2026-11-02T10:30:15+08:00'),
  sequence: 2
};

const feed: Feed = {
  id: '019ab000-0000-7000-8000-00000000000f',
  name: '正祥中心, 公開活動',
  description: '樓宇議事廳的\n公開活動',
  url: 'https://hall.example/',
  source: 'https://hall.example/feeds/buildings/zhengxiang.ics',
  changedAt: Date.parse('2026-11-02T10:30:15+08:00'),
  version: 7,
  events: [event],
  emptyTitle: '暫無公開活動'
};

/** Pieces that break careless writers of calendars, between ordinary and extraordinary characters. */
const hostileText = fc
  .array(
    fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom(
        '\r\n',
        '\n',
        '\r',
        '\t',
        '\v',
        '\u0085',
        '\u2028',
        '\u0000',
        '\u001b',
        '\u007f',
        '\ud83d',
        '\udc69'
      ),
      fc.constantFrom(
        ',',
        ';',
        ':',
        '"',
        '\\',
        '\\n',
        '\\,',
        '^n',
        '👩‍👩‍👧‍👦',
        '漢字'.repeat(120),
        'é'.repeat(80),
        'a'.repeat(200)
      ),
      fc.constantFrom(
        '\r\nMETHOD:PUBLISH',
        '\nEND:VEVENT\n',
        '\r\nBEGIN:VEVENT\r\n',
        '\r\n ATTENDEE:mailto:a@example.com',
        'END:VCALENDAR'
      )
    )
  )
  .map((pieces) => pieces.join(''));
const instant = fc.integer({ min: Date.parse('2000-01-01T00:00Z'), max: Date.parse('2090-01-01T00:00Z') });
/** Feeds whose every text is drawn from `text`. */
function feeds(text: fc.Arbitrary<string>): fc.Arbitrary<Feed> {
  const address = text.map((path) => `https://hall.example/${path}`);
  const events = fc
    .record({
      id: fc.uuid(),
      status: fc.constantFrom('confirmed', 'cancelled'),
      startsAt: instant,
      minutes: fc.integer({ min: 1, max: 1000 }),
      title: text,
      location: text,
      description: fc.option(text, { nil: undefined }),
      url: fc.option(address, { nil: undefined }),
      // ical.js takes the comma after an escaped backslash for an escaped one, so none ends in a backslash.
      categories: fc.array(
        text.map((name) => `「${name}」`),
        { maxLength: 3 }
      ),
      createdAt: instant,
      changedAt: instant,
      sequence: fc.nat()
    })
    .map(({ minutes, ...event }): FeedEvent => ({ ...event, endsAt: event.startsAt + minutes * 60_000 }));
  return fc.record({
    id: fc.uuid(),
    name: text,
    description: text,
    url: fc.option(address, { nil: undefined }),
    source: fc.option(address, { nil: undefined }),
    changedAt: instant,
    version: fc.nat(),
    events: fc.uniqueArray(events, { selector: ({ id }) => id, maxLength: 4 }),
    emptyTitle: text
  });
}

/** Content lines with their folds undone. */
function contentLines(text: string): string[] {
  return text.replaceAll('\r\n ', '').split('\r\n').slice(0, -1);
}

/** Names of the properties of the calendar, and of each event, in the order of the text. */
function propertyNames(text: string): { calendar: string[]; events: string[][] } {
  const components: string[][] = [];
  for (const line of contentLines(text)) {
    const name = line.replace(/[:;].*$/su, '');
    if (name === 'BEGIN') components.push([]);
    else if (name !== 'END') components.at(-1)!.push(name);
  }
  const [calendar = [], ...events] = components;
  return { calendar, events };
}

const allowedInCalendar = new Set(
  'VERSION PRODID URL SOURCE NAME X-WR-CALNAME X-WR-CALDESC REFRESH-INTERVAL X-PUBLISHED-TTL LAST-MODIFIED'.split(' ')
);
const allowedInEvents = new Set(
  `UID SEQUENCE DTSTAMP DTSTART DTEND SUMMARY TRANSP LOCATION DESCRIPTION CATEGORIES URL STATUS CREATED LAST-MODIFIED
  CLASS`.split(/\s+/)
);
/** To the second, as a calendar writes it. */
const seconds = (instant: number) => Math.floor(instant / 1000);
const required = [
  'UID',
  'DTSTAMP',
  'DTSTART',
  'DTEND',
  'SEQUENCE',
  'CREATED',
  'LAST-MODIFIED',
  'STATUS',
  'TRANSP',
  'CLASS'
];

describe('the bytes of a calendar', () => {
  test('whatever the texts hold, lines are short, whole, closed by CRLF and free of control characters', async () => {
    await fc.assert(
      fc.asyncProperty(feeds(hostileText), async (feed) => {
        const bytes = Buffer.from(await renderCalendar(feed));
        expect(bytes.subarray(0, 17).toString()).toBe('BEGIN:VCALENDAR\r\n');
        expect(bytes.subarray(-15).toString()).toBe('END:VCALENDAR\r\n');
        for (const line of bytes.toString('latin1').split('\r\n')) {
          expect(line.length).toBeLessThanOrEqual(75);
          // Each line by itself is whole UTF-8: no character was cut, and no half one was let in as U+FFFD.
          const decoded = new TextDecoder('utf-8', { fatal: true }).decode(Buffer.from(line, 'latin1'));
          expect(decoded).not.toMatch(/\p{Cc}|\u2028|\u2029/u);
        }
      })
    );
  });

  test('whatever the texts hold, there are only the properties we mean, those of the calendar first', async () => {
    await fc.assert(
      fc.asyncProperty(feeds(hostileText), async (feed) => {
        const { calendar, events } = propertyNames(await renderCalendar(feed));
        expect(calendar.filter((name) => !allowedInCalendar.has(name))).toEqual([]);
        expect(calendar).toHaveLength(new Set(calendar).size);
        expect(events).toHaveLength(Math.max(1, feed.events.length));
        for (const names of events) {
          expect(names.filter((name) => !allowedInEvents.has(name))).toEqual([]);
          expect(names).toEqual(expect.arrayContaining(required));
          expect(names).toHaveLength(new Set(names).size);
        }
      })
    );
  });

  test('one event, written out', async () => {
    expect(contentLines(await renderCalendar(feed))).toEqual([
      'BEGIN:VCALENDAR',
      'VERSION:2.0',
      'PRODID:-//Louyu Hall//Feeds//EN',
      'URL:https://hall.example/',
      'SOURCE;VALUE=URI:https://hall.example/feeds/buildings/zhengxiang.ics',
      'NAME:正祥中心\\, 公開活動',
      'X-WR-CALNAME:正祥中心\\, 公開活動',
      'X-WR-CALDESC:樓宇議事廳的\\n公開活動',
      'REFRESH-INTERVAL;VALUE=DURATION:PT1H',
      'X-PUBLISHED-TTL:PT1H',
      'LAST-MODIFIED:20261102T023015Z',
      'BEGIN:VEVENT',
      'UID:019ab000-0000-7000-8000-000000000001',
      'SEQUENCE:2',
      'DTSTAMP:20261102T023015Z',
      'DTSTART:20261123T060000Z',
      'DTEND:20261123T080000Z',
      'SUMMARY:主題黨日：學習、交流\\; 第3期',
      'TRANSP:OPAQUE',
      'LOCATION:正祥中心 3F\\, 黨員政治生活館',
      'DESCRIPTION:主辦：福建省電子信息集團\\n歡迎旁聽',
      'CATEGORIES:主題黨日,黨課\\, 聯學',
      'URL;VALUE=URI:https://hall.example/venues/party-life?a=1%2C2%3B3',
      'STATUS:CONFIRMED',
      'CREATED:20261101T010000Z',
      'LAST-MODIFIED:20261102T023015Z',
      'CLASS:PUBLIC',
      'END:VEVENT',
      'END:VCALENDAR'
    ]);
  });

  test('a cancelled event says so and blocks nobody’s time', async () => {
    const lines = contentLines(await renderCalendar({ ...feed, events: [{ ...event, status: 'cancelled' }] }));
    expect(lines).toContain('STATUS:CANCELLED');
    expect(lines).toContain('TRANSP:TRANSPARENT');
  });

  test('a feed without events holds one that says so and blocks nobody’s time', async () => {
    const lines = contentLines(await renderCalendar({ ...feed, events: [] }));
    expect(lines).toContain('SUMMARY:暫無公開活動');
    expect(lines).toContain(`UID:${feed.id}`);
    expect(lines).toContain('SEQUENCE:7');
    expect(lines).toContain('TRANSP:TRANSPARENT');
  });

  test('no event is lost or doubled where the rendering is cut into slices', async () => {
    const events = Array.from({ length: 1001 }, (_, index) => ({ ...event, id: `event-${index}` }));
    const lines = contentLines(await renderCalendar({ ...feed, events }));
    expect(lines.filter((line) => line.startsWith('UID:'))).toEqual(events.map(({ id }) => `UID:${id}`));
    expect(lines.filter((line) => line === 'END:VEVENT')).toHaveLength(1001);
    expect(lines.filter((line) => line.endsWith(':VCALENDAR'))).toHaveLength(2);
  });
});

describe('what calendar programs read', () => {
  test('ical.js reads back what went in', async () => {
    await fc.assert(
      fc.asyncProperty(feeds(hostileText), async (feed) => {
        const calendar = new ICAL.Component(ICAL.parse(await renderCalendar(feed)));
        expect(calendar.getFirstPropertyValue('url')).toBe(feed.url === undefined ? null : plainUri(feed.url));
        const components = calendar.getAllSubcomponents('vevent');
        for (const [index, event] of feed.events.entries()) {
          const component = components[index]!;
          const read = new ICAL.Event(component);
          expect(read.uid).toBe(event.id);
          expect(read.summary).toBe(plainLine(event.title));
          expect(read.location ?? '').toBe(plainLine(event.location));
          if (event.description !== undefined) expect(read.description ?? '').toBe(plainText(event.description));
          if (event.url !== undefined) expect(component.getFirstPropertyValue('url')).toBe(plainUri(event.url));
          expect(component.getFirstProperty('categories')?.getValues() ?? []).toEqual(event.categories.map(plainLine));
          expect(read.startDate.toUnixTime()).toBe(seconds(event.startsAt));
          expect(read.endDate.toUnixTime()).toBe(seconds(event.endsAt));
          expect(read.sequence).toBe(event.sequence);
        }
      })
    );
  });

  test('node-ical reads back what went in', async () => {
    // It takes an escaped backslash before an n for a line break, and drops quotes around a whole text.
    const readable = hostileText.map((text) => text.replace(/[\\"]/g, ''));
    await fc.assert(
      fc.asyncProperty(feeds(readable), async (feed) => {
        const calendar = nodeIcal.sync.parseICS(await renderCalendar(feed));
        expect(calendar.vcalendar!['WR-CALNAME'] ?? '').toBe(plainLine(feed.name));
        for (const event of feed.events) {
          const read = calendar[event.id] as VEvent;
          expect(read.summary).toBe(plainLine(event.title));
          expect(read.location ?? '').toBe(plainLine(event.location));
          if (event.description !== undefined) expect(read.description ?? '').toBe(plainText(event.description));
          expect(read.start.getTime()).toBe(seconds(event.startsAt) * 1000);
          expect(read.end!.getTime()).toBe(seconds(event.endsAt) * 1000);
          expect(read.lastmodified!.getTime()).toBe(seconds(event.changedAt) * 1000);
          expect(read.status).toBe(event.status.toUpperCase());
          expect(Number(read.sequence)).toBe(event.sequence);
        }
      })
    );
  });
});
