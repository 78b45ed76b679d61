import { type Adapter, type DatabaseSession, type DatabaseUser, Lucia, TimeSpan } from 'lucia';
import type { Db, Queries } from '../db/port.ts';
import type { Clock } from '../platform/clock.ts';
import { digest } from './secrets.server.ts';
import { identityStore } from './store.server.ts';
import type { Account, Channel } from './types.ts';

declare module 'lucia' {
  interface Register {
    Lucia: Lucia<object, Account>;
    DatabaseSessionAttributes: object;
    DatabaseUserAttributes: Account;
  }
}

/** How long a session lasts without being used. */
const lifetimes: Record<Channel, TimeSpan> = {
  browser: new TimeSpan(12, 'h'),
  kiosk: new TimeSpan(10, 'm'),
  api: new TimeSpan(24, 'h')
};

/** The part of a database that sessions need. */
type SessionsDb = Pick<Db, 'tables' | 'dialect' | 'read' | 'write'>;

/** A transaction in the place of the database, so that sessions are opened in it or not at all. */
export function within(db: Db, tx: Queries): SessionsDb {
  return { tables: db.tables, dialect: db.dialect, read: tx, write: (work) => work(tx) };
}

/** Lucia with our own storage, one instance a channel because their lifetimes differ. */
export function createSessions(db: SessionsDb, clock: Clock): Record<Channel, Lucia<object, Account>> {
  const forChannel = (channel: Channel) =>
    new Lucia(adapterFor(channel, db, clock), {
      sessionExpiresIn: lifetimes[channel],
      getUserAttributes: (account: Account) => account
    });
  return { browser: forChannel('browser'), kiosk: forChannel('kiosk'), api: forChannel('api') };
}

/**
 * Keeps the sessions of one channel and knows no others, so that Lucia lengthens none that is shown elsewhere. Stores the
 * SHA-256 of a session's id only: who reads the database learns no bearer token.
 */
function adapterFor(channel: Channel, db: SessionsDb, clock: Clock): Adapter {
  const reading = identityStore(db, db.read);
  return {
    async getSessionAndUser(id): Promise<[DatabaseSession | null, DatabaseUser | null]> {
      const found = await reading.sessionWithAccount(digest(id));
      if (found?.session.channel !== channel || found.account.disabledAt !== null) return [null, null];
      const { session, account } = found;
      const { secretHash: _, disabledAt, ...attributes } = account;
      return [
        { id, userId: account.id, expiresAt: new Date(session.expiresAt), attributes: {} },
        { id: account.id, attributes: { ...attributes, disabled: disabledAt !== null } }
      ];
    },
    async getUserSessions(accountId) {
      const rows = await reading.sessionsOf(accountId);
      return rows
        .filter((row) => row.channel === channel)
        .map((row) => ({
          id: row.id,
          userId: accountId,
          expiresAt: new Date(row.expiresAt),
          attributes: {}
        }));
    },
    async setSession({ id, userId, expiresAt }) {
      const session = {
        id: digest(id),
        accountId: userId,
        channel,
        createdAt: clock.now(),
        expiresAt: expiresAt.getTime()
      };
      await db.write((tx) => identityStore(db, tx).addSession(session));
    },
    async updateSessionExpiration(id, expiresAt) {
      await db.write((tx) => identityStore(db, tx).extendSession(digest(id), expiresAt.getTime()));
    },
    async deleteSession(id) {
      await db.write((tx) => identityStore(db, tx).deleteSession(digest(id)));
    },
    async deleteUserSessions(accountId) {
      await db.write((tx) => identityStore(db, tx).deleteSessionsOf(accountId));
    },
    async deleteExpiredSessions() {
      await db.write((tx) => identityStore(db, tx).deleteExpired(clock.now(), 0));
    }
  };
}
