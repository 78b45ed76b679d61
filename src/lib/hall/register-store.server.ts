import { sql } from 'drizzle-orm';
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
  }
}));
