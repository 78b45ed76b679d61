import { and, asc, eq, gt, inArray, isNull, lt, lte, or } from 'drizzle-orm';
import { storeOf } from '../db/store.ts';
import type { LocalizedText } from '../platform/text.ts';
import type { Instant, Interval } from '../platform/time.ts';
import type { Colleague, Delegation, Role } from './types.ts';

/** A building as those who name deputies see it. */
interface DecidedBuilding {
  id: string;
  name: LocalizedText;
  zone: string;
}

/** Who stands in for whom. */
export const delegationStore = storeOf(({ accounts, buildings, delegations, grants }, queries) => {
  const isOpen = (now: Instant) => and(gt(delegations.endsAt, now), gt(delegations.endsAt, delegations.startsAt));

  /** Delegations with the names that go with them, the first to begin first. */
  async function find(condition: ReturnType<typeof and>): Promise<Delegation[]> {
    const rows = await queries
      .select({
        id: delegations.id,
        from: delegations.fromAccountId,
        to: delegations.toAccountId,
        startsAt: delegations.startsAt,
        endsAt: delegations.endsAt,
        place: { subdistrictId: buildings.subdistrictId, buildingId: buildings.id },
        buildingName: buildings.name,
        zone: buildings.zone
      })
      .from(delegations)
      .innerJoin(buildings, eq(delegations.buildingId, buildings.id))
      .where(condition)
      .orderBy(asc(delegations.startsAt), asc(delegations.id));
    if (rows.length === 0) return [];
    const people = await queries
      .select({ id: accounts.id, displayName: accounts.displayName })
      .from(accounts)
      .where(inArray(accounts.id, [...new Set(rows.flatMap(({ from, to }) => [from, to]))]));
    const personOf = (id: string) => people.find((person) => person.id === id)!;
    return rows.map(({ from, to, ...row }) => ({ ...row, from: personOf(from), to: personOf(to) }));
  }

  return {
    /** Delegations that have begun and are not over, by which an account is a deputy; the one of a disabled account counts no more. */
    async receivedBy(accountId: string, now: Instant): Promise<Delegation[]> {
      return find(
        and(
          eq(delegations.toAccountId, accountId),
          lte(delegations.startsAt, now),
          gt(delegations.endsAt, now),
          inArray(
            delegations.fromAccountId,
            queries.select({ id: accounts.id }).from(accounts).where(isNull(accounts.disabledAt))
          )
        )
      );
    },

    /** A delegation that is not over. */
    async notOver(id: string, now: Instant): Promise<Delegation | undefined> {
      return (await find(and(eq(delegations.id, id), isOpen(now))))[0];
    },

    /** Delegations of an account, and of others in these buildings (`null` for all), that are not over. */
    async notOverOf(accountId: string, buildingIds: string[] | null, now: Instant): Promise<Delegation[]> {
      const isIn = buildingIds === null ? undefined : inArray(delegations.buildingId, buildingIds);
      return find(and(isOpen(now), isIn && or(eq(delegations.fromAccountId, accountId), isIn)));
    },

    /** Whether somebody stands in for an account in a building at any time of a stretch. */
    async isAway(accountId: string, buildingId: string, { startsAt, endsAt }: Interval): Promise<boolean> {
      const [found] = await queries
        .select({ id: delegations.id })
        .from(delegations)
        .where(
          and(
            eq(delegations.buildingId, buildingId),
            eq(delegations.fromAccountId, accountId),
            lt(delegations.startsAt, endsAt),
            gt(delegations.endsAt, startsAt)
          )
        )
        .limit(1);
      return found !== undefined;
    },

    /** The buildings in which an account itself holds one of these roles. */
    async buildingsDecidedBy(accountId: string, roles: readonly Role[]): Promise<DecidedBuilding[]> {
      return queries
        .selectDistinct({ id: buildings.id, name: buildings.name, zone: buildings.zone, position: buildings.position })
        .from(grants)
        .innerJoin(buildings, eq(grants.buildingId, buildings.id))
        .where(and(eq(grants.accountId, accountId), inArray(grants.role, [...roles])))
        .orderBy(asc(buildings.position));
    },

    /** People who can sign in and hold a role in a building, by name. */
    async staffOf(buildingId: string): Promise<Colleague[]> {
      return queries
        .selectDistinct({ id: accounts.id, displayName: accounts.displayName })
        .from(grants)
        .innerJoin(accounts, eq(grants.accountId, accounts.id))
        .where(and(eq(grants.buildingId, buildingId), isNull(accounts.disabledAt)))
        .orderBy(asc(accounts.displayName), asc(accounts.id));
    },

    async add(delegation: {
      id: string;
      buildingId: string;
      fromAccountId: string;
      toAccountId: string;
      startsAt: Instant;
      endsAt: Instant;
      createdAt: Instant;
    }) {
      await queries.insert(delegations).values(delegation);
    },

    async end(id: string, endsAt: Instant) {
      await queries.update(delegations).set({ endsAt }).where(eq(delegations.id, id));
    }
  };
});
