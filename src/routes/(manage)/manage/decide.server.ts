import { error, fail, type RequestEvent } from '@sveltejs/kit';
import * as v from 'valibot';
import type { Decided, Undecided } from '#lib/bookings/decided.ts';
import { longestReason } from '#lib/bookings/limits.ts';
import { cancelBooking, checkIn, decideTogether, finishBooking } from '#lib/bookings/service.server.ts';
import { charactersIn, lines } from '#lib/platform/input.ts';
import { readForm } from '#lib/web/form.ts';
import { statusOf } from '#lib/web/http-status.ts';
import type { Decision } from './decision.ts';

type Event = Pick<RequestEvent, 'locals' | 'request'>;

const Reason = lines(longestReason);

/**
 * Decides what a form of these pages names: requests by `id`, changes that firms propose by `change`, one or several of each;
 * to reject them with a `reason`. It fails where nothing could be decided.
 */
export async function decide({ locals: { ctx }, request }: Event, action: 'approve' | 'reject') {
  const form = await readForm(request);
  const [requests, changes] = [textsOf(form, 'id'), textsOf(form, 'change')];
  const typed = textOf(form, 'reason');
  const reason = v.safeParse(Reason, typed);
  if (action === 'reject' && !reason.success) return flawed(action, requests[0] ?? changes[0], typed);

  const subjects = [
    ...requests.map((id) => ({ kind: 'request' as const, id })),
    ...changes.map((id) => ({ kind: 'change' as const, id }))
  ];
  const outcome = await decideTogether(ctx, subjects, action, reason.success ? reason.output : '');
  if (!outcome.ok && outcome.reason === 'too-many') error(422, 'more at once than are shown');
  if (!outcome.ok) return fail(statusOf(outcome.reason));
  return answer({ action, decided: outcome.decided, refused: outcome.refused, typed });
}

const acts = { cancel: cancelBooking, 'check-in': checkIn, finish: finishBooking };

/** Does with the booking `id` what a form of these pages asks for; to cancel it with a `reason`. */
export async function act({ locals: { ctx }, request }: Event, action: keyof typeof acts) {
  const form = await readForm(request);
  const id = textOf(form, 'id');
  const typed = textOf(form, 'reason');
  const reason = v.safeParse(Reason, typed);
  if (action === 'cancel' && !reason.success) return flawed(action, id, typed);
  const outcome = await acts[action](ctx, id, reason.success ? reason.output : '');
  return answer({ action, ...outcomeOf(id, outcome), typed });
}

/** What was done with one booking, or why it was not, as a decision tells it. */
export function outcomeOf(
  id: string,
  outcome:
    | { ok: true; booking: Pick<Decided, 'id' | 'title' | 'status'> }
    | ({ ok: false; status?: Undecided['status'] } & Undecided['refusal'])
): Pick<Decision, 'decided' | 'refused'> {
  if (outcome.ok) {
    const { title, status, id: bookingId } = outcome.booking;
    return { decided: [{ kind: 'request', id, bookingId, title, status }], refused: [] };
  }
  const refused = { kind: 'request', id, bookingId: null, title: null, status: outcome.status ?? null } as const;
  return { decided: [], refused: [{ ...refused, refusal: outcome }] };
}

/** Answers a decision: as a failure where nothing came of it. */
export function answer(decision: Decision) {
  const [first] = decision.refused;
  return decision.decided.length === 0 && first ? fail(statusOf(first.refusal.reason), decision) : decision;
}

/** A text of a form; empty where it is missing. */
export function textOf(form: FormData, name: string): string {
  return textsOf(form, name)[0] ?? '';
}

function textsOf(form: FormData, name: string): string[] {
  return form.getAll(name).filter((value) => typeof value === 'string');
}

function flawed(action: Decision['action'], id: string | undefined, typed: string) {
  return fail(422, { action, id: id ?? '', typed, flaw: flawOf(typed.trim()), decided: [], refused: [] });
}

/** What is wrong with a reason that cannot be kept. */
function flawOf(typed: string) {
  if (typed === '') return 'missing' as const;
  return charactersIn(typed) > longestReason ? ('too-long' as const) : ('unreadable' as const);
}
