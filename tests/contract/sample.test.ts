import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openDatabase } from '#lib/db/open.ts';
import type { Db } from '#lib/db/port.ts';
import { readCommittee } from '#lib/hall/committee/service.server.ts';
import { listMatters } from '#lib/hall/matters/service.server.ts';
import type { MatterKind } from '#lib/hall/matters/types.ts';
import { readOffers } from '#lib/hall/partners/service.server.ts';
import { listResolutions } from '#lib/hall/resolutions/service.server.ts';
import { resolutionStates } from '#lib/hall/resolutions/types.ts';
import { listSessions } from '#lib/hall/sessions/service.server.ts';
import { sessionStates } from '#lib/hall/sessions/types.ts';
import { firmTopics, listTopics } from '#lib/hall/topics/service.server.ts';
import { topicStates } from '#lib/hall/topics/types.ts';
import type { Context } from '#lib/identity/context.ts';
import { findPerson } from '#lib/identity/service.server.ts';
import { operator } from '#lib/identity/types.ts';
import { systemClock } from '#lib/platform/clock.ts';
import { createEvents } from '#lib/platform/events.ts';
import { engines, sampleDatabase, type TestDatabase } from '../support/databases.ts';
import { must } from '../support/hall.ts';

const building = 'zhengxiang';
/** More than a list of the sample is long. */
const page = { after: null, limit: 500 };

const statesOf = (things: { state: string }[]) => [...new Set(things.map(({ state }) => state))].sort();
const sorted = (states: readonly string[]) => [...states].sort();

describe.each(engines)('the sample on %s', (engine) => {
  let database: TestDatabase;
  let db: Db;
  let ctx: Context;

  beforeAll(async () => {
    database = await sampleDatabase(engine);
    db = openDatabase(database.url);
    ctx = { db, clock: systemClock, events: createEvents(db), actor: operator };
  }, 180_000);

  afterAll(async () => {
    await db.close();
    await database.drop();
  });

  const matters = async (kind: MatterKind) => must(await listMatters(ctx, building, { kind }, page)).matters;

  test('has the sessions and the resolved matters of the report', async () => {
    const { sessions } = must(await listSessions(ctx, building, page));
    const held = sessions.filter(({ state }) => ['drafted', 'confirmed', 'published'].includes(state));
    const counted = held.filter(({ kind }) =>
      ['deliberation', 'residents-forum', 'participatory-budget'].includes(kind)
    );
    expect(counted).toHaveLength(102);
    expect((await matters('matter')).filter(({ resolvedAt }) => resolvedAt !== null)).toHaveLength(74);
  });

  test('has something in every state', async () => {
    const { sessions } = must(await listSessions(ctx, building, page));
    expect(statesOf(sessions)).toEqual(sorted(sessionStates));
    const { resolutions } = must(await listResolutions(ctx, building, page));
    expect(statesOf(resolutions)).toEqual(sorted(resolutionStates));
    const { topics } = must(await listTopics(ctx, building, {}, page));
    const { id, organisationId } = (await findPerson(ctx, 'tenant'))!;
    const own = must(await firmTopics({ ...ctx, actor: tenant(id, organisationId!) }, page));
    expect(statesOf([...topics, ...own.topics])).toEqual(sorted(topicStates));
    // What is rated closes with it, or is open again.
    const handled = [
      'open',
      'assigned',
      'accepted',
      'returned',
      'in-progress',
      'resolved',
      'answered',
      'closed',
      'cancelled'
    ];
    expect(statesOf(await matters('matter'))).toEqual(sorted(handled));
    const services = ['open', 'accepted', 'declined', 'cancelled', 'resolved', 'closed'];
    expect(statesOf(await matters('service'))).toEqual(sorted(services));
    for (const kind of ['firm-case', 'outreach-visit', 'outdoor-promotion'] as const) {
      expect(statesOf(await matters(kind))).toEqual(expect.arrayContaining(['open', 'closed']));
    }
  });

  test('has a committee that votes, and what organisations give each other', async () => {
    const { seats, former } = must(await readCommittee(ctx, building));
    expect(seats.filter(({ votes }) => votes)).toHaveLength(5);
    expect(former).toHaveLength(1);
    const { needs } = must(await readOffers(ctx, building));
    expect(needs.filter((need) => need.matches.length > 0).length).toBeGreaterThan(0);
  });
});

function tenant(accountId: string, organisationId: string): Context['actor'] {
  const grants = [{ role: 'tenant-member' as const, subdistrictId: null, buildingId: null, venueId: null }];
  return {
    kind: 'account',
    accountId,
    username: 'tenant',
    displayName: '',
    organisationId,
    channel: 'browser',
    grants
  };
}
