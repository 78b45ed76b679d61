import * as v from 'valibot';
import { dayNumber } from '../calendar-days.ts';
import { failed, succeeded, type Result } from '../result.ts';
import { isLocalDate, type LocalDate } from '../time.ts';
import { patternDays } from './occurrences.ts';
import { furthestDays, mostOccurrences, type Pattern } from './types.ts';

/** Why a pattern is not taken; stable codes. `malformed` is for programs: a form cannot send it. */
export type PatternFlaw = 'malformed' | 'no-weekdays' | 'ends-before-start' | 'too-far' | 'too-many' | 'never-occurs';

const whole = (least: number, most: number) => v.pipe(v.number(), v.integer(), v.minValue(least), v.maxValue(most));
const interval = whole(1, 99);
const weekday = whole(1, 7);
const last = v.literal('last');

/** The shape of a repetition, as forms, the API and the database have it. */
export const repetitionSchema = v.variant('repeats', [
  v.object({ repeats: v.literal('daily'), interval }),
  v.object({ repeats: v.literal('weekly'), interval, weekdays: v.pipe(v.array(weekday), v.maxLength(7)) }),
  v.object({ repeats: v.literal('monthly-by-date'), interval, day: v.union([whole(1, 31), last]) }),
  v.object({
    repeats: v.literal('monthly-by-weekday'),
    interval,
    nth: v.union([v.picklist([1, 2, 3, 4]), last]),
    weekday
  })
]);

const until = v.pipe(v.string(), v.check(isLocalDate));
const endSchema = v.union([
  v.object({ until, count: v.optional(v.never()) }),
  v.object({ count: v.pipe(v.number(), v.integer(), v.minValue(1)), until: v.optional(v.never()) })
]);

/** The shape of a pattern; whether it makes a series that can be, `parsePattern` says. */
export const patternSchema = v.intersect([repetitionSchema, endSchema]) satisfies v.GenericSchema<unknown, Pattern>;

/** Reads a pattern for a series that starts on a day: one that occurs, and ends within the limits of every series. */
export function parsePattern(input: unknown, startDate: LocalDate): Result<{ pattern: Pattern }, PatternFlaw> {
  const { success, output: pattern } = v.safeParse(patternSchema, input);
  if (!success) return failed('malformed');
  const flaw = flawOf(pattern, startDate);
  return flaw ? failed(flaw) : succeeded({ pattern });
}

function flawOf(pattern: Pattern, startDate: LocalDate): PatternFlaw | null {
  if (pattern.repeats === 'weekly' && pattern.weekdays.length === 0) return 'no-weekdays';
  if (pattern.until !== undefined) {
    if (pattern.until < startDate) return 'ends-before-start';
    if (dayNumber(pattern.until) - dayNumber(startDate) > furthestDays) return 'too-far';
  }
  const { length } = patternDays(pattern, startDate);
  if (length === 0) return 'never-occurs';
  if (length > mostOccurrences) return 'too-many';
  return length < (pattern.count ?? 0) ? 'too-far' : null;
}
