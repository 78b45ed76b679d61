import type { RequestEvent } from '@sveltejs/kit';
import type { LedgerAsked } from '#lib/statistics/service.server.ts';
import { measureNames } from '#lib/statistics/types.ts';
import { askedStatistics } from '../asked.server.ts';

/** Of which figure an address asks the ledger: `measure`, narrowed by `venue` (its id), `kind`, `level` and `type`. */
export async function askedLedger(event: Pick<RequestEvent, 'locals' | 'url'>) {
  const asked = await askedStatistics(event);
  const said = (name: string) => event.url.searchParams.get(name) || undefined;
  const kind = said('kind');
  const ledger: LedgerAsked & Required<Pick<LedgerAsked, 'where'>> = {
    scope: asked.place.scope,
    period: asked.period,
    measure: measureNames.find((name) => name === said('measure')) ?? 'receptions',
    where: {
      venueId: said('venue'),
      kinds: kind === undefined ? undefined : [kind],
      level: said('level'),
      type: said('type')
    }
  };
  return { ...asked, ledger };
}
