import type { Instant, LocalDate } from '../../platform/time.ts';
import type { Machine } from '../types.ts';

export const resolutionStates = [
  'proposed',
  'passed',
  'failed',
  'deferred',
  'in-notice',
  'in-effect',
  'reopened'
] as const;
export type ResolutionState = (typeof resolutionStates)[number];

export type ResolutionAction = 'pass' | 'fail' | 'defer' | 'give-notice' | 'take-effect' | 'reopen';

/** Every way of a resolution. An objection that is upheld reopens it while its notice runs. */
export const resolutionMachine: Machine<ResolutionState, ResolutionAction> = {
  pass: { from: ['proposed'], to: 'passed' },
  fail: { from: ['proposed'], to: 'failed' },
  defer: { from: ['proposed'], to: 'deferred' },
  'give-notice': { from: ['passed'], to: 'in-notice' },
  'take-effect': { from: ['in-notice'], to: 'in-effect' },
  reopen: { from: ['in-notice'], to: 'reopened' }
};

export const objectionStates = ['open', 'dismissed', 'upheld'] as const;
export type ObjectionState = (typeof objectionStates)[number];

export interface Resolution {
  id: string;
  buildingId: string;
  sessionId: string;
  agendaItemId: string;
  topicId: string | null;
  ballotId: string | null;
  year: number;
  number: number;
  state: ResolutionState;
  title: string;
  text: string;
  /** The days of its public notice, the last included. */
  noticeFrom: LocalDate | null;
  noticeTo: LocalDate | null;
  effectiveAt: Instant | null;
  /** When it comes back to the committee by itself. */
  reviewOn: LocalDate | null;
  reviewedAt: Instant | null;
  createdAt: Instant;
  changedAt: Instant;
}
