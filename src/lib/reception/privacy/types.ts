import type { LocalizedText } from '../../platform/text.ts';
import type { Instant, LocalDate } from '../../platform/time.ts';
import type { VisitPurpose } from '../types.ts';

/** What is done with personal data, each with a reason and an entry in the building's privacy log. */
export const privacyActs = [
  'reveal',
  'find',
  'give-out',
  'erase',
  'request-export',
  'approve-export',
  'refuse-export',
  'download-export'
] as const;
export type PrivacyAct = (typeof privacyActs)[number];

/** That somebody came, and how they can be reached: masked, unless it is given out. */
export interface Trace {
  visitId: string;
  at: Instant;
  leftAt: Instant | null;
  purpose: VisitPurpose;
  /** The firm visited. */
  organisationName: LocalizedText | null;
  people: number;
  name: string | null;
  phone: string | null;
}

/** What somebody is found by: the phone that they left, as `phoneOf` gives it, or else their name. */
export type PersonKey = { phone: string } | { name: string };

/** How an export that names people stands. */
export type ExportStanding = 'waiting' | 'approved' | 'refused' | 'expired';

/** A person as the log and the watermark name them. */
export interface NamedAccount {
  id: string;
  displayName: string;
}

/** An export that names people: asked for by one, decided by another. Days are inclusive. */
export interface IdentifiedExport {
  id: string;
  buildingId: string;
  firstDay: LocalDate;
  lastDay: LocalDate;
  reason: string;
  requestedBy: NamedAccount;
  requestedAt: Instant;
  decidedBy: NamedAccount | null;
  decidedAt: Instant | null;
  isApproved: boolean | null;
  expiresAt: Instant;
  downloads: number;
}

/** That an export was asked for or decided on, of which those concerned are to be told. */
export interface ExportFact {
  exportId: string;
  act: Extract<PrivacyAct, 'request-export' | 'approve-export' | 'refuse-export'>;
}

/** An entry of a building's privacy log; the operator and what the server does itself have no name. */
export interface PrivacyEntry {
  at: Instant;
  by: string | null;
  act: PrivacyAct;
  reason: string | null;
}

/** That details were erased: by their day, or because somebody asked. */
export interface Erasure {
  at: Instant;
  by: string | null;
  count: number;
}
