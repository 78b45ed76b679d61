import type { Interval } from '../platform/time.ts';
import { isShrunk, refusalOfChange, type Shape } from './amendment.ts';
import { occupiedTimes } from './occupied-times.ts';
import { quotaTally } from './quotas.ts';
import { occupation } from './rules.ts';
import { openPlaces, type Circumstances } from './series.ts';
import type { Unplaced } from './types.ts';

/** A day of a series that is to be changed. */
export interface ChangedDay {
  before: Shape;
  after: Shape;
  /** The places that it keeps until its change is approved; `null` where it is changed at once. */
  keeps: Interval[] | null;
}

/**
 * Why each day of a series cannot be changed, or `null`, where those before it are; the circumstances are without these days.
 * Days may move into each other's places, but into none that another keeps until its change is approved.
 */
export function refusalsOfChange(circumstances: Circumstances, days: ChangedDay[]): (Unplaced | null)[] {
  const { terms, now } = circumstances;
  const places = openPlaces(circumstances);
  const kept = occupiedTimes(days.flatMap(({ keeps }, index) => (keeps ?? []).map((place) => ({ ...place, index }))));
  const overQuota = overQuotaMeanwhile(circumstances, days);
  for (const { before, after } of days) if (isShrunk(before, after)) places.have(after);

  return days.map(({ before, after }, index) => {
    if (isShrunk(before, after)) return refusalOfChange(terms, before, after, now);
    const place = occupation(terms.policy, after);
    const isKept = kept.findOverlapping(place, (other) => other.index !== index) !== undefined;
    const refusal = places.refusalTo(after) ?? overQuota.get(index) ?? (isKept ? { reason: 'taken' as const } : null);
    if (!refusal) places.have(after);
    return refusal;
  });
}

/** Which days that are changed at once would exceed a quota as long as the others are what they were. */
function overQuotaMeanwhile({ terms: { policy, zone }, used }: Circumstances, days: ChangedDay[]) {
  const refusals = new Map<number, Unplaced>();
  const waiting = days.filter(({ keeps }) => keeps !== null);
  if (!used || waiting.length === 0 || waiting.length === days.length) return refusals;
  const tally = quotaTally(policy.quotas, zone, used);
  for (const { before } of waiting) tally.add(before);
  for (const [index, { before, after, keeps }] of days.entries()) {
    if (keeps !== null) continue;
    const exceeded = isShrunk(before, after) ? null : tally.exceededBy(after);
    if (exceeded) refusals.set(index, { reason: 'over-quota', exceeded });
    else tally.add(after);
  }
  return refusals;
}
