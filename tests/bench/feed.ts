import { bookingsInFeed, type BenchHall } from './hall.ts';
import { book } from './http.ts';
import { compare, type Load } from './load.ts';
import { median, secondsOf } from './measure.ts';
import { bareAnswerOf, download, type Site } from './site.ts';

const renderings = 5;

/**
 * Seconds until the building's feed has come, when it has to be rendered: the first time in a process, and again after
 * a booking; beside a bare answer of the same bytes.
 */
export async function measureRendering(site: Site) {
  const feed = feedOf(site);
  const first = await secondsOf(() => download(feed));
  const bare = await bareAnswerOf(feed, site, 'feed', { of: 'BEGIN:VEVENT', times: bookingsInFeed });
  const seconds = { again: [] as number[], bare: [] as number[] };
  for (let rendering = 0; rendering < renderings; rendering++) {
    await book(site);
    seconds.again.push(await secondsOf(() => download(feed)));
    seconds.bare.push(await secondsOf(() => download(bare)));
  }
  return { first, again: median(seconds.again), bare: median(seconds.bare) };
}

/** The building's feed, rendered already, in an encoding; beside a bare answer of the same bytes. */
export async function measureFeed(site: Site, encoding: 'identity' | 'gzip') {
  const feed = feedOf(site, { 'accept-encoding': encoding });
  const bare = await bareAnswerOf(feed, site, `feed.${encoding}`);
  return compare(
    () => feed,
    () => bare
  );
}

/** The answer that the client holds the newest feed already, beside a bare answer of that status. */
export async function measureUnchanged(site: Site) {
  const { headers } = await download(feedOf(site));
  const unchanged: Load = { ...feedOf(site, { 'if-none-match': headers.etag! }), status: 304 };
  return compare(
    () => unchanged,
    () => ({ url: `${site.origin}/bare/unchanged`, status: 304 })
  );
}

function feedOf({ hall, origin }: { hall: BenchHall; origin: string }, headers?: Record<string, string>): Load {
  return { url: `${origin}/feeds/buildings/${hall.building.slug}.ics`, ...(headers ? { headers } : {}), status: 200 };
}
