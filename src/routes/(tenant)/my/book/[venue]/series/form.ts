import * as v from 'valibot';
import { bookingForm, isSeriesDate, requestKey } from '#lib/bookings/input.ts';
import type { SeriesChoices, SeriesRequest } from '#lib/bookings/types.ts';
import type { Pattern, Repetition } from '#lib/platform/recurrence/types.ts';
import { minutesOf } from '#lib/platform/wall-clock.ts';

const whole = (least: number, most: number) =>
  v.pipe(v.string(), v.trim(), v.regex(/^\d{1,4}$/), v.transform(Number), v.minValue(least), v.maxValue(most));
const wholeOrLast = (most: number) => v.union([v.literal('last'), whole(1, most)]);
const time = v.pipe(v.string(), v.regex(/^([01]\d|2[0-3]):[0-5]\d$/));
const date = v.pipe(v.string(), v.check(isSeriesDate));
const { purpose, title, attendees, visibility } = bookingForm.entries;

const common = { purpose, title, attendees, visibility, startDate: date, startTime: time, endTime: time };
const interval = whole(1, 99);
const repetitions = v.variant('repeats', [
  v.object({ repeats: v.literal('daily'), interval }),
  v.object({ repeats: v.literal('weekly'), interval, weekdays: v.pipe(v.array(whole(1, 7)), v.minLength(1)) }),
  v.object({ repeats: v.literal('monthly-by-date'), interval, day: wholeOrLast(31) }),
  v.object({ repeats: v.literal('monthly-by-weekday'), interval, nth: wholeOrLast(4), weekday: whole(1, 7) })
]);
const ends = v.variant('end', [
  v.object({ end: v.literal('count'), count: whole(1, 1100) }),
  v.object({ end: v.literal('until'), until: date })
]);

const texts = [
  'repeats',
  'interval',
  'day',
  'nth',
  'weekday',
  'startDate',
  'startTime',
  'endTime',
  'end',
  'count',
  'until',
  'purpose',
  'title',
  'attendees',
  'visibility'
] as const;

export type SeriesField = (typeof texts)[number] | 'weekdays';
export type SeriesValues = Record<(typeof texts)[number], string> & { weekdays: string[] };

/** Reads the form of a series: what was typed, to keep it, and what it means, or which fields need attention. */
export function readSeries(form: FormData) {
  const text = (name: string) => v.parse(v.fallback(v.string(), ''), form.get(name));
  const weekdays = form.getAll('weekdays').filter((each) => typeof each === 'string');
  const values = { ...Object.fromEntries(texts.map((name) => [name, text(name)])), weekdays } as SeriesValues;

  const results = [v.object(common), repetitions, ends].map((schema) => v.safeParse(schema, values));
  const fields = results.flatMap(({ issues = [] }) =>
    issues.map((issue) => String(issue.path?.[0]?.key) as SeriesField)
  );
  const minutes = minutesBetween(values.startTime, values.endTime);
  if (minutes <= 0 && !fields.includes('endTime')) fields.push('endTime');
  const parsed =
    fields.length === 0 ? { ok: true as const, request: requestOf(values, minutes) } : { ok: false as const, fields };
  return { values, parsed, requestKey: v.parse(v.fallback(v.optional(requestKey), undefined), form.get('requestKey')) };
}

/** What was chosen for each day that the form showed: its time, another, or to leave it out. */
export function readChoices(form: FormData): SeriesChoices {
  if (form.has('all')) return { skips: [], moves: [] };
  const choices = [...form].flatMap(([name, choice]) =>
    name.startsWith('choice-') && typeof choice === 'string' ? [{ date: name.slice('choice-'.length), choice }] : []
  );
  return {
    skips: choices.filter(({ choice }) => choice === 'skip').map(({ date }) => date),
    moves: choices
      .filter(({ choice }) => /^\d{1,15}$/.test(choice))
      .map(({ date, choice }) => ({ date, startsAt: Number(choice) }))
  };
}

function requestOf(values: SeriesValues, minutes: number): Omit<SeriesRequest, 'venue'> {
  const { startDate, startTime, endTime: _, ...what } = v.parse(v.object(common), values);
  const { end: _end, ...limit } = v.parse(ends, values);
  const pattern = { ...(v.parse(repetitions, values) as Repetition), ...limit } as Pattern;
  return { ...what, pattern, startDate, startTime, minutes };
}

/** Minutes from one time of day to another, of which midnight is the end of the day. */
function minutesBetween(from: string, to: string): number {
  return minutesOf(to === '00:00' ? '24:00' : to) - minutesOf(from);
}
