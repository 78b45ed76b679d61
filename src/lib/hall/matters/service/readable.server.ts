import { organisationOf } from '../../../identity/access.ts';
import type { Context } from '../../../identity/context.ts';
import type { Actor, Place } from '../../../identity/types.ts';
import { failed, succeeded } from '../../../platform/result.ts';
import { queryTerms } from '../../../platform/search.ts';
import type { LocalizedText } from '../../../platform/text.ts';
import { findBuilding } from '../../../venues/service.server.ts';
import { mayOverseeHall } from '../../access.ts';
import { seatOf } from '../../committee/service.server.ts';
import { mayKeep, regardOf } from '../access.ts';
import { kindRules } from '../kinds.ts';
import { matterStore, type MatterReader, type Position } from '../store.server.ts';
import { matterKinds, type Assignment, type Matter } from '../types.ts';

/** What a list of the matters that somebody may see is narrowed to, and what is searched for in it. */
export interface AskedMatters {
  kind?: Matter['kind'] | undefined;
  state?: Matter['state'] | undefined;
  /** The organisation that handles them. */
  unit?: string | undefined;
  query?: string | undefined;
}

/** A matter in a list, as far as its reader may know it. */
export type ReadableMatter = Pick<
  Matter,
  | 'id'
  | 'kind'
  | 'year'
  | 'number'
  | 'state'
  | 'title'
  | 'visibility'
  | 'raisedAt'
  | 'dueAt'
  | 'escalatedAt'
  | 'resolvedAt'
  | 'settledAt'
  | 'rating'
> & {
  building: { slug: string; zone: string };
  firm: { id: string; name: LocalizedText } | null;
  units: (Pick<Assignment, 'organisationId' | 'state'> & { name: LocalizedText })[];
};

/**
 * A page of a building's matters that the actor may see, whoever they are, the newest first; with a query, what has all of its
 * words. `next` is where the next page begins.
 */
export async function readableMatters(
  ctx: Context,
  buildingSlug: string,
  { kind, state, unit, query = '' }: AskedMatters,
  { after, limit }: { after: Position | null; limit: number }
) {
  const building = await findBuilding(ctx, buildingSlug);
  if (!building) return failed('not-found');
  const terms = queryTerms(query);
  // Of nothing but punctuation nothing can be found.
  if (query.trim() !== '' && terms.length === 0) return succeeded({ matters: [], next: null });
  const place = { subdistrictId: building.subdistrictId, buildingId: building.id };
  const isSeated = (await seatOf(ctx, ctx.db.read, building.id)) !== null;
  const filter = {
    kinds: kind ? [kind] : matterKinds,
    states: state && [state],
    unitId: unit,
    reader: isSeated ? undefined : readerIn(ctx.actor, place)
  };
  const store = matterStore(ctx.db, ctx.db.read);
  const found =
    terms.length > 0
      ? await store.found(building.id, terms, filter, after, limit + 1)
      : await store.ofBuilding(building.id, filter, after, limit + 1);
  const rows = found.slice(0, limit);
  const assignments = await store.assignmentsOf(rows.map(({ id }) => id));
  const matters = rows.map(({ position: _, buildingId: __, zone, organisationId, firm, ...row }): ReadableMatter => {
    const units = assignments.get(row.id) ?? [];
    const subject = { ...row, organisationId, place, rules: kindRules[row.kind], units: units.map(idOf) };
    const isNamed = regardOf(ctx.actor, subject, isSeated).sight === 'all' && organisationId !== null && firm !== null;
    return {
      ...row,
      building: { slug: building.slug, zone },
      firm: isNamed ? { id: organisationId, name: firm } : null,
      units: units.map(({ organisationId: id, state, name }) => ({ organisationId: id, state, name }))
    };
  });
  const last = rows.at(-1);
  return succeeded({
    matters,
    next: found.length > limit && last ? { startsAt: last.position, id: last.id } : null
  });
}

/** Who reads a list without a seat in the committee; none where they see everything, and at a kiosk the public. */
function readerIn(actor: Actor, place: Place): MatterReader | undefined {
  if (mayOverseeHall(actor, place)) return undefined;
  const isAtKiosk = actor.kind === 'account' && actor.channel === 'kiosk';
  return {
    kinds: matterKinds.filter((kind) => mayKeep(kindRules[kind], actor, place)),
    organisationId: isAtKiosk ? null : organisationOf(actor)
  };
}

function idOf({ organisationId }: Assignment): string {
  return organisationId;
}
