import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addDays, localDate } from '#lib/platform/time.ts';
import { signedInClient, type ApiClient } from '../support/api.ts';
import { engines, sampleDatabase, type TestDatabase } from '../support/databases.ts';
import { startServer, type TestServer } from '../support/server.ts';

/* Series as other programs see them; what they come to is the business of series.test.ts. */

interface Body {
  id: string;
  code: string;
  detail: string;
  fields: Record<string, string>;
  occurrences: {
    date: string;
    startsAt: string;
    status: string;
    refusal: string | null;
    detail: string | null;
    proposal: string | null;
  }[];
  refused: { date: string; refusal: string }[];
}

describe.each(engines)('the API of series on %s', (engine) => {
  let database: TestDatabase;
  let server: TestServer;
  let tenant: ApiClient, other: ApiClient, manager: ApiClient;
  const first = addDays(localDate(Date.now(), 'Asia/Shanghai'), 30);

  beforeAll(async () => {
    database = await sampleDatabase(engine);
    server = await startServer({ databaseUrl: database.url });
    tenant = await signedInClient(server.origin, 'tenant', 'louyu-sample');
    other = await signedInClient(server.origin, 'tenant2', 'louyu-sample');
    manager = await signedInClient(server.origin, 'manager', 'louyu-sample');
  });

  afterAll(async () => {
    await server.stop();
    await database.drop();
  });

  const wanted = {
    venue: 'roundtable',
    pattern: { repeats: 'daily', interval: 1, count: 3 },
    startDate: first,
    startTime: '20:00',
    minutes: 60,
    purpose: 'meeting',
    title: '支委會',
    attendees: 4,
    visibility: 'private'
  };
  async function send(client: ApiClient, path: string, body?: object, method = 'POST') {
    const { status, headers, body: answer } = await client(method, path, { body });
    return { status, headers, body: answer as Body };
  }

  test('is previewed, requested, read, refused to the next, and cancelled in part', async () => {
    const preview = await send(tenant, '/api/v1/series/preview', wanted);
    expect(preview.status).toBe(200);
    expect(preview.body.occurrences.map(({ date }) => date)).toEqual([first, addDays(first, 1), addDays(first, 2)]);
    const skips = preview.body.occurrences.filter(({ refusal }) => refusal !== null).map(({ date }) => date);

    const made = await send(tenant, '/api/v1/series', { ...wanted, skips });
    expect(made.status).toBe(201);
    expect(made.headers.get('location')).toBe(`/api/v1/series/${made.body.id}`);
    expect(made.body.occurrences).toHaveLength(3 - skips.length);
    expect(made.body.occurrences[0]?.startsAt).toMatch(/T20:00:00\+08:00$/);
    const read = await send(tenant, `/api/v1/series/${made.body.id}`, undefined, 'GET');
    expect(read.body).toEqual(made.body);
    expect((await send(other, `/api/v1/series/${made.body.id}`, undefined, 'GET')).status).toBe(404);

    const refused = await send(tenant, '/api/v1/series', wanted);
    expect(refused).toMatchObject({ status: 409, body: { code: 'dates-refused' } });
    expect(refused.body.refused.length).toBeGreaterThan(0);
    expect(refused.body.occurrences).toHaveLength(3);

    const from = made.body.occurrences.at(-1)!.date;
    const path = `/api/v1/series/${made.body.id}`;
    const keep = [from];
    const changed = await send(tenant, path, { startTime: '20:30', keep }, 'PATCH');
    expect(changed.body.occurrences.map(({ startsAt }) => startsAt.slice(11, 16))).toEqual(
      made.body.occurrences.map(({ date }) => (date === from ? '20:00' : '20:30'))
    );
    const full = await send(tenant, path, { attendees: 10_000 }, 'PATCH');
    expect(full).toMatchObject({ status: 409, body: { code: 'dates-refused' } });
    expect(full.body.refused[0]).toMatchObject({ refusal: 'over-capacity' });
    expect((await send(other, path, { title: '別人的' }, 'PATCH')).status).toBe(404);
    expect((await send(tenant, path, { startTime: '25:00' }, 'PATCH')).body.fields).toHaveProperty('startTime');

    const cancelled = await send(tenant, `/api/v1/series/${made.body.id}/cancel`, { from });
    expect(cancelled.body.occurrences.filter(({ status }) => status === 'cancelled')).toHaveLength(1);
  });

  test('is approved as a whole, and so are the changes of its dates, which name their proposals meanwhile', async () => {
    const asked = { ...wanted, venue: 'party-life' };
    const preview = await send(tenant, '/api/v1/series/preview', asked);
    const skips = preview.body.occurrences.filter(({ refusal }) => refusal !== null).map(({ date }) => date);
    const { body } = await send(tenant, '/api/v1/series', { ...asked, skips });
    const path = `/api/v1/series/${body.id}`;
    expect((await send(tenant, `${path}/approve`)).status).toBe(403);
    const approved = await send(manager, `${path}/approve`);
    expect(approved).toMatchObject({ status: 200, body: { refused: [] } });
    expect(new Set(approved.body.occurrences.map(({ status }) => status))).toEqual(new Set(['approved']));

    const changed = await send(tenant, path, { startTime: '20:30' }, 'PATCH');
    const times = (answer: Body) => new Set(answer.occurrences.map(({ startsAt }) => startsAt.slice(11, 16)));
    expect(times(changed.body)).toEqual(new Set(['20:00']));
    expect(changed.body.occurrences.every(({ proposal }) => proposal !== null)).toBe(true);
    const moved = await send(manager, `${path}/approve`);
    expect(times(moved.body)).toEqual(new Set(['20:30']));
    expect(moved.body.occurrences.every(({ proposal }) => proposal === null)).toBe(true);
    expect((await send(manager, `${path}/approve`)).body.code).toBe('no-dates');
  });

  test('says what is wrong with it', async () => {
    const malformed = { ...wanted, pattern: { repeats: 'hourly', interval: 1, count: 3 }, startDate: '2027-02-30' };
    const invalid = await send(tenant, '/api/v1/series', malformed);
    expect(invalid).toMatchObject({ status: 422, body: { code: 'invalid' } });
    expect(Object.keys(invalid.body.fields).sort()).toEqual(['pattern', 'startDate']);
    const tooMany = { ...wanted, pattern: { repeats: 'daily', interval: 1, count: 2000 } };
    expect((await send(tenant, '/api/v1/series/preview', tooMany)).body.code).toBe('too-many');
  });
});
