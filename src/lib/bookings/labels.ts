import { m } from '#lib/messages/messages.js';
import { getLocale } from '#lib/messages/runtime.js';
import type { PatternFlaw } from '../platform/recurrence/parse.ts';
import type { Locale } from '../platform/text.ts';
import { formatDate } from '../ui/format.ts';
import { localize } from '../ui/localize.ts';
import type { Closure, QuotaPeriod } from '../venues/types.ts';
import type { BookingStatus, ExceededQuota, Purpose, Refusal, RefusalCode } from './types.ts';

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
  | 'over'
  | 'too-early'
  | 'second-approver'
  | 'idempotency-mismatch'
  | 'proposal-open'
  | 'proposal-settled'
  | 'already-waiting'
  | 'too-many-waiting'
  | 'not-extendable'
  | 'no-colleague'
  | 'no-co-host'
  | 'too-many-co-hosts'
  | SeriesRefusal;

/** Why a series cannot be requested. */
type SeriesRefusal = PatternFlaw | 'no-dates' | 'not-in-series' | 'dates-refused';

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
  waitlisted: m.bookings_status_waitlisted,
  offered: m.bookings_status_offered,
  pending: m.bookings_status_pending,
  approved: m.bookings_status_approved,
  rejected: m.bookings_status_rejected,
  cancelled: m.bookings_status_cancelled,
  'checked-in': m.bookings_status_checked_in,
  completed: m.bookings_status_completed,
  'no-show': m.bookings_status_no_show
};

const refusalMessages: Record<Exclude<BookingRefusal, 'over-quota' | 'absences'>, Message> = {
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
  over: m.bookings_refusal_over,
  'too-early': m.bookings_refusal_too_early,
  'second-approver': m.bookings_refusal_second_approver,
  'idempotency-mismatch': m.bookings_refusal_idempotency_mismatch,
  'proposal-open': m.bookings_refusal_proposal_open,
  'proposal-settled': m.bookings_refusal_proposal_settled,
  'already-waiting': m.bookings_refusal_already_waiting,
  'too-many-waiting': m.bookings_refusal_too_many_waiting,
  'not-extendable': m.bookings_refusal_not_extendable,
  'no-colleague': m.bookings_refusal_no_colleague,
  'no-co-host': m.bookings_refusal_no_co_host,
  'too-many-co-hosts': m.bookings_refusal_too_many_co_hosts,
  malformed: m.series_refusal_malformed,
  'no-weekdays': m.series_refusal_no_weekdays,
  'ends-before-start': m.series_refusal_ends_before_start,
  'too-far': m.series_refusal_too_far,
  'too-many': m.series_refusal_too_many,
  'never-occurs': m.series_refusal_never_occurs,
  'no-dates': m.series_refusal_no_dates,
  'not-in-series': m.series_refusal_not_in_series,
  'dates-refused': m.series_refusal_dates_refused
};

/** The name of a purpose, in the page's language or the one asked for. */
export function purposeLabel(purpose: Purpose, locale?: Locale): string {
  return purposeMessages[purpose]({}, { locale });
}

/** The name of a state, in the page's language or the one asked for. */
export function statusLabel(status: BookingStatus, locale?: Locale): string {
  return statusMessages[status]({}, { locale });
}

/** The title that is proposed for a firm's booking, so that nobody has to type one. */
export function proposedTitle(purpose: Purpose, firm: string): string {
  return m.bookings_proposed_title({ purpose: purposeLabel(purpose), firm });
}

/** A refusal with as much of its circumstances as a sentence can use. */
export type ExplainedRefusal = Refusal | { reason: Exclude<BookingRefusal, 'over-quota' | 'absences'> };

/** A sentence that says why a booking was refused and what to do. */
export function refusalMessage(refusal: ExplainedRefusal, locale: Locale = getLocale()): string {
  if ('closure' in refusal) return closureMessage(refusal.closure, locale);
  if (refusal.reason === 'over-quota') return quotaMessage(refusal.exceeded, locale);
  if (refusal.reason === 'absences') {
    return m.bookings_refusal_absences({ date: formatDate(refusal.until, locale) }, { locale });
  }
  return refusalMessages[refusal.reason]({}, { locale });
}

function closureMessage(closure: Closure, locale: Locale): string {
  const language = { locale };
  if (closure.code === 'blackout') {
    return m.bookings_refusal_blackout({ reason: localize(closure.reason, locale) }, language);
  }
  const date = formatDate(closure.date, locale);
  switch (closure.code) {
    case 'closed-weekday':
      return m.bookings_refusal_closed_weekday({ date }, language);
    case 'closed-holiday':
      return m.bookings_refusal_closed_holiday({ date, name: localize(closure.name, locale) }, language);
    case 'closed-exception':
      return m.bookings_refusal_closed_exception({ date, name: localize(closure.name, locale) }, language);
    case 'outside-hours': {
      const hours = closure.hours.map(({ from, to }) => `${from}–${to}`).join(locale === 'en' ? ', ' : '、');
      return m.bookings_refusal_outside_hours({ date, hours }, language);
    }
  }
}

const periodMessages: Record<QuotaPeriod, Message> = {
  day: m.bookings_period_day,
  week: m.bookings_period_week,
  month: m.bookings_period_month
};

function quotaMessage({ period, of, limit }: ExceededQuota, locale: Locale): string {
  const language = { locale };
  if (period === 'open') return m.bookings_refusal_quota_open({ count: limit }, language);
  const words = periodMessages[period]({}, language);
  return of === 'bookings'
    ? m.bookings_refusal_quota_bookings({ period: words, count: limit }, language)
    : m.bookings_refusal_quota_minutes({ period: words, hours: limit / 60 }, language);
}
