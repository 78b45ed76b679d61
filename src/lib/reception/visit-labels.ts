import { m } from '../messages/messages.js';
import type { Locale } from '../platform/text.ts';
import type { VisitPurpose } from './types.ts';

const purposes: Record<VisitPurpose, typeof m.visits_purpose_other> = {
  'meet-firm': m.visits_purpose_meet_firm,
  'attend-activity': m.visits_purpose_attend_activity,
  'service-centre': m.visits_purpose_service_centre,
  interview: m.visits_purpose_interview,
  delivery: m.visits_purpose_delivery,
  maintenance: m.visits_purpose_maintenance,
  other: m.visits_purpose_other
};

/** What somebody comes for, in the page's language or the one asked for. */
export function visitPurposeLabel(purpose: VisitPurpose, locale?: Locale): string {
  return purposes[purpose]({}, { locale });
}
