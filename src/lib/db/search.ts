import { and, eq, sql, type SQL } from 'drizzle-orm';
import type { Instant } from '../platform/time.ts';
import type { Db } from './port.ts';
import { storeOf } from './store.ts';

/** Where something is searched for: one kind of subject in one building. */
export interface SearchScope {
  kind: 'topic' | 'matter';
  buildingId: string;
}

/** Entries of the search index, for the stores of what is found by it. */
export const searchStore = storeOf(({ searchEntries }, queries) => ({
  /** Enters a subject of a time under its terms (`platform/search.ts`), or replaces those it has; its time stays. */
  async put(id: string, scope: SearchScope, at: Instant, terms: readonly string[]): Promise<void> {
    const text = [markOf(scope), ...terms].join(' ');
    const { kind } = scope;
    const { position } = searchEntries;
    const replaced = await queries
      .update(searchEntries)
      .set({ terms: text })
      .where(and(eq(searchEntries.id, id), eq(searchEntries.kind, kind)))
      .returning({ position });
    if (replaced.length > 0) return;
    let entered: unknown[] = [];
    // Several can be of one millisecond: the id, which is random at its end, spreads them over its thousand places.
    for (let place = at * 1000 + (parseInt(id.slice(-8), 16) % 1000); entered.length === 0; place++) {
      const entry = { position: place, kind, id, terms: text };
      entered = await queries
        .insert(searchEntries)
        .values(entry)
        .onConflictDoNothing({ target: position })
        .returning({ position });
    }
  }
}));

/**
 * A relation of what is found by all of these terms in a scope, to be joined to its table: `id`, and `position` to order by,
 * the latest having the highest.
 */
export function matches(dialect: Db['dialect'], scope: SearchScope, terms: readonly string[]) {
  const wanted = [markOf(scope), ...terms];
  return {
    relation: dialect === 'sqlite' ? inSqlite(wanted) : inPostgres(wanted),
    id: sql<string>`found.id`,
    position: sql<number>`found.position`.mapWith(Number)
  };
}

function inSqlite(terms: string[]): SQL {
  const query = terms.map((term) => `"${term}"`).join(' AND ');
  return sql`(select search_terms.rowid as position, search_entries.id as id from search_terms
    cross join search_entries on search_entries.position = search_terms.rowid
    where search_terms match ${query}) as found`;
}

function inPostgres(terms: string[]): SQL {
  const query = terms.map((term) => `'${term}'`).join(' & ');
  return sql`(select position, id from search_entries where vector @@ ${query}::tsquery) as found`;
}

/** The term of a scope. No text has it: terms of texts are letters and digits. */
function markOf({ kind, buildingId }: SearchScope): string {
  return `§${kind}§${buildingId.replaceAll('-', '')}`;
}
