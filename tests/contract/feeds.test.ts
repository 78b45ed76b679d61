import { request as httpRequest, type IncomingMessage } from 'node:http';
import ICAL from 'ical.js';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { approveBooking, cancelBooking, rejectBooking, requestBooking } from '#lib/bookings/service.server.ts';
import type { BookingRequest } from '#lib/bookings/types.ts';
import { buildingFeed, venueFeed } from '#lib/feeds/service.server.ts';
import type { SignedIn } from '#lib/identity/types.ts';
import type { Locale } from '#lib/platform/text.ts';
import { addDays, day, hour, instantAt, minute } from '#lib/platform/time.ts';
import { engines } from '../support/databases.ts';
import { must, openHall, type Hall } from '../support/hall.ts';
import { startServer, type TestServer } from '../support/server.ts';

const zone = 'Asia/Shanghai';
const today = '2027-03-01';
const at = (days: number, time: string) => instantAt(addDays(today, days), time, zone);
const origin = 'https://hall.example';

/** What a calendar program makes of a feed, by UID. */
function read(text: string) {
  const components = new ICAL.Component(ICAL.parse(text)).getAllSubcomponents('vevent');
  return new Map(
    components.map((component) => {
      const event = new ICAL.Event(component);
      const value = (name: string) => component.getFirstPropertyValue(name)?.toString();
      const { summary, location, description, sequence } = event;
      return [
        event.uid,
        {
          summary,
          location,
          description,
          sequence,
          startsAt: event.startDate.toUnixTime() * 1000,
          stamp: value('dtstamp'),
          status: value('status'),
          transparency: value('transp'),
          categories: value('categories'),
          url: value('url')
        }
      ];
    })
  );
}

describe.each(engines)('feeds on %s', (engine) => {
  let hall: Hall;
  let now = at(0, '09:00');
  let tenant: SignedIn, manager: SignedIn;
  let venues = 0;

  beforeAll(async () => {
    hall = await openHall(engine, { now: () => now });
    tenant = await hall.person(hall.firms[0], ['tenant-member']);
    manager = await hall.person(null, ['building-administrator']);
  });
  afterAll(() => hall.close());

  /** A venue of its own for a test, so that its feed holds nothing else. */
  async function newVenue(): Promise<string> {
    const slug = `venue-${++venues}`;
    await hall.addVenue(slug);
    return slug;
  }

  async function request(venue: string, more: Partial<BookingRequest> = {}): Promise<string> {
    const startsAt = more.startsAt ?? at(1, '14:00');
    const wanted = { venue, startsAt, endsAt: startsAt + hour, purpose: 'joint-study', attendees: 10 } as const;
    const asked = { ...wanted, title: '兩會精神聯學', visibility: 'public', ...more } as const;
    return must(await requestBooking(hall.as(tenant), asked)).booking.id;
  }
  const approve = async (id: string) => must(await approveBooking(hall.as(manager), id));
  const cancel = async (id: string) => must(await cancelBooking(hall.as(tenant), id, '張三臨時出差'));
  const reject = async (id: string) => must(await rejectBooking(hall.as(manager), id, '與李四的會衝突'));

  /** A feed a minute later, when whatever had been looked up before is looked up again. */
  async function venue(slug: string, locale: Locale = 'zh-Hant') {
    now += minute;
    return must(await venueFeed(hall.ctx, slug, locale, origin)).feed;
  }
  async function textOf(slug: string, locale?: Locale): Promise<string> {
    return Buffer.from(await (await venue(slug, locale)).bytes('identity')).toString();
  }

  test('an approved booking is shown with its title, firm, kind and place, and nobody’s name', async () => {
    const slug = await newVenue();
    const id = await request(slug);
    await approve(id);
    const text = await textOf(slug);
    expect(read(text).get(id)).toMatchObject({
      summary: '兩會精神聯學',
      description: '主辦單位：甲',
      categories: '理論聯學',
      location: `${slug} 1F，樓，路`,
      url: `${origin}/venues/${slug}`,
      status: 'CONFIRMED',
      transparency: 'OPAQUE',
      startsAt: at(1, '14:00')
    });
    expect(text).not.toContain(tenant.displayName);
    expect(text).not.toMatch(/ORGANIZER|ATTENDEE|CONTACT|VALARM|METHOD/);
  });

  test('what was never approved is never shown', async () => {
    const slug = await newVenue();
    const ids = [await request(slug)];
    expect([...read(await textOf(slug)).keys()]).not.toContain(ids[0]);
    await cancel(ids[0]!);
    ids.push(await request(slug));
    await reject(ids[1]!);
    const shown = read(await textOf(slug));
    expect([...shown.values()].map(({ summary }) => summary)).toEqual(['近期沒有活動']);
  });

  test('a cancelled booking stays as cancelled, with the next SEQUENCE and a new stamp', async () => {
    const slug = await newVenue();
    const id = await request(slug);
    await approve(id);
    const before = read(await textOf(slug)).get(id)!;
    await cancel(id);
    const text = await textOf(slug);
    const after = read(text).get(id)!;
    expect(after).toMatchObject({
      summary: '已取消：兩會精神聯學',
      status: 'CANCELLED',
      transparency: 'TRANSPARENT',
      startsAt: before.startsAt
    });
    expect(after.sequence).toBe(before.sequence + 1);
    expect(after.stamp! > before.stamp!).toBe(true);
    expect(text).not.toContain('張三');
  });

  test('a private booking shows its time and place and nothing else, also when it is cancelled', async () => {
    const slug = await newVenue();
    const id = await request(slug, { visibility: 'private', title: '併購談判', purpose: 'roundtable' });
    await approve(id);
    for (const locale of ['zh-Hant', 'zh-Hans', 'en'] as const) {
      const text = await textOf(slug, locale);
      expect(text).not.toMatch(/併購談判|甲|座談|座谈|Roundtable|DESCRIPTION|CATEGORIES/);
    }
    expect(read(await textOf(slug)).get(id)).toMatchObject({ summary: '已預訂', status: 'CONFIRMED' });
    await cancel(id);
    const text = await textOf(slug);
    expect(text).not.toMatch(/併購談判|甲|座談|DESCRIPTION|CATEGORIES/);
    expect(read(text).get(id)).toMatchObject({ summary: '已取消：預訂', status: 'CANCELLED' });
  });

  test('the tag moves with every change a reader can see, and only then', async () => {
    const slug = await newVenue();
    const tags = async () => [
      (await venue(slug)).tag,
      (await venue(slug, 'zh-Hans')).tag,
      (await venue(slug, 'en')).tag
    ];
    let published = '';
    const changes: [boolean, () => Promise<unknown>][] = [
      [false, async () => (now += 2 * hour)],
      [false, async () => reject(await request(slug))],
      [false, async () => cancel(await request(slug))],
      [true, async () => approve((published = await request(slug)))],
      [false, async () => request(slug, { startsAt: at(3, '14:00') })],
      [true, async () => cancel(published)]
    ];
    for (const [visible, change] of changes) {
      const before = await tags();
      await change();
      const after = await tags();
      if (visible) expect(after.filter((tag) => before.includes(tag))).toEqual([]);
      else expect(after).toEqual(before);
    }
  });

  test('a change made here is in the feed at once', async () => {
    const slug = await newVenue();
    const id = await request(slug);
    const feed = async () => must(await venueFeed(hall.ctx, slug, 'zh-Hant', origin)).feed;
    const before = await feed();
    await approve(id);
    // PostgreSQL tells of the change over another connection, a moment later.
    const moved = expect.poll(async () => (await feed()).tag, { timeout: 2000, interval: 5 });
    await moved.not.toBe(before.tag);
    expect((await feed()).changedAt).toBe(now);
  });

  test('the building’s feed shows all its venues, a venue’s feed its own', async () => {
    const [here, there] = [await newVenue(), await newVenue()];
    const ids = [await request(here), await request(there)];
    await Promise.all(ids.map(approve));
    expect([...read(await textOf(here)).keys()]).toEqual([ids[0]]);
    const building = must(await buildingFeed(hall.ctx, 'tower', 'zh-Hant', origin)).feed;
    const shown = read(Buffer.from(await building.bytes('identity')).toString());
    expect([...shown.keys()]).toEqual(expect.arrayContaining(ids));
  });

  test('a feed speaks its language, names included', async () => {
    const slug = await newVenue();
    await cancel((await approve(await request(slug))).booking.id);
    expect(await textOf(slug, 'zh-Hans')).toContain('SUMMARY:已取消：');
    const english = await textOf(slug, 'en');
    expect(english).toContain('SUMMARY:Cancelled: ');
    expect(english).toContain(`SOURCE;VALUE=URI:${origin}/feeds/venues/${slug}.ics?lang=en`);
    expect(await textOf(slug)).toContain(`SOURCE;VALUE=URI:${origin}/feeds/venues/${slug}.ics\r\n`);
  });

  test('an event leaves with the window, and the feed is newer for it', async () => {
    const slug = await newVenue();
    const id = await request(slug, { startsAt: at(0, '18:00') });
    await approve(id);
    const start = now;
    const feedOn = async (days: number) => {
      now = at(days, '12:00');
      const feed = await venue(slug);
      return { ...feed, events: read(Buffer.from(await feed.bytes('identity')).toString()) };
    };
    try {
      const [still, gone] = [await feedOn(60), await feedOn(61)];
      expect([...still.events.keys()]).toEqual([id]);
      expect([...gone.events.values()].map(({ summary }) => summary)).toEqual(['近期沒有活動']);
      expect(gone.changedAt).toBe(at(61, '00:00'));
      expect((await feedOn(62)).tag).toBe(gone.tag);
    } finally {
      now = start;
    }
  });

  test('a hall that is not sure of its address links nothing', async () => {
    const slug = await newVenue();
    await approve(await request(slug));
    const { feed } = must(await venueFeed(hall.ctx, slug, 'zh-Hant'));
    const text = Buffer.from(await feed.bytes('identity')).toString();
    expect(read(text).size).toBe(1);
    expect(text).not.toMatch(/URL|SOURCE|http|undefined/);
  });

  test('there is no feed of a place that is not there', async () => {
    expect(await buildingFeed(hall.ctx, 'nowhere', 'zh-Hant', origin)).toEqual({ ok: false, reason: 'not-found' });
    expect(await venueFeed(hall.ctx, 'tower', 'zh-Hant', origin)).toEqual({ ok: false, reason: 'not-found' });
  });
});

describe.each(engines)('feeds over HTTP on %s', (engine) => {
  let hall: Hall;
  let server: TestServer;

  beforeAll(async () => {
    hall = await openHall(engine);
    await hall.addVenue('forum', { approval: 'immediate' });
    server = await startServer({ databaseUrl: hall.url });
  });
  afterAll(async () => {
    await server?.stop();
    await hall?.close();
  });

  const get = (path: string, init: RequestInit = {}) =>
    fetch(server.origin + path, { ...init, headers: { 'accept-encoding': 'identity', ...init.headers } });

  test.each(['/feeds/buildings/tower.ics', '/feeds/venues/forum.ics'])('%s is a calendar', async (path) => {
    const response = await get(path, { headers: { accept: 'text/html' } });
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('text/calendar; charset=utf-8');
    expect(response.headers.get('cache-control')).toBe('public, max-age=300');
    expect(response.headers.get('content-disposition')).toBe(`inline; filename="${path.split('/').at(-1)}"`);
    expect(response.headers.get('set-cookie')).toBeNull();
    const text = await response.text();
    expect(Number(response.headers.get('content-length'))).toBe(Buffer.byteLength(text));
    expect(text).toContain(`SOURCE;VALUE=URI:http://localhost:${new URL(server.origin).port}${path}\r\n`);
    expect(read(text).size).toBe(1);

    const head = await get(path, { method: 'HEAD' });
    expect(head.headers.get('content-length')).toBe(response.headers.get('content-length'));
    expect(head.headers.get('etag')).toBe(response.headers.get('etag'));
    expect(await head.text()).toBe('');

    const zipped = await get(path, { headers: { 'accept-encoding': 'gzip' } });
    expect(zipped.headers.get('content-encoding')).toBe('gzip');
    expect(zipped.headers.get('vary')).toContain('Accept-Encoding');
    expect(await zipped.text()).toBe(text);
  });

  test('a feed is the same whatever a request calls the host', async () => {
    const path = '/feeds/buildings/tower.ics';
    const asked = (host: string) =>
      new Promise<IncomingMessage>((resolve, reject) => {
        const sent = httpRequest(server.origin + path, { headers: { host } }, (answer) => resolve(answer.resume()));
        sent.on('error', reject).end();
      });
    const own = await get(path);
    for (const host of ['evil.example', 'evil.example:8080', '[::1]:3000']) {
      expect((await asked(host)).headers.etag, host).toBe(own.headers.get('etag'));
    }
    for (const host of ['evil.example/x?', 'evil.example#', 'a@evil.example', 'evil.example:x']) {
      expect((await asked(host)).statusCode, host).toBe(400);
    }
  });

  test('a program that holds the newest is told so, until something changes', async () => {
    const path = '/feeds/venues/forum.ics';
    const first = await get(path);
    const held = { 'if-none-match': `W/${first.headers.get('etag')!}` };
    const again = await get(path, { headers: held });
    expect(again.status).toBe(304);
    expect(again.headers.get('etag')).toBe(first.headers.get('etag'));
    expect(await again.text()).toBe('');

    // Booked by another process: the server looks again after a second at the latest.
    const tenant = await hall.person(hall.firms[0], ['tenant-member']);
    const startsAt = instantAt('2099-01-01', '10:00', zone);
    const wanted = { venue: 'forum', startsAt, endsAt: startsAt + hour, purpose: 'meeting', attendees: 5 } as const;
    const asked = { ...wanted, title: '例會', visibility: 'public' } as const;
    must(await requestBooking(hall.as(tenant, { now: () => startsAt - day }), asked));
    const status = async () => (await get(path, { headers: held })).status;
    await expect.poll(status, { timeout: 3000 }).toBe(200);
  });

  test.each([
    ['/feeds/buildings/nowhere.ics', 404, 'not-found'],
    ['/feeds/venues/tower.ics', 404, 'not-found'],
    ['/feeds/venues/%00.ics', 404, 'not-found'],
    ['/feeds/venues/forum.ics?lang=klingon', 422, 'invalid']
  ])('%s is refused with %i', async (path, status, code) => {
    const response = await get(path);
    expect(response.status).toBe(status);
    expect(response.headers.get('content-type')).toBe('application/problem+json');
    expect(await response.json()).toMatchObject({ status, code });
  });
});
