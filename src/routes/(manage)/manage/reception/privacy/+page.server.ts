import { error, fail } from '@sveltejs/kit';
import { decisionInput, exportInput, personInput, readChosen } from '#lib/reception/privacy/input.ts';
import { privacyStatus, type PrivacyRefusal } from '#lib/reception/privacy/labels.ts';
import {
  decideExport,
  erasePerson,
  findPerson,
  privacyBuildings,
  readPrivacy,
  requestExport
} from '#lib/reception/privacy/service.server.ts';
import type { Trace } from '#lib/reception/privacy/types.ts';
import { readForm } from '#lib/web/form.ts';
import { requireSignedIn } from '#lib/web/guards.server.ts';
import { actByForm, by } from '../../../../hall-act.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const ctx = requireSignedIn(event);
  const buildings = await privacyBuildings(ctx);
  const slug = event.url.searchParams.get('building');
  const building = slug === null ? buildings[0] : buildings.find((each) => each.slug === slug);
  if (!building) error(buildings.length > 0 ? 404 : 403, 'forbidden');
  const before = event.url.searchParams.get('before') ?? '';
  const found = await readPrivacy(ctx, building.slug, /^\d{1,15}$/.test(before) ? Number(before) : null);
  if (!found.ok) error(403, found.reason);
  const { today, may, exports, erasures, entries, earlier } = found;
  return {
    buildings: buildings.map(({ slug, name }) => ({ slug, name })),
    building: { slug: building.slug, zone: building.zone },
    today,
    may,
    exports,
    erasures,
    entries,
    earlier
  };
};

/** What somebody looked for, and what was found. */
export interface Found {
  act: 'find';
  typed: Record<string, string>;
  refusal?: PrivacyRefusal;
  traces?: Trace[];
}

export const actions: Actions = {
  find: async (event) => {
    const ctx = requireSignedIn(event);
    const input = by(personInput)(await readForm(event.request));
    const typed = { person: input?.person ?? '', reason: input?.reason ?? '' };
    const outcome = input ? await findPerson(ctx, input) : ({ ok: false, reason: 'invalid' } as const);
    if (outcome.ok) return { act: 'find', typed, traces: outcome.traces } satisfies Found;
    if (outcome.reason === 'unauthenticated') error(401, outcome.reason);
    return fail(privacyStatus(outcome.reason), { act: 'find', typed, refusal: outcome.reason } satisfies Found);
  },
  erase: (event) => actByForm(event, 'erase', readChosen, privacyStatus, erasePerson),
  request: (event) => actByForm(event, 'request', by(exportInput), privacyStatus, requestExport),
  approve: (event) =>
    actByForm(event, 'approve', by(decisionInput), privacyStatus, (ctx, { id }) => decideExport(ctx, id, true)),
  refuse: (event) =>
    actByForm(event, 'refuse', by(decisionInput), privacyStatus, (ctx, { id }) => decideExport(ctx, id, false))
};
