import { eq, inArray } from 'drizzle-orm';
import { storeOf } from '../db/store.ts';
import { longestWaiting } from '../reception/privacy/limits.ts';
import type { ExportSubject } from './types.ts';

/** As much of exports that name visitors as messages say. */
export const exportStore = storeOf(({ identifiedExports: exports, buildings }, queries) => ({
  /** The exports with these ids, in no order. */
  async subjects(ids: string[]): Promise<ExportSubject[]> {
    if (ids.length === 0) return [];
    const rows = await queries
      .select({
        id: exports.id,
        place: { subdistrictId: buildings.subdistrictId, buildingId: buildings.id },
        buildingSlug: buildings.slug,
        buildingName: buildings.name,
        zone: buildings.zone,
        firstDay: exports.firstDay,
        lastDay: exports.lastDay,
        requestedBy: exports.requestedBy,
        requestedAt: exports.requestedAt,
        goodUntil: exports.expiresAt
      })
      .from(exports)
      .innerJoin(buildings, eq(exports.buildingId, buildings.id))
      .where(inArray(exports.id, ids));
    return rows.map(({ firstDay, lastDay, requestedAt, ...row }) => ({
      ...row,
      title: `${firstDay} – ${lastDay}`,
      waitsUntil: requestedAt + longestWaiting
    }));
  }
}));
