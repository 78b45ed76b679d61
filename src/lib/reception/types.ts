import type { LocalizedText } from '../platform/text.ts';
import type { Instant, LocalDate } from '../platform/time.ts';

/** What people come for who sign in one by one. */
export const visitPurposes = [
  'meet-firm',
  'attend-activity',
  'service-centre',
  'interview',
  'delivery',
  'maintenance',
  'other'
] as const;
export type VisitPurpose = (typeof visitPurposes)[number];

/** Why a group is received. */
export const receptionPurposes = [
  'tour',
  'themed-party-day',
  'party-lecture',
  'study',
  'inspection',
  'exchange',
  'other'
] as const;
export type ReceptionPurpose = (typeof receptionPurposes)[number];

/** What a group does together: 重溫入黨誓詞, 獻花, 觀看專題片, 合影留念. */
export const ceremonies = ['renew-oath', 'lay-flowers', 'watch-film', 'group-photo'] as const;
export type Ceremony = (typeof ceremonies)[number];

/** Where somebody was received. */
export const receivedVia = ['kiosk', 'desk'] as const;
export type ReceivedVia = (typeof receivedVia)[number];

/** How a visit came to its end: with the code of the badge, at the desk, or at closing by itself. */
export const leftBy = ['code', 'desk', 'closing'] as const;
export type LeftBy = (typeof leftBy)[number];

/** Somebody, alone or with a few others, who signed in. Who it is stands apart, encrypted (`VisitorDetails`). */
export interface Visit {
  /** Made by the screen that signs in, so that what is sent twice is one visit. */
  id: string;
  buildingId: string;
  /** The firm visited; `null` where it is the building's own centre. */
  hostOrganisationId: string | null;
  purpose: VisitPurpose;
  people: number;
  via: ReceivedVia;
  /** The number of the badge, counted anew each day. */
  day: LocalDate;
  badge: number;
  arrivedAt: Instant;
  leftAt: Instant | null;
  leftBy: LeftBy | null;
}

/** A visit with the firm visited, which has no floor once it has moved out; without a name for the building's own centre. */
export interface VisitWithHost extends Visit {
  hostName: LocalizedText | null;
  hostFloor: string | null;
}

/** Why a screen's visit was not taken. */
export const visitRefusals = ['not-here', 'too-late', 'in-the-future', 'bad-phone', 'not-found', 'invalid'] as const;
export type VisitRefusal = (typeof visitRefusals)[number];

/** A visit that was refused after its people had gone: what the desk needs to enter it, without who they were. */
export interface RefusedVisit {
  /** That of the visit. */
  id: string;
  buildingId: string;
  hostOrganisationId: string | null;
  purpose: VisitPurpose;
  people: number;
  arrivedAt: Instant;
  refusal: VisitRefusal;
}

export const receptionStates = ['expected', 'in', 'left', 'absent', 'cancelled'] as const;
export type ReceptionState = (typeof receptionStates)[number];

/** A group that is received: announced, by a booking or without, or walked in. */
export interface Reception {
  id: string;
  buildingId: string;
  venueId: string | null;
  bookingId: string | null;
  organisationId: string;
  purpose: ReceptionPurpose;
  state: ReceptionState;
  expectedAt: Instant;
  /** Whether the lobby screen, which anybody reads, names it, so that it can say itself that it has come. */
  isPublic: boolean;
  /** How many were announced; `null` for who walked in. */
  announced: number | null;
  /** How many came. */
  people: number | null;
  /** Who shows them around, of those who work here. */
  guideId: string | null;
  ceremonies: Ceremony[];
  note: string;
  via: ReceivedVia | null;
  arrivedAt: Instant | null;
  leftAt: Instant | null;
  createdAt: Instant;
}

/** A group that is expected today: one that was announced, or who comes by a booking. */
export interface ExpectedGroup {
  kind: 'reception' | 'booking';
  /** Of the reception, or of the booking. */
  id: string;
  organisationName: LocalizedText;
  venueName: LocalizedText | null;
  /** Of the booking. */
  title: string | null;
  purpose: ReceptionPurpose;
  expectedAt: Instant;
  announced: number;
}

/** What a building asks of who comes, and how long it is kept. */
export interface ReceptionSettings {
  asksName: boolean;
  asksPhone: boolean;
  /** Days after which names and phones are erased. */
  retentionDays: number;
  /** When who has not signed out is taken to have left, `HH:MM` of the building's clock. */
  closesAt: string;
}

export const usualSettings: ReceptionSettings = {
  asksName: false,
  asksPhone: false,
  retentionDays: 90,
  closesAt: '22:00'
};
