import type { Context } from '../../identity/context.ts';
import { listVenues, openMinutes, spacesOfEach } from '../../venues/service.server.ts';
import { bucketsOf } from '../periods.ts';
import { addUp, divided, keyOf, type ByKey } from '../rules.ts';
import type { Asked, SumRow } from '../store.server.ts';
import type { Dimension, Reading, Stretch } from '../types.ts';

/**
 * For which share of their open time venues were booked, by building, venue and time as they are asked for. Minutes are those of
 * the spaces that venues consist of: a divisible hall that is booked as a whole is used in all its parts, and each part is open
 * once, whichever venues share it. `booked` are the sums of a stretch, told apart by `by` and then by venue.
 */
export async function utilisationBy(
  ctx: Context,
  { buildingIds, by, where }: Pick<Asked, 'buildingIds' | 'by' | 'where'>,
  stretch: Stretch,
  { of, booked }: { of: Reading; booked: readonly SumRow[] }
): Promise<ByKey> {
  const venues = (await listVenues(ctx)).filter(
    ({ id, buildingId }) => buildingIds.includes(buildingId) && (where.venueId === undefined || id === where.venueId)
  );
  const [open, spaces] = await Promise.all([
    openMinutes(ctx, venues, stretch.first, stretch.last),
    spacesOfEach(
      ctx,
      venues.map(({ id }) => id)
    )
  ]);
  const used = booked.map(({ keys, minutes, ...row }) => ({
    ...row,
    keys: keys.slice(0, -1),
    minutes: minutes * (spaces.get(keys.at(-1)!)?.length ?? 1)
  }));
  const places = venues.flatMap(({ id, buildingId }) =>
    spaces.get(id)!.map((spaceId) => ({ spaceId, venueId: id, buildingId, minutes: open.get(id)! }))
  );
  return divided(addUp(used, of), [openBy(places, bucketsOf(stretch, 'day'), by)]);
}

/** A space as a part of one of its venues, with the minutes for which that is open, day by day. */
interface SpaceOfVenue {
  spaceId: string;
  venueId: string;
  buildingId: string;
  minutes: number[];
}

const lengths: Partial<Record<Dimension, number>> = { year: 4, month: 7, day: 10 };

/** For how many minutes spaces are open: each, on each day, as long as the one of its venues that is open longest. */
function openBy(places: readonly SpaceOfVenue[], days: readonly string[], by: readonly Dimension[]): ByKey {
  const shared = Map.groupBy(places, ({ spaceId, venueId }) =>
    by.includes('venue') ? `${spaceId} ${venueId}` : spaceId
  );
  const isByTime = by.some((dimension) => dimension in lengths);
  const sums = new Map<string, number>();
  for (const group of shared.values()) {
    const { venueId, buildingId } = group[0]!;
    const keyOn = (day: string) =>
      keyOf(
        by.map((dimension) =>
          dimension === 'building' ? buildingId : dimension === 'venue' ? venueId : day.slice(0, lengths[dimension])
        )
      );
    const whole = keyOn('');
    days.forEach((day, index) => {
      const key = isByTime ? keyOn(day) : whole;
      const longest = Math.max(...group.map(({ minutes }) => minutes[index]!));
      sums.set(key, (sums.get(key) ?? 0) + longest);
    });
  }
  return sums;
}
