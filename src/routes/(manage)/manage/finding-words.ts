import type { AutomaticObstacle, ExceededQuota, Finding, FirmRecord } from '#lib/bookings/types.ts';
import { m } from '#lib/messages/messages.js';
import type { Locale } from '#lib/platform/text.ts';
import { formatDate } from '#lib/ui/format.ts';

const obstacleWords: Record<AutomaticObstacle, () => string> = {
  purpose: m.queue_obstacle_purpose,
  length: m.queue_obstacle_length,
  attendees: m.queue_obstacle_attendees,
  absences: m.queue_obstacle_absences
};

/** What the rules say of a request, as who decides on it reads it. */
export function findingWords(finding: Finding, locale: Locale): string {
  switch (finding.code) {
    case 'over':
      return m.queue_finding_over();
    case 'refused':
      return finding.refusal.reason === 'over-capacity' ? m.queue_finding_capacity() : m.queue_finding_closed();
    case 'second-approver':
      return m.queue_finding_second_approver();
    case 'against':
      if (finding.refusal.reason === 'over-quota') return quotaWords(finding.refusal.exceeded);
      return finding.refusal.reason === 'absences'
        ? m.queue_finding_suspended({ date: formatDate(finding.refusal.until, locale) })
        : m.queue_finding_closed();
    case 'often-absent':
      return m.queue_finding_often_absent({ days: finding.withinDays, count: finding.count });
    case 'first-of-two':
      return m.queue_finding_first_of_two();
    case 'second-of-two':
      return m.queue_finding_second_of_two();
    case 'not-automatic': {
      const why = finding.obstacles.map((obstacle) => obstacleWords[obstacle]());
      return m.queue_finding_not_automatic({ why: why.join(locale === 'en' ? ', ' : '、') });
    }
    case 'needs-none':
      return m.queue_finding_needs_none();
  }
}

/** What became of a firm's bookings, in one line. */
export function recordWords({ held, absent, cancelledLate }: FirmRecord): string {
  if (held + absent + cancelledLate === 0) return m.queue_record_none();
  return m.queue_record({ held, absent, late: cancelledLate });
}

function quotaWords({ period, of, limit }: ExceededQuota): string {
  if (period === 'open') return m.queue_finding_quota_open({ count: limit });
  const words = { day: m.bookings_period_day, week: m.bookings_period_week, month: m.bookings_period_month }[period]();
  return of === 'bookings'
    ? m.queue_finding_quota_bookings({ period: words, count: limit })
    : m.queue_finding_quota_minutes({ period: words, hours: limit / 60 });
}
