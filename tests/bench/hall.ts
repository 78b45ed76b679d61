import { signIn } from '#lib/identity/service.server.ts';
import type { SignedIn } from '#lib/identity/types.ts';
import { systemClock } from '#lib/platform/clock.ts';
import { day, type Instant } from '#lib/platform/time.ts';
import { openDatabase } from '#lib/db/open.ts';
import { findBuilding, listVenues } from '#lib/venues/service.server.ts';
import { foundHall, must, password } from '../support/hall.ts';
import { fillBookings } from './fill.ts';

const venues = 50;
const bookings = 100_000;
/** Bookings of today and of every other day that has any. */
export const bookingsADay = 400;
/** Bookings of the three weeks around today. All others are older than the feeds look back. */
export const bookingsInFeed = 21 * bookingsADay;

/**
 * Makes the database that everything is measured on: a building with 50 venues that approve at once, and 100,000
 * bookings, of which 8,400 lie in the window of its feed and 400 on this very day. Returns who books and who looks on.
 */
export async function makeHall(url: string) {
  const empty = openDatabase(url);
  await empty.migrate();
  await empty.close();

  const hall = await foundHall(url);
  const spaces = new Map<string, string[]>();
  for (let number = 1; number <= venues; number++) {
    const { id, spaceIds } = await hall.addVenue(`venue-${number}`, { approval: 'immediate' });
    spaces.set(id, spaceIds);
  }
  const tenant = await hall.person(hall.firms[0], ['tenant-member']);
  const manager = await hall.person(null, ['building-administrator']);

  const inBuilding = await listVenues(hall.ctx);
  const fill = (count: number, around: Instant) =>
    fillBookings(hall.db, {
      venues: inBuilding,
      spaces,
      organisationIds: [...hall.firms],
      accountId: tenant.accountId,
      count,
      perDay: bookingsADay,
      now: around
    });
  const now = systemClock.now();
  await fill(bookingsInFeed, now);
  await fill(bookings - bookingsInFeed, now - 200 * day);

  const tokenOf = async ({ username }: SignedIn, channel: 'api' | 'browser') =>
    must(await signIn(hall.ctx, { username: username!, password, channel, address: '127.0.0.1' })).token;
  const made = {
    building: (await findBuilding(hall.ctx, 'tower'))!,
    venues: inBuilding,
    tenant,
    tenantToken: await tokenOf(tenant, 'api'),
    managerToken: await tokenOf(manager, 'browser')
  };
  await hall.close();
  return made;
}

export type BenchHall = Awaited<ReturnType<typeof makeHall>>;
