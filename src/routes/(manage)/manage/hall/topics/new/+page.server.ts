import { error, fail, redirect } from '@sveltejs/kit';
import { mayRunHall } from '#lib/hall/access.ts';
import { readTopicText } from '#lib/hall/topics/form.ts';
import { topicStatus } from '#lib/hall/topics/labels.ts';
import { raiseTopic, similarTopics, type RaisedFor } from '#lib/hall/topics/service.server.ts';
import { tenantsOf } from '#lib/organisations/service.server.ts';
import { newId } from '#lib/platform/id.ts';
import { localDate } from '#lib/platform/time.ts';
import { readForm, textOf } from '#lib/web/form.ts';
import { requireSignedIn } from '#lib/web/guards.server.ts';
import type { Actions, PageServerLoad } from './$types';
import { askedBuilding } from '../../building.server.ts';

export const load: PageServerLoad = async (event) => {
  const { ctx, building } = await askedBuilding(event);
  const { id, slug, name, subdistrictId, zone } = building;
  if (!mayRunHall(ctx.actor, { buildingId: id, subdistrictId })) error(403, 'forbidden');
  const firms = await tenantsOf(ctx, id, localDate(ctx.clock.now(), zone));
  return { id: newId(), building: { slug, name }, firms: firms.map(({ id, name }) => ({ id, name })) };
};

export const actions: Actions = {
  default: async (event) => {
    const ctx = requireSignedIn(event);
    const form = await readForm(event.request);
    const read = readTopicText(form);
    const typed = { values: read.values, for: textOf(form, 'for'), firm: textOf(form, 'firm') };
    const whom = raisedFor(typed);
    if (!read.ok || !whom) {
      const flaws = [...(read.ok ? [] : read.flaws), ...(whom ? [] : ['for'])];
      return fail(422, { ...typed, flaws });
    }
    const building = textOf(form, 'building');
    if (!form.has('sure')) {
      const similar = await similarTopics(ctx, building, read.text.title);
      if (similar.ok && similar.topics.length > 0) return fail(409, { ...typed, similar: similar.topics });
    }
    const outcome = await raiseTopic(ctx, { ...read.text, id: textOf(form, 'id'), building, for: whom });
    if (outcome.ok) redirect(303, `/manage/hall/topics/${outcome.topic.id}`);
    return fail(topicStatus(outcome), { ...typed, refusal: outcome });
  }
};

function raisedFor(typed: { for: string; firm: string }): RaisedFor | null {
  if (typed.for === 'firm') return typed.firm === '' ? null : { source: 'firm', organisationId: typed.firm };
  return typed.for === 'residents' || typed.for === 'committee' ? { source: typed.for } : null;
}
