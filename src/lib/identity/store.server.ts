import { and, asc, eq, gt, inArray, isNull, lt, lte, or, sql } from 'drizzle-orm';
import { prepared, storeOf } from '../db/store.ts';
import { newId } from '../platform/id.ts';
import type { Instant } from '../platform/time.ts';
import type { Locale } from '../platform/text.ts';
import type { Failures } from './rules.ts';
import {
  delegableRoles,
  type Account,
  type AccountHolder,
  type AccountKind,
  type Channel,
  type Grant,
  type Place,
  type Role
} from './types.ts';

/** A session row with the account it belongs to. */
export interface StoredSession {
  id: string;
  accountId: string;
  channel: Channel;
  createdAt: Instant;
  expiresAt: Instant;
}

export interface NewAccount {
  id: string;
  kind: AccountKind;
  username: string | null;
  displayName: string;
  email?: string | null;
  organisationId: string | null;
  secretHash: string;
  isSample: boolean;
  createdAt: Instant;
}

/** Identity's tables, read through `queries` (a transaction where the answer guards a write). */
export const identityStore = storeOf(({ accounts, delegations, grants, sessions, signInFailures }, queries) => {
  const accountColumns = {
    id: accounts.id,
    kind: accounts.kind,
    username: accounts.username,
    displayName: accounts.displayName,
    organisationId: accounts.organisationId,
    secretHash: accounts.secretHash,
    isSample: accounts.isSample,
    disabledAt: accounts.disabledAt
  };

  const sessionWithAccount = prepared(() =>
    queries
      .select({ session: sessions, account: accountColumns })
      .from(sessions)
      .innerJoin(accounts, eq(sessions.accountId, accounts.id))
      .where(eq(sessions.id, sql.placeholder('id')))
  );
  const grantColumns = {
    role: grants.role,
    subdistrictId: grants.subdistrictId,
    buildingId: grants.buildingId,
    venueId: grants.venueId
  };
  const grantsOf = prepared(() =>
    queries
      .select(grantColumns)
      .from(grants)
      .where(eq(grants.accountId, sql.placeholder('accountId')))
      .unionAll(
        queries
          .select(grantColumns)
          .from(delegations)
          .innerJoin(accounts, and(eq(accounts.id, delegations.fromAccountId), isNull(accounts.disabledAt)))
          .innerJoin(
            grants,
            and(
              eq(grants.accountId, delegations.fromAccountId),
              eq(grants.buildingId, delegations.buildingId),
              inArray(grants.role, [...delegableRoles])
            )
          )
          .where(
            and(
              eq(delegations.toAccountId, sql.placeholder('accountId')),
              lte(delegations.startsAt, sql.placeholder('now')),
              gt(delegations.endsAt, sql.placeholder('now'))
            )
          )
      )
  );

  return {
    async account(id: string) {
      const [account] = await queries.select(accountColumns).from(accounts).where(eq(accounts.id, id));
      return account;
    },

    async accountByUsername(username: string) {
      const [account] = await queries.select(accountColumns).from(accounts).where(eq(accounts.username, username));
      return account;
    },

    async firmAccount(organisationId: string) {
      const [account] = await queries
        .select(accountColumns)
        .from(accounts)
        .where(and(eq(accounts.organisationId, organisationId), eq(accounts.kind, 'firm')));
      return account;
    },

    /** Whose these accounts are, by id. */
    async holders(ids: string[]): Promise<Map<string, AccountHolder>> {
      const rows = await queries
        .select({ id: accounts.id, displayName: accounts.displayName, organisationId: accounts.organisationId })
        .from(accounts)
        .where(inArray(accounts.id, ids));
      return new Map(rows.map(({ id, ...holder }) => [id, holder]));
    },

    async accounts(): Promise<Account[]> {
      const rows = await queries
        .select(accountColumns)
        .from(accounts)
        .orderBy(asc(accounts.createdAt), asc(accounts.id));
      return rows.map(({ disabledAt, secretHash: _, ...account }) => ({ ...account, disabled: disabledAt !== null }));
    },

    async addAccount(account: NewAccount, held: (Grant & { id: string })[]) {
      await queries.insert(accounts).values(account);
      if (held.length > 0)
        await queries.insert(grants).values(held.map((grant) => ({ ...grant, accountId: account.id })));
    },

    /** Has whoever holds a role for a venue hold it for another one too. */
    async extendGrants(venueId: string, to: string) {
      const held = await queries.select().from(grants).where(eq(grants.venueId, venueId));
      if (held.length > 0) {
        await queries.insert(grants).values(held.map((grant) => ({ ...grant, id: newId(), venueId: to })));
      }
    },

    async setContact(accountId: string, contact: { email: string | null; locale?: Locale | null }) {
      await queries.update(accounts).set(contact).where(eq(accounts.id, accountId));
    },

    /** Where messages to an account go, unless it is disabled. */
    async contact(accountId: string) {
      const [found] = await queries
        .select({ email: accounts.email, locale: accounts.locale })
        .from(accounts)
        .where(and(eq(accounts.id, accountId), isNull(accounts.disabledAt)));
      return found;
    },

    /** The people of an organisation who can sign in, with the roles they hold. */
    async peopleOf(organisationId: string): Promise<{ id: string; roles: Role[] }[]> {
      const rows = await queries
        .select({ id: accounts.id, role: grants.role })
        .from(accounts)
        .innerJoin(grants, eq(grants.accountId, accounts.id))
        .where(
          and(eq(accounts.organisationId, organisationId), eq(accounts.kind, 'person'), isNull(accounts.disabledAt))
        );
      const byPerson = Map.groupBy(rows, ({ id }) => id);
      return [...byPerson].map(([id, held]) => ({ id, roles: held.map(({ role }) => role) }));
    },

    /** Roles held in a building, or for its subdistrict, by people who can sign in. */
    async grantsIn(
      { buildingId, subdistrictId }: Place,
      roles: readonly Role[]
    ): Promise<(Grant & { accountId: string })[]> {
      const isHere = or(eq(grants.buildingId, buildingId), eq(grants.subdistrictId, subdistrictId));
      return queries
        .select({ accountId: grants.accountId, ...grantColumns })
        .from(grants)
        .innerJoin(accounts, eq(grants.accountId, accounts.id))
        .where(and(isHere, inArray(grants.role, [...roles]), isNull(accounts.disabledAt)));
    },

    /** Who stands in for whom in a building just now. */
    async deputiesIn(buildingId: string, now: Instant): Promise<{ fromAccountId: string; toAccountId: string }[]> {
      return queries
        .select({ fromAccountId: delegations.fromAccountId, toAccountId: delegations.toAccountId })
        .from(delegations)
        .innerJoin(accounts, eq(accounts.id, delegations.toAccountId))
        .where(
          and(
            eq(delegations.buildingId, buildingId),
            lte(delegations.startsAt, now),
            gt(delegations.endsAt, now),
            isNull(accounts.disabledAt)
          )
        );
    },

    async setSecret(accountId: string, secretHash: string) {
      await queries.update(accounts).set({ secretHash }).where(eq(accounts.id, accountId));
    },

    async setDisabled(accountId: string, disabledAt: Instant | null) {
      await queries.update(accounts).set({ disabledAt }).where(eq(accounts.id, accountId));
    },

    /** What an account holds: its own roles, and those of whom it stands in for just now. */
    async grantsOf(accountId: string, now: Instant): Promise<Grant[]> {
      return grantsOf({ accountId, now });
    },

    async hasSampleAccounts(): Promise<boolean> {
      const [found] = await queries
        .select({ id: accounts.id })
        .from(accounts)
        .where(and(eq(accounts.isSample, true), isNull(accounts.disabledAt)))
        .limit(1);
      return found !== undefined;
    },

    async sessionWithAccount(id: string) {
      const [found] = await sessionWithAccount({ id });
      return found;
    },

    async sessionsOf(accountId: string): Promise<StoredSession[]> {
      return queries.select().from(sessions).where(eq(sessions.accountId, accountId));
    },

    async addSession(session: StoredSession) {
      await queries.insert(sessions).values(session);
    },

    async extendSession(id: string, expiresAt: Instant) {
      await queries.update(sessions).set({ expiresAt }).where(eq(sessions.id, id));
    },

    async deleteSession(id: string) {
      await queries.delete(sessions).where(eq(sessions.id, id));
    },

    async deleteSessionsOf(accountId: string) {
      await queries.delete(sessions).where(eq(sessions.accountId, accountId));
    },

    async deleteExpired(sessionsBefore: Instant, failuresBefore: Instant) {
      await queries.delete(sessions).where(lt(sessions.expiresAt, sessionsBefore));
      await queries.delete(signInFailures).where(lt(signInFailures.lastFailureAt, failuresBefore));
    },

    async failuresUnder(keys: string[]): Promise<Map<string, Failures>> {
      const rows = await queries.select().from(signInFailures).where(inArray(signInFailures.key, keys));
      return new Map(rows.map(({ key, ...failures }) => [key, failures]));
    },

    async setFailures(key: string, { failures, lastFailureAt }: Failures) {
      await queries
        .insert(signInFailures)
        .values({ key, failures, lastFailureAt })
        .onConflictDoUpdate({
          target: signInFailures.key,
          set: { failures: sql`excluded.failures`, lastFailureAt: sql`excluded.last_failure_at` }
        });
    },

    async clearFailures(key: string) {
      await queries.delete(signInFailures).where(eq(signInFailures.key, key));
    }
  };
});
