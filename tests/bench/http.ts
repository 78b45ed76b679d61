import { systemClock } from '#lib/platform/clock.ts';
import { localDate, toIso } from '#lib/platform/time.ts';
import type { BookingRequest } from '#lib/bookings/types.ts';
import { bookingsADay, type BenchHall } from './hall.ts';
import { compare, type Load } from './load.ts';
import { take } from './requests.ts';
import { bareAnswerOf, type Site } from './site.ts';

/** More than can be booked while one load lasts. */
const bodiesALoad = 8000;

/** Bookings by POST, beside a bare POST. */
export async function measureBookings({ hall, slots, origin }: Site) {
  const bodies = () => take(slots, bodiesALoad).map((request) => bodyOf(hall, request));
  return compare(
    () => ({ url: `${origin}/api/v1/bookings`, headers: bearer(hall), bodies: bodies(), status: 201 }),
    () => ({ url: `${origin}/bare/accepted`, bodies: bodies(), status: 201 })
  );
}

/** Books one slot by POST. */
export async function book({ hall, slots, origin }: Site): Promise<void> {
  const [request] = take(slots, 1);
  const headers = { ...bearer(hall), 'content-type': 'application/json' };
  const answer = await fetch(`${origin}/api/v1/bookings`, { method: 'POST', headers, body: bodyOf(hall, request!) });
  if (answer.status !== 201) throw new Error(`A booking was answered ${answer.status}: ${await answer.text()}`);
}

/** The manager's view of today, the page and the bookings that it draws, beside bare answers of the same bytes. */
export async function measureDayView(site: Site) {
  const { hall, origin } = site;
  const today = localDate(systemClock.now(), hall.building.zone);
  const headers = { cookie: `session=${hall.managerToken}` };
  const page: Load = { url: `${origin}/manage/schedule?date=${today}`, headers, status: 200 };
  const plan: Load = { ...page, url: `${origin}/manage/schedule/plan?date=${today}` };
  const barePage = await bareAnswerOf(page, site, 'page');
  const barePlan = await bareAnswerOf(plan, site, 'plan', { of: '議事活動', times: bookingsADay });
  return compare(
    () => ({ ...page, then: [plan.url] }),
    () => ({ ...barePage, then: [barePlan.url] })
  );
}

function bearer({ tenantToken }: BenchHall) {
  return { authorization: `Bearer ${tenantToken}` };
}

function bodyOf({ building: { zone } }: BenchHall, request: BookingRequest): string {
  return JSON.stringify({
    ...request,
    startsAt: toIso(request.startsAt, zone),
    endsAt: toIso(request.endsAt, zone)
  });
}
