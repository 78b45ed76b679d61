import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { engines } from '../support/databases.ts';
import { openHall, type Hall } from '../support/hall.ts';
import { startServer, type TestServer } from '../support/server.ts';

const password = 'a long enough password';

describe.each([
  ['plain', 'http', {}],
  ['encrypted', 'https', { ORIGIN: 'https://hall.example' }]
] as const)('headers over a %s connection', (_, protocol, env) => {
  let hall: Hall;
  let server: TestServer;
  let username: string;

  beforeAll(async () => {
    hall = await openHall(engines[0]);
    await hall.addVenue('hall');
    username = (await hall.person(hall.firms[0], ['tenant-member'])).username!;
    server = await startServer({ databaseUrl: hall.url, env });
  });

  afterAll(async () => {
    await server.stop();
    await hall.close();
  });

  const signIn = (origin: string) =>
    fetch(`${server.origin}/sign-in`, {
      method: 'POST',
      headers: { origin, accept: 'text/html' },
      body: new URLSearchParams({ username, password }),
      redirect: 'manual'
    });
  const ownOrigin = () => (protocol === 'https' ? 'https://hall.example' : server.origin);

  test('a session cookie is out of scripts’ reach, stays on this site, and is Secure where the address is', async () => {
    const response = await signIn(ownOrigin());
    expect(response.status).toBe(303);
    const [cookie = ''] = response.headers.getSetCookie();
    expect(cookie).toMatch(/^session=\w{20,};/);
    expect(cookie).toMatch(/HttpOnly/i);
    expect(cookie).toMatch(/SameSite=Lax/i);
    expect(/;\s*Secure/i.test(cookie)).toBe(protocol === 'https');
  });

  test('a form of another site is refused', async () => {
    expect((await signIn('https://elsewhere.example')).status).toBe(403);
    expect((await signIn(protocol === 'https' ? 'http://hall.example' : 'https://127.0.0.1')).status).toBe(403);
  });

  test('pages allow no script but their own, no frame, no guessing of types', async () => {
    for (const path of ['/', '/kiosk', '/sign-in', '/venues/hall']) {
      const { headers } = await fetch(server.origin + path);
      const policy = headers.get('content-security-policy') ?? '';
      const scripts = /script-src ([^;]+)/.exec(policy)?.[1] ?? '';
      expect(scripts, path).toMatch(/'self' 'nonce-/);
      expect(scripts, path).not.toMatch(/unsafe|\*|https?:/);
      expect(policy).toMatch(/object-src 'none'/);
      expect(policy).toMatch(/frame-ancestors 'none'/);
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.has('strict-transport-security')).toBe(protocol === 'https');
    }
  });

  test('what anyone may keep carries no session, even for somebody signed in', async () => {
    const cookie = (await signIn(ownOrigin())).headers.getSetCookie()[0]!.split(';')[0]!;
    const feed = await fetch(`${server.origin}/feeds/buildings/tower.ics`, { headers: { cookie } });
    expect(feed.headers.get('cache-control')).toBe('public, max-age=300');
    expect(feed.headers.getSetCookie()).toEqual([]);
    const page = await fetch(`${server.origin}/my`, { headers: { cookie } });
    expect(page.status).toBe(200);
    expect(page.headers.get('cache-control')).toBe('private, no-store');
  });

  test('nobody on the way keeps a visitor’s page, which is in that visitor’s language', async () => {
    for (const path of ['/', '/venues/hall', '/nowhere']) {
      const { headers } = await fetch(server.origin + path);
      expect(headers.get('cache-control'), path).toBe('private, no-cache');
    }
  });

  test('neither addresses, names nor tokens are logged', async () => {
    const [cookie = ''] = (await signIn(ownOrigin())).headers.getSetCookie();
    const token = /session=(\w+)/.exec(cookie)?.[1] ?? 'no token';
    await fetch(`${server.origin}/venues/%00?secret=marked`, { headers: { cookie: cookie.split(';')[0]! } });
    await fetch(`${server.origin}/my?secret=marked`, { headers: { cookie: 'session=%ff%00' } });
    for (const text of [token, username, password, 'marked']) expect(server.logs()).not.toContain(text);
  });
});
