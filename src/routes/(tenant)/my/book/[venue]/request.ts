import * as v from 'valibot';
import { purposes, visibilities } from '#lib/bookings/types.ts';

/** The longest title, in characters. */
export const longestTitle = 100;

const Instant = v.pipe(v.string(), v.regex(/^\d{1,15}$/), v.transform(Number));

const Request = v.object({
  startsAt: Instant,
  endsAt: Instant,
  purpose: v.picklist(purposes),
  title: v.pipe(v.string(), v.trim(), v.nonEmpty(), v.maxLength(longestTitle)),
  attendees: v.pipe(v.string(), v.trim(), v.regex(/^\d{1,5}$/), v.transform(Number), v.minValue(1)),
  visibility: v.picklist(visibilities)
});

export type RequestField = keyof v.InferInput<typeof Request>;

/** Reads the form of a request: what was typed, to keep it, and what it means, or which fields need attention. */
export function readRequest(form: FormData) {
  const text = (name: string) => {
    const value = form.get(name);
    return typeof value === 'string' ? value : '';
  };
  const values: Record<RequestField, string> = {
    startsAt: text('startsAt'),
    endsAt: text('endsAt'),
    purpose: text('purpose'),
    title: text('title'),
    attendees: text('attendees'),
    visibility: text('visibility')
  };
  const result = v.safeParse(Request, values);
  const parsed = result.success
    ? { ok: true as const, request: result.output }
    : { ok: false as const, fields: Object.keys(v.flatten(result.issues).nested ?? {}) as RequestField[] };
  return { values, parsed, requestKey: text('requestKey').slice(0, 100) || undefined };
}
