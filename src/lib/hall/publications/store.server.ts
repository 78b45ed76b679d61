import { and, asc, desc, eq, gt, gte, lt, lte, min, or } from 'drizzle-orm';
import { insertAll, storeOf } from '../../db/store.ts';
import type { Instant, LocalDate } from '../../platform/time.ts';
import type { Publication, PublicationKind } from './types.ts';

/** Which of a building's publications a list holds. */
export interface PublicationFilter {
  year?: number | undefined;
  kind?: PublicationKind | undefined;
}

/** The register of publications. */
export const publicationStore = storeOf(({ publications, buildings }, queries) => {
  const columns = {
    id: publications.id,
    buildingId: publications.buildingId,
    kind: publications.kind,
    title: publications.title,
    publishedOn: publications.publishedOn,
    withdrawnAt: publications.withdrawnAt
  };

  return {
    async addAll(added: (Publication & { createdBy: string | null; createdAt: Instant })[]) {
      await insertAll(queries, publications, added);
    },

    async withdraw(id: string, withdrawnAt: Instant) {
      await queries.update(publications).set({ withdrawnAt }).where(eq(publications.id, id));
    },

    async find(id: string): Promise<Publication | undefined> {
      const [publication] = await queries.select(columns).from(publications).where(eq(publications.id, id));
      return publication;
    },

    /** Those of a building that fit, withdrawn ones too, the latest first, behind an entry. */
    async ofBuilding(
      buildingId: string,
      { year, kind }: PublicationFilter,
      after: { publishedOn: LocalDate; id: string } | null,
      limit: number
    ): Promise<Publication[]> {
      const { publishedOn, id } = publications;
      const isEarlier =
        after && or(lt(publishedOn, after.publishedOn), and(eq(publishedOn, after.publishedOn), lt(id, after.id)));
      return queries
        .select(columns)
        .from(publications)
        .where(
          and(
            eq(publications.buildingId, buildingId),
            year === undefined ? undefined : and(gte(publishedOn, `${year}-01-01`), lte(publishedOn, `${year}-12-31`)),
            kind && eq(publications.kind, kind),
            isEarlier ?? undefined
          )
        )
        .orderBy(desc(publishedOn), desc(id))
        .limit(limit);
    },

    /** The first day on which a building published something; `null` where it has not yet. */
    async firstDay(buildingId: string): Promise<LocalDate | null> {
      const [row] = await queries
        .select({ day: min(publications.publishedOn) })
        .from(publications)
        .where(eq(publications.buildingId, buildingId));
      return row?.day ?? null;
    },

    /** All publications in the order of their ids behind `afterId`, with the zones of their buildings. */
    async inOrder(afterId: string | null, limit: number) {
      return queries
        .select({ ...columns, zone: buildings.zone })
        .from(publications)
        .innerJoin(buildings, eq(publications.buildingId, buildings.id))
        .where(afterId === null ? undefined : gt(publications.id, afterId))
        .orderBy(asc(publications.id))
        .limit(limit);
    }
  };
});
