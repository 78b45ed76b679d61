import * as v from 'valibot';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { problems, type ProblemCode } from '#lib/api/problem.ts';
import * as schemas from '#lib/api/schemas.ts';
import { openDatabase } from '#lib/db/open.ts';
import { addDays, instantAt, localDate, toIso } from '#lib/platform/time.ts';
import { apiClient, signedInClient, type ApiAnswer, type ApiClient, type ApiRequest } from '../support/api.ts';
import { engines, freshDatabase, sampleDatabase, type TestDatabase } from '../support/databases.ts';
import { openRawSql } from '../support/raw-sql.ts';
import { startServer, type TestServer } from '../support/server.ts';

const zone = 'Asia/Shanghai';
const password = 'louyu-sample';
const usernames = ['admin', 'manager', 'manager2', 'reception', 'secretary', 'tenant', 'tenant2'] as const;
type Username = (typeof usernames)[number];

const today = localDate(Date.now(), zone);
/** An hour of a day so far off that the sample has nothing on it. */
const at = (days: number, time: string) => toIso(instantAt(addDays(today, days), time, zone), zone);

const wanted = (from: string, to: string, more: object = {}) => ({
  venue: 'discussion-hall',
  startsAt: from,
  endsAt: to,
  purpose: 'session',
  title: '公共階梯照明改造議事會',
  attendees: 12,
  visibility: 'public',
  ...more
});

function expectProblem(answer: ApiAnswer, code: ProblemCode, members: object = {}): void {
  const { status, title } = problems[code];
  expect(answer.body).toMatchObject({ code, status, title, ...members });
  expect(answer.status).toBe(status);
  expect(answer.headers.get('content-type')).toBe('application/problem+json');
  expect(answer.body.type).toBe(`/api/v1/openapi.json#/components/responses/${code}`);
  expect(answer.body.detail).not.toBe('');
}

function expectInvalid(answer: ApiAnswer, ...fields: string[]): void {
  expectProblem(answer, 'invalid');
  expect(Object.keys(answer.body.fields).sort()).toEqual(fields.sort());
}

describe.each(engines)('the API on %s', (engine) => {
  let database: TestDatabase;
  let server: TestServer;
  let visitor: ApiClient;
  const as = {} as Record<Username, ApiClient>;

  beforeAll(async () => {
    database = await sampleDatabase(engine);
    server = await startServer({ databaseUrl: database.url });
    visitor = apiClient(server.origin);
    for (const username of usernames) as[username] = await signedInClient(server.origin, username, password);
  });

  afterAll(async () => {
    await server.stop();
    await database.drop();
  });

  const create = (client: ApiClient, body: object, headers: ApiRequest['headers'] = {}) =>
    client('POST', '/api/v1/bookings', { body, headers });

  async function created(client: ApiClient, body: object): Promise<v.InferOutput<typeof schemas.booking>> {
    const answer = await create(client, body);
    expect(answer.body).toHaveProperty('id');
    expect(answer.status).toBe(201);
    return v.parse(v.strictObject(schemas.booking.entries), answer.body);
  }

  test('tells that it is well', async () => {
    const answer = await visitor('GET', '/healthz');
    expect(answer.status).toBe(200);
    expect(answer.body).toEqual({ status: 'ok', engine, version: '0.1.0' });
  });

  describe('tokens', () => {
    const enter = (body: object) => visitor('POST', '/api/v1/tokens', { body });

    test('speak for their account until they are deleted', async () => {
      const answer = await enter({ username: 'tenant', password });
      expect(answer.status).toBe(201);
      expect(answer.headers.get('cache-control')).toBe('no-store');
      const { token, expiresAt, actor } = v.parse(v.strictObject(schemas.token.entries), answer.body);
      expect(Date.parse(expiresAt)).toBeGreaterThan(Date.now());
      expect(actor).toMatchObject({ username: 'tenant', roles: ['tenant-member', 'firm-administrator'] });
      const mine = apiClient(server.origin, token);
      expect((await mine('GET', '/api/v1/bookings')).status).toBe(200);
      const deleted = await mine('DELETE', '/api/v1/tokens/current');
      expect([deleted.status, deleted.body]).toEqual([204, '']);
      expectProblem(await mine('GET', '/api/v1/bookings'), 'unauthenticated');
      expectProblem(await mine('DELETE', '/api/v1/tokens/current'), 'unauthenticated');
    });

    test('are refused for wrong credentials, alike for names that exist and others', async () => {
      const known = await enter({ username: 'secretary', password: 'wrong' });
      const unknown = await enter({ username: 'nobody', password: 'wrong' });
      expectProblem(known, 'credentials');
      expect(unknown.body).toEqual(known.body);
      expectInvalid(await enter({}), 'username', 'password');
      expectInvalid(await enter({ username: '\u0000', password: 7 }), 'username', 'password');
    });

    test('are refused for a while after too many failures, and the answer says how long', async () => {
      let answer: ApiAnswer;
      do answer = await enter({ username: 'guessed', password: 'wrong' });
      while (answer.status === 401);
      expectProblem(answer, 'throttled');
      expect(answer.body.retryAfter).toBeGreaterThanOrEqual(1);
      expect(answer.headers.get('retry-after')).toBe(String(answer.body.retryAfter));
    });

    test.each([
      ['GET', '/api/v1/bookings'],
      ['POST', '/api/v1/bookings'],
      ['GET', '/api/v1/bookings/1'],
      ['POST', '/api/v1/bookings/1/approve'],
      ['POST', '/api/v1/bookings/1/reject'],
      ['POST', '/api/v1/bookings/1/cancel'],
      ['DELETE', '/api/v1/tokens/current']
    ])('are asked for by %s %s', async (method, path) => {
      const without = await visitor(method, path);
      expectProblem(without, 'unauthenticated');
      expect(without.headers.get('www-authenticate')).toBe('Bearer');
      for (const authorization of ['Bearer not-a-token', 'Bearer', 'Basic dGVuYW50Og==', 'Bearer \u00ff']) {
        const answer = await visitor(method, path, { headers: { authorization } });
        expectProblem(answer, 'unauthenticated');
        expect(answer.headers.get('www-authenticate')).toBe('Bearer error="invalid_token"');
      }
    });
  });

  describe('venues', () => {
    test('are there for anyone, all and each', async () => {
      const all = await visitor('GET', '/api/v1/venues');
      expect(all.status).toBe(200);
      const { venues } = v.parse(v.strictObject(schemas.venues.entries), all.body);
      expect(venues.map(({ slug }) => slug)).toEqual([
        'discussion-hall',
        'party-life',
        'lecture-hall',
        'roundtable',
        'mintou-roadshow',
        'mintou-discussion',
        'mintou-function',
        'mintou-function-1',
        'mintou-function-2',
        'gudong-lecture',
        'gudong-discussion'
      ]);
      const one = await visitor('GET', '/api/v1/venues/discussion-hall');
      expect(one.body).toEqual(venues[0]);
      expect(one.body).toMatchObject({ capacity: 40, building: { slug: 'zhengxiang', zone } });
    });

    test('that are not there are not found', async () => {
      for (const slug of ['nowhere', '%00', '%F0%9F%98%80', 'x'.repeat(3000), "'%20or%201=1"]) {
        expectProblem(await visitor('GET', `/api/v1/venues/${slug}`), 'not-found');
        expectProblem(
          await visitor('GET', `/api/v1/venues/${slug}/availability`),
          slug === 'nowhere' ? 'invalid' : 'not-found'
        );
      }
    });

    test('tell when they are open and taken, and nothing of what takes place', async () => {
      const booking = await created(as.tenant, wanted(at(100, '10:00'), at(100, '11:30'), { title: '薪酬方案' }));
      const path = '/api/v1/venues/discussion-hall/availability';
      const range = new URLSearchParams({ from: at(100, '09:00'), to: at(101, '00:00') });
      const answer = await visitor('GET', `${path}?${range.toString()}`);
      expect(answer.status).toBe(200);
      expect(answer.body).toEqual({
        open: [{ startsAt: at(100, '09:00'), endsAt: at(100, '22:00') }],
        busy: [{ startsAt: booking.startsAt, endsAt: booking.endsAt }]
      });
      // A plus sign that was not escaped arrives as a space.
      expect((await visitor('GET', `${path}?from=${at(100, '09:00')}&to=${at(101, '00:00')}`)).body).toEqual(
        answer.body
      );
    });

    test.each([
      ['', ['from', 'to']],
      ['?from=2026-11-23T14:00:00Z', ['to']],
      ['?from=2026-11-23T14:00:00&to=2026-11-24', ['from', 'to']],
      ['?from=yesterday&to=2026-11-24T00:00:00Z', ['from']],
      ['?from=2026-02-30T14:00:00Z&to=2026-13-01T00:00:00Z', ['from', 'to']],
      ['?from=2026-11-24T14:00:00Z&to=2026-11-23T14:00:00Z', ['to']],
      ['?from=2026-11-23T14:00:00Z&to=2026-11-23T14:00:00Z', ['to']],
      ['?from=2026-01-01T00:00:00Z&to=2026-12-31T00:00:00Z', ['to']],
      ['?from=-271821-04-20T00:00:00Z&to=+275760-09-13T00:00:00Z', ['from', 'to']],
      ['?from=2026-11-23T14:00:00Z&from=2026-11-23T15:00:00Z&to=2026-11-24T00:00:00Z', ['from']]
    ])('take no other range: %s', async (query, fields) => {
      expectInvalid(await visitor('GET', `/api/v1/venues/roundtable/availability${query}`), ...fields);
    });
  });

  describe('a search', () => {
    const search = (who: ApiClient, query: Record<string, string>) =>
      who('GET', `/api/v1/availability?${new URLSearchParams(query)}`);
    const morning = { from: at(50, '09:00'), to: at(50, '12:00'), minutes: '60', attendees: '30' };

    test('tells the places that are free, and those that fall short in one thing', async () => {
      await created(as.tenant, wanted(at(50, '09:00'), at(50, '10:30'), { title: '薪酬方案' }));
      const { status, body } = await search(visitor, morning);
      expect(status).toBe(200);
      v.assert(schemas.foundPlaces, body);
      const hall = body.places.find(({ venue }) => venue === 'discussion-hall');
      expect(hall).toMatchObject({
        building: { slug: 'zhengxiang' },
        capacity: 40,
        startsAt: at(50, '10:30'),
        endsAt: at(50, '11:30'),
        free: [{ startsAt: at(50, '10:30'), endsAt: at(50, '12:00') }],
        needsApproval: true,
        refusal: null,
        mayBook: null
      });
      expect(body.total).toBe(body.places.length);
      expect(body.nearMisses).toContainEqual(
        expect.objectContaining({ venue: 'roundtable', reason: 'over-capacity', seatsShort: expect.any(Number) })
      );
      expect(JSON.stringify(body)).not.toContain('薪酬方案');
    });

    test('tells a token what its organisation may book', async () => {
      const { body } = await search(as.tenant, { ...morning, building: 'zhengxiang' });
      v.assert(schemas.foundPlaces, body);
      expect(body.places.map(({ mayBook }) => mayBook)).toContain(true);
    });

    test('comes in pages', async () => {
      const all = await search(visitor, { ...morning, attendees: '1' });
      const second = await search(visitor, { ...morning, attendees: '1', offset: '1', limit: '1' });
      expect(second.body.places).toEqual([all.body.places[1]]);
      expect(second.body.total).toBe(all.body.total);
    });

    test.each([
      [{ minutes: '0' }, ['minutes']],
      [{ minutes: 'long', attendees: '-1' }, ['attendees', 'minutes']],
      [{ equipment: 'projector,sofa', purpose: 'party' }, ['equipment', 'purpose']],
      [{ building: '%', limit: '101', offset: '1.5' }, ['building', 'limit', 'offset']],
      [{ to: at(82, '09:00') }, ['to']],
      [{ to: at(50, '09:00') }, ['to']]
    ])('takes nothing else: %j', async (changes, fields) => {
      expectInvalid(await search(visitor, { ...morning, ...changes }), ...fields);
    });

    test('of a building that is not there finds nothing', async () => {
      expectProblem(await search(visitor, { ...morning, building: 'nowhere' }), 'not-found');
      expectInvalid(await visitor('GET', '/api/v1/availability'), 'from', 'minutes', 'to');
    });
  });

  describe('requests', () => {
    test('are answered with the booking and its address', async () => {
      const body = wanted(at(60, '10:00'), at(60, '11:30'), { title: '  議事  ', visibility: 'private' });
      const answer = await create(as.tenant, body);
      expect(answer.status).toBe(201);
      expect(answer.headers.get('location')).toBe(`/api/v1/bookings/${answer.body.id}`);
      expect(answer.body).toMatchObject({ ...body, title: '議事', status: 'pending', reason: null });
      expect(answer.body.venueName.en).toBe('Building Discussion Hall');
      expect(answer.body.organisation.name['zh-Hant']).toBe('福建省電子信息集團');
      const read = await as.tenant('GET', answer.headers.get('location') ?? '');
      expect(read.body).toMatchObject(answer.body as object);
    });

    test('may name their times with any offset, and are approved at once where no manager is needed', async () => {
      const [from, to] = [at(60, '08:00'), at(60, '09:00')].map((time) => new Date(time).toISOString());
      const booking = await created(as.tenant2, wanted(from as string, to as string, { venue: 'roundtable' }));
      expect(booking).toMatchObject({ startsAt: at(60, '08:00'), endsAt: at(60, '09:00'), status: 'approved' });
    });

    test('for a taken time are offered other times and venues', async () => {
      const body = wanted(at(61, '10:00'), at(61, '11:00'));
      await created(as.tenant, body);
      const answer = await create(as.tenant2, { ...body, startsAt: at(61, '10:30'), endsAt: at(61, '11:30') });
      expectProblem(answer, 'taken');
      const { times, venues } = v.parse(schemas.alternatives, answer.body.alternatives);
      expect(times.map(({ startsAt }) => startsAt)).toContain(at(61, '11:00'));
      expect(venues.map(({ slug }) => slug)).toEqual(['party-life', 'roundtable', 'lecture-hall']);
      await created(as.tenant2, { ...body, ...times[0] });
      await created(as.tenant2, { ...body, venue: venues[0]?.slug });
    });

    test('that touch a taken time are welcome', async () => {
      await created(as.tenant, wanted(at(62, '10:00'), at(62, '11:00')));
      await created(as.tenant2, wanted(at(62, '11:00'), at(62, '12:00')));
      await created(as.tenant2, wanted(at(62, '09:00'), at(62, '10:00')));
    });

    const day = 63;
    const fine = wanted(at(day, '10:00'), at(day, '11:00'));
    test.each<[string, object, string[]]>([
      ['nothing', {}, ['venue', 'startsAt', 'endsAt', 'purpose', 'title', 'attendees', 'visibility']],
      ['an unknown venue', { ...fine, venue: 'nowhere' }, ['venue']],
      ['a venue that is no slug', { ...fine, venue: '議事廳\u0000' }, ['venue']],
      ['a time without offset', { ...fine, startsAt: '2027-01-11T10:00:00' }, ['startsAt']],
      ['a day only', { ...fine, endsAt: '2027-01-11' }, ['endsAt']],
      ['no real day', { ...fine, startsAt: '2027-02-30T10:00:00+08:00' }, ['startsAt']],
      ['numbers for times', { ...fine, startsAt: 1_800_000_000_000, endsAt: null }, ['startsAt', 'endsAt']],
      ['a time beyond all calendars', { ...fine, endsAt: '+275760-09-13T00:00:00Z' }, ['endsAt']],
      ['an end at its start', { ...fine, endsAt: fine.startsAt }, ['endsAt']],
      ['an end before its start', { ...fine, endsAt: at(day, '09:00') }, ['endsAt']],
      ['an unknown purpose', { ...fine, purpose: 'party' }, ['purpose']],
      ['no visibility', { ...fine, visibility: undefined }, ['visibility']],
      ['an empty title', { ...fine, title: ' \t ' }, ['title']],
      ['a title too long', { ...fine, title: '議'.repeat(121) }, ['title']],
      ['a title with NUL', { ...fine, title: '議\u0000事' }, ['title']],
      ['a title of two lines', { ...fine, title: '議\n事' }, ['title']],
      ['half a character', { ...fine, title: '議\ud842' }, ['title']],
      ['an invisible title', { ...fine, title: '\u200b\u3164' }, ['title']],
      ['a title that turns about', { ...fine, title: '議\u202e事' }, ['title']],
      ['an endless title', { ...fine, title: 'x'.repeat(400_000) }, ['title']],
      ['nobody', { ...fine, attendees: 0 }, ['attendees']],
      ['half a person', { ...fine, attendees: 1.5 }, ['attendees']],
      ['people as text', { ...fine, attendees: '12' }, ['attendees']],
      ['very many people', { ...fine, attendees: 1e21 }, ['attendees']],
      [
        'several faults at once',
        { ...fine, attendees: [], title: {}, purpose: true },
        ['attendees', 'title', 'purpose']
      ]
    ])('are invalid with %s', async (_, body, fields) => {
      expectInvalid(await create(as.tenant, body), ...fields);
    });

    test('may have the longest title and the most people', async () => {
      expect((await created(as.tenant, { ...fine, title: '議'.repeat(120) })).title).toHaveLength(120);
      const emoji = wanted(at(61, '14:00'), at(61, '15:00'), { title: '😀'.repeat(120) });
      expect((await created(as.tenant, emoji)).title).toBe(emoji.title);
      expectProblem(await create(as.tenant, { ...fine, attendees: 10_000 }), 'over-capacity');
    });

    test.each<[ProblemCode, object]>([
      ['in-the-past', wanted(at(-1, '10:00'), at(-1, '11:00'))],
      ['beyond-horizon', wanted(at(181, '10:00'), at(181, '11:00'))],
      ['too-short', wanted(at(64, '10:00'), at(64, '10:15'))],
      ['too-long', wanted(at(64, '10:00'), at(64, '14:30'))],
      ['too-long', wanted(at(64, '10:00'), '9999-01-01T00:00:00Z')],
      ['in-the-past', wanted('0001-02-01T00:00:00Z', '9999-01-01T00:00:00Z')],
      ['off-step', wanted(at(64, '10:10'), at(64, '11:10'))],
      ['closed', wanted(at(64, '06:00'), at(64, '07:00'))],
      ['closed', wanted(at(64, '21:30'), at(64, '22:30'))],
      ['over-capacity', wanted(at(64, '10:00'), at(64, '11:00'), { attendees: 41 })],
      ['forbidden', wanted(at(64, '10:00'), at(64, '11:00'), { venue: 'mintou-discussion' })]
    ])('are refused as %s', async (code, body) => {
      expectProblem(await create(as.tenant, body), code);
    });

    test('are refused as too-soon where a venue wants notice', async () => {
      const db = openDatabase(database.url);
      await db.write(async (tx) => void (await tx.update(db.tables.venues).set({ noticeMinutes: 7 * 24 * 60 })));
      expectProblem(await create(as.tenant, wanted(at(6, '10:00'), at(6, '11:00'))), 'too-soon');
      await db.write(async (tx) => void (await tx.update(db.tables.venues).set({ noticeMinutes: 0 })));
      await db.close();
    });

    test('under one idempotency key are answered alike, and another request under it is not', async () => {
      const body = wanted(at(65, '10:00'), at(65, '11:00'));
      const key = { 'idempotency-key': 'f81d4fae-7dec' };
      const answers = await Promise.all([1, 2, 3].map(() => create(as.tenant, body, key)));
      for (const answer of answers) expect([answer.status, answer.body]).toEqual([201, answers[0]?.body]);
      expect((await create(as.tenant, { ...body, unknown: 1 }, key)).body).toEqual(answers[0]?.body);
      expectProblem(await create(as.tenant, { ...body, attendees: 13 }, key), 'idempotency-mismatch');
      // A key is its account's own.
      expectProblem(await create(as.tenant2, body, key), 'taken');
      expectProblem(await create(as.tenant2, body, key), 'taken');
      for (const bad of ['', 'x'.repeat(201), '\u00e9']) {
        expectInvalid(await create(as.tenant, body, { 'idempotency-key': bad }), 'idempotency-key');
      }
    });
  });

  describe('decisions', () => {
    const decide = (client: ApiClient, id: string, action: string, body?: unknown) =>
      client('POST', `/api/v1/bookings/${id}/${action}`, { body });

    test('approve, and cancel with a reason', async () => {
      const booking = await created(as.tenant, wanted(at(70, '10:00'), at(70, '11:00')));
      const approved = await decide(as.manager, booking.id, 'approve');
      expect([approved.status, approved.body]).toEqual([200, { ...booking, status: 'approved' }]);
      expectProblem(await decide(as.manager, booking.id, 'approve'), 'state', { bookingStatus: 'approved' });
      expectProblem(await decide(as.manager, booking.id, 'reject', { reason: '停電' }), 'state');
      const cancelled = await decide(as.tenant, booking.id, 'cancel', { reason: '改期\n另約' });
      expect(cancelled.body).toEqual({ ...booking, status: 'cancelled', reason: '改期\n另約' });
      expectProblem(await decide(as.tenant, booking.id, 'cancel'), 'state', { bookingStatus: 'cancelled' });
      expect((await as.tenant('GET', `/api/v1/bookings/${booking.id}`)).body).toMatchObject(cancelled.body as object);
      await created(as.tenant2, wanted(at(70, '10:00'), at(70, '11:00')));
    });

    test('reject, only with a reason', async () => {
      const booking = await created(as.tenant, wanted(at(71, '10:00'), at(71, '11:00')));
      for (const body of [{}, { reason: '' }, { reason: '  ' }, { reason: 'x'.repeat(501) }, { reason: '\u0000' }]) {
        expectInvalid(await decide(as.manager, booking.id, 'reject', body), 'reason');
      }
      expectProblem(await decide(as.manager, booking.id, 'reject'), 'unsupported-media-type');
      const rejected = await decide(as.manager, booking.id, 'reject', { reason: ' 停電 ' });
      expect(rejected.body).toEqual({ ...booking, status: 'rejected', reason: '停電' });
    });

    test.each([undefined, {}, { reason: null }, ''])('cancel without a reason, by %j', async (body) => {
      const { id } = await created(as.tenant, wanted(at(72, '10:00'), at(72, '11:00')));
      const answer = await decide(as.tenant, id, 'cancel', body);
      expect([answer.status, answer.body.reason]).toEqual([200, null]);
    });

    test('are made by those only who may, and hidden from those who may not even read', async () => {
      const { id } = await created(as.tenant, wanted(at(73, '10:00'), at(73, '11:00')));
      const path = `/api/v1/bookings/${id}`;
      for (const reader of ['tenant', 'manager', 'reception', 'secretary', 'admin'] as const) {
        expect((await as[reader]('GET', path)).body).toMatchObject({ id });
      }
      for (const stranger of ['tenant2', 'manager2'] as const) {
        expectProblem(await as[stranger]('GET', path), 'not-found');
        expectProblem(await decide(as[stranger], id, 'approve'), 'not-found');
        expectProblem(await decide(as[stranger], id, 'reject', { reason: '停電' }), 'not-found');
        expectProblem(await decide(as[stranger], id, 'cancel'), 'not-found');
      }
      for (const reader of ['tenant', 'reception', 'secretary'] as const) {
        expectProblem(await decide(as[reader], id, 'approve'), 'forbidden');
        expectProblem(await decide(as[reader], id, 'reject', { reason: '停電' }), 'forbidden');
      }
      for (const reader of ['reception', 'secretary'] as const) {
        expectProblem(await decide(as[reader], id, 'cancel'), 'forbidden');
      }
      expect((await decide(as.admin, id, 'approve')).body.status).toBe('approved');
    });

    test.each(['1', '%00', '01a2053c-b703-7003-a650-ab759f73dd84', "';--", '..%2f..', 'x'.repeat(3000)])(
      'find no booking under the id %s',
      async (id) => {
        expectProblem(await as.admin('GET', `/api/v1/bookings/${id}`), 'not-found');
        expectProblem(await decide(as.admin, id, 'approve'), 'not-found');
        expectProblem(await decide(as.admin, id, 'cancel'), 'not-found');
        expectProblem(await decide(as.admin, id, 'reject', { reason: '停電' }), 'not-found');
      }
    );
  });

  describe('the list', () => {
    const list = (client: ApiClient, query: Record<string, string> = {}) =>
      client('GET', `/api/v1/bookings?${new URLSearchParams(query).toString()}`);

    async function all(client: ApiClient, query: Record<string, string> = {}) {
      const found: v.InferOutput<typeof schemas.booking>[] = [];
      let cursor: string | null = '';
      while (cursor !== null) {
        const { status, body } = await list(client, { ...query, ...(cursor && { cursor }) });
        expect(status).toBe(200);
        const page = v.parse(v.strictObject(schemas.bookings.entries), body);
        found.push(...page.bookings);
        cursor = page.nextCursor;
      }
      return found;
    }

    test('comes in pages by start, each booking once', async () => {
      const found = await all(as.admin);
      expect(found.length).toBeGreaterThan(200);
      expect(new Set(found.map(({ id }) => id)).size).toBe(found.length);
      const starts = found.map(({ startsAt }) => Date.parse(startsAt));
      expect(starts).toEqual(starts.toSorted((a, b) => a - b));
    });

    test("holds a firm's own bookings, a manager's building, everything for an administrator", async () => {
      const own = await all(as.tenant);
      expect(new Set(own.map(({ organisation }) => organisation.name.en))).toEqual(
        new Set(['Fujian Electronics & Information Group'])
      );
      const venues = new Set((await all(as.manager)).map(({ venue }) => venue));
      expect(venues).toEqual(new Set(['discussion-hall', 'party-life', 'lecture-hall', 'roundtable']));
      expect((await all(as.manager2)).every(({ venue }) => venue.startsWith('mintou'))).toBe(true);
      expect((await list(as.tenant, { venue: 'mintou-roadshow' })).body.bookings).toEqual([]);
    });

    test('is filtered by state, venue and time', async () => {
      const [first, second] = [
        await created(as.tenant, wanted(at(80, '10:00'), at(80, '11:00'))),
        await created(as.tenant, wanted(at(80, '12:00'), at(80, '13:00'), { venue: 'roundtable' }))
      ];
      const range = { from: at(80, '00:00'), to: at(81, '00:00') };
      const ids = async (query: Record<string, string>) => (await all(as.manager, query)).map(({ id }) => id);
      expect(await ids(range)).toEqual([first.id, second.id]);
      expect(await ids({ ...range, status: 'approved' })).toEqual([second.id]);
      expect(await ids({ ...range, venue: 'discussion-hall' })).toEqual([first.id]);
      expect(await ids({ ...range, from: at(80, '11:00') })).toEqual([second.id]);
      expect(await ids({ ...range, from: at(80, '10:59') })).toEqual([first.id, second.id]);
      expect(await ids({ ...range, to: at(80, '12:00') })).toEqual([first.id]);
    });

    test.each([
      [{ status: 'lost' }, ['status']],
      [{ status: '' }, ['status']],
      [{ venue: 'nowhere' }, ['venue']],
      [{ venue: '\u0000' }, ['venue']],
      [{ from: '2026-11-23' }, ['from']],
      [{ from: at(2, '00:00'), to: at(1, '00:00') }, ['to']],
      [{ cursor: 'x' }, ['cursor']],
      [{ cursor: Buffer.from('[1e300,"x"]').toString('base64url') }, ['cursor']],
      [{ cursor: Buffer.from('{}').toString('base64url') }, ['cursor']],
      [{ cursor: Buffer.from(`[1,"${'\u0000'.repeat(36)}"]`).toString('base64url') }, ['cursor']],
      [{ cursor: 'x', status: 'x', venue: '?', from: 'x', to: 'x' }, ['cursor', 'status', 'venue', 'from', 'to']]
    ])('does not take %j', async (query, fields) => {
      expectInvalid(await list(as.tenant, query), ...fields);
    });
  });

  describe('the interface', () => {
    const post = (body: unknown, headers: ApiRequest['headers'] = {}) =>
      as.tenant('POST', '/api/v1/bookings', { body, headers });

    test.each(['', '{', 'null', '[]', '"text"', '1', '{"venue":}', Uint8Array.of(0x7b, 0xff, 0x7d)])(
      'takes nothing but a JSON object: %s',
      async (body) => {
        const answer = await post(body);
        expectProblem(answer, 'malformed');
      }
    );

    test('takes nothing but application/json', async () => {
      for (const type of ['application/xml', 'application/jsonp', 'text/csv', 'x']) {
        expectProblem(await post('{}', { 'content-type': type }), 'unsupported-media-type');
      }
      expectInvalid(
        await post('{"title":""}', { 'content-type': 'Application/JSON; charset=utf-8' }),
        ...['venue', 'startsAt', 'endsAt', 'purpose', 'title', 'attendees', 'visibility']
      );
    });

    test('does not read an endless body', async () => {
      expectProblem(await post(`{"title":"${'x'.repeat(2_000_000)}"}`), 'too-large');
    });

    test('knows its addresses and their methods', async () => {
      for (const path of ['/api', '/api/', '/api/v1', '/api/v2/bookings', '/api/v1/bookings/1/undo', '/api/%00']) {
        for (const method of ['GET', 'POST', 'PUT', 'OPTIONS']) {
          const answer = await as.tenant(method, path);
          if (answer.status === 308) continue;
          expectProblem(answer, 'not-found');
        }
      }
      for (const [method, path, allow] of [
        ['PUT', '/api/v1/bookings', 'POST, GET, HEAD'],
        ['DELETE', '/api/v1/bookings/1', 'GET, PATCH, HEAD'],
        ['GET', '/api/v1/bookings/1/approve', 'POST'],
        ['HEAD', '/api/v1/tokens', 'POST'],
        ['OPTIONS', '/api/v1/tokens/current', 'DELETE'],
        ['PATCH', '/healthz', 'GET, HEAD']
      ] as const) {
        const answer = await as.tenant(method, path);
        expect([answer.status, answer.headers.get('allow')]).toEqual([405, allow]);
        if (method !== 'HEAD') expectProblem(answer, 'method-not-allowed');
      }
    });

    test('explains problems in the language asked for', async () => {
      const detail = async (language: string) => {
        const headers: Record<string, string> = language ? { 'accept-language': language } : {};
        const { body, headers: sent } = await as.tenant('POST', '/api/v1/bookings', { body: {}, headers });
        return [sent.get('content-language'), body.detail, body.fields.title];
      };
      const english = ['en', 'Some values cannot be used; “fields” says which and why.', 'This is missing.'];
      const simplified = ['zh-Hans', '部分内容无法采用，详见“fields”。', '此项为必填。'];
      const traditional = ['zh-Hant', '部分內容無法採用，詳見「fields」。', '此項為必填。'];
      for (const tag of ['en', 'en-GB', 'fr, en;q=0.5', 'zh;q=0.1, en']) expect(await detail(tag)).toEqual(english);
      for (const tag of ['zh-CN', 'zh-Hans', 'zh-SG;q=0.9, en;q=0.8']) expect(await detail(tag)).toEqual(simplified);
      for (const tag of ['', '*', 'zh-HK', 'zh-TW', 'zh-Hant-CN', 'fr', 'en;q=0', '\u00ff;;q=x,,']) {
        expect(await detail(tag)).toEqual(traditional);
      }
    });
  });
});

test('the server tells that it is not well when its database is gone, and goes on', async () => {
  const database = await freshDatabase('postgresql');
  const server = await startServer({ databaseUrl: database.url });
  const visitor = apiClient(server.origin);
  expect((await visitor('GET', '/healthz')).status).toBe(200);
  await database.drop();
  expectProblem(await visitor('GET', '/healthz'), 'unavailable');
  expectProblem(await visitor('GET', '/api/v1/venues'), 'unavailable');
  await server.stop();
});

test('what nobody expected is answered with the id of its entry in the log', async () => {
  const database = await freshDatabase('sqlite');
  const server = await startServer({ databaseUrl: database.url });
  const raw = await openRawSql(database.url);
  await raw.query('ALTER TABLE venues RENAME TO elsewhere');
  await raw.close();
  const answer = await apiClient(server.origin)('GET', '/api/v1/venues');
  expectProblem(answer, 'unexpected');
  expect(server.logs()).toContain(answer.body.id);
  await server.stop();
  await database.drop();
});
