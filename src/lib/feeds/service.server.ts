import type { Db } from '../db/port.ts';
import type { Environment } from '../identity/context.ts';
import { organisationNames } from '../organisations/service.server.ts';
import { rememberBriefly } from '../platform/remember.ts';
import { failed, succeeded, type Result } from '../platform/result.ts';
import type { Locale } from '../platform/text.ts';
import { localDate, type Instant, type Interval } from '../platform/time.ts';
import { findBuilding, findVenue, listVenues } from '../venues/service.server.ts';
import type { FeedKind } from './address.ts';
import { createFeedCache } from './cache.ts';
import { composeFeed, type FeedPlace, type Programme } from './compose.ts';
import { feedWindow, windowMovedAt } from './rules.ts';
import { feedStore, type FeedScope } from './store.server.ts';
import type { RenderedFeed } from './types.ts';

/** Enough for eight feeds of 8,400 events with their compressed forms. */
const mostBytes = 48 * 2 ** 20;

export type FeedOutcome = Result<{ feed: RenderedFeed }, 'not-found'>;

/** What anyone may know of the bookings of a building, as a calendar in a language; its links begin with `origin`, if any. */
export function buildingFeed(env: Environment, slug: string, locale: Locale, origin?: string): Promise<FeedOutcome> {
  return feedsOf(env).get('buildings', slug, locale, origin);
}

/** What anyone may know of the bookings of a venue, as a calendar in a language; its links begin with `origin`, if any. */
export function venueFeed(env: Environment, slug: string, locale: Locale, origin?: string): Promise<FeedOutcome> {
  return feedsOf(env).get('venues', slug, locale, origin);
}

/** A feed's place, with the version and window it has at the moment. */
interface Edition {
  place: FeedPlace;
  window: Interval;
  version: number;
  changedAt: Instant | undefined;
}

type Feeds = ReturnType<typeof createFeeds>;
const feedsByDatabase = new WeakMap<Db, Feeds>();

/** The feeds of an open database; a process has one. */
function feedsOf(env: Environment): Feeds {
  const feeds = feedsByDatabase.get(env.db) ?? createFeeds(env);
  feedsByDatabase.set(env.db, feeds);
  return feeds;
}

function createFeeds(env: Environment) {
  const cache = createFeedCache(mostBytes);

  return {
    async get(kind: FeedKind, slug: string, locale: Locale, origin: string | undefined): Promise<FeedOutcome> {
      const edition = await currentEdition(env, kind, slug);
      if (!edition) return failed('not-found');
      const key = `${origin}/${kind}/${slug}/${locale}`;
      const version = `${edition.version}/${edition.window.startsAt}`;
      const feed = await cache.get(key, version, async () =>
        composeFeed(edition.place, await readProgramme(env, edition), locale, origin)
      );
      return succeeded({ feed });
    }
  };
}

const currentEdition = rememberBriefly(['bookings', 'venues'], findEdition);

async function findEdition(env: Environment, kind: FeedKind, slug: string): Promise<Edition | undefined> {
  const place = await (kind === 'buildings' ? findBuildingPlace(env, slug) : findVenuePlace(env, slug));
  if (!place) return undefined;
  const { zone } = place.building;
  const found = await feedStore(env.db, env.db.read).version(place.id);
  return {
    place,
    window: feedWindow(localDate(env.clock.now(), zone), zone),
    version: found?.version ?? 0,
    changedAt: found?.changedAt
  };
}

async function findBuildingPlace(env: Environment, slug: string): Promise<FeedPlace | undefined> {
  const building = await findBuilding(env, slug);
  return building && { kind: 'buildings', id: building.id, slug, name: building.name, building };
}

async function findVenuePlace(env: Environment, slug: string): Promise<FeedPlace | undefined> {
  const venue = await findVenue(env, slug);
  return venue && { kind: 'venues', id: venue.id, slug, name: venue.name, building: venue.building };
}

async function readProgramme(env: Environment, { place, window, version, changedAt }: Edition): Promise<Programme> {
  const scope: FeedScope = place.kind === 'buildings' ? { buildingId: place.id } : { venueId: place.id };
  const store = feedStore(env.db, env.db.read);
  const [bookings, coHosts, lastBefore, venues] = await Promise.all([
    store.published(scope, window),
    store.coHosts(scope, window),
    store.lastPublishedBefore(scope, window.startsAt),
    listVenues(env, place.building.id)
  ]);
  const organisationIds = new Set([
    ...bookings.flatMap(({ organisationId }) => organisationId ?? []),
    ...[...coHosts.values()].flat()
  ]);
  const moved = windowMovedAt(lastBefore, bookings.at(-1)?.startsAt, place.building.zone);
  // Clocks of several instances may differ: a feed is never older than its events.
  const newest = bookings.reduce((newest, booking) => Math.max(newest, booking.changedAt), moved);
  return {
    bookings,
    venues: new Map(venues.map((venue) => [venue.id, venue])),
    coHosts,
    organisations: await organisationNames(env, [...organisationIds]),
    version,
    // Where nothing was ever published, it has been so for all of the window.
    changedAt: Math.max(changedAt ?? window.startsAt, newest)
  };
}
