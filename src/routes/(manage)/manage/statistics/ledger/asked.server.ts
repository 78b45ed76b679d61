import { error, type RequestEvent } from '@sveltejs/kit';
import { organisationLevels, organisationTypes } from '#lib/organisations/types.ts';
import { isId } from '#lib/platform/id.ts';
import type { LedgerAsked } from '#lib/statistics/service.server.ts';
import { measureNames } from '#lib/statistics/types.ts';
import { askedStatistics } from '../asked.server.ts';

/**
 * Of which figure an address asks the ledger: `measure`, narrowed by `venue` (its id), `kind`, `level` and `type`. What cannot be
 * any of these is not found: without it there would be more rows than were asked for.
 */
export async function askedLedger(event: Pick<RequestEvent, 'locals' | 'url'>) {
  const asked = await askedStatistics(event);
  const said = (name: string, isOne: (text: string) => boolean) => {
    const text = event.url.searchParams.get(name) || undefined;
    if (text !== undefined && !isOne(text)) error(404, `no such ${name}`);
    return text;
  };
  const among = (values: readonly string[]) => (text: string) => values.includes(text);
  const kind = said('kind', (text) => /^[a-z-]+$/.test(text));
  const measure = said('measure', among(measureNames));
  const ledger: LedgerAsked & Required<Pick<LedgerAsked, 'where'>> = {
    scope: asked.place.scope,
    period: asked.period,
    measure: measureNames.find((name) => name === measure) ?? 'receptions',
    where: {
      venueId: said('venue', isId),
      kinds: kind === undefined ? undefined : [kind],
      level: said('level', among(organisationLevels)),
      type: said('type', among(organisationTypes))
    }
  };
  return { ...asked, ledger };
}
