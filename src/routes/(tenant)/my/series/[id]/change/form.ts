import * as v from 'valibot';
import { bookingForm, isSeriesDate } from '#lib/bookings/input.ts';
import type { SeriesChange, SeriesRange } from '#lib/bookings/types.ts';
import { isLocalDate } from '#lib/platform/time.ts';

/** What is left blank is not changed. */
const orBlank = <Output>(schema: v.GenericSchema<string, Output>) =>
  v.union([
    v.pipe(
      v.string(),
      v.trim(),
      v.literal(''),
      v.transform(() => undefined)
    ),
    schema
  ]);

const { purpose, title, attendees, visibility } = bookingForm.entries;
const date = orBlank(v.pipe(v.string(), v.check(isSeriesDate)));

const changeForm = v.object({
  from: date,
  to: date,
  startTime: orBlank(v.pipe(v.string(), v.regex(/^([01]\d|2[0-3]):[0-5]\d$/))),
  minutes: orBlank(
    v.pipe(v.string(), v.trim(), v.regex(/^\d{1,4}$/), v.transform(Number), v.minValue(1), v.maxValue(2880))
  ),
  purpose: orBlank(purpose),
  title: orBlank(title),
  attendees: orBlank(attendees),
  visibility: orBlank(visibility)
});

export type ChangeField = keyof v.InferInput<typeof changeForm>;
const names = Object.keys(changeForm.entries) as ChangeField[];

/** Reads the form of a change to a series: what was typed, to keep it, and what it means, or which fields need attention. */
export function readChange(form: FormData) {
  const values = Object.fromEntries(
    names.map((name) => [name, v.parse(v.fallback(v.string(), ''), form.get(name))])
  ) as Record<ChangeField, string>;
  const keep = form.getAll('keep').map(String).filter(isLocalDate);
  const result = v.safeParse(changeForm, values);
  if (!result.success) {
    const fields = Object.keys(v.flatten(result.issues).nested ?? {}) as ChangeField[];
    return { values, keep, parsed: { ok: false as const, fields } };
  }
  const { from, to, ...given } = result.output;
  const named = Object.entries(given).filter(([, value]) => value !== undefined);
  const range: SeriesRange = { from, to };
  return { values, keep, parsed: { ok: true as const, range, change: Object.fromEntries(named) as SeriesChange } };
}
