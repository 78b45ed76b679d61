import { sql } from 'drizzle-orm';
import type { AccountKind, Channel, Role } from '../../identity/types.ts';
import type { Locale } from '../../platform/text.ts';
import type { Columns } from '../columns.ts';
import type { OrganisationTables } from './organisations.ts';
import type { PlaceTables } from './places.ts';
import type { VenueTables } from './venues.ts';

/** Accounts of people and of firms at the kiosk, what they may do, and their sessions. */
export function identityTables(c: Columns, tables: PlaceTables & OrganisationTables & VenueTables) {
  const accounts = c.table(
    'accounts',
    {
      id: c.id('id').primaryKey(),
      kind: c.text('kind').$type<AccountKind>().notNull(),
      username: c.text('username').unique(),
      displayName: c.text('display_name').notNull(),
      /** Where messages go, and their language; without an address none is mailed. */
      email: c.text('email'),
      locale: c.text('locale').$type<Locale>(),
      organisationId: c.id('organisation_id').references(() => tables.organisations.id),
      secretHash: c.text('secret_hash').notNull(),
      isSample: c.bool('is_sample').notNull(),
      createdAt: c.instant('created_at').notNull(),
      disabledAt: c.instant('disabled_at')
    },
    // A firm has one account at kiosks, and so one PIN.
    (t) => [
      c
        .unique('accounts_one_per_firm')
        .on(t.organisationId)
        .where(sql`kind = 'firm'`)
    ]
  );

  const accountId = () =>
    c
      .id('account_id')
      .notNull()
      .references(() => accounts.id);

  const grants = c.table(
    'grants',
    {
      id: c.id('id').primaryKey(),
      accountId: accountId(),
      role: c.text('role').$type<Role>().notNull(),
      subdistrictId: c.id('subdistrict_id').references(() => tables.subdistricts.id),
      buildingId: c.id('building_id').references(() => tables.buildings.id),
      venueId: c.id('venue_id').references(() => tables.venues.id)
    },
    (t) => [c.index('grants_by_account').on(t.accountId)]
  );

  /** Who stands in for whom in a building for some days: the roles that the one holds there, the other holds too meanwhile. */
  const delegations = c.table(
    'delegations',
    {
      id: c.id('id').primaryKey(),
      buildingId: c
        .id('building_id')
        .notNull()
        .references(() => tables.buildings.id),
      fromAccountId: c
        .id('from_account_id')
        .notNull()
        .references(() => accounts.id),
      toAccountId: c
        .id('to_account_id')
        .notNull()
        .references(() => accounts.id),
      startsAt: c.instant('starts_at').notNull(),
      /** Where it was ended early, that instant. */
      endsAt: c.instant('ends_at').notNull(),
      createdAt: c.instant('created_at').notNull()
    },
    (t) => [
      c.index('delegations_by_deputy').on(t.toAccountId, t.endsAt),
      c.index('delegations_by_building').on(t.buildingId, t.endsAt)
    ]
  );

  const sessions = c.table(
    'sessions',
    {
      id: c.text('id').primaryKey(),
      accountId: accountId(),
      channel: c.text('channel').$type<Channel>().notNull(),
      createdAt: c.instant('created_at').notNull(),
      expiresAt: c.instant('expires_at').notNull()
    },
    (t) => [c.index('sessions_by_account').on(t.accountId), c.index('sessions_by_expiry').on(t.expiresAt)]
  );

  const signInFailures = c.table('sign_in_failures', {
    key: c.text('key').primaryKey(),
    failures: c.int('failures').notNull(),
    lastFailureAt: c.instant('last_failure_at').notNull()
  });

  return { accounts, grants, delegations, sessions, signInFailures };
}

export type IdentityTables = ReturnType<typeof identityTables>;
