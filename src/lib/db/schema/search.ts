import type { Columns } from '../columns.ts';

/**
 * What can be searched for by words. Its migration is written by hand, as each engine has an index of its own kind for it
 * (`db/search.ts`): drizzle-kit is not shown this table.
 */
export function searchTables(c: Columns) {
  const searchEntries = c.table('search_entries', {
    /** Grows with the time of the subject, so that the latest are found first without sorting. */
    position: c.instant('position').primaryKey(),
    /** The subject, by its kind and id. */
    kind: c.text('kind').$type<'topic' | 'matter'>().notNull(),
    id: c.id('id').notNull(),
    /** The terms under which it is found, and its scope, separated by spaces. */
    terms: c.text('terms').notNull()
  });

  return { searchEntries };
}
