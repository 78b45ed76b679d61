import { and, asc, desc, eq, inArray, isNotNull, isNull, sql } from 'drizzle-orm';
import { prepared, storeOf } from '../db/store.ts';
import type { LocalizedText } from '../platform/text.ts';
import { lastEntered } from '../platform/audit/store.server.ts';
import type { Instant } from '../platform/time.ts';
import { isAboutProposal, isOfExport, isOfHall } from './rules.ts';
import {
  topics,
  type BookingKind,
  type BookingSubject,
  type Chat,
  type ChatKind,
  type Kind,
  type Notice,
  type ProposedChange,
  type ReminderHours,
  type Robot,
  type Topic
} from './types.ts';

/** A message in an inbox, without what it says. */
export type InboxRow = Notice & { id: string; createdAt: Instant; readAt: Instant | null };

/** Inboxes and group chats, and what messages say of bookings. */
export const notificationStore = storeOf((tables, queries) => {
  const { accounts, bookingCoHosts, bookingProposals, bookings, buildings, declinedMail, inboxMessages } = tables;
  const { organisations, reminderHours, venues, webhooks } = tables;

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
    waitingSince:
      sql<Instant>`coalesce(${lastEntered(queries, tables, 'booking', bookings.id, 'pending')}, ${bookings.createdAt})`.mapWith(
        Number
      ),
    heldUntil: bookings.heldUntil,
    venueName: venues.name,
    organisationName: organisations.name,
    zone: buildings.zone
  };
  const noticeColumns = {
    kind: inboxMessages.kind,
    bookingId: inboxMessages.bookingId,
    subjectId: inboxMessages.subjectId
  };
  const unread = prepared(() =>
    queries
      .select({ count: sql<number>`count(*)`.mapWith(Number) })
      .from(inboxMessages)
      .where(and(eq(inboxMessages.accountId, sql.placeholder('accountId')), isNull(inboxMessages.readAt)))
  );

  const addToInbox = prepared(() =>
    queries
      .insert(inboxMessages)
      .values({
        id: sql.placeholder('id'),
        accountId: sql.placeholder('accountId'),
        kind: sql.placeholder('kind'),
        bookingId: sql.placeholder('bookingId'),
        subjectId: sql.placeholder('subjectId'),
        dedupeKey: sql.placeholder('dedupeKey'),
        createdAt: sql.placeholder('createdAt')
      })
      .onConflictDoNothing()
  );

  const chatColumns = {
    id: webhooks.id,
    format: webhooks.format,
    locale: webhooks.locale,
    kinds: webhooks.kinds,
    createdAt: webhooks.createdAt,
    triedAt: webhooks.triedAt,
    lastError: webhooks.lastError
  };

  /** The last change that was proposed for each of these bookings. */
  async function proposals(bookingIds: string[]): Promise<Map<string, ProposedChange>> {
    if (bookingIds.length === 0) return new Map();
    const rows = await queries
      .select({
        bookingId: bookingProposals.bookingId,
        place: { subdistrictId: buildings.subdistrictId, buildingId: venues.buildingId, venueId: venues.id },
        venueName: venues.name,
        startsAt: bookingProposals.startsAt,
        endsAt: bookingProposals.endsAt,
        message: bookingProposals.message,
        reason: bookingProposals.reason,
        createdAt: bookingProposals.createdAt,
        heldUntil: bookingProposals.heldUntil
      })
      .from(bookingProposals)
      .innerJoin(venues, eq(bookingProposals.venueId, venues.id))
      .innerJoin(buildings, eq(venues.buildingId, buildings.id))
      .where(inArray(bookingProposals.bookingId, bookingIds))
      .orderBy(asc(bookingProposals.createdAt), asc(bookingProposals.id));
    return new Map(rows.map(({ bookingId, ...proposal }) => [bookingId, proposal]));
  }

  return {
    /** What messages of these kinds say of bookings, in no order; what is gone is not among it. */
    async subjects(about: { kind: BookingKind; bookingId: string }[]): Promise<BookingSubject[]> {
      if (about.length === 0) return [];
      const found = await queries
        .select(subjectColumns)
        .from(bookings)
        .innerJoin(venues, eq(bookings.venueId, venues.id))
        .innerJoin(buildings, eq(bookings.buildingId, buildings.id))
        .innerJoin(organisations, eq(bookings.organisationId, organisations.id))
        .where(inArray(bookings.id, [...new Set(about.map(({ bookingId }) => bookingId))]));
      const changed = about.filter(({ kind }) => isAboutProposal(kind)).map(({ bookingId }) => bookingId);
      const proposed = await proposals([...new Set(changed)]);
      return found.map((subject) => ({ ...subject, proposal: proposed.get(subject.bookingId) ?? null }));
    },

    /** The organisations that hold a booking together with its firm. */
    async coHostsOf(bookingId: string): Promise<string[]> {
      const rows = await queries
        .select({ organisationId: bookingCoHosts.organisationId })
        .from(bookingCoHosts)
        .where(eq(bookingCoHosts.bookingId, bookingId));
      return rows.map(({ organisationId }) => organisationId);
    },

    /** Puts a message into an inbox; one with a key that is there already changes nothing. */
    async addToInbox(message: Notice & { id: string; accountId: string; dedupeKey: string; createdAt: Instant }) {
      await addToInbox({ bookingId: null, subjectId: null, ...message });
    },

    /** The messages to an account: the unread before the others, of each the latest first. */
    async inbox(accountId: string, limit: number): Promise<InboxRow[]> {
      const rows = await queries
        .select({
          ...noticeColumns,
          id: inboxMessages.id,
          createdAt: inboxMessages.createdAt,
          readAt: inboxMessages.readAt
        })
        .from(inboxMessages)
        .where(eq(inboxMessages.accountId, accountId))
        .orderBy(
          sql`case when ${inboxMessages.readAt} is null then 0 else 1 end`,
          desc(inboxMessages.createdAt),
          desc(inboxMessages.id)
        )
        .limit(limit);
      return rows.map(({ id, createdAt, readAt, ...row }) => ({ id, createdAt, readAt, ...noticeOf(row) }));
    },

    async unread(accountId: string): Promise<number> {
      const [found] = await unread({ accountId });
      return found?.count ?? 0;
    },

    /** Notes that one message, or with no id each, has been read; answers what these were about. */
    async markRead(accountId: string, id: string | null, at: Instant): Promise<Notice[]> {
      const own = eq(inboxMessages.accountId, accountId);
      const read = await queries
        .update(inboxMessages)
        .set({ readAt: sql`coalesce(${inboxMessages.readAt}, ${at})` })
        .where(id === null ? and(own, isNull(inboxMessages.readAt)) : and(own, eq(inboxMessages.id, id)))
        .returning(noticeColumns);
      return read.map(noticeOf);
    },

    /** What an account wants by mail: all that it did not decline. */
    async mailedTopics(accountId: string): Promise<Topic[]> {
      const rows = await queries
        .select({ topic: declinedMail.topic })
        .from(declinedMail)
        .where(eq(declinedMail.accountId, accountId));
      return topics.filter((topic) => rows.every((declined) => declined.topic !== topic));
    },

    /** What these accounts want by mail, of those who have an address and are not disabled, by account. */
    async topicsByMail(accountIds: string[]): Promise<Map<string, Topic[]>> {
      const rows = await queries
        .select({ accountId: accounts.id, declined: declinedMail.topic })
        .from(accounts)
        .leftJoin(declinedMail, eq(declinedMail.accountId, accounts.id))
        .where(and(inArray(accounts.id, accountIds), isNotNull(accounts.email), isNull(accounts.disabledAt)));
      const wanted = new Map(rows.map(({ accountId }) => [accountId, new Set(topics)]));
      for (const { accountId, declined } of rows) if (declined !== null) wanted.get(accountId)!.delete(declined);
      return new Map([...wanted].map(([accountId, left]) => [accountId, [...left]]));
    },

    async setMailedTopics(accountId: string, wanted: readonly Topic[]) {
      const declined = topics.filter((topic) => !wanted.includes(topic));
      await queries.delete(declinedMail).where(eq(declinedMail.accountId, accountId));
      if (declined.length > 0) {
        await queries.insert(declinedMail).values(declined.map((topic) => ({ accountId, topic })));
      }
    },

    /** After how many hours buildings remind, by building, where they have said so. */
    async reminderHours(): Promise<Map<string, ReminderHours>> {
      const rows = await queries.select().from(reminderHours);
      return new Map(rows.map(({ buildingId, ...hours }) => [buildingId, hours]));
    },

    async setReminderHours(buildingId: string, hours: ReminderHours) {
      await queries
        .insert(reminderHours)
        .values({ buildingId, ...hours })
        .onConflictDoUpdate({ target: reminderHours.buildingId, set: hours });
    },

    async addChat(chat: Omit<Chat, 'triedAt' | 'lastError'> & Robot & { buildingId: string }) {
      await queries.insert(webhooks).values(chat);
    },

    /** The group chats of a building, the oldest first. */
    async chats(buildingId: string): Promise<Chat[]> {
      return queries
        .select(chatColumns)
        .from(webhooks)
        .where(eq(webhooks.buildingId, buildingId))
        .orderBy(asc(webhooks.createdAt), asc(webhooks.id));
    },

    /** A chat with its secrets and the building it is told of. */
    async chat(id: string): Promise<(Chat & Robot & { buildingId: string }) | undefined> {
      const [found] = await queries
        .select({ ...chatColumns, buildingId: webhooks.buildingId, url: webhooks.url, secret: webhooks.secret })
        .from(webhooks)
        .where(eq(webhooks.id, id));
      return found;
    },

    /** Which chats these are, those that are still there. */
    async chatsNamed(ids: string[]): Promise<{ id: string; format: Chat['format']; buildingName: LocalizedText }[]> {
      return queries
        .select({ id: webhooks.id, format: webhooks.format, buildingName: buildings.name })
        .from(webhooks)
        .innerJoin(buildings, eq(webhooks.buildingId, buildings.id))
        .where(inArray(webhooks.id, ids));
    },

    async setChatKinds(id: string, kinds: ChatKind[]) {
      await queries.update(webhooks).set({ kinds }).where(eq(webhooks.id, id));
    },

    /** Notes how saying something in a chat went. */
    async noteSaid(id: string, triedAt: Instant, lastError: string | null) {
      await queries.update(webhooks).set({ triedAt, lastError }).where(eq(webhooks.id, id));
    },

    async removeChat(id: string) {
      await queries.delete(webhooks).where(eq(webhooks.id, id));
    }
  };
});

/** What a message is about: its kind says in which of the two columns that stands. */
function noticeOf({
  kind,
  bookingId,
  subjectId
}: {
  kind: Kind;
  bookingId: string | null;
  subjectId: string | null;
}): Notice {
  if (isOfHall(kind)) return { kind, subjectId: subjectId! };
  if (isOfExport(kind)) return { kind, subjectId: subjectId! };
  return { kind, bookingId: bookingId! };
}
