import { and, asc, count, desc, eq, gte, inArray, isNull, lt, max, ne, or, type AnyColumn } from 'drizzle-orm';
import type { Queries } from '../../db/port.ts';
import type { Tables } from '../../db/schema.ts';
import { insertAll, inserter, storeOf } from '../../db/store.ts';
import { newId } from '../id.ts';
import type { Instant } from '../time.ts';

/** What a step changed, by name, each from one value to another. */
export type Changes = Record<string, { from: unknown; to: unknown }>;

/** What has a trail. */
export type AuditSubject =
  | 'booking'
  | 'venue'
  | 'building'
  | 'calendar'
  | 'seat'
  | 'topic'
  | 'session'
  | 'resolution'
  | 'matter'
  | 'agreement'
  | 'publication'
  | 'offer'
  | 'visit'
  | 'reception'
  | 'personal-data'
  | 'report';

/**
 * One change of state: who (no account: the operator or a job), when, from, to, why. The states of a venue, building or
 * calendar are the JSON of what changed.
 */
export interface AuditEntry {
  subject: AuditSubject;
  subjectId: string;
  at: Instant;
  accountId: string | null;
  action: string;
  fromState: string | null;
  toState: string | null;
  reason: string | null;
  /** What it changed besides the state. */
  changes?: Changes | null;
}

/** The append-only audit trail; entries are added in the transaction of the change they tell of. */
export const auditStore = storeOf(({ auditEntries }, queries) => {
  const insert = inserter(queries, auditEntries);
  const row = (entry: AuditEntry) => ({
    ...entry,
    id: newId(),
    changes: entry.changes ? JSON.stringify(entry.changes) : null
  });

  function entryOf(subject: AuditSubject, { id: _, changes, ...entry }: typeof auditEntries.$inferSelect): AuditEntry {
    return { ...entry, subject, changes: changes === null ? null : (JSON.parse(changes) as Changes) };
  }

  /** Everything that happened to each of these subjects of one kind, in order. */
  async function trailsOf(subject: AuditSubject, subjectIds: string[]): Promise<Map<string, AuditEntry[]>> {
    const rows = await queries
      .select()
      .from(auditEntries)
      .where(and(inArray(auditEntries.subjectId, subjectIds), eq(auditEntries.subject, subject)))
      .orderBy(asc(auditEntries.at), asc(auditEntries.id));
    const entries = rows.map((row) => entryOf(subject, row));
    return Map.groupBy(entries, ({ subjectId }) => subjectId);
  }

  return {
    async add(entry: AuditEntry) {
      await insert(row(entry));
    },

    async addAll(entries: AuditEntry[]) {
      await insertAll(queries, auditEntries, entries.map(row));
    },

    /** Everything that happened to one subject, in order. */
    async trailOf(subject: AuditSubject, subjectId: string): Promise<AuditEntry[]> {
      return (await trailsOf(subject, [subjectId])).get(subjectId) ?? [];
    },

    trailsOf,

    /** The latest that happened to one subject before an instant, the last first; `null` for all until now. */
    async latestOf(
      subject: AuditSubject,
      subjectId: string,
      before: Instant | null,
      most: number
    ): Promise<AuditEntry[]> {
      const isEarlier = before === null ? undefined : lt(auditEntries.at, before);
      const rows = await queries
        .select()
        .from(auditEntries)
        .where(and(eq(auditEntries.subjectId, subjectId), eq(auditEntries.subject, subject), isEarlier))
        .orderBy(desc(auditEntries.at), desc(auditEntries.id))
        .limit(most);
      return rows.map((row) => entryOf(subject, row));
    },

    /** How often an account did something to one subject since an instant. */
    async countOf(
      { subject, subjectId, accountId, action }: Pick<AuditEntry, 'subject' | 'subjectId' | 'accountId' | 'action'>,
      since: Instant
    ): Promise<number> {
      const isIts = and(eq(auditEntries.subjectId, subjectId), eq(auditEntries.subject, subject));
      const isTheirs = accountId === null ? isNull(auditEntries.accountId) : eq(auditEntries.accountId, accountId);
      const [counted] = await queries
        .select({ count: count() })
        .from(auditEntries)
        .where(and(isIts, gte(auditEntries.at, since), isTheirs, eq(auditEntries.action, action)));
      return counted?.count ?? 0;
    },

    /** Whether anything has a trail under this id, so that nothing else may have it. */
    async isTaken(id: string): Promise<boolean> {
      const ofIt = queries.select({ id: auditEntries.id }).from(auditEntries).where(eq(auditEntries.subjectId, id));
      return (await ofIt.limit(1)).length > 0;
    }
  };
});

/** When a subject last came into a state from another or from none, as part of a statement; null without a trail of that. */
export function lastEntered(
  queries: Queries,
  { auditEntries }: Pick<Tables, 'auditEntries'>,
  subject: AuditSubject,
  subjectId: AnyColumn,
  state: string
) {
  const { at, fromState, toState } = auditEntries;
  const isIts = and(eq(auditEntries.subjectId, subjectId), eq(auditEntries.subject, subject));
  return queries
    .select({ at: max(at) })
    .from(auditEntries)
    .where(and(isIts, eq(toState, state), or(isNull(fromState), ne(fromState, state))));
}
