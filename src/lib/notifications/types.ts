import type { MatterKind } from '../hall/matters/types.ts';
import type { TopicVisibility } from '../hall/topics/types.ts';
import type { Place } from '../identity/types.ts';
import type { Locale, LocalizedText } from '../platform/text.ts';
import type { Instant, Interval } from '../platform/time.ts';

/** What firms are told of their bookings. */
export const firmKinds = [
  'received',
  'confirmed',
  'rejected',
  'cancelled',
  'released',
  'lapsed',
  'moved',
  'confirmed-change',
  'change-declined',
  'change-lapsed',
  'counter-offer',
  'offered',
  'waitlist-over',
  'handed-over',
  'co-hosting',
  'co-hosted-moved',
  'co-hosted-cancelled'
] as const;
/** What managers are told of what waits for them. */
export const staffKinds = [
  'to-decide',
  'change-to-decide',
  'counter-offer-declined',
  'reminder',
  'escalation',
  'change-reminder',
  'change-escalation'
] as const;

/** What people are told of topics, matters, sessions and resolutions of the hall. */
export const hallKinds = [
  'topic-raised',
  'topic-accepted',
  'topic-declined',
  'topic-merged',
  'topic-scheduled',
  'topic-deferred',
  'topic-deliberated',
  'topic-closed',
  'topic-reopened',
  'seconded-topic-settled',
  'matter-raised',
  'matter-assigned',
  'matter-returned',
  'matter-progressed',
  'matter-resolved',
  'matter-to-answer',
  'matter-answered',
  'matter-reopened',
  'matter-to-reassign',
  'matter-approved',
  'matter-declined',
  'matter-cancelled',
  'matter-overdue',
  'matter-escalated',
  'session-notified',
  'session-changed',
  'session-cancelled',
  'minutes-published',
  'resolution-in-notice',
  'resolution-objected',
  'objection-answered',
  'resolution-in-effect'
] as const;
export type HallKind = (typeof hallKinds)[number];

/** What people are told of exports that name visitors. */
export const exportKinds = ['export-to-decide', 'export-approved', 'export-refused'] as const;
export type ExportKind = (typeof exportKinds)[number];

/** What people are told of bookings. */
export const bookingKinds = [...firmKinds, ...staffKinds] as const;
export type BookingKind = (typeof bookingKinds)[number];

/** What people are told. */
export const kinds = [...bookingKinds, ...hallKinds, ...exportKinds] as const;
export type Kind = (typeof kinds)[number];

/** What group chats can be told. */
export const chatKinds = [
  'to-decide',
  'change-to-decide',
  'reminder',
  'escalation',
  'topic-raised',
  'matter-escalated',
  'session-notified'
] as const satisfies readonly Kind[];
export type ChatKind = (typeof chatKinds)[number];

/** What people say of together whether they want it by mail: own bookings, requests to decide on, reminders, the hall. */
export const topics = ['bookings', 'requests', 'reminders', 'hall'] as const;
export type Topic = (typeof topics)[number];

/** The robots of group chats that are spoken to. */
export const chatFormats = ['wecom', 'dingtalk'] as const;
export type ChatFormat = (typeof chatFormats)[number];

/**
 * What is sent to one recipient: what happened, and to which booking, what of the hall or which export; the words are found when
 * it is sent or shown.
 */
export type Notice = { kind: BookingKind; bookingId: string } | HallNotice | ExportNotice;
export type HallNotice = { kind: HallKind; subjectId: string };
export type ExportNotice = { kind: ExportKind; subjectId: string };

/** What a message says, and of what. */
export type About = { kind: BookingKind; subject: BookingSubject } | HallAbout | ExportAbout;
export type HallAbout = { kind: HallKind; subject: HallSubject };
export type ExportAbout = { kind: ExportKind; subject: ExportSubject };

/** As much of a booking as messages say. */
export interface BookingSubject extends Interval {
  bookingId: string;
  subdistrictId: string;
  buildingId: string;
  venueId: string;
  organisationId: string;
  requestedBy: string;
  seriesId: string | null;
  title: string;
  reason: string | null;
  /** Since when it waits, or waited, for a decision, and until when a place is kept for an answer. */
  waitingSince: Instant;
  heldUntil: Instant | null;
  venueName: LocalizedText;
  organisationName: LocalizedText;
  zone: string;
  /** The last change that one side proposed, for messages about one. */
  proposal: ProposedChange | null;
}

/** As much of a topic, matter, session or resolution as messages say, and as decides who gets them. */
export interface HallSubject {
  id: string;
  /** By which it is called by its number. */
  register: 'topic' | 'session' | 'resolution' | MatterKind;
  year: number;
  number: number;
  title: string;
  place: Place;
  buildingSlug: string;
  buildingName: LocalizedText;
  zone: string;
  /** Whose it, or its topic, is, and who raised it there. */
  organisationId: string | null;
  raisedBy: string | null;
  visibility: TopicVisibility;
  dueAt: Instant | null;
  /** When and where the session is: of a topic, the last that has it on its agenda. */
  session: (Interval & { venueName: LocalizedText; isNotified: boolean }) | null;
  /** What was said to the step that the message is about: why, or the answer. */
  reason: string | null;
}

/** As much of an export that names visitors as messages say, and as decides who gets them. */
export interface ExportSubject {
  id: string;
  place: Place;
  buildingSlug: string;
  buildingName: LocalizedText;
  zone: string;
  /** Its days. */
  title: string;
  requestedBy: string;
  /** Until when it waits for a second person, and until when it is good. */
  waitsUntil: Instant;
  goodUntil: Instant;
}

/** As much of a proposed change as messages say. */
export interface ProposedChange extends Interval {
  place: { subdistrictId: string; buildingId: string; venueId: string };
  venueName: LocalizedText;
  /** What the proposer said to the other side, and why that declined. */
  message: string | null;
  reason: string | null;
  createdAt: Instant;
  heldUntil: Instant;
}

/** A message in somebody's inbox. */
export type InboxMessage = About & {
  id: string;
  createdAt: Instant;
  readAt: Instant | null;
};

/** Where a robot is spoken to: both parts are secrets that stay with the service. */
export interface Robot {
  format: ChatFormat;
  url: string;
  /** With what messages are signed, where the robot wants it. */
  secret: string | null;
}

/** A group chat that is told of what happens in a building. */
export interface Chat {
  id: string;
  format: ChatFormat;
  locale: Locale;
  kinds: ChatKind[];
  createdAt: Instant;
  /** When something was last said in it; `null` before. */
  triedAt: Instant | null;
  /** The code of what went wrong then. */
  lastError: string | null;
}

/** After how many hours a request that waits is brought to mind, and after how many the building's administrators hear. */
export interface ReminderHours {
  remindAfter: number;
  escalateAfter: number;
}
