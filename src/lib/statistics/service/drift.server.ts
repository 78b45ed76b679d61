import { countedBookings } from '../../bookings/service.server.ts';
import { countedMatters } from '../../hall/matters/service.server.ts';
import { countedPublications } from '../../hall/publications/service.server.ts';
import { countedSessions } from '../../hall/sessions/service.server.ts';
import { countedTopics } from '../../hall/topics/service.server.ts';
import type { Environment } from '../../identity/context.ts';
import { countedPartnerships, countedTenancies } from '../../organisations/service.server.ts';
import {
  driftedSubjects,
  driftedSums,
  rebuildSums,
  recountSubjects,
  type CountedNoun,
  type CountedSubject
} from '../../platform/tally/check.server.ts';
import { countedReceptions, countedVisits } from '../../reception/service.server.ts';
import { listBuildings } from '../../venues/service.server.ts';
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

/** What was compared, and where it was not as it should be. */
export interface Drift {
  checked: number;
  /** Subjects that count for something else than they should, by noun. */
  subjects: { noun: string; id: string }[];
  /** Buildings of which sums are not what their entries come to, and how many. */
  sums: { buildingId: string; count: number }[];
}

/**
 * Compares the tally with what it was counted from: every subject whose id lies behind `behind` (all without), and the sums of
 * every building. With `mends`, what differs is counted and summed up again.
 */
export async function compareTally(
  ctx: Environment,
  { behind = '', mends = false }: { behind?: string; mends?: boolean } = {}
): Promise<Drift> {
  const buildings = await listBuildings(ctx);
  const zones = new Map(buildings.map(({ id, zone }) => [id, zone]));
  const drift: Drift = { checked: 0, subjects: [], sums: [] };
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
