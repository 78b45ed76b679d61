import { setTimeout as pause } from 'node:timers/promises';
import { sql } from 'drizzle-orm';
import { drizzle, type NodePgDatabase } from 'drizzle-orm/node-postgres';
import { migrate } from 'drizzle-orm/node-postgres/migrator';
import pg from 'pg';
import { newId } from '../platform/id.ts';
import { postgresColumns } from './columns.ts';
import { createHearers } from './hearers.ts';
import { migrationsFolder, refuseNewer } from './migrations.ts';
import type { Db, Queries } from './port.ts';
import { createTables } from './schema.ts';
import { isUnavailable } from './unavailable.ts';

const tables = createTables(postgresColumns);

const channel = 'louyu_hall';

/*
 * Milliseconds after which something is given up: a database that hangs must not hang everyone's pages. A statement may
 * have to wait for those that hold the same place; a server that does not even end it itself is taken for dead. In a crowd
 * one waits longest for a connection that is free.
 */
const longestConnecting = 5000;
const longestStatement = 8000;
const longestSilence = 9000;
const longestWait = 20_000;

/** The pool has one limit for making a connection and for waiting until one is free; making one has this of its own. */
class Client extends pg.Client {
  constructor(config?: pg.ClientConfig) {
    super({ ...config, connectionTimeoutMillis: longestConnecting });
  }
}

/**
 * How often work is run again after a conflict, by SQLSTATE: it then sees what the other transaction stored. Serialization
 * failures and deadlocks pass by themselves. A row stored meanwhile can also be met first as a broken exclusion or unique
 * constraint; if it is still broken when everything is seen, it is broken by the work itself.
 */
const retries = new Map([
  ['40001', 40],
  ['40P01', 40],
  ['23P01', 3],
  ['23505', 3]
]);

/**
 * Thrown out of work that has to wait for others. A transaction sees what was stored when it began: one that waits inside
 * would then run into what those stored for whom it waited. It begins anew instead, once it holds the keys.
 */
class Held extends Error {
  readonly keys: readonly string[];

  constructor(keys: readonly string[]) {
    super(`held by another transaction: ${keys.join()}`);
    this.keys = keys;
  }
}

/** How often work may come upon keys that others hold; it holds them all from the next time on. */
const mostHeld = 40;

/** Opens a PostgreSQL database; connections are made when needed. */
export function openPostgres(url: string): Db {
  // What is read while a transaction is open must not wait for a connection that other transactions hold, which wait too.
  const readers = openPool(url);
  const writers = openPool(url);
  const read = drizzle({ client: readers }) as unknown as Queries;
  const hearers = createHearers();
  /** Sent before each message, so that an instance does not hear its own twice. */
  const self = newId();
  /** The query builder of each connection, which keeps what stores prepare on it. */
  const builders = new WeakMap<pg.PoolClient, Queries>();
  let closed = false;
  let listener: pg.Client | undefined;

  function queriesOf(client: pg.PoolClient): Queries {
    const queries = builders.get(client) ?? (drizzle({ client }) as unknown as Queries);
    builders.set(client, queries);
    return queries;
  }

  /** Runs work as one transaction, which begins once nobody else holds `keys`. */
  async function inTransaction<T>(work: (tx: Queries) => Promise<T>, keys: readonly string[]): Promise<T> {
    const client = await writers.connect();
    let broken: Error | undefined;
    try {
      for (const key of keys) await client.query('SELECT pg_advisory_lock(hashtext($1))', [key]);
      await client.query('BEGIN ISOLATION LEVEL SERIALIZABLE');
      const result = await work(queriesOf(client));
      await client.query('COMMIT');
      return result;
    } catch (error) {
      if (isUnavailable(error)) broken = error as Error;
      else await client.query('ROLLBACK').catch((lost: Error) => (broken = lost));
      throw error;
    } finally {
      // What a connection holds that breaks is let go of by the server.
      if (keys.length > 0 && !broken)
        await client.query('SELECT pg_advisory_unlock_all()').catch((lost: Error) => (broken = lost));
      client.release(broken);
    }
  }

  /** Keeps one connection that hears the other instances, and makes a new one a second after it was lost. */
  async function keepListening(): Promise<void> {
    const client = new Client({ connectionString: url });
    listener = client;
    const again = () => {
      if (closed || listener !== client) return;
      listener = undefined;
      setTimeout(() => closed || void keepListening(), 1000).unref();
    };
    client.on('error', again);
    client.on('end', again);
    client.on('notification', ({ payload = '' }) => {
      const [sender, message] = [payload.slice(0, self.length), payload.slice(self.length)];
      if (sender !== self) hearers.tell(message);
    });
    try {
      await client.connect();
      await client.query(`LISTEN ${channel}`);
      hearers.tell(null);
    } catch {
      again();
    }
  }

  return {
    dialect: 'postgresql',
    tables,
    read,
    async write(work) {
      let keys: string[] = [];
      for (let attempt = 1; ; attempt++) {
        try {
          return await inTransaction(work, keys);
        } catch (error) {
          if (error instanceof Held && attempt <= mostHeld) {
            // In one order, so that two transactions seldom wait for each other; where they do, one of them is run again.
            keys = [...new Set([...keys, ...error.keys])].sort();
            continue;
          }
          if (attempt > (retries.get(sqlState(error) ?? '') ?? 0)) throw error;
          await pause(Math.random() * Math.min(100, 4 * attempt));
        }
      }
    },
    async hold(tx, keys) {
      const database = tx as unknown as NodePgDatabase;
      for (const key of keys.toSorted()) {
        const { rows } = await database.execute(sql`SELECT pg_try_advisory_xact_lock(hashtext(${key})) AS free`);
        if (!rows[0]!.free) throw new Held(keys);
      }
    },
    async forgetDeleted() {},
    async migrate() {
      // The lock that keeps other processes out ends with its connection.
      const client = new Client({ connectionString: url }).on('error', ignore);
      try {
        await client.connect();
        await client.query(`SELECT pg_advisory_lock(hashtext('${channel}'))`);
        await migrate(drizzle({ client }), { migrationsFolder: migrationsFolder('postgresql') });
        const { rows } = await client.query<{ newest: string }>(
          'SELECT max(created_at) AS newest FROM drizzle.__drizzle_migrations'
        );
        refuseNewer('postgresql', Number(rows[0]?.newest));
      } finally {
        await client.end();
      }
    },
    async broadcast(message) {
      hearers.tell(message);
      await readers.query('SELECT pg_notify($1, $2)', [channel, self + message]);
    },
    listen(hear) {
      if (!listener) void keepListening();
      return hearers.add(hear);
    },
    async close() {
      closed = true;
      await listener?.end().catch(() => undefined);
      await Promise.all([readers.end(), writers.end()]);
    }
  };
}

function openPool(connectionString: string): pg.Pool {
  const pool = new pg.Pool({
    connectionString,
    max: 10,
    Client,
    connectionTimeoutMillis: longestWait,
    statement_timeout: longestStatement,
    query_timeout: longestSilence
  });
  // A connection that breaks is replaced, and whoever uses it learns by the query; without a listener, which the pool
  // itself has on idle ones only, it would end the process.
  return pool.on('error', ignore).on('connect', (client) => client.on('error', ignore));
}

function ignore() {}

/** The SQLSTATE of an error, which Drizzle wraps. */
function sqlState(error: unknown): string | undefined {
  const source = error instanceof Error && error.cause ? error.cause : error;
  return (source as { code?: string }).code;
}
