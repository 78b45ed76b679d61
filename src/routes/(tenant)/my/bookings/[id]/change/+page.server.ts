import { error, fail, redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import {
  amendableTimes,
  amendBooking,
  bookableVenues,
  inspectBooking,
  previewAmendment
} from '#lib/bookings/service.server.ts';
import { dayInterval, localDate, minute } from '#lib/platform/time.ts';
import { organisationNames } from '#lib/organisations/service.server.ts';
import { findVenue } from '#lib/venues/service.server.ts';
import { readForm } from '#lib/web/form.ts';
import { requireFirm } from '#lib/web/guards.server.ts';
import { statusOf } from '#lib/web/http-status.ts';
import { dated } from '../../../book/[venue]/alternatives.ts';
import { chooseDay } from '../../../book/[venue]/days.ts';
import { readRequest } from '../../../book/[venue]/request.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const ctx = requireFirm(event);
  const { id } = event.params;
  const { searchParams } = event.url;
  const found = await inspectBooking(ctx, id);
  const { organisationId } = ctx.actor;
  if (!found.ok || found.booking.organisationId !== organisationId) error(404, 'not-found');
  const { booking, may, proposal } = found;
  // What can no longer be changed, or is to be answered first, is explained on its own page.
  if (!may.amend || proposal?.by === 'staff') redirect(303, `/my/bookings/${id}`);

  const bookable = await bookableVenues(ctx);
  const venues = bookable.some(({ slug }) => slug === booking.venueSlug) ? bookable : [found.venue, ...bookable];
  const venue = venues.find(({ slug }) => slug === searchParams.get('venue')) ?? found.venue;
  const { zone } = venue.building;
  const now = ctx.clock.now();
  const days = chooseDay(
    { horizonDays: venue.horizonDays, zone },
    now,
    searchParams.get('date'),
    localDate(booking.startsAt, zone)
  );
  const day = dayInterval(days.date, zone);
  const times = await amendableTimes(ctx, id, venue.slug, day);
  if (!times.ok) error(404, 'not-found');
  const { slug, name, capacity, slotMinutes, shortestMinutes, longestMinutes, noticeMinutes } = venue;
  // Shortening needs no notice: whoever is within it may still choose among the times they have.
  const isWithinNotice = booking.startsAt < now + noticeMinutes * minute;
  return {
    booking,
    venue: {
      slug,
      name,
      capacity,
      slotMinutes,
      shortestMinutes,
      longestMinutes,
      noticeMinutes: isWithinNotice ? 0 : noticeMinutes,
      zone
    },
    venues: venues.map(({ slug, name, building }) => ({ slug, name, buildingName: building.name })),
    firm: (await organisationNames(ctx, [organisationId])).get(organisationId),
    now,
    ...days,
    day,
    open: times.open,
    busy: times.busy
  };
};

export const actions: Actions = {
  preview: async ({ locals: { ctx }, params, request }) => {
    const form = await readForm(request);
    const { values, parsed } = readRequest(form);
    if (!parsed.ok) return fail(422, { values, refusal: { reason: 'invalid' as const }, fields: parsed.fields });
    const change = { ...parsed.request, venue: venueOf(form) };
    const outcome = await previewAmendment(ctx, params.id, change);
    const venue = await findVenue(ctx, change.venue);
    if (!outcome.ok || !venue) return refused(values, outcome, venue?.building.zone);
    const { approvalsNeeded } = outcome;
    const review = { ...change, venueName: venue.name, needsApproval: approvalsNeeded > 0 };
    return { values, review };
  },

  apply: async ({ locals: { ctx }, params, request }) => {
    const form = await readForm(request);
    const { values, parsed } = readRequest(form);
    if (!parsed.ok) return fail(422, { values, refusal: { reason: 'invalid' as const }, fields: parsed.fields });
    const change = { ...parsed.request, venue: venueOf(form) };
    const outcome = await amendBooking(ctx, params.id, change);
    if (outcome.ok) redirect(303, `/my/bookings/${params.id}${outcome.proposal ? '' : '?changed'}`);
    const venue = await findVenue(ctx, change.venue);
    return refused(values, outcome, venue?.building.zone);
  }
};

/** The venue that a form names; whatever is no slug names none. */
function venueOf(form: FormData): string {
  return v.parse(v.fallback(v.pipe(v.string(), v.regex(/^[a-z0-9-]{1,64}$/)), ''), form.get('venue'));
}

type Values = ReturnType<typeof readRequest>['values'];
type Outcome = ReturnType<typeof amendBooking> | ReturnType<typeof previewAmendment>;
type Refused = Exclude<Awaited<Outcome>, { ok: true }>;

function refused(values: Values, outcome: Refused | { ok: true }, zone = 'UTC') {
  const refusal = outcome.ok ? { ok: false as const, reason: 'venue-not-found' as const } : outcome;
  const offered = 'alternatives' in refusal ? refusal.alternatives : undefined;
  return fail(statusOf(refusal.reason), { values, refusal, alternatives: offered && dated(offered, zone) });
}
