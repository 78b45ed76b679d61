import type { BookingRefusal } from '#lib/bookings/labels.ts';

/** The status under which a refusal is answered; what the rules of booking refuse is well formed but cannot be done. */
export function statusOf(refusal: BookingRefusal): number {
  switch (refusal) {
    case 'unauthenticated':
      return 401;
    case 'forbidden':
    case 'second-approver':
      return 403;
    case 'not-found':
    case 'venue-not-found':
      return 404;
    case 'state':
    case 'over':
    case 'too-early':
    case 'taken':
    case 'dates-refused':
    case 'proposal-open':
    case 'proposal-settled':
    case 'already-waiting':
    case 'not-extendable':
      return 409;
    default:
      return 422;
  }
}
