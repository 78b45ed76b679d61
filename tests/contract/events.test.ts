import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addDays, instantAt, localDate, toIso } from '#lib/platform/time.ts';
import { apiClient, signedInClient, type ApiClient } from '../support/api.ts';
import { engines, sampleDatabase, type TestDatabase } from '../support/databases.ts';
import { startServer, type TestServer } from '../support/server.ts';

const zone = 'Asia/Shanghai';
const password = 'louyu-sample';
/** Days from 100 on belong to these tests; the sample has nothing so far off. */
let day = 100;

/** What a client reads of a stream; each wait is given a second. */
async function listen(origin: string, query: string) {
  const response = await fetch(`${origin}/events?${query}`);
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  if (!reader) throw new Error('no body');
  let text = '';

  async function until(pattern: RegExp): Promise<string> {
    const limit = setTimeout(() => void reader?.cancel('nothing within a second'), 1000);
    try {
      for (;;) {
        const [found] = pattern.exec(text) ?? [];
        if (found !== undefined) {
          text = text.slice(text.indexOf(found) + found.length);
          return found;
        }
        const { value, done } = (await reader?.read()) ?? { done: true };
        if (done) throw new Error(`no ${pattern} within a second, only: ${text}`);
        text += value;
      }
    } finally {
      clearTimeout(limit);
    }
  }

  await until(/^: listening\n\n/);
  return {
    headers: response.headers,
    change: async (): Promise<unknown> => JSON.parse((await until(/data: \{.*\}(?=\n\n)/)).slice('data: '.length)),
    ended: async () => (await reader.read().catch(() => ({ done: true }))).done,
    leave: () => reader.cancel()
  };
}

describe.each(engines)('events on %s', (engine) => {
  let database: TestDatabase;
  let server: TestServer;
  let tenant: ApiClient, manager: ApiClient, admin: ApiClient;

  beforeAll(async () => {
    database = await sampleDatabase(engine);
    server = await startServer({ databaseUrl: database.url });
    tenant = await signedInClient(server.origin, 'tenant', password);
    manager = await signedInClient(server.origin, 'manager', password);
    admin = await signedInClient(server.origin, 'admin', password);
  });

  afterAll(async () => {
    await server.stop();
    await database.drop();
  });

  /** The next change of a venue; changes without one are messages to people, or what may have been missed. */
  async function venueChange(stream: Awaited<ReturnType<typeof listen>>): Promise<unknown> {
    for (;;) {
      const change = (await stream.change()) as { venue: string | null };
      if (change.venue !== null) return change;
    }
  }

  async function pendingBooking(): Promise<string> {
    const date = addDays(localDate(Date.now(), zone), day++);
    const at = (time: string) => toIso(instantAt(date, time, zone), zone);
    const answer = await tenant('POST', '/api/v1/bookings', {
      body: {
        venue: 'discussion-hall',
        startsAt: at('09:00'),
        endsAt: at('10:00'),
        purpose: 'session',
        title: '不該出現在事件裏的標題',
        attendees: 8,
        visibility: 'public'
      }
    });
    expect(answer.status).toBe(201);
    return answer.body.id as string;
  }

  test('an approval is told within a second, and says no more than the venue', async () => {
    const id = await pendingBooking();
    const stream = await listen(server.origin, 'building=zhengxiang');
    expect(stream.headers.get('content-type')).toBe('text/event-stream');
    expect(stream.headers.get('cache-control')).toBe('no-store');

    expect((await manager('POST', `/api/v1/bookings/${id}/approve`)).status).toBe(200);
    expect(await venueChange(stream)).toEqual({ venue: expect.stringMatching(/^[0-9a-f-]{36}$/) });
    await stream.leave();
  });

  test('what changes in one building is not told of another, and all of it to who asks for all', async () => {
    const id = await pendingBooking();
    const other = await listen(server.origin, 'building=mintou');
    const all = await listen(server.origin, '');
    await manager('POST', `/api/v1/bookings/${id}/approve`);
    const here = await venueChange(all);

    const date = addDays(localDate(Date.now(), zone), day++);
    const at = (time: string) => toIso(instantAt(date, time, zone), zone);
    const booked = await admin('POST', '/api/v1/bookings', {
      body: {
        venue: 'mintou-discussion',
        startsAt: at('09:00'),
        endsAt: at('10:00'),
        purpose: 'meeting',
        title: '對接會',
        attendees: 4,
        visibility: 'private'
      }
    });
    expect(booked.status).toBe(201);
    const there = await venueChange(all);
    expect(there).not.toEqual(here);
    expect(await other.change()).toEqual(there);
    await Promise.all([other.leave(), all.leave()]);
  });

  test('a page that shows the hall is told of the hall, and one that shows bookings of bookings', async () => {
    const since = Date.now();
    const id = await pendingBooking();
    const [hall, bookings] = [
      await listen(server.origin, 'building=zhengxiang&topic=hall'),
      await listen(server.origin, 'building=zhengxiang&topic=bookings&topic=venues')
    ];
    await manager('POST', `/api/v1/bookings/${id}/approve`);
    expect(await bookings.change()).toEqual({ venue: expect.any(String) });
    const body = {
      building: 'zhengxiang',
      subject: 'facilities',
      title: `門禁失靈 ${since}`,
      body: '',
      location: '',
      visibility: 'public'
    };
    expect((await tenant('POST', '/api/v1/topics', { body })).status).toBe(201);
    expect(await hall.change()).toEqual({ venue: null });
    await Promise.all([hall.leave(), bookings.leave()]);
  });

  test('a page loaded before the last change is told of it when it connects', async () => {
    const since = Date.now();
    const id = await pendingBooking();
    await manager('POST', `/api/v1/bookings/${id}/approve`);
    const stream = await listen(server.origin, `building=zhengxiang&since=${since}`);
    expect(await stream.change()).toEqual({ venue: null });
    await stream.leave();
  });

  test.each([
    ['building=nowhere', 404],
    ['building=', 400],
    ['building=zhengxiang&since=yesterday', 400],
    ['building=zhengxiang&topic=weather', 400],
    ['since=-1', 400],
    ['since=99999999999999999999', 400]
  ])('%s is refused with %i', async (query, status) => {
    expect((await apiClient(server.origin)('GET', `/events?${query}`)).status).toBe(status);
  });

  test('the head alone is answered and ends', async () => {
    const response = await fetch(`${server.origin}/events?building=zhengxiang`, { method: 'HEAD' });
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('text/event-stream');
  });

  test.runIf(engine === 'postgresql')('an approval at another process is told too', async () => {
    const elsewhere = await startServer({ databaseUrl: database.url });
    try {
      const id = await pendingBooking();
      const stream = await listen(elsewhere.origin, 'building=zhengxiang');
      await manager('POST', `/api/v1/bookings/${id}/approve`);
      expect(await venueChange(stream)).toEqual({ venue: expect.any(String) });
      await stream.leave();
    } finally {
      await elsewhere.stop();
    }
  });

  test('open streams end when the server stops, and do not hold it up', async () => {
    const own = await startServer({ databaseUrl: database.url });
    const stream = await listen(own.origin, 'building=zhengxiang');
    const start = performance.now();
    await own.stop();
    expect(await stream.ended()).toBe(true);
    // The server gives what is under way three seconds.
    expect(performance.now() - start).toBeLessThan(2500);
  });
});
