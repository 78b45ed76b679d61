import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addDays, hour, instantAt, localDate, minute, toIso, type Interval } from '#lib/platform/time.ts';
import { signedInClient, type ApiAnswer, type ApiClient } from '../support/api.ts';
import { engines, type Engine } from '../support/databases.ts';
import { openHall, type Hall } from '../support/hall.ts';
import { countOverlaps, openRawSql, type RawSql } from '../support/raw-sql.ts';
import { startServer, type TestServer } from '../support/server.ts';

// Many clients want the same 100 slots at the same moment, over HTTP; on PostgreSQL half of them by way of a second
// server. Whatever happens, no two bookings of a venue overlap, every slot has one winner, and the losers are told.

const zone = 'Asia/Shanghai';
const password = 'a long enough password';
const slots = Array.from({ length: 100 }, (_, index) => index);
const crowds = [2, 4, 8];

/**
 * What a client asks for in the race for a slot. Slots follow each other without a gap, 25 a day; within one, every
 * second client wants a quarter of an hour later, so that requests overlap without being alike.
 */
function wish(slot: number, client: number): Interval {
  const date = addDays(localDate(Date.now(), zone), 10 + Math.floor(slot / 25));
  const startsAt = instantAt(date, '00:00', zone) + (slot % 25) * 45 * minute + (client % 2) * 15 * minute;
  return { startsAt, endsAt: startsAt + 30 * minute };
}

describe.each(engines)('on %s', (engine) => {
  let hall: Hall;
  let servers: TestServer[];
  let raw: RawSql;
  let firms: ApiClient[];
  let managers: ApiClient[];

  beforeAll(async () => {
    hall = await openHall(engine);
    raw = await openRawSql(hall.url);
    const databaseUrl = hall.url;
    servers = await Promise.all((engine === 'sqlite' ? [1] : [1, 2]).map(() => startServer({ databaseUrl })));

    const people = Array.from({ length: Math.max(...crowds) }, (_, index) => index);
    firms = await Promise.all(
      people.map(async (n) => enter(n, await hall.person(hall.firms[n % 2] ?? null, ['tenant-member'])))
    );
    managers = await Promise.all(
      people.map(async (n) => enter(n, await hall.person(null, ['building-administrator'])))
    );
  });

  afterAll(async () => {
    await Promise.all(servers.map((server) => server.stop()));
    await raw.close();
    await hall.close();
  });

  function enter(n: number, { username }: { username: string | null }): Promise<ApiClient> {
    const { origin } = servers[n % servers.length] as TestServer;
    return signedInClient(origin, username ?? '', password);
  }

  function request(client: number, venue: string, slot: number): Promise<ApiAnswer> {
    const { startsAt, endsAt } = wish(slot, client);
    const body = { venue, startsAt: toIso(startsAt, zone), endsAt: toIso(endsAt, zone), purpose: 'session' };
    const rest = { title: `${client}`, attendees: 2, visibility: 'public' };
    return (firms[client] as ApiClient)('POST', '/api/v1/bookings', { body: { ...body, ...rest } });
  }

  /** All clients at once: one wins, the others are told that it is taken. */
  async function raceFor(slot: number, venue: string, crowd: number): Promise<void> {
    const clients = Array.from({ length: crowd }, (_, client) => client);
    const answers = await Promise.all(clients.map((client) => request(client, venue, slot)));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, ...Array<number>(crowd - 1).fill(409)]);
    for (const { status, body } of answers) if (status === 409) expect(body.code).toBe('taken');
  }

  /** What the database itself says, asked past the product's code. */
  async function expectNoOverlaps(venueId: string, held: number, title: string): Promise<void> {
    const overlaps = await countOverlaps(raw);
    const [{ bookings } = {}] = await raw.query(
      `SELECT count(*) AS bookings FROM bookings WHERE venue_id = '${venueId}' AND status IN ('pending', 'approved')`
    );
    const [{ occupations } = {}] = await raw.query(
      `SELECT count(*) AS occupations FROM occupations o JOIN bookings b ON b.id = o.booking_id
       WHERE b.venue_id = '${venueId}'`
    );
    console.log(`  ${engine}: ${title}: ${Number(bookings)} slots held, ${overlaps} overlaps`);
    expect(overlaps).toBe(0);
    expect([Number(bookings), Number(occupations)]).toEqual([held, held]);
  }

  test.each(crowds)('%i clients who request the same 100 slots', { timeout: 240_000 }, async (crowd) => {
    const { id } = await hall.addVenue(`wanted-by-${crowd}`);
    for (const slot of slots) await raceFor(slot, `wanted-by-${crowd}`, crowd);
    await expectNoOverlaps(id, slots.length, `${crowd} clients request`);
  });

  test.each(crowds)('%i clients who request 100 slots just cancelled', { timeout: 240_000 }, async (crowd) => {
    const venue = `freed-for-${crowd}`;
    const { id: venueId } = await hall.addVenue(venue);
    for (const slot of slots) {
      const { body } = await request(0, venue, slot);
      const path = `/api/v1/bookings/${body.id}`;
      expect((await managers[0]?.('POST', `${path}/approve`))?.status).toBe(200);
      expect((await firms[0]?.('POST', `${path}/cancel`))?.status).toBe(200);
      const [approval] = await Promise.all([managers[1]?.('POST', `${path}/approve`), raceFor(slot, venue, crowd)]);
      expect(approval?.body).toMatchObject({ code: 'state', bookingStatus: 'cancelled' });
    }
    await expectNoOverlaps(venueId, slots.length, `${crowd} clients request after a cancellation`);
  });

  test.each(crowds)('%i people who decide on 40 pending slots', { timeout: 240_000 }, async (crowd) => {
    const venue = `decided-by-${crowd}`;
    const { id: venueId } = await hall.addVenue(venue);
    let held = 0;
    for (const slot of slots.slice(0, 40)) {
      const pending = await request(0, venue, slot);
      const path = `/api/v1/bookings/${pending.body.id}`;
      const deciders = managers.slice(0, crowd);
      const decisions = deciders.map((manager, n) => manager('POST', `${path}/${n % 2 === 0 ? 'approve' : 'cancel'}`));
      const others = [0, 1].map((client) => request(client, venue, slot));
      const [decided, requested] = [await Promise.all(decisions), await Promise.all(others)];

      const succeeded = decided.filter(({ status }) => status === 200).map(({ body }) => body.status as string);
      expect(succeeded.filter((status) => status === 'approved').length).toBeLessThanOrEqual(1);
      expect(succeeded.filter((status) => status === 'cancelled').length).toBe(1);
      for (const { status, body } of decided) if (status !== 200) expect([status, body.code]).toEqual([409, 'state']);
      for (const { status, body } of requested) if (status !== 201) expect([status, body.code]).toEqual([409, 'taken']);
      const won = requested.filter(({ status }) => status === 201).length;
      expect(won).toBeLessThanOrEqual(1);
      held += won;
    }
    await expectNoOverlaps(venueId, held, `${crowd} people approve and cancel, two request`);
  });

  test('neighbouring slots of different people never clash', async () => {
    const { id } = await hall.addVenue('side-by-side');
    const answers = await Promise.all(slots.slice(0, 40).map((slot) => request((slot % 8) & ~1, 'side-by-side', slot)));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([201]));
    await expectNoOverlaps(id, 40, '40 neighbouring slots at once');
  });

  describe('raw SQL', () => {
    const from = instantAt(addDays(localDate(Date.now(), zone), 200), '10:00', zone);
    const [first, second] = ['00000000-0000-7000-8000-000000000001', '00000000-0000-7000-8000-000000000002'];
    let space: string;
    let otherSpace: string;
    let booking: string;

    beforeAll(async () => {
      const venue = await hall.addVenue('by-hand');
      const other = await hall.addVenue('by-other-hand');
      [space, otherSpace] = [venue.spaceIds[0] as string, other.spaceIds[0] as string];
      const answer = await request(0, 'by-hand', 0);
      booking = answer.body.id as string;
      await raw.query(
        `INSERT INTO occupations (id, space_id, booking_id, starts_at, ends_at) VALUES ${row(first, 10, 11)}`
      );
      await raw.query(
        `INSERT INTO occupations (id, space_id, booking_id, starts_at, ends_at) VALUES ${row(second, 11, 12)}`
      );
    });

    /** A row of occupations, its hours counted so that the first row is from 10 to 11. */
    const row = (id: string, start: number, end: number, place = space) =>
      `('${id}', '${place}', '${booking}', ${from + (start - 10) * hour}, ${from + (end - 10) * hour})`;
    const [at9, at10, at11] = [from - hour, from, from + hour];
    const stored = () => raw.query('SELECT * FROM occupations ORDER BY id');

    const both: [string, () => string][] = [
      [
        'the same time',
        () => `INSERT INTO occupations (id, space_id, booking_id, starts_at, ends_at) VALUES ${row('x', 10, 11)}`
      ],
      [
        'a time within',
        () => `INSERT INTO occupations (id, space_id, booking_id, starts_at, ends_at) VALUES ${row('x', 10.25, 10.5)}`
      ],
      [
        'a time around',
        () => `INSERT INTO occupations (id, space_id, booking_id, starts_at, ends_at) VALUES ${row('x', 9, 13)}`
      ],
      [
        'a time across the start',
        () => `INSERT INTO occupations (id, space_id, booking_id, starts_at, ends_at) VALUES ${row('x', 9, 10.25)}`
      ],
      [
        'a time across the end',
        () => `INSERT INTO occupations (id, space_id, booking_id, starts_at, ends_at) VALUES ${row('x', 11.75, 13)}`
      ],
      [
        'two new rows that overlap',
        () =>
          `INSERT INTO occupations (id, space_id, booking_id, starts_at, ends_at) VALUES ${row('x', 14, 16)}, ${row('y', 15, 17)}`
      ],
      [
        'a copy of another row',
        () =>
          `INSERT INTO occupations (id, space_id, booking_id, starts_at, ends_at) SELECT 'x', space_id, booking_id, starts_at + 1, ends_at FROM occupations WHERE id = '${first}'`
      ],
      ['an earlier start', () => `UPDATE occupations SET starts_at = ${at10} WHERE id = '${second}'`],
      ['a later end', () => `UPDATE occupations SET ends_at = ${at11 + 1} WHERE id = '${first}'`],
      [
        'all rows to one time',
        () => `UPDATE occupations SET starts_at = ${at9}, ends_at = ${at10} WHERE space_id = '${space}'`
      ],
      [
        'an insert that becomes an update',
        () =>
          `INSERT INTO occupations (id, space_id, booking_id, starts_at, ends_at) VALUES ${row(second, 14, 15)} ON CONFLICT (id) DO UPDATE SET starts_at = ${at10}`
      ]
    ];
    const only: Record<Engine, [string, () => string][]> = {
      sqlite: [
        [
          'INSERT OR REPLACE',
          () =>
            `INSERT OR REPLACE INTO occupations (id, space_id, booking_id, starts_at, ends_at) VALUES ${row('x', 10, 11)}`
        ],
        [
          'REPLACE of another row',
          () =>
            `REPLACE INTO occupations (id, space_id, booking_id, starts_at, ends_at) VALUES ${row(second, 10.5, 11.5)}`
        ],
        [
          'INSERT OR IGNORE',
          () =>
            `INSERT OR IGNORE INTO occupations (id, space_id, booking_id, starts_at, ends_at) VALUES ${row('x', 10, 11)}`
        ],
        [
          'INSERT OR FAIL',
          () =>
            `INSERT OR FAIL INTO occupations (id, space_id, booking_id, starts_at, ends_at) VALUES ${row('x', 14, 15)}, ${row('y', 10, 11)}`
        ],
        ['UPDATE OR REPLACE', () => `UPDATE OR REPLACE occupations SET starts_at = ${at10} WHERE id = '${second}'`],
        ['UPDATE OR IGNORE', () => `UPDATE OR IGNORE occupations SET starts_at = ${at10} WHERE id = '${second}'`]
      ],
      postgresql: [
        [
          'ON CONFLICT DO NOTHING',
          () =>
            `INSERT INTO occupations (id, space_id, booking_id, starts_at, ends_at) VALUES ${row('x', 10, 11)} ON CONFLICT DO NOTHING`
        ]
      ]
    };

    test.each([...both, ...only[engine]])('cannot store %s', async (_, statement) => {
      const before = await stored();
      const refusal = await raw.query(statement()).then(
        () => 'accepted',
        (error: Error) => error.message
      );
      // PostgreSQL accepts ON CONFLICT DO NOTHING and does nothing.
      if (!statement().endsWith('DO NOTHING')) expect(refusal).toMatch(/occupations (overlap|violates)|no_overlap/);
      expect(await stored()).toEqual(before);
      expect(await countOverlaps(raw)).toBe(0);
    });

    test('can store times that touch, the same time elsewhere, and a row moved aside', async () => {
      await raw.query(
        `INSERT INTO occupations (id, space_id, booking_id, starts_at, ends_at) VALUES ${row('before', 9, 10)}`
      );
      await raw.query(
        `INSERT INTO occupations (id, space_id, booking_id, starts_at, ends_at) VALUES ${row('after', 12, 13)}`
      );
      await raw.query(
        `INSERT INTO occupations (id, space_id, booking_id, starts_at, ends_at) VALUES ${row('elsewhere', 10, 11, otherSpace)}`
      );
      await raw.query(`UPDATE occupations SET starts_at = ${at11 + hour / 2} WHERE id = '${second}'`);
      const moving = raw.query(`UPDATE occupations SET space_id = '${space}' WHERE id = 'elsewhere'`);
      await expect(moving).rejects.toThrow();
      expect(await countOverlaps(raw)).toBe(0);
    });
  });
});
