import type { Queries } from '../../../db/port.ts';
import type { Context, Environment } from '../../../identity/context.ts';
import { count, type Subject } from '../../../platform/tally/tally.server.ts';
import type { Counted } from '../../../platform/tally/types.ts';
import { countedOfPublication } from '../counted.ts';
import { publicationStore } from '../store.server.ts';
import type { Publication } from '../types.ts';

/** Has an entry count for what it is now, in the transaction in which it became so, and for that reason. */
export async function countPublication(
  ctx: Context,
  tx: Queries,
  publication: Publication,
  zone: string,
  reason: string | null
): Promise<void> {
  const subject = { id: publication.id, building: { id: publication.buildingId, zone } };
  await count(ctx, tx, subject, countedOfPublication(publication), reason);
}

/** What entries count for, a page in the order of their ids behind `afterId`; for the server itself, whoever may read them. */
export async function countedPublications(
  { db }: Environment,
  afterId: string | null,
  most: number
): Promise<(Subject & { counted: Counted[] })[]> {
  const publications = await publicationStore(db, db.read).inOrder(afterId, most);
  return publications.map(({ zone, ...publication }) => ({
    id: publication.id,
    building: { id: publication.buildingId, zone },
    counted: countedOfPublication(publication)
  }));
}
