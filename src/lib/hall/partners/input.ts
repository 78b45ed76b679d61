import * as v from 'valibot';
import { line, lines } from '../../platform/input.ts';
import {
  longestAgreementTitle,
  longestMatchNote,
  longestOfferDescription,
  longestOfferTitle,
  longestTerms
} from './limits.ts';
import { agreementTiers, offerKinds, type NewAgreement } from './types.ts';

const nothing = v.pipe(v.string(), v.trim(), v.literal(''));

const agreementInput = v.object({
  building: v.string(),
  tier: v.picklist(agreementTiers),
  title: line(longestAgreementTitle),
  terms: lines(longestTerms),
  opensOn: v.string(),
  closesOn: v.pipe(
    v.string(),
    v.transform((date) => (date === '' ? null : date))
  )
});

/** Reads the agreement that a form tells of, which names its parties one by one; `null` where something is missing. */
export function readAgreement(form: FormData): NewAgreement | null {
  const organisationIds = form
    .getAll('organisationId')
    .filter((id): id is string => typeof id === 'string' && id !== '');
  const parsed = v.safeParse(agreementInput, Object.fromEntries(form));
  return parsed.success ? { ...parsed.output, organisationIds } : null;
}

/** From which day on an agreement is over, as a form sends it. */
export const endingInput = v.object({ agreement: v.string(), closesOn: v.string() });

/** A resource or need, as a form sends it. */
export const offerInput = v.object({
  building: v.string(),
  organisationId: v.string(),
  kind: v.picklist(offerKinds),
  title: line(longestOfferTitle),
  description: v.union([nothing, lines(longestOfferDescription)])
});

/** Which resource or need is closed, as a form sends it. */
export const closingInput = v.object({ offer: v.string() });

/** How a resource served a need, as a form sends it. */
export const matchInput = v.object({ resource: v.string(), need: v.string(), note: lines(longestMatchNote) });
