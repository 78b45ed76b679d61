import { countedBookings } from '../../bookings/service.server.ts';
import { countedMatters } from '../../hall/matters/service.server.ts';
import { countedPublications } from '../../hall/publications/service.server.ts';
import { countedSessions } from '../../hall/sessions/service.server.ts';
import { countedTopics } from '../../hall/topics/service.server.ts';
import type { Context, Environment } from '../../identity/context.ts';
import { countedPartnerships, countedTenancies } from '../../organisations/service.server.ts';
import {
  compareSubdistrictUnits,
  compareSubjects,
  compareSums,
  keepCheck,
  lastCheck,
  type CountedNoun,
  type CountedSubject,
  type TallyCheck
} from '../../platform/tally/check.server.ts';
import { log } from '../../platform/log.ts';
import { failed, succeeded } from '../../platform/result.ts';
import { countedReceptions, countedVisits } from '../../reception/service.server.ts';
import { listBuildings, listSubdistricts } from '../../venues/service.server.ts';
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

/** As many subjects are named at most: of more, the first say enough. */
const mostKept = 100;

/**
 * Compares the tally with what it was counted from, subject by subject, and all sums with what they are of. With `mends`, what
 * differs is counted and summed up again.
 */
export async function compareTally(ctx: Environment, { mends = false }: { mends?: boolean } = {}): Promise<TallyCheck> {
  const buildings = await listBuildings(ctx);
  const zones = new Map(buildings.map(({ id, zone }) => [id, zone]));
  const check: TallyCheck = { at: ctx.clock.now(), checked: 0, subjects: [], sums: [] };
  for (const [name, { measures, page }] of Object.entries(nouns)) {
    const noun: CountedNoun = {
      measures,
      page: (read, afterId, most) => page({ ...ctx, db: { ...ctx.db, read } }, afterId, most)
    };
    for await (const { checked, drifted } of compareSubjects(ctx, noun, (id) => zones.get(id)!, { mends })) {
      check.checked += checked;
      check.subjects.push(...drifted.map((id) => ({ noun: name, id })));
    }
  }
  for (const { id } of buildings) {
    const count = await compareSums(ctx, { measures: tallyMeasures, buildingId: id }, { mends });
    if (count > 0) check.sums.push({ placeId: id, count });
  }
  for (const subdistrictId of new Set(buildings.map((building) => building.subdistrictId))) {
    const count = await compareSubdistrictUnits(ctx, { measures: tallyMeasures, subdistrictId }, { mends });
    if (count > 0) check.sums.push({ placeId: subdistrictId, count });
  }
  return check;
}

/**
 * Counts what a hall has from before it had statistics, and whatever else is not counted, unless that was done before; answers
 * how many subjects that were. Done again where it was broken off: it is kept as a comparison only at its end.
 */
export async function countPast(ctx: Environment): Promise<number> {
  if (await lastCheck(ctx)) return 0;
  const check = await compareTally(ctx, { mends: true });
  await keepCheck(ctx, { ...check, subjects: [], sums: [] });
  return check.subjects.length;
}

/** Compares everything and keeps what was found: a job of each night, as what was made long ago may have changed today. */
export async function checkTally(ctx: Environment): Promise<void> {
  // Else what was never counted would pass for something that differs.
  await countPast(ctx);
  const check = await compareTally(ctx);
  const { subjects, sums } = check;
  await keepCheck(ctx, { ...check, subjects: subjects.slice(0, mostKept) });
  if (subjects.length === 0 && sums.length === 0) return;
  log.error({ subjects: subjects.length, sums: sums.length }, 'what is counted differs from its source');
}

/** What the last of these comparisons found; for those who look after the installation. */
export async function readTallyCheck(ctx: Context) {
  if (!mayCheckTally(ctx.actor)) return failed('forbidden');
  const check = await lastCheck(ctx);
  const places = [...(await listBuildings(ctx)), ...(await listSubdistricts(ctx))];
  const names = new Map(places.map(({ id, name }) => [id, name]));
  return succeeded({
    check: check && { ...check, sums: check.sums.map((sum) => ({ ...sum, place: names.get(sum.placeId)! })) }
  });
}
