import type { Locale, LocalizedText } from '../platform/text.ts';
import type { Instant, Interval } from '../platform/time.ts';

/** What people are told: firms of their bookings, managers of what waits for them. */
export type Kind =
  'received' | 'confirmed' | 'rejected' | 'cancelled' | 'released' | 'lapsed' | 'to-decide' | 'reminder' | 'escalation';

/** The robots of group chats that are spoken to. */
export const chatFormats = ['wecom', 'dingtalk'] as const;
export type ChatFormat = (typeof chatFormats)[number];

/** What is sent to one recipient: what happened, and to which booking; the words are found when it is sent or shown. */
export interface Notice {
  kind: Kind;
  bookingId: string;
}

/** As much of a booking as messages say. */
export interface Subject extends Interval {
  bookingId: string;
  subdistrictId: string;
  buildingId: string;
  venueId: string;
  organisationId: string;
  requestedBy: string;
  seriesId: string | null;
  title: string;
  reason: string | null;
  venueName: LocalizedText;
  organisationName: LocalizedText;
  zone: string;
}

/** A message in somebody's inbox. */
export interface InboxMessage {
  id: string;
  kind: Kind;
  subject: Subject;
  createdAt: Instant;
  readAt: Instant | null;
}

/** A group chat that is told of what happens in a building; its address stays with the service. */
export interface Chat {
  id: string;
  format: ChatFormat;
  locale: Locale;
  createdAt: Instant;
}
