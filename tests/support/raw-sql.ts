import Database from 'better-sqlite3';
import pg from 'pg';

export interface RawSql {
  /** Runs one statement as anyone with access to the database could, past the product's code; resolves to its rows. */
  query: (statement: string) => Promise<Record<string, unknown>[]>;
  close: () => Promise<void>;
}

/** A connection of its own to the database that a `DATABASE_URL` names. */
export async function openRawSql(url: string): Promise<RawSql> {
  if (url.startsWith('file:')) {
    const database = new Database(url.slice('file:'.length), { timeout: 10_000 });
    return {
      async query(statement) {
        const prepared = database.prepare<[], Record<string, unknown>>(statement);
        if (prepared.reader) return prepared.all();
        prepared.run();
        return [];
      },
      async close() {
        database.close();
      }
    };
  }
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  return {
    query: async (statement) => (await client.query<Record<string, unknown>>(statement)).rows,
    close: () => client.end()
  };
}

/** How many pairs of occupations of one space, and of bookings that hold one venue, overlap. */
export async function countOverlaps({ query }: RawSql): Promise<number> {
  const pairs = (table: string, place: string, holding: string) => `
    SELECT count(*) AS pairs FROM ${table} a JOIN ${table} b
    ON a.${place} = b.${place} AND a.id < b.id AND a.starts_at < b.ends_at AND b.starts_at < a.ends_at ${holding}`;
  const holds = (alias: string) => `AND ${alias}.status IN ('pending', 'approved', 'checked-in')`;
  const [occupations] = await query(pairs('occupations', 'space_id', ''));
  const [bookings] = await query(pairs('bookings', 'venue_id', holds('a') + holds('b')));
  return Number(occupations?.pairs) + Number(bookings?.pairs);
}
