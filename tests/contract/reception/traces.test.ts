import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { SignedIn } from '#lib/identity/types.ts';
import { newId } from '#lib/platform/id.ts';
import { openKeyRing } from '#lib/platform/personal-data/key-ring.server.ts';
import { localDate } from '#lib/platform/time.ts';
import { newBadgeCode } from '#lib/reception/badge.ts';
import { setReception } from '#lib/reception/service.server.ts';
import { usualSettings } from '#lib/reception/types.ts';
import { engines } from '../../support/databases.ts';
import { must, openHall, password, type Hall } from '../../support/hall.ts';
import { startServer, type TestServer } from '../../support/server.ts';
import { bytesInFiles, bytesInTables, holdsAny } from '../../support/stored-bytes.ts';

// 154 is a prefix that no operator of the Mainland was ever given: nobody has this number.
const name = '歐陽曉霜';
const typed = '154 7234 9168';
const secrets = [name, name.slice(1), typed, '72349168', encodeURIComponent(name)];
const reason = '本人來電查詢，已核對身份';

/** What a visitor, who keeps the desk, and who answers for the data of a building may read. */
const pages = {
  visitor: [
    '/',
    '/buildings/tower',
    '/feeds/buildings/tower.ics',
    '/kiosk/visit?building=tower',
    '/api/v1/openapi.json'
  ],
  receptionist: ['', '/history', '/evacuation'].map((page) => `/manage/reception/tower${page}`),
  administrator: ['/manage/reception/privacy', '/manage/statistics', '/inbox']
} as const;

describe.each(engines)('what is left of a visitor who was seen, given out and erased on %s', (engine) => {
  const folder = mkdtempSync(join(tmpdir(), 'louyu-traces-'));
  const keyFile = join(folder, 'keys.json');
  let hall: Hall;
  let server: TestServer;
  const cookies = { visitor: '', receptionist: '', administrator: '', second: '' };
  type Person = keyof typeof cookies;

  beforeAll(async () => {
    hall = await openHall(engine);
    hall.ctx.keys = openKeyRing(keyFile);
    const administrators = ['building-administrator'] as const;
    const people: [Person, SignedIn][] = [
      ['receptionist', await hall.person(null, ['reception'])],
      ['administrator', await hall.person(null, administrators)],
      ['second', await hall.person(null, administrators)]
    ];
    must(await setReception(hall.ctx, 'tower', { ...usualSettings, asksName: true, asksPhone: true }));
    server = await startServer({ databaseUrl: hall.url, env: { PERSONAL_DATA_KEYS: keyFile } });
    for (const [person, { username }] of people) {
      const answer = await post('visitor', '/sign-in', { username: username!, password });
      cookies[person] = answer.headers.getSetCookie()[0]!.split(';')[0]!;
    }
  });

  afterAll(async () => {
    await server.stop();
    await hall.close();
    rmSync(folder, { recursive: true });
  });

  const headersOf = (person: Person) => ({ cookie: cookies[person], accept: 'text/html', origin: server.origin });

  function post(person: Person, path: string, form: Record<string, string>): Promise<Response> {
    const body = new URLSearchParams(form);
    return fetch(server.origin + path, { method: 'POST', headers: headersOf(person), body, redirect: 'manual' });
  }

  async function read(person: Person, path: string): Promise<string> {
    const answer = await fetch(server.origin + path, { headers: headersOf(person) });
    expect([path, answer.status]).toEqual([path, 200]);
    return answer.text();
  }

  /** All that a visitor, the desk and an administrator read; of who came, the desk alone sees a masked name. */
  async function everythingRead(badge: string): Promise<string> {
    const all: string[] = [];
    for (const [person, paths] of Object.entries(pages)) {
      for (const path of [...paths, `/badge/${badge}`]) {
        all.push(await read(person as Person, path));
      }
    }
    return all.join('\n');
  }

  test('neither name nor phone stands in page, feed, API, event, log, table, file or copy', async () => {
    const stream = await fetch(`${server.origin}/events?building=tower`);
    const events = stream.body!.pipeThrough(new TextDecoderStream()).getReader();
    let told = (await events.read()).value ?? '';

    const [id, badge] = [newId(), newBadgeCode()];
    const visit = {
      id,
      code: badge,
      building: 'tower',
      host: hall.firms[0],
      purpose: 'meet-firm',
      people: '1',
      waited: '0'
    };
    const signIn = (details: object) => post('visitor', '/kiosk/visit/sign-in', { ...visit, ...details });
    // What is refused, or breaks off, says no more than what is taken.
    expect((await signIn({ name, phone: `${typed}9` })).status).toBe(422);
    expect((await signIn({ name: name.repeat(20), phone: typed })).status).toBe(422);
    expect((await signIn({ name, phone: typed })).status).toBe(200);
    expect((await signIn({ name: `${name}\0`, phone: typed, id: 'x' })).status).toBe(422);
    told += (await events.read()).value ?? '';

    const api = await fetch(`${server.origin}/api/v1/visits?building=tower`, { headers: headersOf('receptionist') });
    const before = (await everythingRead(badge)) + (await api.text());
    expect(before).toContain('歐**');

    const privacy = '/manage/reception/privacy';
    const revealed = await post('receptionist', `${privacy}/visits/${id}?/reveal`, { reason });
    expect(await revealed.text()).toContain(name);
    const person = { building: 'tower', person: typed, reason, visit: id };
    const found = await (await post('administrator', `${privacy}?/find`, person)).text();
    expect(found).toContain('154****9168');
    expect(await (await post('administrator', `${privacy}/person`, person)).text()).toContain(name);
    const today = localDate(Date.now(), 'Asia/Shanghai');
    const asked = { building: 'tower', firstDay: today, lastDay: today, reason };
    await post('administrator', `${privacy}?/request`, asked);
    const [list] = await hall.db.read.select().from(hall.db.tables.identifiedExports);
    await expect.poll(() => read('second', '/inbox')).toContain('實名導出待批准');
    await post('second', `${privacy}?/approve`, { id: list!.id });
    await expect.poll(() => read('administrator', '/inbox')).toContain('實名導出已批准');
    const exported = await post('administrator', `${privacy}/exports/${list!.id}`, {});
    expect(await exported.text()).toContain(name);
    expect(await bytesInTables(hall.db)).not.toSatisfy(holdsAny(secrets));

    expect((await post('administrator', `${privacy}?/erase`, person)).status).toBe(200);
    const after = await everythingRead(badge);
    expect(after).not.toContain('歐**');
    // What the page of the search was sent with stands in it once more, for who typed it.
    const shown = found.replaceAll(typed, '');
    await events.cancel();
    expect(Buffer.from([told, before, shown, after, server.logs()].join('\n'))).not.toSatisfy(holdsAny(secrets));
    expect(Buffer.concat([await bytesInTables(hall.db), await bytesInFiles(hall.url)])).not.toSatisfy(
      holdsAny(secrets)
    );
  });
});
