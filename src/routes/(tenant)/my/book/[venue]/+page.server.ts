import { error, fail, redirect } from '@sveltejs/kit';
import { availability, bookableVenues, joinWaitlist, requestBooking } from '#lib/bookings/service.server.ts';
import { organisationNames } from '#lib/organisations/service.server.ts';
import { newId } from '#lib/platform/id.ts';
import { dayInterval } from '#lib/platform/time.ts';
import { findVenue, relationsIn } from '#lib/venues/service.server.ts';
import { readForm } from '#lib/web/form.ts';
import { requireFirm } from '#lib/web/guards.server.ts';
import { statusOf } from '#lib/web/http-status.ts';
import type { Actions, PageServerLoad } from './$types';
import { dated } from './alternatives.ts';
import { chooseDay } from './days.ts';
import { readChoice, readRequest } from './request.ts';

export const load: PageServerLoad = async (event) => {
  const ctx = requireFirm(event);
  const venue = (await bookableVenues(ctx)).find(({ slug }) => slug === event.params.venue);
  if (!venue) error(404, 'not-found');

  const { zone } = venue.building;
  const now = ctx.clock.now();
  const days = chooseDay({ horizonDays: venue.horizonDays, zone }, now, event.url.searchParams.get('date'));

  const free = await availability(ctx, venue.slug, dayInterval(days.date, zone));
  if (!free.ok) error(404, free.reason);
  const relations = (await relationsIn(ctx, venue.buildingId)).get(venue.id)!;
  const { organisationId } = ctx.actor;
  const { slug, name, capacity, approval, slotMinutes, shortestMinutes, longestMinutes, noticeMinutes } = venue;
  return {
    venue: { slug, name, capacity, approval, slotMinutes, shortestMinutes, longestMinutes, noticeMinutes, zone },
    relations,
    firm: (await organisationNames(ctx, [organisationId])).get(organisationId),
    now,
    ...days,
    open: free.open,
    busy: free.busy,
    chosen: readChoice(event.url.searchParams),
    /** Sent along with the request, so that one sent twice is one booking. */
    requestKey: newId()
  };
};

export const actions: Actions = {
  default: async ({ locals: { ctx }, params, request }) => {
    const form = await readForm(request);
    const { values, parsed, requestKey } = readRequest(form);
    const kept = { values, requestKey: newId() };
    if (!parsed.ok) return fail(422, { ...kept, refusal: { reason: 'invalid' as const }, fields: parsed.fields });

    const ask = form.get('waitlist') === 'yes' ? joinWaitlist : requestBooking;
    const outcome = await ask(ctx, { ...parsed.request, venue: params.venue }, requestKey);
    if (outcome.ok) redirect(303, `/my/bookings/${outcome.booking.id}`);
    const offered = 'alternatives' in outcome ? outcome.alternatives : undefined;
    const venue = offered && (await findVenue(ctx, params.venue));
    const alternatives = venue && dated(offered, venue.building.zone);
    return fail(statusOf(outcome.reason), { ...kept, refusal: outcome, alternatives });
  }
};
