import * as v from 'valibot';
import { bookingForm, requestKey } from '#lib/bookings/input.ts';

/** What cannot be understood is as if it were not there. */
const choice = v.object({
  startsAt: v.fallback(v.optional(bookingForm.entries.startsAt), undefined),
  endsAt: v.fallback(v.optional(bookingForm.entries.endsAt), undefined),
  purpose: v.fallback(v.optional(bookingForm.entries.purpose), undefined),
  attendees: v.fallback(v.optional(bookingForm.entries.attendees), undefined)
});

export type RequestField = keyof v.InferInput<typeof bookingForm>;

/** What of a request an address has chosen already, as the search for a free place does. */
export function readChoice(params: URLSearchParams) {
  const { startsAt, endsAt, purpose, attendees } = v.parse(choice, Object.fromEntries(params));
  const time = startsAt !== undefined && endsAt !== undefined && startsAt < endsAt ? { startsAt, endsAt } : null;
  return { time, purpose: purpose ?? null, attendees: attendees === undefined ? '' : String(attendees) };
}

/** Reads the form of a request: what was typed, to keep it, and what it means, or which fields need attention. */
export function readRequest(form: FormData) {
  const text = (name: string) => {
    const value = form.get(name);
    return typeof value === 'string' ? value : '';
  };
  // What is chosen rather than typed is kept only if it can be shown again.
  const chosen = (name: 'startsAt' | 'endsAt' | 'purpose' | 'visibility') =>
    v.is(bookingForm.entries[name], text(name)) ? text(name) : '';
  const values: Record<RequestField, string> = {
    startsAt: chosen('startsAt'),
    endsAt: chosen('endsAt'),
    purpose: chosen('purpose'),
    title: text('title'),
    attendees: text('attendees'),
    visibility: chosen('visibility')
  };
  const result = v.safeParse(bookingForm, values);
  const parsed = result.success
    ? { ok: true as const, request: result.output }
    : { ok: false as const, fields: Object.keys(v.flatten(result.issues).nested ?? {}) as RequestField[] };
  return { values, parsed, requestKey: v.parse(v.fallback(v.optional(requestKey), undefined), form.get('requestKey')) };
}
