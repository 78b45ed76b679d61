import Database from 'better-sqlite3';
import { requestBooking } from '#lib/bookings/service.server.ts';
import type { BookingRequest } from '#lib/bookings/types.ts';
import { openDatabase } from '#lib/db/open.ts';
import { systemClock } from '#lib/platform/clock.ts';
import { createEvents } from '#lib/platform/events.ts';
import { must } from '../support/hall.ts';
import type { BenchHall } from './hall.ts';
import { inTurns, median, secondsOf } from './measure.ts';
import { openRaw } from './raw.ts';
import { freeSlots, take } from './requests.ts';

const rounds = 9;
const bookingsARound = 400;

/**
 * Bookings a second, one after the other, through the service and by the raw statements alone: in turn, each into its
 * own copy of the same database.
 */
export async function measureBooking(hall: BenchHall, copies: { service: string; raw: string }) {
  const slots = freeSlots(hall);
  const [first] = take(slots, 1);
  const service = await preparedBy(async () => {
    const opened = openService(copies.service, hall);
    await opened.book(first!);
    return opened;
  });
  const raw = await preparedBy(async () => {
    const opened = openRaw(copies.raw, hall);
    opened.book(first!, systemClock.now());
    return opened;
  });
  if (service.prepared.join() !== raw.prepared.join()) {
    throw new Error(`The service runs\n  ${service.prepared.join('\n  ')}\nbut raw.ts\n  ${raw.prepared.join('\n  ')}`);
  }

  const measured = await inTurns(rounds, {
    async service() {
      const requests = take(slots, bookingsARound);
      return secondsOf(async () => {
        for (const request of requests) await service.opened.book(request);
      });
    },
    async raw() {
      const requests = take(slots, bookingsARound);
      return secondsOf(() => {
        for (const request of requests) raw.opened.book(request, systemClock.now());
      });
    }
  });
  await service.opened.close();
  raw.opened.close();
  return { service: bookingsARound / median(measured.service), raw: bookingsARound / median(measured.raw) };
}

function openService(path: string, { tenant }: BenchHall) {
  const db = openDatabase(`file:${path}`);
  const ctx = { db, clock: systemClock, events: createEvents(db), actor: tenant };
  return {
    book: async (request: BookingRequest) => must(await requestBooking(ctx, request)),
    close: () => db.close()
  };
}

/** Does some work and tells what statements it prepared, each as its verb and table, in order. */
async function preparedBy<T>(work: () => Promise<T>): Promise<{ opened: T; prepared: string[] }> {
  const prepared: string[] = [];
  const { prepare } = Database.prototype;
  Database.prototype.prepare = function (this: Database.Database, source: string) {
    const [, verb, table] =
      /^\s*(select|insert|update|delete)\b.*?\b(?:from|into|update)\s+"?(\w+)/is.exec(source) ?? [];
    if (verb && table) prepared.push(`${verb} ${table}`.toLowerCase());
    return prepare.call(this, source);
  } as typeof prepare;
  try {
    return { opened: await work(), prepared };
  } finally {
    Database.prototype.prepare = prepare;
  }
}
