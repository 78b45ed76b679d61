import * as v from 'valibot';
import { charactersIn, line } from '../../platform/input.ts';
import { phoneOf } from '../../platform/personal-data/phone.ts';
import { isLocalDate } from '../../platform/time.ts';
import { reasonLength } from './limits.ts';
import { namesSomebody } from './rules.ts';

const day = v.pipe(v.string(), v.check(isLocalDate, 'invalid'));

/** Why something is done with personal data. */
export const reason = v.pipe(
  line(reasonLength.longest, 'reason'),
  v.check((text) => charactersIn(text) >= reasonLength.shortest, 'reason'),
  v.check((text) => !namesSomebody(text), 'reason-names-somebody')
);

/** A telephone number that somebody is found by. */
export const phone = v.pipe(
  v.string('bad-phone'),
  v.transform(phoneOf),
  v.check((found) => found !== null, 'bad-phone'),
  v.transform((found) => found as string)
);

/** Somebody to find, give out or erase, as a form sends it. */
export const personInput = v.object({ building: v.string(), phone: v.string(), reason: v.string() });

/** Days to export with names, as a form sends them. */
export const exportInput = v.object({ building: v.string(), firstDay: day, lastDay: day, reason: v.string() });

/** A decision on an export, as a form sends it. */
export const decisionInput = v.object({ id: v.string() });

/** Whose details to show, as a form sends it. */
export const revealInput = v.object({ reason: v.string() });
