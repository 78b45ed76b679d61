import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { operations } from '#lib/api/operations.ts';
import { apiClient, signedInClient, type ApiClient, type ApiRequest } from '../support/api.ts';
import { engines, sampleDatabase, type TestDatabase } from '../support/databases.ts';
import { startServer, type TestServer } from '../support/server.ts';

const seed = Number(process.env.FUZZ_SEED ?? Date.now() % 2 ** 31);
const runs = 100;

/** Any text, with control characters and halves of characters among it. */
const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 20 }).map((units) => String.fromCharCode(...units)),
  fc.constantFrom('\u0000', '\ud800', '%00', '../..', "'; drop table bookings; --", '__proto__', 'x'.repeat(100_000))
);
const anyTime = fc.oneof(
  fc
    .date({ min: new Date('-271821-04-20'), max: new Date('+275760-09-12'), noInvalidDate: true })
    .map((date) => date.toISOString()),
  fc
    .date({ min: new Date('2026-01-01'), max: new Date('2028-01-01'), noInvalidDate: true })
    .map((d) => d.toISOString()),
  fc.constantFrom('2027-02-30T10:00:00+08:00', '2027-01-11T10:00:00+99:99', '2027-01-11T24:00:00Z', '2027-W01')
);
const anyValue = fc.oneof(
  anyText,
  anyTime,
  fc.jsonValue({ maxDepth: 3 }),
  fc.constantFrom(1e308, -1e308, 2 ** 53, -0, 1.5, null, [], {}),
  fc.constantFrom('discussion-hall', 'roundtable', 'session', 'public', 'pending', 'tenant', 'zhengxiang', 'safety'),
  fc.constantFrom('firm-case', 'progress', 'assign', { category: 'finance' }, { appointmentAt: '9999-12-31T23:59Z' })
);
/** Members with the right names and any values. */
const anyMembers = fc.dictionary(
  fc.oneof(
    {
      weight: 9,
      arbitrary: fc.constantFrom(
        ...['venue', 'startsAt', 'endsAt', 'purpose', 'title', 'attendees', 'visibility', 'reason'],
        ...['username', 'password', 'from', 'to', 'status', 'cursor', 'waitlist', 'message'],
        ...['account', 'organisations', 'keep', 'startTime', 'minutes'],
        ...['building', 'subject', 'body', 'location', 'id', 'grade', 'workdays', 'into'],
        ...['kind', 'action', 'units', 'text', 'details', 'booking', 'topic', 'position', 'quorum']
      )
    },
    { weight: 1, arbitrary: anyText }
  ),
  anyValue,
  { maxKeys: 10 }
);
/** A request for a booking in which one member at most is anything. */
const nearlyRight = fc
  .record({
    day: fc.integer({ min: 1, max: 150 }),
    hour: fc.integer({ min: 0, max: 20 }),
    member: fc.constantFrom('venue', 'startsAt', 'endsAt', 'purpose', 'title', 'attendees', 'visibility', 'none'),
    value: anyValue
  })
  .map(({ day, hour, member, value }) => {
    const start = Math.floor(Date.now() / 3_600_000) * 3_600_000 + day * 86_400_000 + hour * 3_600_000;
    const [startsAt, endsAt] = [start, start + 3_600_000].map((time) => new Date(time).toISOString());
    const right = { venue: 'roundtable', startsAt, endsAt, purpose: 'meeting', title: '會', attendees: 2 };
    return { ...right, visibility: 'public', [member]: value };
  });
const anyBody = fc.oneof<fc.Arbitrary<ApiRequest['body']>[]>(
  anyMembers,
  nearlyRight,
  fc.jsonValue().map((value) => JSON.stringify(value)),
  fc.string({ unit: 'binary' }),
  fc.uint8Array()
);
const anyQuery = fc
  .array(
    fc.tuple(
      fc.constantFrom('from', 'to', 'status', 'venue', 'cursor', 'building', 'q', 'kind', 'unit', 'x'),
      fc.oneof(anyText, anyTime)
    ),
    {
      maxLength: 5
    }
  )
  .map((pairs) => pairs.map(([name, value]) => `${name}=${encode(value)}`).join('&'));
const anyHeaders = fc.dictionary(
  fc.constantFrom('idempotency-key', 'accept-language', 'accept', 'content-type', 'authorization'),
  fc.string({
    unit: fc
      .oneof(fc.integer({ min: 0x20, max: 0x7e }), fc.integer({ min: 0xa0, max: 0xff }))
      .map((code) => String.fromCharCode(code)),
    maxLength: 30
  }),
  { maxKeys: 2 }
);

function isDecodable(path: string): boolean {
  try {
    decodeURI(path);
    return true;
  } catch {
    return false;
  }
}

/** Half a character has no bytes in UTF-8 and cannot be sent; what replaces it can. */
function encode(text: string): string {
  return encodeURIComponent(text.toWellFormed().slice(0, 4000));
}

describe.each(engines)('the API on %s', (engine) => {
  let database: TestDatabase;
  let server: TestServer;
  let clients: ApiClient[];
  let bookingId: string;
  let ids: Record<string, string>;

  beforeAll(async () => {
    database = await sampleDatabase(engine);
    server = await startServer({ databaseUrl: database.url });
    clients = [
      apiClient(server.origin),
      await signedInClient(server.origin, 'tenant', 'louyu-sample'),
      await signedInClient(server.origin, 'manager', 'louyu-sample')
    ];
    bookingId = (await clients[1]!('GET', '/api/v1/bookings?status=pending')).body.bookings[0].id as string;
    const topic = { building: 'zhengxiang', subject: 'safety', title: '路燈', visibility: 'public' };
    const raised = await clients[1]!('POST', '/api/v1/topics', { body: topic });
    const service = { service: 'legal-consultation', appointmentAt: '2027-01-11T10:00:00+08:00', people: 2 };
    const matter = { building: 'zhengxiang', kind: 'service', title: '諮詢', details: service };
    const asked = await clients[1]!('POST', '/api/v1/matters', { body: matter });
    ids = { topics: raised.body.id as string, matters: asked.body.id as string };
  });

  afterAll(async () => {
    await server.stop();
    await database.drop();
  });

  const check = async (property: fc.IAsyncProperty<unknown>) => {
    console.log(`  ${engine}: fuzzing with FUZZ_SEED=${seed}`);
    await fc.assert(property, { seed, numRuns: runs, endOnFailure: true });
  };

  async function expectClear(client: number, method: string, path: string, request: ApiRequest): Promise<void> {
    const answer = await clients[client]?.(method, path, request);
    expect(answer?.status).toBeLessThan(500);
    const { pathname } = new URL(path, server.origin);
    // An address that cannot be decoded, and a form, do not get as far as the API.
    const isOurs = /^\/(api|healthz)/.test(pathname) && isDecodable(pathname) && !/^Cross-site/.test(answer?.body);
    if (isOurs && (answer?.status ?? 0) >= 400 && method !== 'HEAD') expect(answer?.body).toHaveProperty('code');
  }

  const addressOf = (path: string) => {
    const [, noun = ''] = /v1\/(\w+)/.exec(path) ?? [];
    return path.replace('{id}', ids[noun] ?? bookingId).replace('{item}', bookingId);
  };

  const anyClient = fc.nat(2);
  const taking = operations.filter(({ body }) => body);

  test('answers any body clearly', async () => {
    const property = fc.asyncProperty(
      anyClient,
      fc.constantFrom(...taking),
      anyBody,
      (client, { method, path }, body) => expectClear(client, method.toUpperCase(), addressOf(path), { body })
    );
    await check(property);
  });

  test('answers any request for a booking clearly', async () => {
    await check(fc.asyncProperty(nearlyRight, (body) => expectClear(1, 'POST', '/api/v1/bookings', { body })));
  });

  test('answers any query and headers clearly', async () => {
    const paths = fc.constantFrom(
      '/api/v1/bookings',
      '/api/v1/venues/roundtable/availability',
      '/api/v1/availability',
      '/api/v1/venues',
      '/api/v1/topics',
      '/api/v1/matters',
      '/api/v1/sessions',
      '/api/v1/resolutions',
      '/healthz'
    );
    await check(
      fc.asyncProperty(anyClient, paths, anyQuery, anyHeaders, (client, path, query, headers) =>
        expectClear(client, 'GET', `${path}?${query}`, { headers })
      )
    );
  });

  test('answers any address and method clearly', async () => {
    const segment = fc.oneof(
      anyText.map(encode),
      fc.constantFrom('v1', 'bookings', 'venues', 'tokens', '%', '%ff', '%2f')
    );
    const paths = fc.array(segment, { maxLength: 4 }).map((segments) => `/api/${segments.join('/')}`);
    const methods = fc.constantFrom('GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS');
    await check(
      fc.asyncProperty(anyClient, methods, paths, (client, method, path) => expectClear(client, method, path, {}))
    );
  });
});
