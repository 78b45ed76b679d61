import * as v from 'valibot';
import { line, lines } from '../../platform/input.ts';
import { longestReason, longestTitle, mostMinutes, mostSeats } from './limits.ts';
import {
  agendaItemOutcomes,
  ballotForms,
  ballotMethods,
  majorities,
  sessionKinds,
  type BallotOption,
  type BallotQuestion
} from './types.ts';

/*
 * What people and programs say of a session. Forms bring numbers as text.
 */
const wholeNumber = (most: number) =>
  v.pipe(v.string(), v.trim(), v.regex(/^\d{1,9}$/), v.transform(Number), v.integer(), v.maxValue(most));

const title = line(longestTitle);
const minutes = v.pipe(wholeNumber(mostMinutes), v.minValue(1));
const optional = <Schema extends v.GenericSchema<string, unknown>>(schema: Schema) =>
  v.pipe(
    v.optional(v.string(), ''),
    v.transform((text) => text.trim()),
    v.union([
      v.pipe(
        v.literal(''),
        v.transform(() => null)
      ),
      schema
    ])
  );

/** What is said of a session when it is planned. */
export const Plan = v.object({ bookingId: v.string(), kind: v.picklist(sessionKinds), title });

/** What is said of it anew; without a quorum it is more than half. */
export const Revision = v.object({ kind: v.picklist(sessionKinds), title, quorum: optional(wholeNumber(mostSeats)) });

/** Another item of an agenda. */
export const Item = v.object({ title, minutes });

/** How long an item is given. */
export const Minutes = v.object({ item: v.string(), minutes });

/** With what an item is done. */
export const Conclusion = v.object({ outcome: v.picklist(agendaItemOutcomes) });

/** What is replied to an invitation. */
export const Reply = v.object({
  comes: v.pipe(
    v.picklist(['yes', 'no']),
    v.transform((comes) => comes === 'yes')
  )
});

/** How many people sign in. */
export const People = wholeNumber(9_999);

const Question = v.object({
  question: line(200),
  form: v.picklist(ballotForms),
  method: v.picklist(ballotMethods),
  secret: v.optional(v.literal('yes')),
  majority: v.picklist(majorities),
  options: v.optional(v.string(), ''),
  budget: optional(wholeNumber(999_999_999))
});

/** Behind which an option says what it costs. */
const beforeCost = [':', '：', '|', '｜'];

/** Reads an option for money: what it is and, behind the last colon or bar, what it costs. */
function readPriced(text: string): Pick<BallotOption, 'text' | 'cost'> {
  const at = Math.max(...beforeCost.map((mark) => text.lastIndexOf(mark)));
  const cost = text.slice(at + 1).trim();
  return at > 0 && /^\d{1,9}$/.test(cost) ? { text: text.slice(0, at).trim(), cost: Number(cost) } : { text };
}

/** Reads what a form asks in a ballot; `null` where something is missing. Each line of its `options` is one. */
export function readQuestion(form: Record<string, unknown>): BallotQuestion | null {
  const parsed = v.safeParse(Question, form);
  if (!parsed.success) return null;
  const { options, secret, budget, ...asked } = parsed.output;
  const written = options.split('\n').flatMap((text) => text.trim() || []);
  const texts = asked.form === 'motion' ? [] : written;
  const read = texts.map((text, index): BallotOption => {
    return { id: String(index + 1), ...(asked.form === 'allocation' ? readPriced(text) : { text }) };
  });
  if (!read.every(({ text }) => v.is(line(120), text))) return null;
  return { ...asked, options: read, secret: secret === 'yes', budget: asked.form === 'allocation' ? budget : null };
}

/** Why a session is called off. */
export const Reason = v.object({ reason: lines(longestReason) });
