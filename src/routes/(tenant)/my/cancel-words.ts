import type { BookingStatus } from '#lib/bookings/types.ts';
import { m } from '#lib/messages/messages.js';

/** How cancelling a booking is asked for: one that waits for its place, or is offered it, is let go rather than cancelled. */
export function cancelWords(status: BookingStatus) {
  switch (status) {
    case 'waitlisted':
      return {
        title: m.changes_leave_waitlist_title(),
        effect: m.changes_leave_waitlist_text(),
        keep: m.changes_back(),
        act: m.changes_leave_waitlist()
      };
    case 'offered':
      return {
        title: m.changes_let_go_title(),
        effect: m.changes_let_go_text(),
        keep: m.changes_back(),
        act: m.changes_let_go()
      };
    default:
      return {
        title: m.tenant_cancel_title(),
        effect: m.tenant_cancel_effect(),
        keep: m.tenant_cancel_keep(),
        act: m.tenant_cancel()
      };
  }
}
