import { m } from '#lib/messages/messages.js';
import type { Locale } from '../platform/text.ts';
import type { BookingStatus, Purpose, RefusalCode } from './types.ts';

type Message = (inputs?: Record<string, never>, options?: { locale?: Locale }) => string;

/** Why a booking's service said no. */
export type BookingRefusal =
  | RefusalCode
  | 'taken'
  | 'forbidden'
  | 'unauthenticated'
  | 'not-found'
  | 'venue-not-found'
  | 'state'
  | 'idempotency-mismatch';

const purposeMessages: Record<Purpose, Message> = {
  session: m.bookings_purpose_session,
  'themed-party-day': m.bookings_purpose_themed_party_day,
  'party-lecture': m.bookings_purpose_party_lecture,
  'joint-study': m.bookings_purpose_joint_study,
  'outreach-talk': m.bookings_purpose_outreach_talk,
  'film-viewing': m.bookings_purpose_film_viewing,
  'volunteer-service': m.bookings_purpose_volunteer_service,
  'study-delivery': m.bookings_purpose_study_delivery,
  roundtable: m.bookings_purpose_roundtable,
  reception: m.bookings_purpose_reception,
  meeting: m.bookings_purpose_meeting
};

const statusMessages: Record<BookingStatus, Message> = {
  pending: m.bookings_status_pending,
  approved: m.bookings_status_approved,
  rejected: m.bookings_status_rejected,
  cancelled: m.bookings_status_cancelled,
  'checked-in': m.bookings_status_checked_in,
  completed: m.bookings_status_completed,
  'no-show': m.bookings_status_no_show
};

const refusalMessages: Record<BookingRefusal, Message> = {
  'in-the-past': m.bookings_refusal_in_the_past,
  'too-soon': m.bookings_refusal_too_soon,
  'beyond-horizon': m.bookings_refusal_beyond_horizon,
  'too-short': m.bookings_refusal_too_short,
  'too-long': m.bookings_refusal_too_long,
  'off-step': m.bookings_refusal_off_step,
  closed: m.bookings_refusal_closed,
  'over-capacity': m.bookings_refusal_over_capacity,
  taken: m.bookings_refusal_taken,
  forbidden: m.bookings_refusal_forbidden,
  unauthenticated: m.bookings_refusal_unauthenticated,
  'not-found': m.bookings_refusal_not_found,
  'venue-not-found': m.bookings_refusal_venue_not_found,
  state: m.bookings_refusal_state,
  'idempotency-mismatch': m.bookings_refusal_idempotency_mismatch
};

/** The name of a purpose, in the page's language or the one asked for. */
export function purposeLabel(purpose: Purpose, locale?: Locale): string {
  return purposeMessages[purpose]({}, { locale });
}

/** The name of a state. */
export function statusLabel(status: BookingStatus): string {
  return statusMessages[status]();
}

/** The title that is proposed for a firm's booking, so that nobody has to type one. */
export function proposedTitle(purpose: Purpose, firm: string): string {
  return m.bookings_proposed_title({ purpose: purposeLabel(purpose), firm });
}

/** A sentence that says why a booking was refused and what to do, in the page's language or the one asked for. */
export function refusalMessage(reason: BookingRefusal, locale?: Locale): string {
  return refusalMessages[reason]({}, { locale });
}
