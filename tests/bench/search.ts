import Database from 'better-sqlite3';
import { searchPlaces } from '#lib/bookings/service.server.ts';
import type { Wish } from '#lib/bookings/search.ts';
import { openDatabase } from '#lib/db/open.ts';
import { systemClock } from '#lib/platform/clock.ts';
import { createEvents } from '#lib/platform/events.ts';
import { day, type Interval } from '#lib/platform/time.ts';
import { equipments } from '#lib/venues/types.ts';
import { must } from '../support/hall.ts';
import type { City } from './city.ts';
import { inTurns, secondsOf } from './measure.ts';

const rounds = 10;
const searchesARound = 20;

/**
 * Seconds that searches of a week over all venues take, each for something else: one after the other; each just after a
 * booking somewhere; and the same SQL by itself.
 */
export async function measureSearch(city: City) {
  const db = openDatabase(city.url);
  const ctx = { db, clock: systemClock, events: createEvents(db), actor: city.tenant };
  const raw = openRaw(city);
  let asked = 0;
  const search = async () => {
    const found = must(await searchPlaces(ctx, wish(city, asked++), { offset: 0, limit: 20 }));
    if (found.total + found.nearMisses.length === 0) throw new Error('Nothing was found.');
  };
  const timed = async (work: () => unknown, before: () => Promise<void> = async () => {}) => {
    const seconds: number[] = [];
    for (let count = 0; count < searchesARound; count++) {
      await before();
      seconds.push(await secondsOf(work));
    }
    return seconds;
  };

  const measured = await inTurns(rounds, {
    search: () => timed(search),
    afterBooking: () =>
      timed(search, () => ctx.events.publish({ topic: 'bookings', buildingId: 'any', venueId: 'any' })),
    raw: () => timed(() => raw.run(weekOf(city, asked++)))
  });
  raw.close();
  await db.close();
  return { search: measured.search.flat(), afterBooking: measured.afterBooking.flat(), raw: measured.raw.flat() };
}

/** A wish unlike the ones before. */
function wish(city: City, nth: number): Wish {
  return {
    within: [weekOf(city, nth)],
    minutes: [30, 60, 90, 120][nth % 4]!,
    attendees: 1 + ((nth * 53) % 250),
    equipment: nth % 3 === 0 ? [equipments[nth % equipments.length]!] : [],
    purpose: null
  };
}

/** A week that begins today or on one of the ninety days after. */
function weekOf({ firstDay }: City, nth: number): Interval {
  const startsAt = firstDay + (100 + ((nth * 7) % 90)) * day;
  return { startsAt, endsAt: startsAt + 7 * day };
}

/** What a search costs at the least: the statements that it sends, written by hand, and nothing made of what they answer. */
function openRaw({ url, tenant }: City) {
  const database = new Database(url.replace('file:', ''), { readonly: true });
  const findBusy = database.prepare(`
    SELECT s.venue_id, string_agg(o.starts_at || ',' || o.ends_at, ',') AS times
    FROM venue_spaces s JOIN occupations o ON o.space_id = s.space_id
    WHERE o.starts_at > ? AND o.starts_at < ? AND o.ends_at > ? GROUP BY s.venue_id`);
  const findStays = ['tenancies', 'partnerships'].map((stays) =>
    database.prepare(`SELECT building_id, opens_on, closes_on FROM ${stays} WHERE organisation_id = ?`)
  );
  return {
    run({ startsAt, endsAt }: Interval) {
      for (const statement of findStays) statement.all(tenant.organisationId);
      return findBusy.all(startsAt - 2 * day, endsAt, startsAt);
    },
    close: () => database.close()
  };
}
