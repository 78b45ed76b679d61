import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  addAccount,
  authenticate,
  disableAccount,
  enableAccount,
  listAccounts,
  resetSecret,
  signIn,
  signInFirm,
  signOut
} from '#lib/identity/service.server.ts';
import type { Db } from '#lib/db/port.ts';
import { clockAt } from '#lib/platform/clock.ts';
import { hour, minute } from '#lib/platform/time.ts';
import { engines } from '../support/databases.ts';
import { must, openHall, type Hall } from '../support/hall.ts';

const password = 'a long enough password';

describe.each(engines)('identity on %s', (engine) => {
  let hall: Hall;

  beforeAll(async () => {
    hall = await openHall(engine);
    for (const username of ['ann', 'ben', 'cai', 'dan', 'fei', 'gao']) {
      const account = { kind: 'person', username, displayName: username, organisationId: null, grants: [] } as const;
      must(await addAccount(hall.ctx, { ...account, grants: [], secret: password }));
    }
    must(
      await addAccount(hall.ctx, {
        kind: 'firm',
        username: null,
        displayName: '甲',
        organisationId: hall.firms[0],
        secret: '135790',
        grants: []
      })
    );
  });

  afterAll(() => hall.close());

  const enter = (username: string, secret: string, address = '192.0.2.1', ctx = hall.ctx) =>
    signIn(ctx, { username, password: secret, channel: 'browser', address });

  test('a token speaks for its account, on its own channel only, until signed out', async () => {
    const { token, actor } = must(await enter('ann', password));
    expect((await authenticate(hall.ctx, token, 'browser'))?.actor).toEqual(actor);
    expect(await authenticate(hall.ctx, token, 'api')).toBeNull();
    expect(await authenticate(hall.ctx, token, 'kiosk')).toBeNull();
    await signOut(hall.ctx, token);
    expect(await authenticate(hall.ctx, token, 'browser')).toBeNull();
  });

  test('a token shown on another channel is not lengthened by it', async () => {
    const { token } = must(await enter('ann', password));
    const { sessions } = hall.db.tables;
    const soon = Date.now() + minute;
    await hall.db.write(async (tx) => void (await tx.update(sessions).set({ expiresAt: soon })));
    expect(await authenticate(hall.ctx, token, 'kiosk')).toBeNull();
    expect(await authenticate(hall.ctx, token, 'api')).toBeNull();
    expect(await hall.db.read.select({ expiresAt: sessions.expiresAt }).from(sessions)).toEqual([{ expiresAt: soon }]);
    expect(await authenticate(hall.ctx, token, 'browser')).toMatchObject({ extended: true });
  });

  test('the database holds neither tokens nor passwords', async () => {
    const { token } = must(await enter('ann', password));
    const { sessions, accounts } = hall.db.tables;
    const stored = JSON.stringify([
      await hall.db.read.select().from(sessions),
      await hall.db.read.select().from(accounts)
    ]);
    expect(stored).not.toContain(token);
    expect(stored).not.toContain(password);
  });

  test('wrong passwords, unknown names and firms by password are refused alike', async () => {
    expect(await enter('ann', 'wrong wrong wrong')).toEqual({ ok: false, reason: 'credentials' });
    expect(await enter('nobody', password)).toEqual({ ok: false, reason: 'credentials' });
    expect(await enter('', '')).toEqual({ ok: false, reason: 'credentials' });
  });

  test('a firm signs in at the kiosk with its PIN', async () => {
    const input = { organisationId: hall.firms[0], address: '192.0.2.9' };
    expect(await signInFirm(hall.ctx, { ...input, pin: '000000' })).toEqual({ ok: false, reason: 'credentials' });
    const { token, actor } = must(await signInFirm(hall.ctx, { ...input, pin: '135790' }));
    expect(actor).toMatchObject({ organisationId: hall.firms[0], channel: 'kiosk' });
    expect((await authenticate(hall.ctx, token, 'kiosk'))?.actor).toEqual(actor);
  });

  test('guessing is slowed down, in parallel too, and a right password waits as well', async () => {
    const start = hall.ctx.clock.now();
    const then = { ...hall.ctx, clock: clockAt(start) };
    const guess = (n: number) => enter('ben', `wrong password ${n}`, '192.0.2.1', then);
    const guesses = await Promise.all(Array.from({ length: 12 }, (_, n) => guess(n)));
    const looked = guesses.filter((guess) => !guess.ok && guess.reason === 'credentials');
    expect(looked).toHaveLength(4);
    expect(await enter('ben', password, '192.0.2.1', then)).toMatchObject({ ok: false, reason: 'throttled' });
    const later = { ...hall.ctx, clock: clockAt(start + 6 * minute) };
    must(await enter('ben', password, '192.0.2.1', later));
  });

  test('nobody is kept out of an account by someone who guesses at it from elsewhere', async () => {
    let now = hall.ctx.clock.now();
    const ctx = { ...hall.ctx, clock: { now: () => now } };
    for (let guesses = 0; guesses < 12;) {
      const outcome = await enter('gao', 'wrong wrong wrong', '198.51.100.66', ctx);
      if (!outcome.ok && outcome.reason === 'throttled') now += outcome.retryAfterSeconds * 1000;
      else guesses++;
    }
    expect(await enter('gao', password, '198.51.100.66', ctx)).toMatchObject({ reason: 'throttled' });
    must(await enter('gao', password, '203.0.113.66', ctx));
  });

  test('one address is slowed down over many names, others are not', async () => {
    const guess = (n: number, address: string) => enter(`name${n}`, 'wrong wrong wrong', address);
    const guesses = await Promise.all(Array.from({ length: 40 }, (_, n) => guess(n, '198.51.100.7')));
    expect(guesses.some((outcome) => !outcome.ok && outcome.reason === 'throttled')).toBe(true);
    expect(await guess(99, '203.0.113.5')).toMatchObject({ reason: 'credentials' });
    const nextHour = { ...hall.ctx, clock: clockAt(hall.ctx.clock.now() + 2 * hour) };
    must(await enter('cai', password, '198.51.100.7', nextHour));
  });

  test('an address from which many sign in, as at a kiosk, is not slowed down', async () => {
    for (let n = 0; n < 35; n++) must(await enter('cai', password, '198.51.100.20'));
  });

  test('signing in again ends the session that the browser or kiosk had', async () => {
    const by = { username: 'ann', password, channel: 'browser', address: '192.0.2.11' } as const;
    const former = must(await signIn(hall.ctx, by)).token;
    expect((await signIn(hall.ctx, { ...by, password: 'wrong wrong wrong', formerToken: former })).ok).toBe(false);
    expect(await authenticate(hall.ctx, former, 'browser')).not.toBeNull();
    const { token } = must(await signIn(hall.ctx, { ...by, formerToken: former }));
    expect(await authenticate(hall.ctx, former, 'browser')).toBeNull();
    expect(await authenticate(hall.ctx, token, 'browser')).not.toBeNull();

    const firm = { organisationId: hall.firms[0], pin: '135790', address: '192.0.2.11' };
    const before = must(await signInFirm(hall.ctx, firm)).token;
    must(await signInFirm(hall.ctx, { ...firm, formerToken: before }));
    expect(await authenticate(hall.ctx, before, 'kiosk')).toBeNull();
  });

  test('many sign in as one person at once', async () => {
    const outcomes = await Promise.all(Array.from({ length: 10 }, () => enter('ann', password, '192.0.2.10')));
    for (const outcome of outcomes) must(outcome);
  });

  test('disabling and a new password end sessions at once', async () => {
    const first = must(await enter('dan', password, '192.0.2.77'));
    must(await resetSecret(hall.ctx, { username: 'dan' }, 'another long password'));
    expect(await authenticate(hall.ctx, first.token, 'browser')).toBeNull();
    expect(await enter('dan', password, '192.0.2.77')).toMatchObject({ reason: 'credentials' });
    const second = must(await enter('dan', 'another long password', '192.0.2.77'));
    must(await disableAccount(hall.ctx, { username: 'dan' }));
    expect(await authenticate(hall.ctx, second.token, 'browser')).toBeNull();
    expect(await enter('dan', 'another long password', '192.0.2.77')).toMatchObject({ reason: 'credentials' });
  });

  test('an account that was disabled signs in again once it is enabled, with the password it was given meanwhile', async () => {
    must(await disableAccount(hall.ctx, { username: 'dan' }));
    const reset = must(await resetSecret(hall.ctx, { username: 'dan' }, password));
    expect(reset.disabled).toBe(true);
    expect((await enter('dan', password, '192.0.2.79')).ok).toBe(false);
    expect(must(await enableAccount(hall.ctx, { username: 'dan' })).disabled).toBe(false);
    must(await enter('dan', password, '192.0.2.79'));
  });

  test('a firm gets another PIN, and its kiosk sessions end', async () => {
    const firm = { organisationId: hall.firms[0] };
    const at = { ...firm, address: '192.0.2.80' };
    const { token } = must(await signInFirm(hall.ctx, { ...at, pin: '135790' }));
    expect(await resetSecret(hall.ctx, firm, password)).toEqual({ ok: false, reason: 'weak-secret' });
    must(await resetSecret(hall.ctx, firm, '975310'));
    expect(await authenticate(hall.ctx, token, 'kiosk')).toBeNull();
    expect((await signInFirm(hall.ctx, { ...at, pin: '135790' })).ok).toBe(false);
    must(await signInFirm(hall.ctx, { ...at, pin: '975310' }));
    must(await resetSecret(hall.ctx, firm, '135790'));
    expect(await disableAccount(hall.ctx, { organisationId: hall.firms[1] })).toMatchObject({ reason: 'not-found' });
  });

  test('a username is one however it is typed, and names are lines', async () => {
    const person = {
      kind: 'person' as const,
      displayName: ' Zoë ',
      organisationId: null,
      secret: password,
      grants: []
    };
    expect(must(await addAccount(hall.ctx, { ...person, username: ' Zoe\u0308 ' })).username).toBe('zoë');
    for (const typed of ['zoë', 'ZOË', ' zoe\u0308', 'ｚｏë']) {
      must(await enter(typed, password, '192.0.2.81'));
      expect(await addAccount(hall.ctx, { ...person, username: typed })).toMatchObject({ reason: 'username-taken' });
    }
    for (const username of ['', 'zo ë', 'zoë\u200b', '\u3164', 'zoë\u001b[2J', 'x'.repeat(101)]) {
      expect(await addAccount(hall.ctx, { ...person, username })).toMatchObject({ reason: 'bad-username' });
    }
    for (const displayName of ['', '\u200b', 'a\u001b[2Jb', 'x'.repeat(101)]) {
      const input = { ...person, username: 'zed', displayName };
      expect(await addAccount(hall.ctx, input)).toMatchObject({ reason: 'bad-name' });
    }
    const { accounts } = must(await listAccounts(hall.ctx));
    expect(accounts.find(({ username }) => username === 'zoë')?.displayName).toBe('Zoë');
  });

  test.each([
    ['a new password', () => resetSecret(hall.ctx, { username: 'fei' }, 'another long password')],
    ['disabling', () => disableAccount(hall.ctx, { username: 'fei' })]
  ])('%s also ends a sign-in that is under way', async (_, change) => {
    const secret = (await enter('fei', password)).ok ? password : 'another long password';
    let writes = 0;
    const write: Db['write'] = async (work) => {
      // The first write counts the attempt; the last, after the secret was looked at, opens the session.
      if (++writes === 2) must(await change());
      return hall.db.write(work);
    };
    const db: Db = Object.assign(Object.create(hall.db) as Db, { write });
    expect(await enter('fei', secret, '192.0.2.78', { ...hall.ctx, db })).toEqual({ ok: false, reason: 'credentials' });
    expect(writes).toBe(2);
    const { sessions } = hall.db.tables;
    const { accounts } = must(await listAccounts(hall.ctx));
    const fei = accounts.find(({ username }) => username === 'fei')!;
    expect(await hall.db.read.select().from(sessions).where(eq(sessions.accountId, fei.id))).toEqual([]);
  });

  test('accounts are kept by administrators only; names are taken once', async () => {
    const tenant = await hall.person(hall.firms[0], ['tenant-member']);
    const account = { kind: 'person', displayName: 'Eve', organisationId: null, secret: password, grants: [] } as const;
    const input = { ...account, grants: [], username: 'eve' };
    expect(await addAccount(hall.as(tenant), input)).toEqual({ ok: false, reason: 'forbidden' });
    expect(await listAccounts(hall.as(tenant))).toEqual({ ok: false, reason: 'forbidden' });
    expect(await disableAccount(hall.as(tenant), { username: 'ann' })).toEqual({ ok: false, reason: 'forbidden' });
    expect(await addAccount(hall.ctx, { ...input, secret: 'short' })).toEqual({ ok: false, reason: 'weak-secret' });
    const both = await Promise.all([addAccount(hall.ctx, input), addAccount(hall.ctx, input)]);
    expect(both.map(({ ok }) => ok).sort()).toEqual([false, true]);
  });
});
