import { m } from '../messages/messages.js';
import type { VisitPurpose } from './types.ts';

const purposes: Record<VisitPurpose, () => string> = {
  'meet-firm': m.visits_purpose_meet_firm,
  'attend-activity': m.visits_purpose_attend_activity,
  'service-centre': m.visits_purpose_service_centre,
  interview: m.visits_purpose_interview,
  delivery: m.visits_purpose_delivery,
  maintenance: m.visits_purpose_maintenance,
  other: m.visits_purpose_other
};

/** What somebody comes for, in the page's language. */
export function visitPurposeLabel(purpose: VisitPurpose): string {
  return purposes[purpose]();
}
