import { type Adapter, type DatabaseSession, type DatabaseUser, Lucia, TimeSpan } from 'lucia';
import type { Db } from '../db/port.ts';
import type { Clock } from '../platform/clock.ts';
import { digest } from './secrets.server.ts';
import { identityStore } from './store.server.ts';
import type { Account, Channel } from './types.ts';

declare module 'lucia' {
  interface Register {
    Lucia: Lucia<SessionAttributes, Account>;
    DatabaseSessionAttributes: SessionAttributes;
    DatabaseUserAttributes: Account;
  }
}

interface SessionAttributes {
  channel: Channel;
}

/** How long a session lasts without being used. */
const lifetimes: Record<Channel, TimeSpan> = {
  browser: new TimeSpan(12, 'h'),
  kiosk: new TimeSpan(10, 'm'),
  api: new TimeSpan(24, 'h')
};

/** Lucia with our own storage, one instance a channel because their lifetimes differ. */
export function createSessions(db: Db, clock: Clock): Record<Channel, Lucia<SessionAttributes, Account>> {
  const adapter = hashingAdapter(db, clock);
  const forChannel = (channel: Channel) =>
    new Lucia(adapter, {
      sessionExpiresIn: lifetimes[channel],
      getSessionAttributes: (attributes: SessionAttributes) => attributes,
      getUserAttributes: (account: Account) => account
    });
  return { browser: forChannel('browser'), kiosk: forChannel('kiosk'), api: forChannel('api') };
}

/** Stores the SHA-256 of a session's id only: who reads the database learns no bearer token. */
function hashingAdapter(db: Db, clock: Clock): Adapter {
  const reading = identityStore(db, db.read);
  return {
    async getSessionAndUser(id): Promise<[DatabaseSession | null, DatabaseUser | null]> {
      const found = await reading.sessionWithAccount(digest(id));
      if (!found || found.account.disabledAt !== null) return [null, null];
      const { session, account } = found;
      const { secretHash: _, disabledAt, ...attributes } = account;
      return [
        { id, userId: account.id, expiresAt: new Date(session.expiresAt), attributes: { channel: session.channel } },
        { id: account.id, attributes: { ...attributes, disabled: disabledAt !== null } }
      ];
    },
    async getUserSessions(accountId) {
      const rows = await reading.sessionsOf(accountId);
      return rows.map((row) => ({
        id: row.id,
        userId: accountId,
        expiresAt: new Date(row.expiresAt),
        attributes: { channel: row.channel }
      }));
    },
    async setSession({ id, userId, expiresAt, attributes }) {
      const session = {
        id: digest(id),
        accountId: userId,
        channel: attributes.channel,
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
