import Database from 'better-sqlite3';
import type { BookingRequest } from '#lib/bookings/types.ts';
import { newId } from '#lib/platform/id.ts';
import { day, localDate, minute } from '#lib/platform/time.ts';
import type { BenchHall } from './hall.ts';

type Row = Record<string, string>;

/**
 * What booking costs at the least: the statements that the service runs for a request, in its order, written by hand,
 * prepared once, on a connection with the service's settings, and with nothing decided in between.
 */
export function openRaw(path: string, { tenant, building }: BenchHall) {
  const database = new Database(path);
  for (const setting of ['journal_mode = WAL', 'synchronous = FULL', 'foreign_keys = ON']) database.pragma(setting);

  const findOrganisation = database.prepare<[string | null], Row>('SELECT id, name FROM organisations WHERE id IN (?)');
  const findVenue = database.prepare<[string], Row>(`
    SELECT v.id, v.building_id, v.slug, v.name, v.description, v.floor, v.capacity, v.approval, v.opening_hours,
      v.slot_minutes, v.shortest_minutes, v.longest_minutes, v.notice_minutes, v.horizon_days, v.set_up_minutes,
      v.clean_up_minutes, v.rules, b.id AS building, b.subdistrict_id, b.slug AS building_slug, b.name AS building_name,
      b.address, b.zone
    FROM venues v JOIN buildings b ON v.building_id = b.id
    WHERE v.slug = ? ORDER BY b.position, v.position`);
  const findStay = (table: 'tenancies' | 'partnerships') =>
    database.prepare(`
      SELECT id FROM ${table}
      WHERE organisation_id = ? AND building_id = ? AND opens_on <= ? AND (closes_on IS NULL OR closes_on > ?) LIMIT 1`);
  const [findTenancy, findPartnership] = [findStay('tenancies'), findStay('partnerships')];
  const findBlackouts = database.prepare(`
    SELECT id, venue_id, starts_at, ends_at, recurrence, reason FROM blackouts
    WHERE building_id = ? ORDER BY starts_at, id`);
  // The service remembers these for a second.
  const findCalendarDays = database.prepare('SELECT date, kind, name, source FROM calendar_days');
  let calendarReadAt = 0;
  const findSpaces = database.prepare<[string], Row>(
    'SELECT space_id FROM venue_spaces WHERE venue_id = ? ORDER BY space_id'
  );
  const findOccupation = database.prepare(`
    SELECT id FROM occupations
    WHERE space_id IN (?) AND starts_at > ? AND starts_at < ? AND ends_at > ? LIMIT 1`);
  const addBooking = database.prepare(`
    INSERT INTO bookings (id, building_id, venue_id, organisation_id, requested_by, status, purpose, title, attendees,
      visibility, approvals_needed, approvals, starts_at, ends_at, reason, created_at, approved_at, changed_at, sequence)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`);
  const addOccupation = database.prepare(
    'INSERT INTO occupations (id, space_id, booking_id, proposal_id, starts_at, ends_at) VALUES (?, ?, ?, ?, ?, ?)'
  );
  const addAuditEntry = database.prepare(`
    INSERT INTO audit_entries (id, subject, subject_id, at, account_id, action, from_state, to_state, reason, changes)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`);
  const addMessage = database.prepare(`
    INSERT INTO outbox (id, channel, recipient, payload, dedupe_key, state, attempts, next_attempt_at, last_error,
      created_at, sent_at)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING`);
  const addEntry = database.prepare(`
    INSERT INTO tally_entries (id, measure, subject_id, building_id, venue_id, kind, organisation_id, level, type, day,
      happened_on, hour, events, people, attendances, minutes, units, is_correction, reason)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`);
  const adding = `DO UPDATE SET events = events + excluded.events, people = people + excluded.people,
    attendances = attendances + excluded.attendances, minutes = minutes + excluded.minutes`;
  const total = '(?, ?, ?, ?, ?, ?, ?, ?)';
  const moveTotals = database.prepare(`
    INSERT INTO tally_totals (measure, grain, building_id, bucket, events, people, attendances, minutes)
    VALUES ${total}, ${total}, ${total}
    ON CONFLICT (measure, grain, building_id, bucket) ${adding}`);
  const cell = '(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)';
  const moveCells = database.prepare(`
    INSERT INTO tally_cells (measure, grain, building_id, bucket, venue_id, kind, level, type, events, people,
      attendances, minutes)
    VALUES ${cell}, ${cell}, ${cell}
    ON CONFLICT (measure, grain, building_id, bucket, venue_id, kind, level, type) ${adding}`);
  const moveFeed = database.prepare(`
    INSERT INTO feed_versions (place_id, version, changed_at) VALUES (?, 1, ?)
    ON CONFLICT (place_id) DO UPDATE SET version = version + 1, changed_at = ?`);

  return {
    /** Stores a booking that is approved at once; throws if its place is taken. */
    book({ venue: slug, startsAt, endsAt, purpose, title, attendees, visibility }: BookingRequest, now: number) {
      const { accountId, organisationId } = tenant;
      const organisation = findOrganisation.get(organisationId);
      database.exec('BEGIN IMMEDIATE');
      const venue = findVenue.get(slug)!;
      const today = localDate(now, building.zone);
      findTenancy.get(organisationId, building.id, today, today);
      findPartnership.get(organisationId, building.id, today, today);
      findBlackouts.all(building.id);
      if (now - calendarReadAt >= 1000) {
        findCalendarDays.all();
        calendarReadAt = now;
      }
      const spaces = findSpaces.all(venue.id!);
      const id = newId();
      if (findOccupation.get(spaces[0]!.space_id, startsAt - 2 * day, endsAt, startsAt)) throw new Error('taken');
      // prettier-ignore
      addBooking.run(id, building.id, venue.id, organisationId, accountId, 'approved', purpose, title, attendees,
        visibility, 0, 0, startsAt, endsAt, null, now, now, now, 0);
      for (const { space_id } of spaces) addOccupation.run(newId(), space_id, id, null, startsAt, endsAt);
      addAuditEntry.run(newId(), 'booking', id, now, accountId, 'request', null, 'approved', null, null);
      const fact = JSON.stringify({
        bookingId: id,
        seriesId: null,
        action: 'request',
        status: 'approved',
        byFirm: true
      });
      addMessage.run(newId(), 'booking', null, fact, newId(), 'queued', 0, now, null, now, null);
      const date = localDate(startsAt, building.zone);
      const values = [1, 0, 0, (endsAt - startsAt) / minute];
      // prettier-ignore
      addEntry.run(newId(), 'occupancy', id, building.id, venue.id, purpose, organisationId, null, null, date, date, null,
        ...values, '[]', 0, null);
      const buckets = [
        ['day', building.id, date],
        ['month', building.id, date.slice(0, 7)],
        ['year', building.id, date.slice(0, 4)]
      ];
      moveTotals.run(...buckets.flatMap((bucket) => ['occupancy', ...bucket, ...values]));
      moveCells.run(...buckets.flatMap((bucket) => ['occupancy', ...bucket, venue.id, purpose, '', '', ...values]));
      for (const place of [building.id, venue.id]) moveFeed.run(place, now, now);
      database.exec('COMMIT');
      return { id, organisation };
    },

    close: () => database.close()
  };
}
