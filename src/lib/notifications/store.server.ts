import { and, asc, desc, eq, isNull, sql } from 'drizzle-orm';
import { prepared, storeOf } from '../db/store.ts';
import type { Locale } from '../platform/text.ts';
import type { Instant } from '../platform/time.ts';
import type { Chat, ChatFormat, InboxMessage, Kind, Subject } from './types.ts';

/** Inboxes and group chats, and what messages say of bookings. */
export const notificationStore = storeOf((tables, queries) => {
  const { bookings, buildings, inboxMessages, organisations, venues, webhooks } = tables;

  const subjectColumns = {
    bookingId: bookings.id,
    subdistrictId: buildings.subdistrictId,
    buildingId: bookings.buildingId,
    venueId: bookings.venueId,
    organisationId: bookings.organisationId,
    requestedBy: bookings.requestedBy,
    seriesId: bookings.seriesId,
    startsAt: bookings.startsAt,
    endsAt: bookings.endsAt,
    title: bookings.title,
    reason: bookings.reason,
    venueName: venues.name,
    organisationName: organisations.name,
    zone: buildings.zone
  };
  const unread = prepared(() =>
    queries
      .select({ count: sql<number>`count(*)`.mapWith(Number) })
      .from(inboxMessages)
      .where(and(eq(inboxMessages.accountId, sql.placeholder('accountId')), isNull(inboxMessages.readAt)))
  );

  return {
    async subject(bookingId: string): Promise<Subject | undefined> {
      const [found] = await queries
        .select(subjectColumns)
        .from(bookings)
        .innerJoin(venues, eq(bookings.venueId, venues.id))
        .innerJoin(buildings, eq(bookings.buildingId, buildings.id))
        .innerJoin(organisations, eq(bookings.organisationId, organisations.id))
        .where(eq(bookings.id, bookingId));
      return found;
    },

    /** Puts a message into an inbox; one with a key that is there already changes nothing. */
    async addToInbox(message: {
      id: string;
      accountId: string;
      kind: Kind;
      bookingId: string;
      dedupeKey: string;
      createdAt: Instant;
    }) {
      await queries.insert(inboxMessages).values(message).onConflictDoNothing();
    },

    /** The messages to an account: the unread before the others, of each the latest first. */
    async inbox(accountId: string, limit: number): Promise<InboxMessage[]> {
      const rows = await queries
        .select({
          id: inboxMessages.id,
          kind: inboxMessages.kind,
          createdAt: inboxMessages.createdAt,
          readAt: inboxMessages.readAt,
          ...subjectColumns
        })
        .from(inboxMessages)
        .innerJoin(bookings, eq(inboxMessages.bookingId, bookings.id))
        .innerJoin(venues, eq(bookings.venueId, venues.id))
        .innerJoin(buildings, eq(bookings.buildingId, buildings.id))
        .innerJoin(organisations, eq(bookings.organisationId, organisations.id))
        .where(eq(inboxMessages.accountId, accountId))
        .orderBy(
          sql`case when ${inboxMessages.readAt} is null then 0 else 1 end`,
          desc(inboxMessages.createdAt),
          desc(inboxMessages.id)
        )
        .limit(limit);
      return rows.map(({ id, kind, createdAt, readAt, ...subject }) => ({ id, kind, createdAt, readAt, subject }));
    },

    async unread(accountId: string): Promise<number> {
      const [found] = await unread({ accountId });
      return found?.count ?? 0;
    },

    /** Notes that one message, or with no id each, has been read; answers what these were about. */
    async markRead(accountId: string, id: string | null, at: Instant): Promise<{ kind: Kind; bookingId: string }[]> {
      const own = eq(inboxMessages.accountId, accountId);
      return queries
        .update(inboxMessages)
        .set({ readAt: sql`coalesce(${inboxMessages.readAt}, ${at})` })
        .where(id === null ? and(own, isNull(inboxMessages.readAt)) : and(own, eq(inboxMessages.id, id)))
        .returning({ kind: inboxMessages.kind, bookingId: inboxMessages.bookingId });
    },

    async addChat(chat: Chat & { buildingId: string; url: string }) {
      await queries.insert(webhooks).values(chat);
    },

    /** The group chats of a building, the oldest first. */
    async chats(buildingId: string): Promise<Chat[]> {
      return queries
        .select({ id: webhooks.id, format: webhooks.format, locale: webhooks.locale, createdAt: webhooks.createdAt })
        .from(webhooks)
        .where(eq(webhooks.buildingId, buildingId))
        .orderBy(asc(webhooks.createdAt), asc(webhooks.id));
    },

    /** Where a chat is reached, with the building it is told of. */
    async chat(
      id: string
    ): Promise<{ buildingId: string; format: ChatFormat; url: string; locale: Locale } | undefined> {
      const [found] = await queries
        .select({
          buildingId: webhooks.buildingId,
          format: webhooks.format,
          url: webhooks.url,
          locale: webhooks.locale
        })
        .from(webhooks)
        .where(eq(webhooks.id, id));
      return found;
    },

    async removeChat(id: string) {
      await queries.delete(webhooks).where(eq(webhooks.id, id));
    }
  };
});
