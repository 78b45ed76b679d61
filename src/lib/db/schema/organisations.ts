import type { OrganisationLevel, OrganisationType } from '../../organisations/types.ts';
import type { LocalizedText } from '../../platform/text.ts';
import type { Columns } from '../columns.ts';
import type { PlaceTables } from './places.ts';

/** One directory of firms, government organs and partner units, and how they belong to buildings. */
export function organisationTables(c: Columns, { buildings }: PlaceTables) {
  const organisations = c.table('organisations', {
    id: c.id('id').primaryKey(),
    name: c.json('name').$type<LocalizedText>().notNull(),
    type: c.text('type').$type<OrganisationType>().notNull(),
    level: c.text('level').$type<OrganisationLevel>(),
    pinyinInitials: c.text('pinyin_initials').notNull(),
    createdAt: c.instant('created_at').notNull()
  });

  const organisationId = () =>
    c
      .id('organisation_id')
      .notNull()
      .references(() => organisations.id);
  const buildingId = () =>
    c
      .id('building_id')
      .notNull()
      .references(() => buildings.id);

  const tenancies = c.table(
    'tenancies',
    {
      id: c.id('id').primaryKey(),
      organisationId: organisationId(),
      buildingId: buildingId(),
      floor: c.text('floor'),
      opensOn: c.date('opens_on').notNull(),
      closesOn: c.date('closes_on')
    },
    (t) => [
      c.index('tenancies_by_building').on(t.buildingId),
      c.index('tenancies_by_organisation').on(t.organisationId)
    ]
  );

  const partnerships = c.table(
    'partnerships',
    {
      id: c.id('id').primaryKey(),
      organisationId: organisationId(),
      buildingId: buildingId(),
      opensOn: c.date('opens_on').notNull(),
      closesOn: c.date('closes_on')
    },
    (t) => [
      c.index('partnerships_by_building').on(t.buildingId),
      c.index('partnerships_by_organisation').on(t.organisationId)
    ]
  );

  return { organisations, tenancies, partnerships };
}

export type OrganisationTables = ReturnType<typeof organisationTables>;
