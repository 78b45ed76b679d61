import type { Context } from '../../identity/context.ts';
import { listVenues, openMinutes } from '../../venues/service.server.ts';
import { bucketsOf } from '../periods.ts';
import { keyOf, type ByKey } from '../rules.ts';
import type { Dimension, Narrowing, Stretch } from '../types.ts';

/** For how many minutes the venues of buildings were open in a stretch, by building, venue and time as they are asked for. */
export async function openMinutesBy(
  ctx: Context,
  buildingIds: readonly string[],
  stretch: Stretch,
  by: readonly Dimension[],
  { venueId }: Narrowing
): Promise<ByKey> {
  const venues = (await listVenues(ctx)).filter(
    ({ id, buildingId }) => buildingIds.includes(buildingId) && (venueId === undefined || id === venueId)
  );
  const minutes = await openMinutes(ctx, venues, stretch.first, stretch.last);
  const days = bucketsOf(stretch, 'day');
  const lengths: Partial<Record<Dimension, number>> = { year: 4, month: 7, day: 10 };
  const isByTime = by.some((dimension) => dimension in lengths);
  const sums = new Map<string, number>();
  const add = (key: string, value: number) => sums.set(key, (sums.get(key) ?? 0) + value);
  for (const { id, buildingId } of venues) {
    const ofDays = minutes.get(id)!;
    const keyOn = (day: string) =>
      keyOf(
        by.map((dimension) =>
          dimension === 'building' ? buildingId : dimension === 'venue' ? id : day.slice(0, lengths[dimension])
        )
      );
    if (isByTime) ofDays.forEach((value, index) => add(keyOn(days[index]!), value));
    else
      add(
        keyOn(''),
        ofDays.reduce((sum, value) => sum + value, 0)
      );
  }
  return sums;
}
