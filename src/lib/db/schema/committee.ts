import { sql } from 'drizzle-orm';
import type { Office, SeatKind } from '../../hall/committee/types.ts';
import type { Register } from '../../hall/types.ts';
import type { Columns } from '../columns.ts';
import type { IdentityTables } from './identity.ts';
import type { OrganisationTables } from './organisations.ts';
import type { PlaceTables } from './places.ts';

/** The committee of each building, and the numbers that the registers of its hall have reached. */
export function committeeTables(
  c: Columns,
  { buildings, organisations, accounts }: PlaceTables & OrganisationTables & IdentityTables
) {
  /** A seat and who has it for a term. Who votes does so once, whatever else they do. */
  const committeeSeats = c.table(
    'committee_seats',
    {
      id: c.id('id').primaryKey(),
      buildingId: c
        .id('building_id')
        .notNull()
        .references(() => buildings.id),
      kind: c.text('kind').$type<SeatKind>().notNull(),
      organisationId: c
        .id('organisation_id')
        .notNull()
        .references(() => organisations.id),
      accountId: c
        .id('account_id')
        .notNull()
        .references(() => accounts.id),
      office: c.text('office').$type<Office>().notNull(),
      votes: c.bool('votes').notNull(),
      opensOn: c.date('opens_on').notNull(),
      closesOn: c.date('closes_on')
    },
    (t) => [
      c.index('committee_seats_by_building').on(t.buildingId),
      c.index('committee_seats_by_account').on(t.accountId),
      // One that closes on the day it opens was never held.
      c.check('committee_seats_close_after_opening', sql`${t.closesOn} is null or ${t.opensOn} <= ${t.closesOn}`)
    ]
  );

  /** The last number that a register of a building gave in a year. */
  const registerNumbers = c.table(
    'register_numbers',
    {
      buildingId: c
        .id('building_id')
        .notNull()
        .references(() => buildings.id),
      register: c.text('register').$type<Register>().notNull(),
      year: c.int('year').notNull(),
      last: c.int('last').notNull()
    },
    (t) => [c.primaryKey({ columns: [t.buildingId, t.register, t.year] })]
  );

  return { committeeSeats, registerNumbers };
}

export type CommitteeTables = ReturnType<typeof committeeTables>;
