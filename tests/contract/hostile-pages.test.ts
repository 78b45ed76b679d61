import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { getBooking, requestBooking } from '#lib/bookings/service.server.ts';
import { addAccount } from '#lib/identity/service.server.ts';
import type { SignedIn } from '#lib/identity/types.ts';
import { engines } from '../support/databases.ts';
import { must, openHall, type Hall } from '../support/hall.ts';
import { startServer, type TestServer } from '../support/server.ts';

const password = 'a long enough password';
const pin = '135790';

/** Texts that break parsers, databases and pages: NUL, half characters, quotes, markup, direction marks, far numbers. */
const hostile = fc.oneof(
  fc.constantFrom(
    '\0',
    'a\0b',
    "'; drop table bookings; --",
    '<script>alert(1)</script>',
    '\u202e',
    '../../etc',
    '%00'
  ),
  fc.constantFrom('', ' ', '-1', '1e309', 'NaN', '9007199254740993', '2026-02-30', '99999-01-01', '0000-00-00', '9999'),
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.string({ unit: 'grapheme', maxLength: 300 })
);

describe.each(engines)('pages and forms given anything, on %s', (engine) => {
  let hall: Hall;
  let server: TestServer;
  let tenant: SignedIn;
  const cookies: Record<string, string> = {};

  beforeAll(async () => {
    hall = await openHall(engine);
    const venue = await hall.addVenue('hall');
    tenant = await hall.person(hall.firms[0], ['tenant-member']);
    const manager = await hall.person(null, ['venue-manager'], venue.id);
    const firm = { kind: 'firm' as const, username: null, displayName: '甲', organisationId: hall.firms[0] };
    const grants = [{ role: 'tenant-member' as const, subdistrictId: null, buildingId: null, venueId: null }];
    must(await addAccount(hall.ctx, { ...firm, secret: pin, grants }));
    server = await startServer({ databaseUrl: hall.url });
    cookies.tenant = await cookieFor('/sign-in', { username: tenant.username!, password });
    cookies.manager = await cookieFor('/sign-in', { username: manager.username!, password });
    cookies.kiosk = await cookieFor('/kiosk/sign-in', { firm: hall.firms[0], pin });
  });

  afterAll(async () => {
    await server.stop();
    await hall.close();
  });

  async function post(path: string, form: Record<string, string>, cookie = ''): Promise<Response> {
    return fetch(server.origin + path, {
      method: 'POST',
      headers: { origin: server.origin, cookie, accept: 'text/html' },
      body: new URLSearchParams(form),
      redirect: 'manual'
    });
  }

  async function cookieFor(path: string, form: Record<string, string>, former = ''): Promise<string> {
    const [cookie = ''] = (await post(path, form, former)).headers.getSetCookie();
    return cookie.split(';')[0] ?? '';
  }

  const addresses: [as: string, address: (text: string) => string][] = [
    ['', (text) => `/?building=${text}`],
    ['', (text) => `/buildings/${text}`],
    ['', (text) => `/buildings/tower?date=${text}`],
    ['', (text) => `/venues/${text}`],
    ['', (text) => `/venues/hall?from=${text}`],
    ['', (text) => `/feeds/venues/${text}.ics?lang=${text}`],
    ['', (text) => `/events?building=${text}&since=${text}`],
    ['', (text) => `/sign-in?next=${text}`],
    ['', (text) => `/kiosk?building=${text}`],
    ['kiosk', (text) => `/kiosk/book/${text}`],
    ['kiosk', (text) => `/kiosk/book/hall?from=${text}`],
    ['tenant', (text) => `/my?after=${text}`],
    ['tenant', (text) => `/my/past?after=${text}`],
    ['tenant', (text) => `/my/bookings/${text}`],
    ['tenant', (text) => `/my/book/${text}`],
    ['tenant', (text) => `/my/book/hall?date=${text}`],
    ['manager', (text) => `/manage/schedule?date=${text}&view=week&building=${text}`],
    ['manager', (text) => `/manage/export?building=tower&venue=${text}&from=2026-11-23&to=${text}&format=${text}`],
    ['manager', (text) => `/manage/bookings/${text}`],
    ['manager', (text) => `/manage/statistics?period=${text}`],
    ['manager', (text) => `/manage/statistics/ledger?kind=${text}&after=${text}`],
    ['manager', (text) => `/manage/statistics/ledger?venue=${text}`],
    ['manager', (text) => `/manage/statistics/reports/file?first=${text}&last=2027-01-01&format=csv`]
  ];

  // Before the others, whose guesses make this address wait.
  test.each([
    ['/sign-in', '/my'],
    ['/kiosk/sign-in', '/kiosk/home']
  ])('signing in again at %s leaves the former cookie worthless', async (path, home) => {
    const form: Record<string, string> =
      path === '/sign-in' ? { username: tenant.username!, password } : { firm: hall.firms[0], pin };
    const isIn = async (cookie: string) => {
      const response = await fetch(server.origin + home, { headers: { cookie }, redirect: 'manual' });
      await response.body?.cancel();
      return response.status === 200;
    };
    const former = await cookieFor(path, form);
    const next = await cookieFor(path, form, former);
    expect([await isIn(former), await isIn(next)]).toEqual([false, true]);
  });

  test('no address brings the server down', async () => {
    await fc.assert(
      fc.asyncProperty(hostile, fc.constantFrom(...addresses), async (text, [as, address]) => {
        const path = address(encodeURIComponent(text.toWellFormed()));
        const response = await fetch(server.origin + path, {
          headers: { cookie: cookies[as] ?? '' },
          redirect: 'manual'
        });
        await response.body?.cancel();
        expect(response.status, path).toBeLessThan(500);
      }),
      { numRuns: 300, verbose: 1 }
    );
  });

  const forms: [as: string, path: string, fields: string[]][] = [
    ['', '/sign-in', ['username', 'password']],
    ['', '/kiosk/sign-in', ['firm', 'pin']],
    [
      'kiosk',
      '/kiosk/book/hall?/request',
      ['startsAt', 'endsAt', 'purpose', 'title', 'attendees', 'visibility', 'key']
    ],
    ['kiosk', '/kiosk/book/hall?/wait', ['startsAt', 'endsAt', 'purpose', 'title', 'attendees', 'visibility', 'key']],
    ['kiosk', '/kiosk/bookings/x?/extend', ['endsAt']],
    ['tenant', '/my/book/hall', ['startsAt', 'endsAt', 'purpose', 'title', 'attendees', 'visibility', 'requestKey']],
    ['tenant', '/my/bookings/x?/cancel', ['reason']],
    ['manager', '/manage?/approve', ['id']],
    ['manager', '/manage?/reject', ['id', 'reason']],
    ['manager', '/manage/import?/check', ['building', 'text', 'venue-name', 'venue-meaning', 'firm-name']],
    ['manager', '/manage/import?/apply', ['building', 'text', 'firm-name', 'firm-meaning']]
  ];
  const start = Math.ceil(Date.now() / 86_400_000) * 86_400_000 + 86_400_000;
  const sound: Record<string, string> = {
    startsAt: String(start),
    endsAt: String(start + 3_600_000),
    purpose: 'session',
    title: '議事',
    attendees: '10',
    visibility: 'public',
    reason: '另有安排',
    building: 'tower',
    text: 'venue,date,from,to,title,firm\nhall,2099-01-01,9:00,10:00,a,b',
    username: 'nobody',
    password,
    pin
  };

  test('no form does, whatever stands in one of its fields', async () => {
    await fc.assert(
      fc.asyncProperty(hostile, fc.constantFrom(...forms), fc.nat(), async (text, [as, path, fields], nth) => {
        const field = fields[nth % fields.length]!;
        const filled = Object.fromEntries(fields.map((name) => [name, sound[name] ?? 'x']));
        const response = await post(path, { ...filled, [field]: text }, cookies[as]);
        await response.body?.cancel();
        expect(response.status, `${path} ${field}`).toBeLessThan(500);
      }),
      { numRuns: 300, verbose: 1 }
    );
  });

  test.each(['constructor', '__proto__', 'hasOwnProperty', 'toString', 'valueOf', 'default'])(
    'an action named %s is none',
    async (name) => {
      expect((await post(`/sign-in?/${name}`, {})).status).toBe(404);
      expect((await post(`/manage?/${name}`, {}, cookies.manager)).status).toBe(404);
    }
  );

  test('a file beyond all limits is refused as too large', async () => {
    const form = new FormData();
    form.set('building', 'tower');
    form.set('file', new Blob([new Uint8Array(10 * 2 ** 20)]));
    const headers = { origin: server.origin, cookie: cookies.manager ?? '', accept: 'text/html' };
    const response = await fetch(`${server.origin}/manage/import?/check`, { method: 'POST', headers, body: form });
    expect([response.status, await response.text()]).toEqual([422, expect.stringContaining('2 MB')]);
  });

  test('a reason that cannot be kept cancels nothing', async () => {
    const times = { startsAt: start + 86_400_000, endsAt: start + 90_000_000 };
    const wanted = { ...times, venue: 'hall', purpose: 'session', title: '議事', attendees: 10 } as const;
    const { id } = must(await requestBooking(hall.as(tenant), { ...wanted, visibility: 'public' })).booking;
    const statusNow = async () => must(await getBooking(hall.as(tenant), id)).booking.status;
    const cancel = async (reason: string) =>
      (await post(`/my/bookings/${id}?/cancel`, { reason }, cookies.tenant)).status;
    for (const reason of ['議'.repeat(501), '\u200b', '議\u202e事']) expect(await cancel(reason)).toBe(422);
    expect(await statusNow()).toBe('pending');
    expect([await cancel(' '), await statusNow()]).toEqual([200, 'cancelled']);
  });

  test('what is no form, or half of one, is answered 400 by every form', async () => {
    const half = '--b\r\ncontent-disposition: form-data; name="reason"\r\n\r\nx';
    for (const [as, path] of forms) {
      for (const contentType of ['text/plain', 'multipart/form-data', 'multipart/form-data; boundary=b']) {
        const response = await fetch(server.origin + path, {
          method: 'POST',
          headers: { origin: server.origin, cookie: cookies[as] ?? '', 'content-type': contentType },
          body: half
        });
        await response.body?.cancel();
        expect(response.status, `${path} ${contentType}`).toBe(400);
      }
    }
    expect(server.logs()).not.toContain('request failed');
  });
});
