import { and, asc, eq, inArray, lte, sql } from 'drizzle-orm';
import { storeOf } from '../db/store.ts';
import type { Instant } from '../platform/time.ts';
import type { Proposal, ProposalDetails, ProposalState } from './types.ts';

/** The changes that one side proposes for a booking and the other answers. */
export const proposalStore = storeOf(({ bookingProposals, bookings, venues, buildings }, queries) => {
  const detailed = () =>
    queries
      .select({
        id: bookingProposals.id,
        bookingId: bookingProposals.bookingId,
        by: bookingProposals.by,
        state: bookingProposals.state,
        venueId: bookingProposals.venueId,
        startsAt: bookingProposals.startsAt,
        endsAt: bookingProposals.endsAt,
        purpose: bookingProposals.purpose,
        title: bookingProposals.title,
        attendees: bookingProposals.attendees,
        visibility: bookingProposals.visibility,
        approvalsNeeded: bookingProposals.approvalsNeeded,
        approvals: bookingProposals.approvals,
        ofSeries: bookingProposals.ofSeries,
        message: bookingProposals.message,
        reason: bookingProposals.reason,
        heldUntil: bookingProposals.heldUntil,
        createdAt: bookingProposals.createdAt,
        buildingId: venues.buildingId,
        subdistrictId: buildings.subdistrictId,
        venueSlug: venues.slug,
        venueName: venues.name
      })
      .from(bookingProposals)
      .innerJoin(venues, eq(bookingProposals.venueId, venues.id))
      .innerJoin(buildings, eq(venues.buildingId, buildings.id));
  const isOpen = eq(bookingProposals.state, 'open');

  return {
    async add(proposal: Proposal & { proposedBy: string }) {
      await queries.insert(bookingProposals).values(proposal);
    },

    async find(id: string): Promise<ProposalDetails | undefined> {
      const [found] = await detailed().where(eq(bookingProposals.id, id));
      return found;
    },

    /** The proposal for a booking that waits for an answer. */
    async openFor(bookingId: string): Promise<ProposalDetails | undefined> {
      const [found] = await detailed().where(and(eq(bookingProposals.bookingId, bookingId), isOpen));
      return found;
    },

    /** The proposals for these bookings that wait for an answer, by booking. */
    async openForEach(bookingIds: string[]): Promise<Map<string, ProposalDetails>> {
      const found = await detailed().where(and(inArray(bookingProposals.bookingId, bookingIds), isOpen));
      return new Map(found.map((proposal) => [proposal.bookingId, proposal]));
    },

    /** The proposals for the bookings of a series that wait for an answer, by booking. */
    async openOfSeries(seriesId: string): Promise<Map<string, ProposalDetails>> {
      const ofSeries = queries.select({ id: bookings.id }).from(bookings).where(eq(bookings.seriesId, seriesId));
      const found = await detailed().where(and(inArray(bookingProposals.bookingId, ofSeries), isOpen));
      return new Map(found.map((proposal) => [proposal.bookingId, proposal]));
    },

    /** Who made the counter-offers that the firms accepted last, by booking. */
    async lastAccepted(bookingIds: string[]): Promise<Map<string, string>> {
      const rows = await queries
        .select({ bookingId: bookingProposals.bookingId, proposedBy: bookingProposals.proposedBy })
        .from(bookingProposals)
        .where(
          and(
            inArray(bookingProposals.bookingId, bookingIds),
            eq(bookingProposals.by, 'staff'),
            eq(bookingProposals.state, 'accepted')
          )
        )
        .orderBy(asc(bookingProposals.createdAt));
      return new Map(rows.map(({ bookingId, proposedBy }) => [bookingId, proposedBy]));
    },

    /** What firms propose for places in these venues and waits for an answer, the most pressing first. */
    async openIn(venueIds: string[], limit: number): Promise<ProposalDetails[]> {
      return detailed()
        .where(and(isOpen, eq(bookingProposals.by, 'firm'), inArray(bookingProposals.venueId, venueIds)))
        .orderBy(asc(bookingProposals.heldUntil), asc(bookingProposals.id))
        .limit(limit);
    },

    /** Proposals whose time to be answered has passed. */
    async unanswered(now: Instant, limit: number): Promise<string[]> {
      const rows = await queries
        .select({ id: bookingProposals.id })
        .from(bookingProposals)
        .where(and(isOpen, lte(bookingProposals.heldUntil, now)))
        .limit(limit);
      return rows.map(({ id }) => id);
    },

    /** Counts one more approval of a proposal that needs another. */
    async addApproval(id: string) {
      await queries
        .update(bookingProposals)
        .set({ approvals: sql`${bookingProposals.approvals} + 1` })
        .where(eq(bookingProposals.id, id));
    },

    async settle(id: string, state: Exclude<ProposalState, 'open'>, reason: string | null) {
      await queries.update(bookingProposals).set({ state, reason }).where(eq(bookingProposals.id, id));
    }
  };
});
