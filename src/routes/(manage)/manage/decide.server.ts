import { fail, type RequestEvent } from '@sveltejs/kit';
import * as v from 'valibot';
import { longestReason } from '#lib/bookings/limits.ts';
import { approveBooking, cancelBooking, checkIn, finishBooking, rejectBooking } from '#lib/bookings/service.server.ts';
import type { StaffAction } from '#lib/bookings/types.ts';
import { charactersIn, lines } from '#lib/platform/input.ts';
import { readForm } from '#lib/web/form.ts';
import { statusOf } from '#lib/web/http-status.ts';

const Reason = lines(longestReason);

const acts = {
  approve: approveBooking,
  reject: rejectBooking,
  cancel: cancelBooking,
  'check-in': checkIn,
  finish: finishBooking
};

/**
 * Carries out a decision that a form of these pages sent: `id` and, to reject or cancel, `reason`. Answers what was
 * decided, or why it was not with the reason as it was typed.
 */
export async function decide(
  { locals: { ctx }, request }: Pick<RequestEvent, 'locals' | 'request'>,
  action: StaffAction
) {
  const form = await readForm(request);
  const id = v.parse(v.fallback(v.string(), ''), form.get('id'));
  const typed = v.parse(v.fallback(v.string(), ''), form.get('reason'));
  const reason = v.safeParse(Reason, typed);
  if ((action === 'reject' || action === 'cancel') && !reason.success) {
    return fail(422, {
      id,
      action,
      typed,
      refusal: { reason: 'reason' as const },
      flaw: flawOf(typed.trim())
    });
  }

  const written = reason.success ? reason.output : '';
  const outcome = await acts[action](ctx, id, written);
  if (outcome.ok) return { decided: { id, action, title: outcome.booking.title } };
  const status = 'status' in outcome ? outcome.status : null;
  return fail(statusOf(outcome.reason), { id, action, typed, refusal: outcome, status });
}

/** What is wrong with a reason that cannot be kept. */
function flawOf(typed: string) {
  if (typed === '') return 'missing';
  return charactersIn(typed) > longestReason ? 'too-long' : 'unreadable';
}
