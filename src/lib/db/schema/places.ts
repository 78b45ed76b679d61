import type { LocalizedText } from '../../platform/text.ts';
import type { Columns } from '../columns.ts';

/** Subdistricts and their office towers. */
export function placeTables(c: Columns) {
  const subdistricts = c.table('subdistricts', {
    id: c.id('id').primaryKey(),
    slug: c.text('slug').notNull().unique(),
    name: c.json('name').$type<LocalizedText>().notNull()
  });

  const buildings = c.table('buildings', {
    id: c.id('id').primaryKey(),
    subdistrictId: c
      .id('subdistrict_id')
      .notNull()
      .references(() => subdistricts.id),
    slug: c.text('slug').notNull().unique(),
    name: c.json('name').$type<LocalizedText>().notNull(),
    address: c.json('address').$type<LocalizedText>().notNull(),
    zone: c.text('zone').notNull(),
    position: c.int('position').notNull(),
    /** Whether what is recorded here is made up, as in the sample; its reports say so. */
    isIllustrative: c.bool('is_illustrative').notNull().default(false)
  });

  return { subdistricts, buildings };
}

export type PlaceTables = ReturnType<typeof placeTables>;
