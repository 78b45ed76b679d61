import { and, eq, sql } from 'drizzle-orm';
import { storeOf } from '../db/store.ts';
import type { Register } from './types.ts';

/** The registers in which a building numbers what is raised, deliberated, resolved and handled, each year from 1. */
export const registerStore = storeOf(({ registerNumbers }, queries) => ({
  /** Takes the next number of a register, in the transaction of what is entered. */
  async next(buildingId: string, register: Register, year: number): Promise<number> {
    const { buildingId: building, register: name, year: in_, last } = registerNumbers;
    const [row] = await queries
      .insert(registerNumbers)
      .values({ buildingId, register, year, last: 1 })
      .onConflictDoUpdate({ target: [building, name, in_], set: { last: sql`${last} + 1` } })
      .returning({ last });
    return row!.last;
  },

  /**
   * Takes a number for each of several that are entered at once: the one that it brings with it, which its caller has found to
   * be free, or the next behind all others. Answers them in their order.
   */
  async takeAll(
    buildingId: string,
    register: Register,
    year: number,
    wanted: readonly (number | null)[]
  ): Promise<number[]> {
    const { buildingId: building, register: name, year: in_ } = registerNumbers;
    const [row] = await queries
      .select({ last: registerNumbers.last })
      .from(registerNumbers)
      .where(and(eq(building, buildingId), eq(name, register), eq(in_, year)));
    let last = wanted.reduce<number>((highest, number) => Math.max(highest, number ?? 0), row?.last ?? 0);
    const numbers = wanted.map((number) => number ?? ++last);
    await queries
      .insert(registerNumbers)
      .values({ buildingId, register, year, last })
      .onConflictDoUpdate({ target: [building, name, in_], set: { last } });
    return numbers;
  }
}));
