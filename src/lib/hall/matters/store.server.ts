import {
  and,
  asc,
  desc,
  eq,
  gt,
  inArray,
  isNotNull,
  isNull,
  lt,
  lte,
  ne,
  notInArray,
  or,
  sql,
  type AnyColumn,
  type SQL
} from 'drizzle-orm';
import { isPublicMatter } from '../../db/schema/matters.ts';
import { matches, searchStore, type Searchable, type SearchScope } from '../../db/search.ts';
import { insertAll, storeOf } from '../../db/store.ts';
import type { LocalizedText } from '../../platform/text.ts';
import type { Instant } from '../../platform/time.ts';
import {
  matterKinds,
  matterStates,
  settledStates,
  type Assignment,
  type Matter,
  type MatterEntry,
  type MatterKind,
  type MatterState,
  type NamedMatter
} from './types.ts';

/** Where a page of a list begins: by time, or by rank where something is searched for. */
export interface Position {
  startsAt: number;
  id: string;
}

/** Which of a building's matters a list holds. */
export interface MatterFilter {
  kinds: readonly MatterKind[];
  states?: readonly MatterState[] | undefined;
  /** Only what was not done in time and still is not. */
  isOverdue?: boolean;
  /** Only what this organisation handles or has returned. */
  unitId?: string | undefined;
  /** Only what this reader may see; without one, everything. */
  reader?: MatterReader | undefined;
}

/** Who reads a list: what is for all, these kinds whatever their visibility, and what an organisation raised or handles. */
export interface MatterReader {
  kinds: readonly MatterKind[];
  organisationId: string | null;
}

/** What a step changes of a matter. */
export type MatterChange = Partial<
  Pick<
    Matter,
    | 'state'
    | 'fields'
    | 'dueAt'
    | 'escalatedAt'
    | 'resolvedAt'
    | 'settledAt'
    | 'closesAt'
    | 'rating'
    | 'comment'
    | 'answer'
    | 'reopenings'
  >
>;

/** Matters, the units that handle them, and the entries about how they go on. */
export const matterStore = storeOf((tables, queries, dialect) => {
  const { matters, matterAssignments, matterEntries, buildings, organisations } = tables;

  const named = {
    id: matters.id,
    kind: matters.kind,
    year: matters.year,
    number: matters.number,
    state: matters.state,
    title: matters.title
  };
  const columns = {
    ...named,
    buildingId: matters.buildingId,
    body: matters.body,
    fields: matters.fields,
    visibility: matters.visibility,
    organisationId: matters.organisationId,
    raisedBy: matters.raisedBy,
    topicId: matters.topicId,
    resolutionId: matters.resolutionId,
    parentId: matters.parentId,
    raisedAt: matters.raisedAt,
    dueAt: matters.dueAt,
    escalatedAt: matters.escalatedAt,
    resolvedAt: matters.resolvedAt,
    settledAt: matters.settledAt,
    closesAt: matters.closesAt,
    rating: matters.rating,
    comment: matters.comment,
    answer: matters.answer,
    reopenings: matters.reopenings,
    changedAt: matters.changedAt
  };
  const listed = {
    ...named,
    buildingId: matters.buildingId,
    zone: buildings.zone,
    firm: organisations.name,
    visibility: matters.visibility,
    raisedAt: matters.raisedAt,
    dueAt: matters.dueAt,
    escalatedAt: matters.escalatedAt,
    resolvedAt: matters.resolvedAt,
    settledAt: matters.settledAt,
    rating: matters.rating
  };
  /** For callers that know what to say of the firm to their reader. */
  const listedWithFirm = { ...listed, organisationId: matters.organisationId };

  const isDue = (now: Instant) =>
    and(lte(matters.dueAt, now), isNull(matters.settledAt), isNull(matters.resolvedAt), isNull(matters.escalatedAt));

  const handledBy = (organisationId: string) => {
    const { matterId } = matterAssignments;
    const assigned = eq(matterAssignments.organisationId, organisationId);
    return inArray(matters.id, queries.select({ matterId }).from(matterAssignments).where(assigned));
  };

  const readBy = ({ kinds, organisationId }: MatterReader) =>
    or(
      isPublicMatter(matters),
      kinds.length > 0 ? inArray(matters.kind, [...kinds]) : undefined,
      organisationId === null ? undefined : or(eq(matters.organisationId, organisationId), handledBy(organisationId))
    );

  const fitting = (buildingId: string, filter: MatterFilter) =>
    and(
      eq(matters.buildingId, buildingId),
      filter.reader && readBy(filter.reader),
      filter.unitId === undefined ? undefined : handledBy(filter.unitId),
      isNarrowed(filter) ? inArray(matters.kind, [...filter.kinds]) : undefined,
      filter.states && inArray(matters.state, [...filter.states]),
      filter.isOverdue
        ? and(isNotNull(matters.escalatedAt), isNull(matters.settledAt), isNull(matters.resolvedAt))
        : undefined
    );

  // The first bound is what an index begins at; without one SQLite takes a shorter index and looks through more.
  const isAfter = (time: AnyColumn, id: AnyColumn, after: Position | null) =>
    and(
      lte(time, after?.startsAt ?? Number.MAX_SAFE_INTEGER),
      after ? or(lt(time, after.startsAt), lt(id, after.id)) : undefined
    );

  /** The newest that fit, from a position on. */
  const newest = (condition: SQL | undefined, after: Position | null, limit: number) =>
    queries
      .select({ ...listedWithFirm, position: matters.raisedAt })
      .from(matters)
      .innerJoin(buildings, eq(matters.buildingId, buildings.id))
      .leftJoin(organisations, eq(matters.organisationId, organisations.id))
      .where(and(condition, isAfter(matters.raisedAt, matters.id, after)))
      .orderBy(desc(matters.raisedAt), desc(matters.id))
      .limit(limit);

  return {
    async add(matter: Matter) {
      await queries.insert(matters).values(matter);
    },

    async addAll(added: { matter: Matter; units: Assignment[] }[]) {
      await insertAll(
        queries,
        matters,
        added.map(({ matter }) => matter)
      );
      await insertAll(
        queries,
        matterAssignments,
        added.flatMap(({ matter, units }) => units.map((unit) => ({ ...unit, matterId: matter.id })))
      );
    },

    /** Makes a matter to be found by these terms. */
    async enter({ id, buildingId }: Pick<Matter, 'id' | 'buildingId'>, at: Instant, terms: readonly string[]) {
      await searchStore({ tables, dialect }, queries).put(id, scopeOf(buildingId), at, terms);
    },

    /** Makes many matters of a building to be found, that were not there before. */
    async enterAll(buildingId: string, entered: readonly Searchable[]) {
      await searchStore({ tables, dialect }, queries).putAll(scopeOf(buildingId), entered);
    },

    /** The matters of a building in the registers of these years, as far as one is told from another. */
    async inYears(buildingId: string, years: number[]) {
      const { kind, year, number, title, raisedAt, organisationId } = columns;
      return queries
        .select({ kind, year, number, title, raisedAt, organisationId })
        .from(matters)
        .where(and(eq(matters.buildingId, buildingId), inArray(matters.year, years)));
    },

    /** All matters of a building with the names of their firms, the newest first. */
    async inRegister(buildingId: string, after: Position | null, limit: number) {
      return queries
        .select({ ...columns, firm: organisations.name, position: matters.raisedAt })
        .from(matters)
        .leftJoin(organisations, eq(matters.organisationId, organisations.id))
        .where(and(eq(matters.buildingId, buildingId), isAfter(matters.raisedAt, matters.id, after)))
        .orderBy(desc(matters.raisedAt), desc(matters.id))
        .limit(limit);
    },

    /** All matters in the order of their ids behind `afterId`, with the zones and subdistricts of their buildings. */
    async inOrder(afterId: string | null, limit: number) {
      return queries
        .select({ ...columns, zone: buildings.zone, subdistrictId: buildings.subdistrictId })
        .from(matters)
        .innerJoin(buildings, eq(matters.buildingId, buildings.id))
        .where(afterId === null ? undefined : gt(matters.id, afterId))
        .orderBy(asc(matters.id))
        .limit(limit);
    },

    async change(id: string, change: MatterChange & { changedAt: Instant }) {
      await queries.update(matters).set(change).where(eq(matters.id, id));
    },

    /** A matter with the building it is in. */
    async find(id: string) {
      const [found] = await queries
        .select({
          ...columns,
          building: {
            id: buildings.id,
            slug: buildings.slug,
            name: buildings.name,
            zone: buildings.zone,
            subdistrictId: buildings.subdistrictId
          }
        })
        .from(matters)
        .innerJoin(buildings, eq(matters.buildingId, buildings.id))
        .where(eq(matters.id, id));
      return found;
    },

    /** Those of a building that fit, the newest first. */
    async ofBuilding(buildingId: string, filter: MatterFilter, after: Position | null, limit: number) {
      const states = filter.states ?? (isNarrowed(filter) ? matterStates : null);
      if (!states || filter.isOverdue) return newest(fitting(buildingId, filter), after, limit);
      // Each state by the index that has it in order: one statement for all would look through the whole building.
      const pages = await Promise.all(
        states.map((state) => newest(fitting(buildingId, { ...filter, states: [state] }), after, limit))
      );
      return pages.flat().sort(newestFirst).slice(0, limit);
    },

    /** Those of a building that fit and have all of these terms, the newest first. */
    async found(
      buildingId: string,
      terms: readonly string[],
      filter: MatterFilter,
      after: Position | null,
      limit: number
    ) {
      const { relation, id, position } = matches(dialect, scopeOf(buildingId), terms);
      const isAfterRank = after ? sql`${position} < ${after.startsAt}` : undefined;
      // A cross join keeps SQLite at walking what is found in its order, so that it stops with the page.
      return queries
        .select({ ...listedWithFirm, position })
        .from(relation)
        .crossJoin(matters)
        .innerJoin(buildings, eq(matters.buildingId, buildings.id))
        .leftJoin(organisations, eq(matters.organisationId, organisations.id))
        .where(and(eq(id, matters.id), fitting(buildingId, filter), isAfterRank))
        .orderBy(desc(position))
        .limit(limit);
    },

    async ofFirm(organisationId: string, after: Position | null, limit: number) {
      return newest(eq(matters.organisationId, organisationId), after, limit);
    },

    /** What a unit handles, open or done, and has not returned; what was assigned last first. */
    async assignedTo(organisationId: string, after: Position | null, limit: number) {
      const { assignedAt, matterId } = matterAssignments;
      const isTheirs = and(
        eq(matterAssignments.organisationId, organisationId),
        ne(matterAssignments.state, 'returned'),
        isAfter(assignedAt, matterId, after)
      );
      return queries
        .select({ ...listed, position: assignedAt })
        .from(matterAssignments)
        .innerJoin(matters, eq(matterId, matters.id))
        .innerJoin(buildings, eq(matters.buildingId, buildings.id))
        .leftJoin(organisations, eq(matters.organisationId, organisations.id))
        .where(isTheirs)
        .orderBy(desc(assignedAt), desc(matterId))
        .limit(limit);
    },

    /** What was found at a matter. */
    async foundAt(parentId: string): Promise<NamedMatter[]> {
      return queries.select(named).from(matters).where(eq(matters.parentId, parentId)).orderBy(asc(matters.id));
    },

    /** The open matters of these kinds that were raised before an instant, the oldest first. */
    async openBefore(buildingId: string, kinds: readonly MatterKind[], before: Instant) {
      return queries
        .select({
          ...named,
          visibility: matters.visibility,
          topicId: matters.topicId,
          resolutionId: matters.resolutionId,
          dueAt: matters.dueAt
        })
        .from(matters)
        .where(
          and(
            eq(matters.buildingId, buildingId),
            inArray(matters.kind, [...kinds]),
            notInArray(matters.state, [...settledStates]),
            lt(matters.raisedAt, before)
          )
        )
        .orderBy(asc(matters.raisedAt), asc(matters.id));
    },

    /** What should be done by now, is not, and has not been escalated; the longest overdue first. */
    async overdue(now: Instant, limit: number): Promise<string[]> {
      const rows = await queries
        .select({ id: matters.id })
        .from(matters)
        .where(isDue(now))
        .orderBy(asc(matters.dueAt))
        .limit(limit);
      return rows.map(({ id }) => id);
    },

    /** Marks those of these that still are overdue as escalated, and answers them. */
    async escalate(ids: string[], now: Instant) {
      const { id, buildingId, state } = matters;
      return queries
        .update(matters)
        .set({ escalatedAt: now, changedAt: now })
        .where(and(inArray(id, ids), isDue(now)))
        .returning({ id, buildingId, state });
    },

    /** What closes by itself by now. */
    async closing(now: Instant, limit: number): Promise<string[]> {
      const rows = await queries
        .select({ id: matters.id })
        .from(matters)
        .where(and(isNotNull(matters.closesAt), lte(matters.closesAt, now)))
        .orderBy(asc(matters.closesAt))
        .limit(limit);
      return rows.map(({ id }) => id);
    },

    /** The units of these matters, in the order in which they were assigned, with their names. */
    async assignmentsOf(matterIds: string[]): Promise<Map<string, (Assignment & { name: LocalizedText })[]>> {
      if (matterIds.length === 0) return new Map();
      const rows = await queries
        .select({
          matterId: matterAssignments.matterId,
          organisationId: matterAssignments.organisationId,
          state: matterAssignments.state,
          reason: matterAssignments.reason,
          assignedAt: matterAssignments.assignedAt,
          answeredAt: matterAssignments.answeredAt,
          name: organisations.name
        })
        .from(matterAssignments)
        .innerJoin(organisations, eq(matterAssignments.organisationId, organisations.id))
        .where(inArray(matterAssignments.matterId, matterIds))
        .orderBy(asc(matterAssignments.assignedAt), asc(organisations.pinyinInitials));
      const grouped = Map.groupBy(rows, ({ matterId }) => matterId);
      return new Map(
        [...grouped].map(([id, assignments]) => [id, assignments.map(({ matterId: _, ...each }) => each)])
      );
    },

    /** Writes down all units of a matter anew, which are few. */
    async replaceAssignments(matterId: string, assignments: readonly Assignment[]) {
      await queries.delete(matterAssignments).where(eq(matterAssignments.matterId, matterId));
      const rows = assignments.map(({ organisationId, state, reason, assignedAt, answeredAt }) => {
        return { matterId, organisationId, state, reason, assignedAt, answeredAt };
      });
      if (rows.length > 0) await queries.insert(matterAssignments).values(rows);
    },

    async addEntry(entry: MatterEntry & { matterId: string; accountId: string | null }) {
      await queries.insert(matterEntries).values(entry);
    },

    async entries(matterId: string): Promise<MatterEntry[]> {
      return queries
        .select({
          id: matterEntries.id,
          kind: matterEntries.kind,
          organisationId: matterEntries.organisationId,
          text: matterEntries.text,
          at: matterEntries.at
        })
        .from(matterEntries)
        .where(eq(matterEntries.matterId, matterId))
        .orderBy(asc(matterEntries.at), asc(matterEntries.id));
    }
  };
});

function isNarrowed({ kinds }: MatterFilter): boolean {
  return kinds.length < matterKinds.length;
}

function newestFirst(one: { position: number; id: string }, other: { position: number; id: string }): number {
  return other.position - one.position || (one.id < other.id ? 1 : -1);
}

function scopeOf(buildingId: string): SearchScope {
  return { kind: 'matter', buildingId };
}
