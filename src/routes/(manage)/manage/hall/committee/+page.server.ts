import { error, fail } from '@sveltejs/kit';
import * as v from 'valibot';
import type { SeatRefusal } from '#lib/hall/committee/labels.ts';
import { appoint, endSeat, readCommittee } from '#lib/hall/committee/service.server.ts';
import { usualQuorum } from '#lib/hall/committee/rules.ts';
import { offices, seatKinds } from '#lib/hall/committee/types.ts';
import { listOrganisations } from '#lib/organisations/service.server.ts';
import { readForm } from '#lib/web/form.ts';
import { requireSignedIn } from '#lib/web/guards.server.ts';
import type { Actions, PageServerLoad } from './$types';
import { askedBuilding } from '../building.server.ts';

export const load: PageServerLoad = async (event) => {
  const { ctx, buildings, building } = await askedBuilding(event);
  const committee = await readCommittee(ctx, building.slug);
  if (!committee.ok) error(403, committee.reason);
  const { today, seats, former, may } = committee;
  const votes = seats.filter((seat) => seat.votes && seat.opensOn <= today);
  const organisations = may.appoint ? await listOrganisations(ctx) : [];
  return {
    buildings,
    building: { slug: building.slug, name: building.name },
    today,
    seats,
    former,
    may,
    votes: { count: votes.length, quorum: usualQuorum(votes) },
    organisations: organisations.map(({ id, name }) => ({ id, name }))
  };
};

/** What was asked is well formed but cannot be done as things are. */
const conflicts: readonly SeatRefusal[] = ['office-taken', 'already-seated', 'state'];

function statusOf(refusal: SeatRefusal): number {
  return conflicts.includes(refusal) ? 409 : 422;
}

const Appointment = v.object({
  building: v.string(),
  username: v.pipe(v.string(), v.trim()),
  organisationId: v.string(),
  kind: v.picklist(seatKinds),
  office: v.picklist(offices),
  votes: v.pipe(
    v.optional(v.string(), ''),
    v.transform((votes) => votes === 'yes')
  ),
  opensOn: v.string(),
  closesOn: v.pipe(
    v.string(),
    v.transform((date) => (date === '' ? null : date))
  )
});

const Ending = v.object({ seat: v.string(), closesOn: v.string() });

export const actions: Actions = {
  appoint: async (event) => {
    const ctx = requireSignedIn(event);
    const form = v.safeParse(Appointment, Object.fromEntries(await readForm(event.request)));
    if (!form.success) error(400, 'invalid');
    const outcome = await appoint(ctx, form.output);
    if (outcome.ok) return { did: 'appointed' as const };
    const { reason } = outcome;
    if (reason === 'unauthenticated') error(401, reason);
    if (reason === 'forbidden') error(403, reason);
    if (reason === 'not-found') error(404, reason);
    return fail(statusOf(reason), { appointment: { ...form.output, refusal: reason } });
  },
  end: async (event) => {
    const ctx = requireSignedIn(event);
    const form = v.safeParse(Ending, Object.fromEntries(await readForm(event.request)));
    if (!form.success) error(400, 'invalid');
    const { seat, closesOn } = form.output;
    const outcome = await endSeat(ctx, seat, closesOn);
    if (outcome.ok) return { did: 'ended' as const };
    const { reason } = outcome;
    if (reason === 'unauthenticated') error(401, reason);
    if (reason === 'forbidden') error(403, reason);
    if (reason === 'not-found') error(404, reason);
    return fail(statusOf(reason), { ending: { seat, closesOn, refusal: reason } });
  }
};
