import { m } from '#lib/messages/messages.js';
import { inARow, type Locale, type LocalizedText } from '../platform/text.ts';
import { formatDayAndTime } from '../ui/format.ts';
import { localize } from '../ui/localize.ts';
import { purposeLabel } from './labels.ts';
import type { Replaced, TrailChanges, TrailEntry, Visibility } from './types.ts';

/** What happened in a step, in a few words. */
export function stepWords({ action, toStatus, by }: TrailEntry): string {
  const isFirms = by === 'firm';
  switch (action) {
    case 'request':
      if (toStatus === 'waitlisted') return m.bookings_trail_request_waitlisted();
      return toStatus === 'approved' ? m.bookings_trail_request_approved() : m.bookings_trail_request();
    case 'import':
      return m.import_trail();
    case 'offer':
      return m.bookings_trail_offer();
    case 'accept':
      return m.bookings_trail_accept();
    case 'expire':
      return m.bookings_trail_expire();
    case 'amend':
      return isFirms ? m.bookings_trail_amend_firm() : m.bookings_trail_amend_staff();
    case 'extend':
      return m.bookings_trail_extend();
    case 'hand-over':
      return m.bookings_trail_hand_over();
    case 'co-host':
      return m.bookings_trail_co_host();
    case 'note-present':
      return m.bookings_trail_note_present();
    case 'propose':
      return isFirms ? m.bookings_trail_propose_firm() : m.bookings_trail_propose_staff();
    case 'approve-proposal':
      return m.bookings_trail_approve_proposal();
    case 'accept-proposal':
      return isFirms ? m.bookings_trail_accept_proposal_firm() : m.bookings_trail_accept_proposal_staff();
    case 'decline-proposal':
      return isFirms ? m.bookings_trail_decline_proposal_firm() : m.bookings_trail_decline_proposal_staff();
    case 'withdraw-proposal':
      return m.bookings_trail_withdraw_proposal();
    case 'lapse-proposal':
      return m.bookings_trail_lapse_proposal();
    case 'approve':
      return toStatus === 'pending' ? m.bookings_trail_approve_first() : m.bookings_trail_approve();
    case 'reject':
      return m.bookings_trail_reject();
    case 'check-in':
      return m.bookings_trail_check_in();
    case 'finish':
      return m.bookings_trail_finish();
    case 'lapse':
      return m.bookings_trail_lapse();
    case 'release':
      return m.bookings_trail_release();
    case 'complete':
      return m.bookings_trail_complete();
    case 'cancel':
      return {
        firm: m.bookings_trail_cancel_firm,
        staff: m.bookings_trail_cancel_staff,
        system: m.bookings_trail_cancel_system
      }[by]();
  }
}

const visibilityWords: Record<Visibility, () => string> = {
  public: m.bookings_visibility_public,
  private: m.bookings_visibility_private
};

/** What a step changed, a line each. */
export function changeLines(changes: TrailChanges, locale: Locale, zone: string): string[] {
  const { time, venue, purpose, title, attendees, present, visibility, contact, coHosts } = changes;
  const line = <Value>(
    words: (inputs: { from: string; to: string }) => string,
    change: Replaced<Value> | undefined,
    show: (value: Value) => string
  ) => (change ? [words({ from: show(change.from), to: show(change.to) })] : []);
  const firms = (names: LocalizedText[]) => localize(inARow(names), locale);
  return [
    ...line(m.bookings_change_time, time, (value) => formatDayAndTime(value, locale, zone)),
    ...line(m.bookings_change_venue, venue, (value) => (value ? localize(value, locale) : '—')),
    ...line(m.bookings_change_title, title, (value) => value),
    ...line(m.bookings_change_purpose, purpose, (value) => purposeLabel(value, locale)),
    ...line(m.bookings_change_attendees, attendees, String),
    ...line(m.bookings_change_present, present, (value) => String(value ?? '—')),
    ...line(m.bookings_change_visibility, visibility, (value) => visibilityWords[value]()),
    ...(contact ? [m.bookings_change_contact({ name: contact })] : []),
    ...(coHosts?.added.length ? [m.bookings_change_co_hosts_added({ firms: firms(coHosts.added) })] : []),
    ...(coHosts?.left.length ? [m.bookings_change_co_hosts_left({ firms: firms(coHosts.left) })] : [])
  ];
}
