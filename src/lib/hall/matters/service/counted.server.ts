import type { Queries } from '../../../db/port.ts';
import type { Context, Environment } from '../../../identity/context.ts';
import { count, type Subject } from '../../../platform/tally/tally.server.ts';
import type { Counted } from '../../../platform/tally/types.ts';
import { countedOfMatter, type CountingPlace } from '../counted.ts';
import { matterStore } from '../store.server.ts';
import type { Matter } from '../types.ts';

/** Has a matter count for what it is now, in the transaction in which it became so. */
export async function countMatter(ctx: Context, tx: Queries, matter: Matter, place: CountingPlace): Promise<void> {
  const subject = { id: matter.id, building: { id: matter.buildingId, zone: place.zone } };
  await count(ctx, tx, subject, countedOfMatter(matter, place));
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
    counted: countedOfMatter(matter, { zone, subdistrictId })
  }));
}
