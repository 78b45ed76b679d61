import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { addDays, instantAt, localDate, toIso } from '#lib/platform/time.ts';
import { apiClient, signedInClient, type ApiClient } from '../support/api.ts';
import { openHall, password, type Hall } from '../support/hall.ts';
import { openRawSql } from '../support/raw-sql.ts';
import { startRelay, type Relay } from '../support/relay.ts';
import { startServer, type TestServer } from '../support/server.ts';

const zone = 'Asia/Shanghai';
const problem = { status: 503, code: 'unavailable' };

function bookingOf(venue: string) {
  const date = addDays(localDate(Date.now(), zone), 2);
  const at = (time: string) => toIso(instantAt(date, time, zone), zone);
  const times = { startsAt: at('09:00'), endsAt: at('10:00') };
  return { venue, purpose: 'session', title: '議事', attendees: 2, visibility: 'public', ...times };
}

describe('while PostgreSQL is away', () => {
  let hall: Hall, server: TestServer, relay: Relay;
  let tenant: ApiClient, cookie: string;

  beforeEach(async () => {
    hall = await openHall('postgresql');
    await hall.addVenue('hall');
    const { username } = await hall.person(hall.firms[0], ['tenant-member']);
    const url = new URL(hall.url);
    relay = await startRelay(Number(url.port));
    url.port = String(relay.port);
    server = await startServer({ databaseUrl: url.href });
    tenant = await signedInClient(server.origin, username!, password);
    const body = new URLSearchParams({ username: username!, password });
    const headers = { origin: server.origin };
    const signedIn = await fetch(`${server.origin}/sign-in`, { method: 'POST', headers, body, redirect: 'manual' });
    cookie = signedIn.headers.getSetCookie()[0]!.split(';')[0]!;
  });

  afterEach(async () => {
    await relay.mend();
    await server.stop();
    await relay.cut();
    await hall.close();
  });

  const open = (path: string, headers: Record<string, string> = {}) =>
    fetch(server.origin + path, { headers: { accept: 'text/html', ...headers } });

  test('programs are told so by a problem, whether they are signed in or not', async () => {
    await relay.cut();
    for (const client of [tenant, apiClient(server.origin)]) {
      for (const path of [
        '/api/v1/venues',
        '/api/v1/venues/hall',
        '/healthz',
        '/feeds/buildings/tower.ics',
        '/events?building=tower'
      ]) {
        const answer = await client('GET', path);
        expect(answer.body, path).toMatchObject(problem);
        expect(answer.status).toBe(503);
        expect(answer.headers.get('content-type')).toBe('application/problem+json');
      }
    }
    expect((await tenant('POST', '/api/v1/bookings', { body: bookingOf('hall') })).body).toMatchObject(problem);
  });

  test('people see a page that says so, in their language, and later the page they asked for', async () => {
    await relay.cut();
    const page = await open('/', { cookie: 'PARAGLIDE_LOCALE=en' });
    expect(page.status).toBe(503);
    const text = await page.text();
    expect(text).toContain('Out of service for the moment');
    expect(text).toContain('<html lang="en">');
    expect(await (await open('/')).text()).toContain('系統暫時無法使用');

    const own = await open('/my', { cookie });
    expect(own.status).toBe(503);
    expect(await own.text()).toContain('系統暫時無法使用');
    const form = await fetch(`${server.origin}/my?/any`, {
      method: 'POST',
      headers: { origin: server.origin, cookie, accept: 'application/json', 'x-sveltekit-action': 'true' },
      body: new URLSearchParams()
    });
    expect(form.status).toBe(503);
    expect(await form.json()).toMatchObject({ type: 'error' });

    await relay.mend();
    await expect.poll(async () => (await open('/my', { cookie })).status, { timeout: 5000 }).toBe(200);
  });

  test('one that hangs is given up within seconds', async () => {
    relay.freeze();
    const start = performance.now();
    const [page, answer] = await Promise.all([open('/'), tenant('GET', '/api/v1/venues')]);
    expect([page.status, answer.status]).toEqual([503, 503]);
    expect(performance.now() - start).toBeLessThan(12_000);
  });
});

test('a booking that SQLite cannot store in time is unavailable, and booked at the next attempt', async () => {
  const hall = await openHall('sqlite');
  await hall.addVenue('hall');
  const { username } = await hall.person(hall.firms[0], ['tenant-member']);
  const server = await startServer({ databaseUrl: hall.url });
  const tenant = await signedInClient(server.origin, username!, password);
  const book = () => tenant('POST', '/api/v1/bookings', { body: bookingOf('hall') });

  const other = await openRawSql(hall.url);
  await other.query('BEGIN IMMEDIATE');
  const booking = book();
  expect((await tenant('GET', '/api/v1/venues')).status).toBe(200);
  expect((await booking).body).toMatchObject(problem);
  await other.query('ROLLBACK');
  expect((await book()).status).toBe(201);

  await other.close();
  await server.stop();
  await hall.close();
});
