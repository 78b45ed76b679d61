import { sql } from 'drizzle-orm';
import type { ChatFormat, ChatKind, Kind, Topic } from '../../notifications/types.ts';
import type { Locale } from '../../platform/text.ts';
import type { Columns } from '../columns.ts';
import type { BookingTables } from './bookings.ts';
import type { IdentityTables } from './identity.ts';
import type { PlaceTables } from './places.ts';

/** What people find in their inbox and what of it they want by mail, the group chats of buildings, and when these remind. */
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
      /** The booking, or the topic, matter or session, that it is about, as its kind says. */
      bookingId: c.id('booking_id').references(() => bookings.id),
      subjectId: c.id('subject_id'),
      dedupeKey: c.text('dedupe_key').notNull().unique(),
      createdAt: c.instant('created_at').notNull(),
      readAt: c.instant('read_at')
    },
    (t) => [
      c.index('inbox_messages_by_account').on(t.accountId, t.createdAt),
      c
        .index('inbox_messages_unread')
        .on(t.accountId)
        .where(sql`read_at is null`),
      c.check('inbox_messages_about_one', sql`(booking_id is null) <> (subject_id is null)`)
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
      /** With what messages to it are signed, where its robot wants that; as secret as the address. */
      secret: c.text('secret'),
      locale: c.text('locale').$type<Locale>().notNull(),
      /** What it is told of; those that were there before one could say so were told of requests. */
      kinds: c
        .json('kinds')
        .$type<ChatKind[]>()
        .notNull()
        .default(['to-decide', 'change-to-decide', 'reminder', 'escalation']),
      createdAt: c.instant('created_at').notNull(),
      /** When something was last said in it, and the code of what went wrong if anything did. */
      triedAt: c.instant('tried_at'),
      lastError: c.text('last_error')
    },
    (t) => [c.index('webhooks_by_building').on(t.buildingId)]
  );

  /** What people do not want by mail; without a row they want it. */
  const declinedMail = c.table(
    'declined_mail',
    {
      accountId: c
        .id('account_id')
        .notNull()
        .references(() => accounts.id),
      topic: c.text('topic').$type<Topic>().notNull()
    },
    (t) => [c.primaryKey({ columns: [t.accountId, t.topic] })]
  );

  /** After how many hours a building's requests are brought to mind; without a row, as is usual. */
  const reminderHours = c.table('reminder_hours', {
    buildingId: c
      .id('building_id')
      .primaryKey()
      .references(() => buildings.id),
    remindAfter: c.int('remind_after').notNull(),
    escalateAfter: c.int('escalate_after').notNull()
  });

  return { inboxMessages, webhooks, declinedMail, reminderHours };
}
