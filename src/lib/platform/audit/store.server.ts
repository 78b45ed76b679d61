import { asc, eq } from 'drizzle-orm';
import { inserter, storeOf } from '../../db/store.ts';
import { newId } from '../id.ts';
import type { Instant } from '../time.ts';

/**
 * One change of state: who (no account: the operator or a job), when, from, to, why. The states of a venue, building or
 * calendar are the JSON of what changed.
 */
export interface AuditEntry {
  subject: 'booking' | 'venue' | 'building' | 'calendar';
  subjectId: string;
  at: Instant;
  accountId: string | null;
  action: string;
  fromState: string | null;
  toState: string | null;
  reason: string | null;
}

/** The append-only audit trail; entries are added in the transaction of the change they tell of. */
export const auditStore = storeOf(({ auditEntries }, queries) => {
  const insert = inserter(queries, auditEntries);

  return {
    async add(entry: AuditEntry) {
      await insert({ id: newId(), ...entry });
    },

    /** Everything that happened to one subject, in order. */
    async trailOf(subjectId: string): Promise<AuditEntry[]> {
      const rows = await queries
        .select()
        .from(auditEntries)
        .where(eq(auditEntries.subjectId, subjectId))
        .orderBy(asc(auditEntries.at), asc(auditEntries.id));
      return rows.map(({ id: _, subject, ...entry }) => ({ ...entry, subject: subject as AuditEntry['subject'] }));
    }
  };
});
