import { m } from '#lib/messages/messages.js';
import type { Locale } from '../../platform/text.ts';
import { longestTitle, mostTitles } from './limits.ts';
import type { PublicationKind, PublicationStep } from './types.ts';

type Message = (inputs?: object, options?: { locale?: Locale }) => string;

const kindMessages: Record<PublicationKind, Message> = {
  'group-chat': m.publications_kind_group_chat,
  forwarded: m.publications_kind_forwarded,
  issue: m.publications_kind_issue
};

/** What was put out, in the page's language or the one asked for. */
export function publicationKindLabel(kind: PublicationKind, locale?: Locale): string {
  return kindMessages[kind]({}, { locale });
}

const stepMessages: Record<PublicationStep['action'], Message> = {
  enter: m.publications_trail_enter,
  withdraw: m.publications_trail_withdraw
};

/** What happened to an entry in a step. */
export function publicationStepLabel(action: PublicationStep['action']): string {
  return stepMessages[action]();
}

/** Why something cannot be done with the register. */
export type PublicationRefusal = 'forbidden' | 'not-found' | 'invalid' | 'date' | 'withdrawn' | 'idempotency-mismatch';

const refusalMessages: Record<PublicationRefusal, Message> = {
  forbidden: m.publications_refused_forbidden,
  'not-found': m.publications_refused_not_found,
  invalid: () => m.publications_refused_invalid({ longest: longestTitle, most: mostTitles }),
  date: m.publications_refused_date,
  withdrawn: m.publications_refused_withdrawn,
  'idempotency-mismatch': m.publications_refused_sent
};

/** Why something cannot be done, in a sentence. */
export function publicationRefusal(refusal: PublicationRefusal): string {
  return refusalMessages[refusal]();
}

/** The status under which a refusal is answered. */
export function publicationStatus(refusal: PublicationRefusal): number {
  switch (refusal) {
    case 'forbidden':
      return 403;
    case 'not-found':
      return 404;
    case 'withdrawn':
    case 'idempotency-mismatch':
      return 409;
    default:
      return 422;
  }
}
