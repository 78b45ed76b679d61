import { and, eq, isNull, max, ne, or, type AnyColumn } from 'drizzle-orm';
import type { Queries } from '../../db/port.ts';
import type { Tables } from '../../db/schema.ts';

/** When a subject last came into a state from another or from none, as part of a statement; null without a trail of that. */
export function lastEntered(
  queries: Queries,
  { auditEntries }: Pick<Tables, 'auditEntries'>,
  subjectId: AnyColumn,
  state: string
) {
  const { at, fromState, toState } = auditEntries;
  return queries
    .select({ at: max(at) })
    .from(auditEntries)
    .where(and(eq(auditEntries.subjectId, subjectId), eq(toState, state), or(isNull(fromState), ne(fromState, state))));
}
