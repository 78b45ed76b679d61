import { sql } from 'drizzle-orm';
import type { ChatFormat, Kind } from '../../notifications/types.ts';
import type { Locale } from '../../platform/text.ts';
import type { Columns } from '../columns.ts';
import type { BookingTables } from './bookings.ts';
import type { IdentityTables } from './identity.ts';
import type { PlaceTables } from './places.ts';

/** What people find in their inbox, and the group chats of buildings. */
export function notificationTables(
  c: Columns,
  { accounts, bookings, buildings }: PlaceTables & IdentityTables & Pick<BookingTables, 'bookings'>
) {
  const inboxMessages = c.table(
    'inbox_messages',
    {
      id: c.id('id').primaryKey(),
      accountId: c
        .id('account_id')
        .notNull()
        .references(() => accounts.id),
      kind: c.text('kind').$type<Kind>().notNull(),
      bookingId: c
        .id('booking_id')
        .notNull()
        .references(() => bookings.id),
      dedupeKey: c.text('dedupe_key').notNull().unique(),
      createdAt: c.instant('created_at').notNull(),
      readAt: c.instant('read_at')
    },
    (t) => [
      c.index('inbox_messages_by_account').on(t.accountId, t.createdAt),
      c
        .index('inbox_messages_unread')
        .on(t.accountId)
        .where(sql`read_at is null`)
    ]
  );

  const webhooks = c.table(
    'webhooks',
    {
      id: c.id('id').primaryKey(),
      buildingId: c
        .id('building_id')
        .notNull()
        .references(() => buildings.id),
      format: c.text('format').$type<ChatFormat>().notNull(),
      /** Whoever has it can write to the chat: it is never shown or logged. */
      url: c.text('url').notNull(),
      locale: c.text('locale').$type<Locale>().notNull(),
      createdAt: c.instant('created_at').notNull()
    },
    (t) => [c.index('webhooks_by_building').on(t.buildingId)]
  );

  return { inboxMessages, webhooks };
}
