import { and, eq } from 'drizzle-orm';
import { storeOf } from '../../db/store.ts';
import type { LocalDate } from '../../platform/time.ts';
import type { Seat, SeatDetails } from './types.ts';

/** The seats of committees. */
export const committeeStore = storeOf(({ committeeSeats, buildings, organisations, accounts }, queries) => {
  const columns = {
    id: committeeSeats.id,
    buildingId: committeeSeats.buildingId,
    kind: committeeSeats.kind,
    organisationId: committeeSeats.organisationId,
    accountId: committeeSeats.accountId,
    office: committeeSeats.office,
    votes: committeeSeats.votes,
    opensOn: committeeSeats.opensOn,
    closesOn: committeeSeats.closesOn
  };

  return {
    async add(seat: Seat) {
      await queries.insert(committeeSeats).values(seat);
    },

    async close(id: string, closesOn: LocalDate) {
      await queries.update(committeeSeats).set({ closesOn }).where(eq(committeeSeats.id, id));
    },

    async find(id: string): Promise<Seat | undefined> {
      const [seat] = await queries.select(columns).from(committeeSeats).where(eq(committeeSeats.id, id));
      return seat;
    },

    /** Every seat that somebody has, had or will have, in one building or all, with the zone of its days. */
    async ofAccount(accountId: string, buildingId?: string): Promise<(Seat & { zone: string })[]> {
      const inBuilding = buildingId === undefined ? undefined : eq(committeeSeats.buildingId, buildingId);
      return queries
        .select({ ...columns, zone: buildings.zone })
        .from(committeeSeats)
        .innerJoin(buildings, eq(committeeSeats.buildingId, buildings.id))
        .where(and(eq(committeeSeats.accountId, accountId), inBuilding));
    },

    /** Every seat that there is, was or will be in a building. */
    async ofBuilding(buildingId: string): Promise<SeatDetails[]> {
      return queries
        .select({ ...columns, organisationName: organisations.name, displayName: accounts.displayName })
        .from(committeeSeats)
        .innerJoin(organisations, eq(committeeSeats.organisationId, organisations.id))
        .innerJoin(accounts, eq(committeeSeats.accountId, accounts.id))
        .where(eq(committeeSeats.buildingId, buildingId));
    }
  };
});
