import { matterKinds } from '../matters/types.ts';
import { topicSubjects } from '../topics/types.ts';
import { ledgerParts, standings, type LedgerFilter } from './types.ts';

/** What an address asks of the ledger; what is none of the known is left out. Years are as far as calendars can be trusted. */
export function askedOfLedger({ searchParams }: URL): LedgerFilter & { query: string } {
  const oneOf = <Choice extends string>(choices: readonly Choice[], name: string) =>
    choices.find((choice) => choice === searchParams.get(name));
  const part = oneOf(ledgerParts, 'part') ?? 'topics';
  const year = searchParams.get('year') ?? '';
  return {
    part,
    standing: oneOf(standings, 'standing'),
    subject: part === 'topics' ? oneOf(topicSubjects, 'subject') : undefined,
    kind: part === 'matters' ? oneOf(matterKinds, 'kind') : undefined,
    year: /^(19|20|21)\d\d$/.test(year) ? Number(year) : undefined,
    query: (searchParams.get('q') ?? '').slice(0, 200)
  };
}
