import { error, fail } from '@sveltejs/kit';
import * as v from 'valibot';
import { divideVenue } from '#lib/bookings/service.server.ts';
import { organisationNames, searchOrganisations } from '#lib/organisations/service.server.ts';
import { mostPhotoBytes } from '#lib/platform/photos/limits.ts';
import {
  addPhoto,
  describePhoto,
  managedVenue,
  movePhoto,
  removePhoto,
  updateVenue
} from '#lib/venues/service.server.ts';
import { readForm } from '#lib/web/form.ts';
import { requireSignedIn } from '#lib/web/guards.server.ts';
import { statusOf } from '#lib/web/http-status.ts';
import { readUpload } from '#lib/web/upload.ts';
import type { Actions, PageServerLoad } from './$types';
import type { PhotoAnswer } from './photos.ts';
import { fieldsOf, readParts, readSection, readTexts, sections } from './settings-form.ts';

/** The most organisations that a search for one offers. */
const mostFound = 12;

export const load: PageServerLoad = async (event) => {
  const ctx = requireSignedIn(event);
  const managed = await managedVenue(ctx, event.params.slug);
  if (!managed.ok) error(statusOf(managed.reason), managed.reason);
  const { venue, history, blackouts, photos, relations, keepsBuilding } = managed;
  const named = await organisationNames(ctx, venue.audience.organisationIds);
  return {
    venue,
    history,
    blackouts: blackouts.length,
    photos,
    relations,
    mayDivide: keepsBuilding && relations.parts.length === 0,
    named: Object.fromEntries(named)
  };
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
  },

  addPhoto: async (event) => {
    const ctx = requireSignedIn(event);
    // Asked before a large body is read.
    const managed = await managedVenue(ctx, event.params.slug);
    if (!managed.ok) error(statusOf(managed.reason), managed.reason);
    const form = await readUpload(event, mostPhotoBytes);
    if (!form) return fail(413, { photo: { flaws: { photo: 'photo-too-large' as const } } });
    const fields = fieldsOf(form);
    const file = form.get('photo');
    const bytes = file instanceof File ? await file.bytes() : new Uint8Array();
    const outcome = await addPhoto(ctx, event.params.slug, bytes, readTexts(fields, 'alt'));
    return answerPhoto(outcome, 'add', { fields });
  },

  describePhoto: async (event) => {
    const ctx = requireSignedIn(event);
    const fields = fieldsOf(await readForm(event.request));
    const id = fields.id?.[0] ?? '';
    const outcome = await describePhoto(ctx, event.params.slug, id, readTexts(fields, 'alt'));
    return answerPhoto(outcome, 'describe', { id, fields });
  },

  movePhoto: async (event) => {
    const ctx = requireSignedIn(event);
    const fields = fieldsOf(await readForm(event.request));
    const id = fields.id?.[0] ?? '';
    const direction = fields.direction?.[0] === 'forward' ? 'forward' : 'back';
    return answerPhoto(await movePhoto(ctx, event.params.slug, id, direction), 'move', { id });
  },

  removePhoto: async (event) => {
    const ctx = requireSignedIn(event);
    const id = fieldsOf(await readForm(event.request)).id?.[0] ?? '';
    return answerPhoto(await removePhoto(ctx, event.params.slug, id), 'remove', { id });
  },

  divide: async (event) => {
    const ctx = requireSignedIn(event);
    const fields = fieldsOf(await readForm(event.request));
    const managed = await managedVenue(ctx, event.params.slug);
    if (!managed.ok) error(statusOf(managed.reason), managed.reason);
    if (!managed.keepsBuilding) error(403, 'forbidden');
    if (fields.sure?.[0] !== 'yes') return fail(422, { division: { fields, flaws: { sure: 'choice' as const } } });
    const outcome = await divideVenue(ctx, event.params.slug, readParts(fields));
    if (outcome.ok) return { division: { done: true as const } };
    if (outcome.reason === 'divided') return fail(409, { division: { refusal: outcome.reason } });
    if (outcome.reason !== 'invalid') error(statusOf(outcome.reason), outcome.reason);
    return fail(422, { division: { fields, flaws: outcome.flaws } });
  }
};

/** What the page is told of a photo that was changed, or of why it was not. */
function answerPhoto(
  outcome: Awaited<ReturnType<typeof addPhoto>>,
  done: NonNullable<PhotoAnswer['done']>,
  { id, fields }: Pick<PhotoAnswer, 'id' | 'fields'>
) {
  if (outcome.ok) return { photo: { id: done === 'add' ? undefined : id, done } };
  if (outcome.reason !== 'invalid') error(statusOf(outcome.reason), outcome.reason);
  return fail(422, { photo: { id, fields, flaws: outcome.flaws } });
}

async function namesOf(ctx: Parameters<typeof organisationNames>[0], ids: string[] = []) {
  return Object.fromEntries(await organisationNames(ctx, ids));
}
