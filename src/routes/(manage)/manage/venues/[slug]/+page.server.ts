import { error, fail } from '@sveltejs/kit';
import * as v from 'valibot';
import { organisationNames, searchOrganisations } from '#lib/organisations/service.server.ts';
import { managedVenue, updateVenue } from '#lib/venues/service.server.ts';
import { readForm } from '#lib/web/form.ts';
import { requireSignedIn } from '#lib/web/guards.server.ts';
import { statusOf } from '#lib/web/http-status.ts';
import type { Actions, PageServerLoad } from './$types';
import { fieldsOf, readSection, sections } from './settings-form.ts';

/** The most organisations that a search for one offers. */
const mostFound = 12;

export const load: PageServerLoad = async (event) => {
  const ctx = requireSignedIn(event);
  const managed = await managedVenue(ctx, event.params.slug);
  if (!managed.ok) error(statusOf(managed.reason), managed.reason);
  const { venue, history, blackouts } = managed;
  const named = await organisationNames(ctx, venue.audience.organisationIds);
  return { venue, history, blackouts: blackouts.length, named: Object.fromEntries(named) };
};

export const actions: Actions = {
  save: async (event) => {
    const ctx = requireSignedIn(event);
    const fields = fieldsOf(await readForm(event.request));
    const section = v.safeParse(v.picklist(sections), fields.section?.[0]);
    if (!section.success) error(400, 'section is missing');
    const managed = await managedVenue(ctx, event.params.slug);
    if (!managed.ok) error(statusOf(managed.reason), managed.reason);

    const typed = { section: section.output, fields };
    const changes = readSection(section.output, fields, managed.venue);
    const outcome = await updateVenue(ctx, event.params.slug, changes);
    if (outcome.ok) return { section: section.output, changed: outcome.changed.length };
    if (outcome.reason !== 'invalid') error(statusOf(outcome.reason), outcome.reason);
    return fail(422, { ...typed, flaws: outcome.flaws, names: await namesOf(ctx, fields.organisation) });
  },

  find: async (event) => {
    const ctx = requireSignedIn(event);
    const fields = fieldsOf(await readForm(event.request));
    const managed = await managedVenue(ctx, event.params.slug);
    if (!managed.ok) error(statusOf(managed.reason), managed.reason);
    const sought = fields.find?.[0] ?? '';
    const found = await searchOrganisations(ctx, sought, mostFound);
    return {
      section: 'audience' as const,
      fields,
      sought,
      found: found.map(({ id, name }) => ({ id, name })),
      names: await namesOf(ctx, fields.organisation)
    };
  }
};

async function namesOf(ctx: Parameters<typeof organisationNames>[0], ids: string[] = []) {
  return Object.fromEntries(await organisationNames(ctx, ids));
}
