import { organisationOf } from '../../identity/access.ts';
import type { Context, Environment } from '../../identity/context.ts';
import { rememberBriefly } from '../../platform/remember.ts';
import { failed, succeeded } from '../../platform/result.ts';
import { dayInterval, localDate, type Instant, type Interval } from '../../platform/time.ts';
import { openWithin } from '../../venues/opening.ts';
import { clip } from '../../venues/rules.ts';
import { listVenues } from '../../venues/service.server.ts';
import type { OpeningPolicy, VenueInBuilding } from '../../venues/types.ts';
import { absenceRefusal, approvalsNeeded } from '../approval.ts';
import { occupationStore } from '../occupation-store.server.ts';
import { exceededQuota } from '../quotas.ts';
import { occupation, type Terms } from '../rules.ts';
import { findPlaces, freeTimes, longestSearch, type Wish } from '../search.ts';
import type { Refusal } from '../types.ts';
import { standingOf } from './places.server.ts';
import { recordsOf } from './record.server.ts';
import { termsOfEach } from './terms.server.ts';

/** Why a firm is refused for what it has booked, or missed, already. */
type FirmRefusal = Extract<Refusal, { reason: 'over-quota' | 'absences' }>;

/** A venue as searches begin with it. */
interface Searched extends Terms {
  policy: VenueInBuilding & OpeningPolicy;
  /** The terms of a venue that is open at the same times, so that these are computed once for all that are alike. */
  openLike: Terms;
}

/**
 * Looks through all venues, or those of one building, for places that answer a wish: as their rules allow, and free.
 * Anyone may ask, since it tells times and no bookings.
 *
 * `places` is a page of the `total` that answer it, the best first; each with the first time at which it does, the `free`
 * stretches in which it does (see {@link freeTimes}), whether somebody has to approve, and why the actor's own firm would
 * still be refused (`refusal`: its quotas are used up, or it was absent too often). `nearMisses` are those that
 * fall short in one thing. `mayBook` is `null` for an actor who books for nobody.
 */
export async function searchPlaces(
  ctx: Context,
  wish: Wish,
  { buildingSlug, offset, limit }: { buildingSlug?: string | undefined; offset: number; limit: number }
) {
  const [first, last] = [wish.within[0], wish.within.at(-1)];
  if (!first || !last) return failed('empty-range');
  const wished = { startsAt: first.startsAt, endsAt: last.endsAt };
  if (wished.endsAt - wished.startsAt > longestSearch) return failed('range-too-long');

  const all = await searchedVenues(ctx);
  const searched = buildingSlug === undefined ? all : all.filter(({ policy }) => policy.building.slug === buildingSlug);
  const building = buildingSlug === undefined ? undefined : searched[0]?.policy.building;
  if (buildingSlug !== undefined && !building) return failed('not-found');

  const daysOf = once((zone: string) => daysTouched(wished, zone));
  const openOn = once((terms: Terms) => {
    const open = openWithin(terms.policy, terms.calendar, daysOf(terms.zone), terms.zone);
    return { open, openAsWished: wish.within.flatMap((each) => clip(open, each)) };
  });
  const [standing, busy] = await Promise.all([
    standingOf(ctx),
    occupationStore(ctx.db, ctx.db.read).busyByVenue(
      around(searched, ({ zone }) => daysOf(zone)),
      building?.id
    )
  ]);
  const candidates = searched.map(({ policy, zone, openLike }) => ({
    policy,
    zone,
    ...openOn(openLike),
    busy: busy.get(policy.id) ?? [],
    ...(standing?.(policy) ?? { mayBook: null, isNear: false })
  }));

  const now = ctx.clock.now();
  const { matches, misses } = findPlaces(candidates, wish, now);
  const page = matches.slice(offset, offset + limit);
  const refusals = await refusalsOfFirm(ctx, page, now);
  return succeeded({
    total: matches.length,
    places: page.map(({ place, ...time }) => ({
      ...time,
      refusal: refusals.get(place.policy.id) ?? null,
      venue: place.policy,
      mayBook: place.mayBook,
      free: [...freeTimes(place, place.openAsWished, wish, now)],
      needsApproval: needsApproval(place.policy, { ...wish, ...time }, now)
    })),
    nearMisses: misses.map(({ place, ...miss }) => ({
      ...miss,
      venue: place.policy,
      mayBook: place.mayBook
    }))
  });
}

/** Why the actor's own firm would be refused in these places for what it has booked, or missed, already; by venue. */
async function refusalsOfFirm(
  ctx: Context,
  matches: (Interval & { place: { policy: VenueInBuilding; zone: string } })[],
  now: Instant
): Promise<Map<string, FirmRefusal>> {
  const organisationId = organisationOf(ctx.actor);
  if (organisationId === null) return new Map();
  const requests = matches.map(({ place, startsAt, endsAt }) => {
    const venue = place.policy;
    return { bookingId: venue.id, organisationId, venue, startsAt, endsAt };
  });
  const records = await recordsOf(ctx, requests, now);
  return new Map(
    requests.flatMap(({ venue, ...time }): [string, FirmRefusal][] => {
      const { used, absences } = records.get(venue.id) ?? { used: null, absences: [] };
      const { zone } = venue.building;
      const exceeded = used && exceededQuota(venue.quotas, zone, time, used);
      const refusal: FirmRefusal | null = exceeded
        ? { reason: 'over-quota', exceeded }
        : absenceRefusal(venue, zone, absences, now);
      return refusal ? [[venue.id, refusal]] : [];
    })
  );
}

/** All venues as searches begin with them: they change seldom, and reading a thousand takes longer than a search. */
const searchedVenues = rememberBriefly(['venues'], async (ctx: Environment): Promise<Searched[]> => {
  const terms = await termsOfEach(ctx, await listVenues(ctx));
  const firstLike = new Map<string, Terms>();
  return terms.map((each) => {
    const { openingHours, exceptions, onHolidays, onMakeUpWorkdays, blackouts } = each.policy;
    const hours = JSON.stringify([each.zone, openingHours, exceptions, onHolidays, onMakeUpWorkdays, blackouts]);
    const openLike = firstLike.get(hours) ?? each;
    firstLike.set(hours, openLike);
    return { ...each, openLike };
  });
});

/** The whole days of a zone that an interval touches. */
function daysTouched({ startsAt, endsAt }: Interval, zone: string): Interval {
  const lastDay = dayInterval(localDate(endsAt - 1, zone), zone);
  return { startsAt: dayInterval(localDate(startsAt, zone), zone).startsAt, endsAt: lastDay.endsAt };
}

/** All in which an occupation matters: the days of each venue with the room that its set-up and clean-up need. */
function around(venues: Searched[], daysOf: (venue: Searched) => Interval): Interval {
  const needed = venues.map((venue) => occupation(venue.policy, daysOf(venue)));
  return {
    startsAt: Math.min(...needed.map(({ startsAt }) => startsAt)),
    endsAt: Math.max(...needed.map(({ endsAt }) => endsAt))
  };
}

/** Whether a booking that answers the wish waits for somebody's word. */
function needsApproval(policy: VenueInBuilding, wish: Wish & Interval, now: Instant): boolean {
  const { purpose } = wish;
  if (purpose === null) return policy.approval !== 'immediate';
  return approvalsNeeded(policy, { ...wish, purpose }, [], now) > 0;
}

/** Computes a value once for each thing it is asked of. */
function once<Key, Value>(compute: (key: Key) => Value): (key: Key) => Value {
  const known = new Map<Key, Value>();
  return (key) => {
    const value = known.get(key) ?? compute(key);
    known.set(key, value);
    return value;
  };
}
