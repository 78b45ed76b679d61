import * as v from 'valibot';
import { bookingForm, requestKey } from '#lib/bookings/input.ts';

export type RequestField = keyof v.InferInput<typeof bookingForm>;

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
  const result = v.safeParse(bookingForm, values);
  const parsed = result.success
    ? { ok: true as const, request: result.output }
    : { ok: false as const, fields: Object.keys(v.flatten(result.issues).nested ?? {}) as RequestField[] };
  return { values, parsed, requestKey: v.parse(v.fallback(v.optional(requestKey), undefined), form.get('requestKey')) };
}
