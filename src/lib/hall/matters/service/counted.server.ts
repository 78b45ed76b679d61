import type { Queries } from '../../../db/port.ts';
import type { Context, Environment } from '../../../identity/context.ts';
import { count, type Subject } from '../../../platform/tally/tally.server.ts';
import type { Counted } from '../../../platform/tally/types.ts';
import { countedOfMatter } from '../counted.ts';
import { staffKey } from '../staff-key.ts';
import { matterStore } from '../store.server.ts';
import type { Matter } from '../types.ts';

/** The building of a matter, as far as it bears on counting. */
export interface CountedIn {
  subdistrictId: string;
  zone: string;
}

/** Has a matter count for what it is now, in the transaction in which it became so. */
export async function countMatter(ctx: Context, tx: Queries, matter: Matter, building: CountedIn): Promise<void> {
  const subject = { id: matter.id, building: { id: matter.buildingId, zone: building.zone } };
  await count(ctx, tx, subject, countedIn(building, matter));
}

/** What matters count for, a page in the order of their ids behind `afterId`; for the server itself, whoever may read them. */
export async function countedMatters(
  { db }: Environment,
  afterId: string | null,
  most: number
): Promise<(Subject & { counted: Counted[] })[]> {
  const matters = await matterStore(db, db.read).inOrder(afterId, most);
  return matters.map(({ zone, subdistrictId, ...matter }) => ({
    id: matter.id,
    building: { id: matter.buildingId, zone },
    counted: countedIn({ zone, subdistrictId }, matter)
  }));
}

function countedIn({ subdistrictId, zone }: CountedIn, matter: Matter): Counted[] {
  return countedOfMatter(matter, { zone, keyOfStaff: (name) => staffKey(subdistrictId, name) });
}
