import type { Queries } from '../../../db/port.ts';
import type { Context } from '../../../identity/context.ts';
import { findBuildingById } from '../../buildings.server.ts';
import { noteAll } from '../../trail.server.ts';
import { searchTermsOf } from '../search-terms.ts';
import { matterStore, type Position } from '../store.server.ts';
import type { Assignment, Matter } from '../types.ts';
import { countMatter } from './counted.server.ts';

/*
 * The registers of a building as a whole, for files of them: whoever calls has found that the actor may.
 */

const pageLength = 500;

/** The matters of a building that have a number of these years, as far as one is told from another. */
export function standingMatters(ctx: Context, queries: Queries, buildingId: string, years: number[]) {
  return matterStore(ctx.db, queries).inYears(buildingId, years);
}

/** Enters matters of a building as they are given, in a transaction. Their trails begin with that, and nobody is told of each. */
export async function enterMatters(
  ctx: Context,
  tx: Queries,
  buildingId: string,
  entered: { matter: Matter; units: Assignment[] }[]
): Promise<void> {
  const store = matterStore(ctx.db, tx);
  await store.addAll(entered);
  await store.enterAll(
    buildingId,
    entered.map(({ matter }) => ({ id: matter.id, at: matter.raisedAt, terms: searchTermsOf(matter) }))
  );
  const steps = entered.map(({ matter: { id, state } }) => {
    return { subjectId: id, action: 'import', fromState: null, toState: state };
  });
  await noteAll(ctx, tx, 'matter', steps);
  const building = (await findBuildingById(ctx, buildingId))!;
  for (const { matter } of entered) await countMatter(ctx, tx, matter, building);
}

/** All matters of a building in pages, the newest first, with the names of their firms and of those who handle them. */
export async function* mattersInRegister(ctx: Context, buildingId: string) {
  const store = matterStore(ctx.db, ctx.db.read);
  for (let after: Position | null = null, isMore = true; isMore;) {
    const matters = await store.inRegister(buildingId, after, pageLength);
    const assignments = await store.assignmentsOf(matters.map(({ id }) => id));
    yield matters.map((matter) => {
      const units = (assignments.get(matter.id) ?? []).filter(
        ({ state }) => state !== 'returned' || matter.state === 'returned'
      );
      return { ...matter, units: units.map(({ name }) => name) };
    });
    const last = matters.at(-1);
    isMore = last !== undefined && matters.length === pageLength;
    after = last ? { startsAt: last.position, id: last.id } : null;
  }
}
