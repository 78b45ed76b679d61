import { fail } from '@sveltejs/kit';
import * as v from 'valibot';
import type { Context } from '#lib/identity/context.ts';
import { findOrganisation, listOrganisations, tenantsOf } from '#lib/organisations/service.server.ts';
import type { OrganisationLevel, OrganisationType } from '#lib/organisations/types.ts';
import { newId } from '#lib/platform/id.ts';
import { failed } from '#lib/platform/result.ts';
import { localDate } from '#lib/platform/time.ts';
import { newBadgeCode } from '#lib/reception/badge.ts';
import { maskedDetails } from '#lib/reception/details.server.ts';
import {
  arrivalForm,
  departureForm,
  readAnnouncement,
  readWalkIn,
  subjectForm,
  visitForm
} from '#lib/reception/forms.ts';
import { receptionStatus } from '#lib/reception/labels.ts';
import {
  announceReception,
  expectedToday,
  guidesOf,
  leaveReception,
  readSettings,
  receiveBooking,
  receiveReception,
  receiveWalkIn,
  refusedVisits,
  seeRefused,
  signIn,
  signOutAtDesk,
  visitorsIn
} from '#lib/reception/service.server.ts';
import { findBuilding, listVenues } from '#lib/venues/service.server.ts';
import { readForm } from '#lib/web/form.ts';
import { requireSignedIn } from '#lib/web/guards.server.ts';
import { actByForm, by } from '../../../../hall-act.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { building: slug } = event.params;
  const { building } = await event.parent();
  const ctx = requireSignedIn(event);
  const { id, subdistrictId } = (await findBuilding(ctx, slug))!;
  const today = localDate(ctx.clock.now(), building.zone);
  const [expected, present, refused, guides, venues, tenants, organisations, settings] = await Promise.all([
    expectedToday(ctx, slug),
    visitorsIn(ctx, slug),
    refusedVisits(ctx, slug),
    guidesOf(ctx, slug),
    listVenues(ctx, id),
    tenantsOf(ctx, id, today),
    listOrganisations(ctx),
    readSettings(ctx, id)
  ]);
  const visits = present.ok ? present.visits : [];
  const visitIds = visits.map((visit) => visit.id);
  const details = await maskedDetails(ctx, { subdistrictId, buildingId: id }, visitIds);
  return {
    today,
    expected: expected.ok ? expected.expected : [],
    groups: present.ok
      ? present.groups.map(({ id, organisationName, venueName, people, arrivedAt }) => ({
          id,
          organisationName,
          venueName,
          people,
          arrivedAt
        }))
      : [],
    visits,
    /** Names and phones as the desk may see them, by visit. */
    details: Object.fromEntries(details),
    refused: refused.ok ? refused.visits : [],
    guides: guides.ok ? guides.guides : [],
    venues: venues.map(({ slug, name }) => ({ slug, name })),
    hosts: tenants.map(({ id, name, floor }) => ({ id, name, floor })),
    organisations: organisations.map(({ name }) => name),
    asks: { name: settings.asksName, phone: settings.asksPhone, retentionDays: settings.retentionDays },
    made: { visit: newId(), code: newBadgeCode(), group: newId(), announcement: newId() }
  };
};

export const actions: Actions = {
  signIn: async (event) => {
    const ctx = requireSignedIn(event);
    const form = await readForm(event.request);
    const parsed = v.safeParse(visitForm, Object.fromEntries(form));
    if (!parsed.success) return fail(422, { act: 'signIn', refusal: 'invalid' as const });
    const { host, name, phone, waited, ...visit } = parsed.output;
    const outcome = await signIn(ctx, {
      ...visit,
      building: event.params.building,
      hostOrganisationId: host,
      via: 'desk',
      arrivedAt: ctx.clock.now() - waited,
      details: { name, phone }
    });
    if (!outcome.ok) return fail(receptionStatus(outcome.reason), { act: 'signIn', refusal: outcome.reason });
    return { act: 'signIn', signedIn: { badge: outcome.visit.badge, code: outcome.code } };
  },
  receive: (event) =>
    actByForm(event, 'receive', by(arrivalForm), receptionStatus, (ctx, { kind, id, people, waited }) => {
      const arrival = { people, via: 'desk', arrivedAt: ctx.clock.now() - waited } as const;
      return kind === 'booking' ? receiveBooking(ctx, id, arrival) : receiveReception(ctx, id, arrival);
    }),
  walkIn: (event) =>
    actByForm(event, 'walkIn', readWalkIn, receptionStatus, async (ctx, { waited, ...group }) => {
      const organisation = await named(ctx, group);
      if (!organisation) return failed('no-organisation');
      const arrivedAt = ctx.clock.now() - waited;
      return receiveWalkIn(ctx, { ...group, organisation, arrivedAt, building: event.params.building });
    }),
  announce: async (event) => {
    const building = await findBuilding(event.locals.ctx, event.params.building);
    const read = (form: FormData) => (building ? readAnnouncement(form, building.zone) : null);
    return actByForm(event, 'announce', read, receptionStatus, async (ctx, group) => {
      const organisation = await named(ctx, group);
      if (!organisation) return failed('no-organisation');
      return announceReception(ctx, { ...group, organisation, building: event.params.building });
    });
  },
  leave: (event) =>
    actByForm(event, 'leave', by(departureForm), receptionStatus, (ctx, { id, waited }) =>
      leaveReception(ctx, id, ctx.clock.now() - waited)
    ),
  signOut: (event) =>
    actByForm(event, 'signOut', by(departureForm), receptionStatus, (ctx, { id, waited }) =>
      signOutAtDesk(ctx, id, ctx.clock.now() - waited)
    ),
  see: (event) => actByForm(event, 'see', by(subjectForm), receptionStatus, (ctx, { id }) => seeRefused(ctx, id))
};

/** The organisation that a form names: of the directory, or a new one with its type. */
async function named(
  ctx: Context,
  {
    organisation: name,
    type,
    level
  }: { organisation: string; type: OrganisationType | null; level: OrganisationLevel | null }
) {
  const known = await findOrganisation(ctx, name);
  if (known) return { id: known.id };
  return type === null ? null : { name, type, level };
}
