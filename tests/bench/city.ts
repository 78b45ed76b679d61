import Database from 'better-sqlite3';
import { openDatabase } from '#lib/db/open.ts';
import type { SignedIn } from '#lib/identity/types.ts';
import { systemClock } from '#lib/platform/clock.ts';
import { dayInterval, day, hour, localDate, type Instant } from '#lib/platform/time.ts';
import { addBuilding, addVenue } from '#lib/venues/service.server.ts';
import { equipments } from '#lib/venues/types.ts';
import { foundHall, must, openPolicy } from '../support/hall.ts';

const zone = 'Asia/Shanghai';
const buildings = 20;
const venuesABuilding = 50;
const bookingsAVenue = 1000;
const bookingsADay = 5;

const text = (value: string) => ({ 'zh-Hant': value, 'zh-Hans': value, en: value });
const open = (from: string, to: string) => [{ from, to }];
const weeks = [
  [open('08:00', '22:00'), open('09:00', '21:00')],
  [open('08:30', '18:00'), []],
  [[...open('08:00', '12:00'), ...open('13:30', '20:00')], open('10:00', '16:00')]
] as const;

/** What a search is measured in: the database's address, who looks, and the first of the days that have bookings. */
export interface City {
  url: string;
  tenant: SignedIn;
  firstDay: Instant;
}

/**
 * Makes the database that searches are measured on: a thousand venues of many kinds in twenty buildings, each booked five
 * times a day on two hundred days around today, which makes a million bookings.
 */
export async function makeCity(path: string): Promise<City> {
  const url = `file:${path}`;
  const empty = openDatabase(url);
  await empty.migrate();
  await empty.close();

  const hall = await foundHall(url);
  const { subdistrictId } = hall.place;
  for (let building = 1; building <= buildings; building++) {
    const place = {
      subdistrictId,
      slug: `tower-${building}`,
      name: text(`${building} 號樓`),
      address: text('路'),
      zone
    };
    const { id: buildingId } = must(await addBuilding(hall.ctx, { ...place, position: building }));
    for (let position = 0; position < venuesABuilding; position++) {
      const [weekday, weekend] = weeks[position % weeks.length]!;
      must(
        await addVenue(hall.ctx, {
          ...openPolicy,
          buildingId,
          slug: `venue-${building}-${position}`,
          name: text(`${building}${position} 室`),
          description: text('供樓內單位開會、議事、聯學共建使用'),
          floor: `${position}F`,
          position,
          capacity: 6 + ((position * 37) % 300),
          equipment: equipments.filter((_, index) => (position + index) % 3 === 0),
          openingHours: [weekday, weekday, weekday, weekday, weekday, weekend, weekend].map((hours) => [
            ...hours
          ]) as never,
          setUpMinutes: (position % 3) * 10
        })
      );
    }
  }
  const tenant = await hall.person(hall.firms[0], ['tenant-member']);
  await hall.close();

  const days = bookingsAVenue / bookingsADay;
  const today = dayInterval(localDate(systemClock.now(), zone), zone).startsAt;
  const firstDay = today - (days / 2) * day;
  fill(path, { organisationId: hall.firms[0], accountId: tenant.accountId, firstOpening: firstDay + 8 * hour });
  return { url, tenant, firstDay };
}

/** Books every venue: straight into the file, which is thrown away if this fails, with its indexes built at the end. */
function fill(path: string, filled: { organisationId: string; accountId: string; firstOpening: Instant }): void {
  const database = new Database(path);
  database.pragma('journal_mode = OFF');
  database.pragma('synchronous = OFF');
  database.pragma('cache_size = -200000');
  const indexes = database
    .prepare<[], { name: string; sql: string }>(
      "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND tbl_name = 'bookings' AND sql IS NOT NULL"
    )
    .all();
  for (const { name } of indexes) database.exec(`DROP INDEX ${name}`);
  database
    .prepare(
      `INSERT INTO bookings (id, building_id, venue_id, organisation_id, requested_by, status, purpose, title, attendees,
        visibility, starts_at, ends_at, created_at, approved_at, changed_at, sequence)
      WITH RECURSIVE numbers (nth) AS (SELECT 0 UNION ALL SELECT nth + 1 FROM numbers WHERE nth < ${bookingsAVenue - 1})
      SELECT printf('%08x-0000-7000-8000-%012x', v.rowid, nth), v.building_id, v.id, $organisationId, $accountId,
        'approved', 'session', '議事', 12, 'public',
        $firstOpening + nth / ${bookingsADay} * ${day} + nth % ${bookingsADay} * ${2 * hour},
        $firstOpening + nth / ${bookingsADay} * ${day} + nth % ${bookingsADay} * ${2 * hour} + ${hour},
        $firstOpening, $firstOpening, $firstOpening, 0
      FROM venues v CROSS JOIN numbers ORDER BY v.rowid, nth`
    )
    .run(filled);
  database.exec(
    `INSERT INTO occupations (id, space_id, booking_id, starts_at, ends_at)
    SELECT b.id, s.space_id, b.id, b.starts_at, b.ends_at
    FROM bookings b JOIN venue_spaces s ON s.venue_id = b.venue_id ORDER BY b.id`
  );
  for (const { sql } of indexes) database.exec(sql);
  database.close();
}
