import type { AgreementTier, OfferKind, OfferState } from '../../hall/partners/types.ts';
import type { Columns } from '../columns.ts';
import type { OrganisationTables } from './organisations.ts';
import type { PlaceTables } from './places.ts';

/** What partner units and buildings agreed on, what they offer each other, and what became of it. */
export function partnerTables(
  c: Columns,
  { buildings, organisations, partnerships }: PlaceTables & OrganisationTables
) {
  const buildingId = () =>
    c
      .id('building_id')
      .notNull()
      .references(() => buildings.id);
  const organisationId = () =>
    c
      .id('organisation_id')
      .notNull()
      .references(() => organisations.id);

  /** What partnerships rest on; the directory says between whom and from when until when. */
  const agreements = c.table('agreements', {
    id: c.id('id').primaryKey(),
    tier: c.text('tier').$type<AgreementTier>().notNull(),
    title: c.text('title').notNull(),
    terms: c.text('terms').notNull(),
    createdAt: c.instant('created_at').notNull()
  });

  /** The partnerships that an agreement opened, one for each organisation that signed it. */
  const agreementParties = c.table(
    'agreement_parties',
    {
      partnershipId: c
        .id('partnership_id')
        .primaryKey()
        .references(() => partnerships.id),
      agreementId: c
        .id('agreement_id')
        .notNull()
        .references(() => agreements.id)
    },
    (t) => [c.index('agreement_parties_by_agreement').on(t.agreementId)]
  );

  /** What an organisation has to give or is in need of. */
  const partnerOffers = c.table(
    'partner_offers',
    {
      id: c.id('id').primaryKey(),
      buildingId: buildingId(),
      organisationId: organisationId(),
      kind: c.text('kind').$type<OfferKind>().notNull(),
      title: c.text('title').notNull(),
      description: c.text('description').notNull(),
      state: c.text('state').$type<OfferState>().notNull(),
      createdAt: c.instant('created_at').notNull(),
      changedAt: c.instant('changed_at').notNull()
    },
    (t) => [
      c.index('partner_offers_by_building').on(t.buildingId, t.kind, t.state),
      c.index('partner_offers_by_organisation').on(t.organisationId)
    ]
  );

  const partnerMatches = c.table(
    'partner_matches',
    {
      id: c.id('id').primaryKey(),
      resourceId: c
        .id('resource_id')
        .notNull()
        .references(() => partnerOffers.id),
      needId: c
        .id('need_id')
        .notNull()
        .references(() => partnerOffers.id),
      /** How the one served the other. */
      note: c.text('note').notNull(),
      at: c.instant('at').notNull()
    },
    (t) => [
      c.unique('partner_matches_once').on(t.resourceId, t.needId),
      c.index('partner_matches_by_need').on(t.needId)
    ]
  );

  return { agreements, agreementParties, partnerOffers, partnerMatches };
}
