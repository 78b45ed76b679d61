import { asc, eq } from 'drizzle-orm';
import { storeOf } from '../../db/store.ts';
import type { Instant } from '../../platform/time.ts';
import type { MinutesContent } from './types.ts';

/** What is kept of minutes besides what their session has. */
export interface KeptMinutes {
  remarks: string;
  /** What the first confirmed; `null` before. */
  content: MinutesContent | null;
  chairId: string | null;
  chairAt: Instant | null;
  secretaryId: string | null;
  secretaryAt: Instant | null;
  publishedAt: Instant | null;
}

const untouched: KeptMinutes = {
  remarks: '',
  content: null,
  chairId: null,
  chairAt: null,
  secretaryId: null,
  secretaryAt: null,
  publishedAt: null
};

/** Minutes, who confirmed them, and what was put right of them. */
export const minutesStore = storeOf(({ minutes, minutesAddenda }, queries) => ({
  async find(sessionId: string): Promise<KeptMinutes> {
    const [found] = await queries.select().from(minutes).where(eq(minutes.sessionId, sessionId));
    return found ?? untouched;
  },

  async save(sessionId: string, changes: Partial<KeptMinutes>) {
    await queries
      .insert(minutes)
      .values({ ...untouched, ...changes, sessionId })
      .onConflictDoUpdate({ target: minutes.sessionId, set: changes });
  },

  async addAddendum(addendum: { id: string; sessionId: string; text: string; accountId: string; at: Instant }) {
    await queries.insert(minutesAddenda).values(addendum);
  },

  /** The addenda to the minutes of a session, as they came. */
  async addendaTo(sessionId: string) {
    return queries
      .select()
      .from(minutesAddenda)
      .where(eq(minutesAddenda.sessionId, sessionId))
      .orderBy(asc(minutesAddenda.at), asc(minutesAddenda.id));
  }
}));
