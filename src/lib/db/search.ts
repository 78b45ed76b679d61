import { and, eq, sql, type SQL } from 'drizzle-orm';
import type { Instant } from '../platform/time.ts';
import type { Db } from './port.ts';
import { batchesOf, storeOf } from './store.ts';

/** Where something is searched for: one kind of subject in one building. */
export interface SearchScope {
  kind: 'topic' | 'matter';
  buildingId: string;
}

/** A subject to be found by its terms, and its time. */
export interface Searchable {
  id: string;
  at: Instant;
  terms: readonly string[];
}

/** Entries of the search index, for the stores of what is found by it. */
export const searchStore = storeOf(({ searchEntries }, queries) => {
  const { position } = searchEntries;

  /** Enters a subject of a time under its terms (`platform/search.ts`), or replaces those it has; its time stays. */
  async function put(id: string, scope: SearchScope, at: Instant, terms: readonly string[]): Promise<void> {
    const { kind } = scope;
    const text = textOf(scope, terms);
    const replaced = await queries
      .update(searchEntries)
      .set({ terms: text })
      .where(and(eq(searchEntries.id, id), eq(searchEntries.kind, kind)))
      .returning({ position });
    if (replaced.length > 0) return;
    let entered: unknown[] = [];
    for (let place = placeOf(id, at); entered.length === 0; place++) {
      const entry = { position: place, kind, id, terms: text };
      entered = await queries
        .insert(searchEntries)
        .values(entry)
        .onConflictDoNothing({ target: position })
        .returning({ position });
    }
  }

  return {
    put,

    /** Enters many that were not there, by few statements; those of one time are found in the order in which they are given. */
    async putAll(scope: SearchScope, subjects: readonly Searchable[]): Promise<void> {
      const { kind } = scope;
      // A millisecond apart each has a thousand places of its own.
      const apart = subjects.map((subject, index) => ({ ...subject, at: subject.at + index }));
      for (const batch of batchesOf(apart)) {
        const entered = await queries
          .insert(searchEntries)
          .values(
            batch.map(({ id, at, terms }) => ({ position: placeOf(id, at), kind, id, terms: textOf(scope, terms) }))
          )
          .onConflictDoNothing({ target: position })
          .returning({ id: searchEntries.id });
        const ids = new Set(entered.map(({ id }) => id));
        const others = batch.filter(({ id }) => !ids.has(id));
        for (const { id, at, terms } of others) await put(id, scope, at, terms);
      }
    }
  };
});

/** Several can be of one millisecond: the id, which is random at its end, spreads them over its thousand places. */
function placeOf(id: string, at: Instant): number {
  return at * 1000 + (parseInt(id.slice(-8), 16) % 1000);
}

function textOf(scope: SearchScope, terms: readonly string[]): string {
  return [markOf(scope), ...terms].join(' ');
}

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
