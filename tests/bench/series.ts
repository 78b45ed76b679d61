import Database from 'better-sqlite3';
import { previewSeries } from '#lib/bookings/service.server.ts';
import { openDatabase } from '#lib/db/open.ts';
import { systemClock } from '#lib/platform/clock.ts';
import { createEvents } from '#lib/platform/events.ts';
import { addDays, day, localDate } from '#lib/platform/time.ts';
import { must } from '../support/hall.ts';
import type { BenchHall } from './hall.ts';
import { inTurns, median, secondsOf } from './measure.ts';

/**
 * The preview of three years of days in a venue with bookings, and the one statement behind it that grows with them, in
 * milliseconds.
 */
export async function measureSeries(hall: BenchHall, path: string): Promise<{ preview: number; raw: number }> {
  const [venue] = hall.venues;
  const db = openDatabase(`file:${path}`);
  const ctx = { db, clock: systemClock, events: createEvents(db), actor: hall.tenant };
  const startDate = addDays(localDate(systemClock.now(), hall.building.zone), 1);
  const common = { purpose: 'meeting', title: '例會', attendees: 10, visibility: 'public' } as const;
  const pattern = { repeats: 'daily', interval: 1, count: 1096 } as const;
  const request = { ...common, venue: venue!.slug, pattern, startDate, startTime: '10:00', minutes: 60 };

  const raw = new Database(path);
  raw.prepare('UPDATE venues SET horizon_days = 1200 WHERE id = ?').run(venue!.id);
  const busy = raw.prepare(`
    SELECT o.space_id, o.starts_at, o.ends_at FROM occupations o JOIN venue_spaces v ON v.space_id = o.space_id
    WHERE v.venue_id = ? AND o.starts_at < ? AND o.ends_at > ? ORDER BY o.starts_at`);
  const now = systemClock.now();
  const measured = await inTurns(9, {
    preview: () => secondsOf(async () => must(await previewSeries(ctx, request))),
    raw: async () => secondsOf(() => busy.all(venue!.id, now + 1110 * day, now))
  });
  raw.close();
  await db.close();
  return { preview: median(measured.preview) * 1000, raw: median(measured.raw) * 1000 };
}
