import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { addDays, instantAt, localDate, minute, toIso } from '#lib/platform/time.ts';
import { apiClient, type ApiClient } from '../support/api.ts';
import { engines } from '../support/databases.ts';
import { openHall } from '../support/hall.ts';
import { countOverlaps, openRawSql, type RawSql } from '../support/raw-sql.ts';
import { startServer } from '../support/server.ts';

// The server is killed in the middle of a stream of requests, again and again on one database. Whatever it answered
// with 201 is there afterwards, whole, and the database is sound.

const zone = 'Asia/Shanghai';
const crashes = 8;
const streams = 6;

describe.concurrent.each(engines)('on %s', (engine) => {
  test(`${crashes} crashes lose nothing that was confirmed`, { timeout: 300_000 }, async () => {
    const hall = await openHall(engine);
    await hall.addVenue('stage');
    const { username } = await hall.person(hall.firms[0], ['tenant-member']);
    const signIn = { body: { username, password: 'a long enough password' } };
    const firstDay = addDays(localDate(hall.ctx.clock.now(), zone), 2);
    const confirmed: string[] = [];
    let requested = 0;
    let token: string | undefined;

    /** Books one quarter of an hour after the other until the server is gone. */
    async function keepBooking(client: ApiClient): Promise<void> {
      for (;;) {
        const startsAt = instantAt(firstDay, '00:00', zone) + requested++ * 15 * minute;
        const times = { startsAt: toIso(startsAt, zone), endsAt: toIso(startsAt + 15 * minute, zone) };
        const what = { venue: 'stage', purpose: 'session', title: '議事', attendees: 2, visibility: 'public' };
        const answer = await client('POST', '/api/v1/bookings', { body: { ...what, ...times } }).catch(() => undefined);
        if (!answer) return;
        expect(answer.body).toMatchObject({ status: 'pending' });
        confirmed.push(answer.body.id as string);
      }
    }

    for (let crash = 0; crash < crashes; crash++) {
      const server = await startServer({ databaseUrl: hall.url });
      token ??= (await apiClient(server.origin)('POST', '/api/v1/tokens', signIn)).body.token as string;
      const client = apiClient(server.origin, token);
      const enough = confirmed.length + 5 + (crash % 7);
      let isOver = false;
      const booking = Promise.all(Array.from({ length: streams }, () => keepBooking(client))).finally(
        () => (isOver = true)
      );
      while (confirmed.length < enough && !isOver) await pause(1);
      await server.kill('SIGKILL');
      await booking;
    }

    const raw = await openRawSql(hall.url);
    const stored = await raw.query(
      'SELECT b.id, count(o.id) AS places FROM bookings b LEFT JOIN occupations o ON o.booking_id = b.id GROUP BY b.id'
    );
    console.log(
      `  ${engine}: ${crashes} crashes: ${requested} requested, ${confirmed.length} confirmed, ${stored.length} stored`
    );
    expect(confirmed.length).toBeGreaterThanOrEqual(5 * crashes);
    expect(confirmed.filter((id) => !stored.some((row) => row.id === id))).toEqual([]);
    expect(stored.filter(({ places }) => Number(places) !== 1)).toEqual([]);
    expect(await countOverlaps(raw)).toBe(0);
    if (engine === 'sqlite') await expectSoundFile(raw);
    await raw.close();
    await hall.close();
  });
});

async function expectSoundFile({ query }: RawSql): Promise<void> {
  expect(await query('PRAGMA integrity_check')).toEqual([{ integrity_check: 'ok' }]);
  expect(await query('PRAGMA foreign_key_check')).toEqual([]);
}
