import type { ExplainedRefusal } from './labels.ts';
import type { Booking, BookingStatus, Queued } from './types.ts';

/** One that was decided, with the state its booking has come to. */
export interface Decided extends Pick<Queued, 'kind' | 'id'>, Pick<Booking, 'title' | 'status'> {
  bookingId: string;
}

/** One that was not, and why; without title and booking where the actor may not know of them. */
export interface Undecided extends Pick<Queued, 'kind' | 'id'> {
  title: string | null;
  bookingId: string | null;
  refusal: ExplainedRefusal;
  status: BookingStatus | null;
}
