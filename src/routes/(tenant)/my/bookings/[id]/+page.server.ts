import { error, fail, redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import { longestReason } from '#lib/bookings/limits.ts';
import {
  acceptOffer,
  acceptProposal,
  cancelBooking,
  checkIn,
  colleaguesOf,
  declineProposal,
  extendBooking,
  finishBooking,
  getSeries,
  handOver,
  inspectBooking,
  leaveCoHosting,
  mostCoHosts,
  searchCoHosts,
  setCoHosts,
  withdrawProposal
} from '#lib/bookings/service.server.ts';
import type { BookingRefusal } from '#lib/bookings/labels.ts';
import { lines } from '#lib/platform/input.ts';
import { readForm } from '#lib/web/form.ts';
import { requireFirm } from '#lib/web/guards.server.ts';
import { statusOf } from '#lib/web/http-status.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const ctx = requireFirm(event);
  const { id } = event.params;
  const found = await inspectBooking(ctx, id);
  if (!found.ok) error(404, 'not-found');
  const { booking, venue, trail, proposal, coHosts, waitlistPosition, extensions, may } = found;
  // These pages show a firm its own bookings and those it co-hosts; who oversees others' sees them on the managers' pages.
  const isOwn = booking.organisationId === ctx.actor.organisationId;
  if (!isOwn && !coHosts.some((each) => each.id === ctx.actor.organisationId)) error(404, 'not-found');
  const series = booking.seriesId === null || !isOwn ? null : await getSeries(ctx, booking.seriesId);
  const sought = event.url.searchParams.get('firm')?.trim() ?? '';
  const search = may.share && sought !== '' ? await searchCoHosts(ctx, id, sought) : null;
  const people = may.share ? await colleaguesOf(ctx, id) : null;
  return {
    booking,
    isOwn,
    trail,
    capacity: venue.capacity,
    // Staff who work for the firm act on its booking as staff on the managers' pages; here it is the firm's.
    may: { ...may, cancel: may.cancel && isOwn, checkIn: may.checkIn && isOwn, finish: may.finish && isOwn },
    proposal,
    coHosts,
    mostCoHosts,
    search: search?.ok ? { sought, found: search.found } : null,
    people: people?.ok ? { contact: people.contact, colleagues: people.colleagues } : null,
    waitlistPosition,
    extensions: isOwn ? extensions : [],
    hasChanged: event.url.searchParams.has('changed'),
    series: series?.ok
      ? {
          id: series.series.id,
          pattern: series.series.pattern,
          occurrences: series.occurrences.map(({ id, date, status, change }) => ({ id, date, status, change })),
          may: series.may
        }
      : null
  };
};

/** Given or not; what was written is not passed over because it cannot be kept. */
const Reason = v.union([
  v.pipe(
    v.string(),
    v.trim(),
    v.literal(''),
    v.transform(() => null)
  ),
  lines(longestReason)
]);

/** One text of a form; none is an empty one. */
const text = (form: FormData, name: string) => v.parse(v.fallback(v.string(), ''), form.get(name));

export const actions: Actions = {
  cancel: async ({ locals: { ctx }, params, request }) => {
    const reason = v.safeParse(Reason, text(await readForm(request), 'reason'));
    if (!reason.success) return fail(422, { flaw: 'reason' as const });
    return answer(await cancelBooking(ctx, params.id, reason.output));
  },
  'check-in': async ({ locals: { ctx }, params }) => answer(await checkIn(ctx, params.id)),
  finish: async ({ locals: { ctx }, params }) => answer(await finishBooking(ctx, params.id)),

  extend: async ({ locals: { ctx }, params, request }) => {
    const endsAt = Number(text(await readForm(request), 'endsAt'));
    return answer(await extendBooking(ctx, params.id, endsAt));
  },

  accept: async ({ locals: { ctx }, params }) => answer(await acceptOffer(ctx, params.id)),
  'accept-proposal': async ({ locals: { ctx }, request }) =>
    answer(await acceptProposal(ctx, text(await readForm(request), 'proposal'))),
  'withdraw-proposal': async ({ locals: { ctx }, request }) =>
    answer(await withdrawProposal(ctx, text(await readForm(request), 'proposal'))),
  'decline-proposal': async ({ locals: { ctx }, request }) => {
    const form = await readForm(request);
    const reason = v.safeParse(Reason, text(form, 'reason'));
    if (!reason.success) return fail(422, { flaw: 'reason' as const });
    return answer(await declineProposal(ctx, text(form, 'proposal'), reason.output));
  },

  'hand-over': async ({ locals: { ctx }, params, request }) =>
    answer(await handOver(ctx, params.id, text(await readForm(request), 'account'))),
  'co-hosts': async ({ locals: { ctx }, params, request }) => {
    const organisationIds = (await readForm(request)).getAll('organisation').map(String);
    return answer(await setCoHosts(ctx, params.id, organisationIds));
  },
  leave: async ({ locals: { ctx }, params }) => {
    const outcome = await leaveCoHosting(ctx, params.id);
    if (outcome.ok) redirect(303, '/my');
    return answer(outcome);
  }
};

function answer<Outcome extends { ok: true } | { ok: false; reason: BookingRefusal }>(outcome: Outcome) {
  if (outcome.ok) return undefined;
  return fail(statusOf(outcome.reason), { refusal: outcome as Exclude<Outcome, { ok: true }> });
}
