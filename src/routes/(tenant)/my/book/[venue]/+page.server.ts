import { error, fail, redirect } from '@sveltejs/kit';
import { availability, bookableVenues, requestBooking } from '#lib/bookings/service.server.ts';
import type { Alternatives } from '#lib/bookings/types.ts';
import type { Context } from '#lib/identity/context.ts';
import { organisationNames } from '#lib/organisations/service.server.ts';
import { newId } from '#lib/platform/id.ts';
import { addDays, dayInterval, daysBetween, isLocalDate, localDate } from '#lib/platform/time.ts';
import { findVenue, relationsIn } from '#lib/venues/service.server.ts';
import { readForm } from '#lib/web/form.ts';
import { requireFirm } from '#lib/web/guards.server.ts';
import { statusOf } from '#lib/web/http-status.ts';
import type { Actions, PageServerLoad } from './$types';
import { readChoice, readRequest } from './request.ts';

/** How many days are offered to tap; others are reached by the date field. */
const daysOffered = 14;

export const load: PageServerLoad = async (event) => {
  const ctx = requireFirm(event);
  const venue = (await bookableVenues(ctx)).find(({ slug }) => slug === event.params.venue);
  if (!venue) error(404, 'not-found');

  const { zone } = venue.building;
  const now = ctx.clock.now();
  const today = localDate(now, zone);
  const asked = event.url.searchParams.get('date');
  const isBookable = asked !== null && isLocalDate(asked) && isWithin(daysBetween(today, asked), venue.horizonDays);
  const date = isBookable ? asked : today;

  const free = await availability(ctx, venue.slug, dayInterval(date, zone));
  if (!free.ok) error(404, free.reason);
  const relations = (await relationsIn(ctx, venue.buildingId)).get(venue.id)!;
  const { organisationId } = ctx.actor;
  const { slug, name, capacity, approval, slotMinutes, shortestMinutes, longestMinutes, noticeMinutes } = venue;
  return {
    venue: { slug, name, capacity, approval, slotMinutes, shortestMinutes, longestMinutes, noticeMinutes, zone },
    relations,
    firm: (await organisationNames(ctx, [organisationId])).get(organisationId),
    now,
    date,
    isDateRefused: asked !== null && !isBookable,
    days: Array.from({ length: Math.min(daysOffered, venue.horizonDays + 1) }, (_, index) => {
      const day = addDays(today, index);
      return { date: day, startsAt: dayInterval(day, zone).startsAt };
    }),
    lastDate: addDays(today, venue.horizonDays),
    open: free.open,
    busy: free.busy,
    chosen: readChoice(event.url.searchParams),
    /** Sent along with the request, so that one sent twice is one booking. */
    requestKey: newId()
  };
};

export const actions: Actions = {
  default: async ({ locals: { ctx }, params, request }) => {
    const { values, parsed, requestKey } = readRequest(await readForm(request));
    const kept = { values, requestKey: newId() };
    if (!parsed.ok) return fail(422, { ...kept, refusal: { reason: 'invalid' as const }, fields: parsed.fields });

    const outcome = await requestBooking(ctx, { ...parsed.request, venue: params.venue }, requestKey);
    if (outcome.ok) redirect(303, `/my/bookings/${outcome.booking.id}`);
    const offered = 'alternatives' in outcome ? outcome.alternatives : undefined;
    const alternatives = offered && (await dated(ctx, params.venue, offered));
    return fail(statusOf(outcome.reason), { ...kept, refusal: outcome, alternatives });
  }
};

/** Alternatives whose times say on which day of the venue they are, which a page need not compute. */
async function dated(ctx: Context, venueSlug: string, alternatives: Alternatives) {
  const venue = await findVenue(ctx, venueSlug);
  const zone = venue?.building.zone ?? 'UTC';
  const times = alternatives.times.map((time) => ({ ...time, date: localDate(time.startsAt, zone) }));
  return { ...alternatives, times };
}

function isWithin(days: number, horizonDays: number): boolean {
  return days >= 0 && days <= horizonDays;
}
