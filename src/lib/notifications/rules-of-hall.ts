import type { HallFact } from '../hall/facts/types.ts';
import type { Instant } from '../platform/time.ts';
import { isToldLate } from './rules.ts';
import type { HallKind } from './types.ts';

/**
 * Who is told: people of the firm whose it is, of the firms that second it, of those whose topics a session had, of the
 * organisations that the step concerns (units that handle it, who objected), those who run the building's hall, its
 * subdistrict's officers, the seats of its committee, its chats.
 */
export type HallAudience =
  'firm' | 'seconders' | 'agenda-firms' | 'concerned' | 'secretaries' | 'officers' | 'seats' | 'chats';

/** The pages on which those who are told a kind of message find what it is about. */
export type Side = 'own' | 'staff' | 'public';

type Happened<Subject extends HallFact['subject']> = {
  subject: Subject;
  actions: readonly Extract<HallFact, { subject: Subject }>['action'][];
};

/** After what a kind of message is sent, to whom, and whether it says what was said to that step. */
type Told = (Happened<'topic'> | Happened<'matter'> | Happened<'session'> | Happened<'resolution'>) & {
  to: readonly HallAudience[];
  side: Side;
  says?: 'reason' | 'answer';
};

const told: Record<HallKind, Told> = {
  'topic-raised': { subject: 'topic', actions: ['submit'], to: ['secretaries', 'chats'], side: 'staff' },
  'topic-accepted': { subject: 'topic', actions: ['accept'], to: ['firm'], side: 'own' },
  'topic-declined': { subject: 'topic', actions: ['decline'], to: ['firm'], side: 'own', says: 'reason' },
  'topic-merged': { subject: 'topic', actions: ['merge'], to: ['firm'], side: 'own' },
  'topic-scheduled': { subject: 'topic', actions: ['schedule'], to: ['firm'], side: 'own' },
  'topic-deferred': { subject: 'topic', actions: ['unschedule', 'defer'], to: ['firm'], side: 'own', says: 'reason' },
  'topic-deliberated': { subject: 'topic', actions: ['deliberate'], to: ['firm'], side: 'own' },
  'topic-closed': { subject: 'topic', actions: ['close'], to: ['firm'], side: 'own', says: 'answer' },
  'topic-reopened': { subject: 'topic', actions: ['reopen'], to: ['firm'], side: 'own', says: 'reason' },
  // What is declined or withdrawn, those who second it cannot read any more.
  'seconded-topic-settled': { subject: 'topic', actions: ['close', 'merge'], to: ['seconders'], side: 'public' },

  'matter-raised': { subject: 'matter', actions: ['open'], to: ['secretaries'], side: 'staff' },
  'matter-assigned': { subject: 'matter', actions: ['assign'], to: ['concerned'], side: 'own' },
  'matter-returned': { subject: 'matter', actions: ['return'], to: ['secretaries'], side: 'staff', says: 'reason' },
  'matter-progressed': { subject: 'matter', actions: ['progress'], to: ['firm'], side: 'own' },
  'matter-resolved': { subject: 'matter', actions: ['resolve'], to: ['firm'], side: 'own' },
  'matter-to-answer': { subject: 'matter', actions: ['await-answer'], to: ['secretaries'], side: 'staff' },
  'matter-answered': { subject: 'matter', actions: ['answer'], to: ['firm'], side: 'own', says: 'answer' },
  'matter-reopened': { subject: 'matter', actions: ['reopen'], to: ['concerned'], side: 'own', says: 'reason' },
  'matter-to-reassign': { subject: 'matter', actions: ['reopen'], to: ['secretaries'], side: 'staff', says: 'reason' },
  'matter-approved': { subject: 'matter', actions: ['approve'], to: ['firm'], side: 'own' },
  'matter-declined': { subject: 'matter', actions: ['decline'], to: ['firm'], side: 'own', says: 'reason' },
  'matter-cancelled': {
    subject: 'matter',
    actions: ['cancel'],
    to: ['firm', 'concerned'],
    side: 'own',
    says: 'reason'
  },
  'matter-overdue': { subject: 'matter', actions: ['escalate'], to: ['concerned'], side: 'own' },
  'matter-escalated': {
    subject: 'matter',
    actions: ['escalate'],
    to: ['secretaries', 'officers', 'chats'],
    side: 'staff'
  },

  'session-notified': { subject: 'session', actions: ['notify'], to: ['seats', 'chats'], side: 'own' },
  'session-changed': { subject: 'session', actions: ['revise', 'agenda'], to: ['seats'], side: 'own' },
  'session-cancelled': { subject: 'session', actions: ['cancel'], to: ['seats'], side: 'own', says: 'reason' },
  'minutes-published': { subject: 'session', actions: ['publish'], to: ['seats', 'agenda-firms'], side: 'public' },

  'resolution-in-notice': {
    subject: 'resolution',
    actions: ['give-notice'],
    to: ['seats', 'seconders'],
    side: 'public'
  },
  'resolution-objected': { subject: 'resolution', actions: ['object'], to: ['secretaries'], side: 'staff' },
  // What is answered stands on its page, to each its own: a message would repeat the last answer to whoever it went.
  'objection-answered': { subject: 'resolution', actions: ['answer-objection'], to: ['concerned'], side: 'public' },
  'resolution-in-effect': { subject: 'resolution', actions: ['take-effect'], to: ['firm'], side: 'public' }
};

/** Who is told what of something that happened in the hall at an instant. */
export function hallNoticesOf(
  { subject, action }: Pick<HallFact, 'subject' | 'action'>,
  happenedAt: Instant,
  now: Instant
): { to: HallAudience; kind: HallKind }[] {
  if (isToldLate(happenedAt, now)) return [];
  const kinds = Object.keys(told) as HallKind[];
  return kinds
    .filter((kind) => told[kind].subject === subject && (told[kind].actions as readonly string[]).includes(action))
    .flatMap((kind) => told[kind].to.map((to) => ({ to, kind })));
}

/** What a kind of message is about. */
export function subjectOf(kind: HallKind): HallFact['subject'] {
  return told[kind].subject;
}

/** Where those who are told a kind of message find what it is about. */
export function sideOf(kind: HallKind): Side {
  return told[kind].side;
}

/** What a kind of message repeats of what was said to the steps that it is about: why, what was answered, or nothing. */
export function saidWith(kind: HallKind): { steps: readonly string[]; as: 'reason' | 'answer' } | null {
  const { actions, says } = told[kind];
  return says ? { steps: actions, as: says } : null;
}

/** Whether a kind of message brings the session as a calendar file, and so is for those alone who were invited to it. */
export function isInvitation(kind: HallKind): boolean {
  return invitations.includes(kind);
}

const invitations: readonly HallKind[] = ['session-notified', 'session-changed', 'session-cancelled'];
