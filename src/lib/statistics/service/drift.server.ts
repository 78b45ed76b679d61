import { countedBookings } from '../../bookings/service.server.ts';
import { countedMatters } from '../../hall/matters/service.server.ts';
import { countedPublications } from '../../hall/publications/service.server.ts';
import { countedSessions } from '../../hall/sessions/service.server.ts';
import { countedTopics } from '../../hall/topics/service.server.ts';
import type { Context, Environment } from '../../identity/context.ts';
import { countedPartnerships, countedTenancies } from '../../organisations/service.server.ts';
import {
  driftedSubjects,
  driftedSums,
  isTallyEmpty,
  keepCheck,
  lastCheck,
  rebuildSums,
  recountSubjects,
  type CountedNoun,
  type CountedSubject,
  type TallyCheck
} from '../../platform/tally/check.server.ts';
import { firstIdFrom } from '../../platform/id.ts';
import { log } from '../../platform/log.ts';
import { failed, succeeded } from '../../platform/result.ts';
import { day } from '../../platform/time.ts';
import { countedReceptions, countedVisits } from '../../reception/service.server.ts';
import { listBuildings } from '../../venues/service.server.ts';
import { mayCheckTally } from '../access.ts';
import { tallyMeasures, type TallyMeasure } from '../types.ts';

/** Every kind of subject that counts, with what it counts under. */
const nouns: Record<
  string,
  {
    measures: readonly TallyMeasure[];
    page: (ctx: Environment, afterId: string, most: number) => Promise<CountedSubject[]>;
  }
> = {
  bookings: { measures: ['activity', 'no-show', 'occupancy', 'approval'], page: countedBookings },
  visits: { measures: ['visit'], page: countedVisits },
  receptions: { measures: ['reception'], page: countedReceptions },
  topics: { measures: ['topic'], page: countedTopics },
  sessions: { measures: ['session'], page: countedSessions },
  matters: {
    measures: ['matter', 'resolved', 'outreach', 'outreach-staff', 'outreach-matter', 'service', 'promotion'],
    page: countedMatters
  },
  publications: { measures: ['publication'], page: countedPublications },
  tenancies: { measures: ['tenancy'], page: countedTenancies },
  partnerships: { measures: ['partnership'], page: countedPartnerships }
};

/** How far back the server compares by itself. */
const comparedDays = 2;
/** As many subjects are named at most: of more, the first say enough. */
const mostKept = 100;

/**
 * Compares the tally with what it was counted from: every subject whose id lies behind `behind` (all without), and the sums of
 * every building. With `mends`, what differs is counted and summed up again.
 */
export async function compareTally(
  ctx: Environment,
  { behind = '', mends = false }: { behind?: string; mends?: boolean } = {}
): Promise<TallyCheck> {
  const buildings = await listBuildings(ctx);
  const zones = new Map(buildings.map(({ id, zone }) => [id, zone]));
  const drift: TallyCheck = { at: ctx.clock.now(), checked: 0, subjects: [], sums: [] };
  for (const [name, { measures, page }] of Object.entries(nouns)) {
    const noun: CountedNoun = { measures, page: (afterId, most) => page(ctx, afterId, most) };
    for await (const { checked, drifted } of driftedSubjects(ctx, noun, (id) => zones.get(id)!, behind)) {
      drift.checked += checked;
      drift.subjects.push(...drifted.map(({ id }) => ({ noun: name, id })));
      if (mends) await recountSubjects(ctx, drifted, 'recount');
    }
  }
  for (const { id } of buildings) {
    const { length } = await driftedSums(ctx, tallyMeasures, id);
    if (length === 0) continue;
    drift.sums.push({ buildingId: id, count: length });
    if (mends) await rebuildSums(ctx, tallyMeasures, id);
  }
  return drift;
}

/** Counts what a hall has from before it had statistics, where nothing was counted yet; answers how many subjects that were. */
export async function countPast(ctx: Environment): Promise<number> {
  if (!(await isTallyEmpty(ctx))) return 0;
  const { subjects } = await compareTally(ctx, { mends: true });
  return subjects.length;
}

/** Compares what was made in the last days and all sums, and keeps what was found: a job of each night. */
export async function checkTally(ctx: Environment): Promise<void> {
  const check = await compareTally(ctx, { behind: firstIdFrom(ctx.clock.now() - comparedDays * day) });
  const { subjects, sums } = check;
  await keepCheck(ctx, { ...check, subjects: subjects.slice(0, mostKept) });
  if (subjects.length === 0 && sums.length === 0) return;
  log.error({ subjects: subjects.length, sums: sums.length }, 'what is counted differs from its source');
}

/** What the last of these comparisons found; for those who look after the installation. */
export async function readTallyCheck(ctx: Context) {
  if (!mayCheckTally(ctx.actor)) return failed('forbidden');
  const check = await lastCheck(ctx);
  const names = new Map((await listBuildings(ctx)).map(({ id, name }) => [id, name]));
  return succeeded({
    check: check && { ...check, sums: check.sums.map((sum) => ({ ...sum, building: names.get(sum.buildingId)! })) }
  });
}
