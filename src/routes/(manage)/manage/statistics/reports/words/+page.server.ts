import { error, fail } from '@sveltejs/kit';
import { getLocale } from '#lib/messages/runtime.js';
import { readReportWords, setReportWords } from '#lib/statistics/reports/service.server.ts';
import { paragraphClauses } from '#lib/statistics/reports/types.ts';
import { measureNames } from '#lib/statistics/types.ts';
import { readForm } from '#lib/web/form.ts';
import { askedStatistics } from '../../asked.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { ctx, places, place, period, today } = await askedStatistics(event);
  const found = await readReportWords(ctx, place.scope);
  if (!found.ok) error(404, found.reason);
  const { words, mayKeep } = found;
  return { places, place: { key: place.key, name: place.name }, period, today, words, mayKeep };
};

export const actions = {
  /** Says units and sentences in the language of the page. */
  default: async (event) => {
    const { ctx, place } = await askedStatistics(event);
    const form = await readForm(event.request);
    const typedIn = <Name extends string>(prefix: string, names: readonly Name[]) =>
      Object.fromEntries(
        names.flatMap((name) => {
          const text = form.get(`${prefix}.${name}`);
          return typeof text === 'string' ? [[name, text]] : [];
        })
      ) as Partial<Record<Name, string>>;
    const typed = { units: typedIn('unit', measureNames), sentences: typedIn('clause', paragraphClauses.flat()) };
    const outcome = await setReportWords(ctx, place.scope, getLocale(), typed);
    if (outcome.ok) return { saved: true };
    if (outcome.reason === 'invalid') return fail(422, { flaws: outcome.flaws, typed });
    error(outcome.reason === 'forbidden' ? 403 : 404, outcome.reason);
  }
} satisfies Actions;
