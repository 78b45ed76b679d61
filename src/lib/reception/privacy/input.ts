import * as v from 'valibot';
import { charactersIn, line } from '../../platform/input.ts';
import { phoneOf } from '../../platform/personal-data/phone.ts';
import { isLocalDate } from '../../platform/time.ts';
import { longestPersonName } from '../limits.ts';
import { reasonLength } from './limits.ts';
import { namesSomebody } from './rules.ts';
import type { PersonKey } from './types.ts';

const day = v.pipe(v.string(), v.check(isLocalDate, 'invalid'));

/** Why something is done with personal data. */
export const reason = v.pipe(
  line(reasonLength.longest, 'reason'),
  v.check((text) => charactersIn(text) >= reasonLength.shortest, 'reason'),
  v.check((text) => !namesSomebody(text), 'reason-names-somebody')
);

/** What somebody is found by: their phone or, where that can be none, their name, which has letters. */
export const personKey = v.pipe(
  line(longestPersonName, 'invalid'),
  v.transform((typed): PersonKey => {
    const phone = phoneOf(typed);
    return phone === null ? { name: typed } : { phone };
  }),
  v.check((key) => 'phone' in key || /\p{L}/u.test(key.name), 'bad-phone')
);

/** Somebody to find, as a form sends it. */
export const personInput = v.object({ building: v.string(), person: v.string(), reason: v.string() });

/** Somebody to give out or erase, with the visits found that are theirs; `null` where something is missing. */
export function readChosen(form: FormData) {
  const parsed = v.safeParse(personInput, Object.fromEntries(form));
  return parsed.success ? { ...parsed.output, visits: form.getAll('visit').map(String) } : null;
}

/** Days to export with names, as a form sends them. */
export const exportInput = v.object({ building: v.string(), firstDay: day, lastDay: day, reason: v.string() });

/** A decision on an export, as a form sends it. */
export const decisionInput = v.object({ id: v.string() });

/** Whose details to show, as a form sends it. */
export const revealInput = v.object({ reason: v.string() });
