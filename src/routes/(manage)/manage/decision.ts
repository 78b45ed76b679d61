import type { ExplainedRefusal } from '#lib/bookings/labels.ts';
import type { StaffAction, BookingStatus } from '#lib/bookings/types.ts';

/** What a decision's form action answers: what was decided, or why it was not, with the reason as it was typed. */
export type Decision =
  | { decided: { id: string; action: StaffAction; title: string } }
  | {
      id: string;
      action: StaffAction;
      typed: string;
      refusal: ExplainedRefusal | { reason: 'reason' };
      flaw?: string;
      status?: BookingStatus | null;
    };
