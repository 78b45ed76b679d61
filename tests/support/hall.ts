import { createEvents } from '#lib/platform/events.ts';
import type { BookingRequest } from '#lib/bookings/types.ts';
import { systemClock, type Clock } from '#lib/platform/clock.ts';
import { instantAt } from '#lib/platform/time.ts';
import { openDatabase } from '#lib/db/open.ts';
import { operator, type Grant, type Role, type SignedIn } from '#lib/identity/types.ts';
import type { Context } from '#lib/identity/context.ts';
import { addAccount } from '#lib/identity/service.server.ts';
import { addOrganisation, openTenancy } from '#lib/organisations/service.server.ts';
import { addBuilding, addSubdistrict, addVenue } from '#lib/venues/service.server.ts';
import { usualRules } from '#lib/venues/rules.ts';
import type { BookingPolicy } from '#lib/venues/types.ts';
import { freshDatabase, type Engine } from './databases.ts';

const text = (value: string) => ({ 'zh-Hant': value, 'zh-Hans': value, en: value });
const allDay = [{ from: '00:00', to: '24:00' }];

/** The password of everyone whom a test adds. */
export const password = 'a long enough password';

/** A policy that refuses hardly anything, for tests that are about something else. */
export const openPolicy: BookingPolicy = {
  ...usualRules,
  capacity: 40,
  approval: 'manager',
  openingHours: [allDay, allDay, allDay, allDay, allDay, allDay, allDay],
  slotMinutes: 15,
  shortestMinutes: 15,
  longestMinutes: 24 * 60,
  noticeMinutes: 0,
  horizonDays: 400,
  setUpMinutes: 0,
  cleanUpMinutes: 0
};

/**
 * An open, otherwise empty hall on one engine, with one building (`tower`, zone Asia/Shanghai), two firms in it, and
 * helpers that add venues and people. Close it at the end of the test.
 */
export async function openHall(engine: Engine, clock: Clock = systemClock) {
  const database = await freshDatabase(engine);
  const hall = await foundHall(database.url, clock);
  return {
    ...hall,
    async close() {
      await hall.close();
      await database.drop();
    }
  };
}

/** Founds that hall in a database that is migrated and empty, and that stays when the hall is closed. */
export async function foundHall(url: string, clock: Clock = systemClock) {
  const db = openDatabase(url);
  const ctx: Context = { db, clock, events: createEvents(db), actor: operator };
  const subdistrict = must(await addSubdistrict(ctx, { slug: 'street', name: text('街道') }));
  const building = must(
    await addBuilding(ctx, {
      subdistrictId: subdistrict.id,
      slug: 'tower',
      name: text('樓'),
      address: text('路'),
      zone: 'Asia/Shanghai',
      position: 0
    })
  );

  const place = { subdistrictId: subdistrict.id, buildingId: building.id };
  let made = 0;

  async function addFirm(name: string): Promise<string> {
    const { id } = must(await addOrganisation(ctx, { name: text(name), type: 'private-firm', level: null }));
    must(await openTenancy(ctx, { organisationId: id, buildingId: building.id, floor: null, opensOn: '2000-01-01' }));
    return id;
  }

  const firms = [await addFirm('甲'), await addFirm('乙')] as const;

  return {
    ctx,
    db,
    url,
    place,
    firms,
    addFirm,

    async addVenue(slug: string, policy: Partial<BookingPolicy> = {}, spaceIds?: string[]) {
      const venue = {
        ...openPolicy,
        ...policy,
        buildingId: building.id,
        slug,
        name: text(slug),
        description: text(''),
        floor: '1F',
        position: made++
      };
      return must(await addVenue(ctx, venue, spaceIds));
    },

    /** Someone of a firm (or of no firm) with roles held for the building, its subdistrict or a venue. */
    async person(
      organisationId: string | null,
      held: readonly Role[],
      venueId: string | null = null
    ): Promise<SignedIn> {
      const username = `person${made++}`;
      const grants = held.map((role): Grant => ({
        role,
        subdistrictId: role === 'subdistrict-officer' ? subdistrict.id : null,
        buildingId: role === 'subdistrict-officer' || role.startsWith('tenant') ? null : building.id,
        venueId: role === 'venue-manager' ? venueId : null
      }));
      const { id } = must(
        await addAccount(ctx, {
          kind: 'person',
          username,
          displayName: username,
          organisationId,
          secret: password,
          grants
        })
      );
      return {
        kind: 'account',
        accountId: id,
        username,
        displayName: username,
        organisationId,
        channel: 'browser',
        grants
      };
    },

    as: (actor: Context['actor'], at: Clock = clock): Context => ({ ...ctx, actor, clock: at }),

    close: () => db.close()
  };
}

export type Hall = Awaited<ReturnType<typeof openHall>>;

/** An instant by the clock of the hall's building, on a Tuesday unless the test says when. */
export const at = (time: string, date = '2027-03-02') => instantAt(date, time, 'Asia/Shanghai');

/** A request for a session of ten people, on that Tuesday unless the test says when. */
export function asking(venue: string, from: string, to: string, date?: string): BookingRequest {
  return {
    venue,
    startsAt: at(from, date),
    endsAt: at(to, date),
    purpose: 'session',
    title: '議事',
    attendees: 10,
    visibility: 'public'
  };
}

/** The value of an outcome that has to be a success for the test to go on. */
export function must<T extends { ok: boolean }>(outcome: T): Extract<T, { ok: true }> {
  if (!outcome.ok) throw new Error(`unexpected refusal: ${JSON.stringify(outcome)}`);
  return outcome as Extract<T, { ok: true }>;
}
