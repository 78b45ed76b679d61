import { m } from '#lib/messages/messages.js';
import { refusalMessage, type BookingRefusal, type ExplainedRefusal } from '../bookings/labels.ts';
import { topicRefusalMessage, topicStatus, type TopicRefusal } from '../hall/topics/labels.ts';
import type { Locale } from '../platform/text.ts';
import { statusOf } from '../web/http-status.ts';

/** What a code of a problem always comes with; `detail` explains it in the caller's language. */
interface Kind {
  status: number;
  title: string;
  detail: (locale: Locale, members: Members) => string;
}

/** What a problem says beyond its code, such as `fields`. */
type Members = Record<string, unknown>;

/** A refusal that bookings explain themselves. */
function refusal(title: string, reason: BookingRefusal): Kind {
  const detail = (locale: Locale, members: Members) =>
    refusalMessage({ ...members, reason } as ExplainedRefusal, locale);
  return { status: statusOf(reason), title, detail };
}

type Message = (inputs: object, options: { locale: Locale }) => string;

/** A problem that one sentence explains. */
function fault(status: number, title: string, message: Message): Kind {
  return { status, title, detail: (locale) => message({}, { locale }) };
}

/** A refusal that topics explain themselves; in which state one is stands in the member `topicState`. */
function topicRefusal(title: string, reason: TopicRefusal['reason']): Kind {
  const detail = (locale: Locale, { topicState, most }: Members) =>
    topicRefusalMessage({ reason, state: topicState, most } as TopicRefusal, locale);
  return { status: topicStatus({ reason }), title, detail };
}

/** Every problem the API tells of, by its code; codes are stable, programs rely on them. */
export const problems = {
  malformed: fault(400, 'Body is not a JSON object', m.api_malformed),
  credentials: fault(401, 'Wrong username or password', m.api_credentials),
  unauthenticated: fault(401, 'No valid token', m.api_unauthenticated),
  forbidden: refusal('Not allowed', 'forbidden'),
  'second-approver': refusal('Another person has to approve it', 'second-approver'),
  'not-found': fault(404, 'Not found', m.api_not_found),
  'method-not-allowed': fault(405, 'Method not allowed', m.api_method_not_allowed),
  taken: refusal('Time is taken', 'taken'),
  'dates-refused': refusal('Dates of the series cannot be had', 'dates-refused'),
  state: refusal('State does not allow it', 'state'),
  over: refusal('Its time has passed', 'over'),
  'proposal-open': refusal('A proposal waits for an answer', 'proposal-open'),
  'proposal-settled': refusal('Proposal is settled', 'proposal-settled'),
  'already-waiting': refusal('Waiting for that time already', 'already-waiting'),
  'too-many-waiting': refusal('Waiting for too many places', 'too-many-waiting'),
  'not-extendable': refusal('Cannot go on until then', 'not-extendable'),
  'no-colleague': refusal('No colleague of the firm', 'no-colleague'),
  'no-co-host': refusal('Cannot hold it together', 'no-co-host'),
  'too-many-co-hosts': refusal('Too many co-hosts', 'too-many-co-hosts'),
  'too-early': refusal('Its time has not come', 'too-early'),
  'too-large': fault(413, 'Body is too large', m.api_too_large),
  'unsupported-media-type': fault(415, 'Body is not JSON', m.api_unsupported_media_type),
  invalid: fault(422, 'Values cannot be used', m.api_invalid),
  'idempotency-mismatch': refusal('Idempotency key was used for another request', 'idempotency-mismatch'),
  'in-the-past': refusal('Time has passed', 'in-the-past'),
  'too-soon': refusal('Too close to the start', 'too-soon'),
  'beyond-horizon': refusal('Too far ahead', 'beyond-horizon'),
  'too-short': refusal('Too short', 'too-short'),
  'too-long': refusal('Too long', 'too-long'),
  'off-step': refusal('Start or end between slots', 'off-step'),
  closed: refusal('Venue is closed then', 'closed'),
  'over-capacity': refusal('More people than seats', 'over-capacity'),
  'over-quota': refusal('Firm has used up its quota', 'over-quota'),
  'no-weekdays': refusal('Weekly on no day', 'no-weekdays'),
  'ends-before-start': refusal('Ends before it starts', 'ends-before-start'),
  'too-far': refusal('Last date too far ahead', 'too-far'),
  'too-many': refusal('Too many dates', 'too-many'),
  'never-occurs': refusal('Never takes place', 'never-occurs'),
  'no-dates': refusal('No date is left', 'no-dates'),
  'not-in-series': refusal('Date is none of the series', 'not-in-series'),
  absences: refusal('Firm was absent too often', 'absences'),
  'topic-state': topicRefusal('State of the topic does not allow it', 'state'),
  'topic-under-way': topicRefusal('Something that came of it is under way', 'under-way'),
  'own-topic': topicRefusal('It is their own topic', 'own'),
  'not-here': topicRefusal('Not of the building', 'not-here'),
  'not-shared': topicRefusal('Its firm could not read it', 'not-shared'),
  'no-other-topic': topicRefusal('No such open topic', 'no-other'),
  'too-many-topics': topicRefusal('Too many open topics', 'too-many'),
  'matter-state': fault(409, 'State of the matter does not allow it', m.matters_refusal_state),
  'matter-unit': fault(409, 'Unit cannot do it now', m.matters_refusal_unit),
  'session-state': fault(409, 'State of the session does not allow it', m.api_session_state),
  'unfit-booking': fault(409, 'No session can take place on the booking', m.sessions_refused_no_booking),
  'booking-state': fault(409, 'Booking is not approved', m.sessions_refused_booking_state),
  'booking-taken': fault(409, 'Another session is planned on the booking', m.sessions_refused_booking_taken),
  'topic-not-waiting': fault(409, 'Topic waits for no session', m.sessions_refused_no_topic),
  'too-many-items': fault(409, 'Agenda is full', m.sessions_refused_too_many_items),
  'host-not-here': fault(409, 'Firm does not rent in the building', m.reception_refusal_not_here),
  'no-organisation': fault(422, 'No such organisation', m.reception_refusal_no_organisation),
  'reception-state': fault(409, 'State of the group does not allow it', m.reception_refusal_state),
  'reception-too-early': fault(409, 'Group is received later', m.reception_refusal_too_early),
  'reception-too-late': fault(409, 'Too late to enter that', m.reception_refusal_too_late),
  'publication-withdrawn': fault(409, 'Withdrawn already', m.publications_refused_withdrawn),
  throttled: {
    status: 429,
    title: 'Too many attempts',
    detail: (locale, { retryAfter }) => m.api_throttled({ seconds: String(retryAfter) }, { locale })
  },
  unexpected: fault(500, 'Unexpected error', m.api_unexpected),
  unavailable: fault(503, 'Database is not available', m.api_unavailable)
} satisfies Record<string, Kind>;

export type ProblemCode = keyof typeof problems;

/** A problem to answer with: thrown where it is met, turned into a response by the endpoint. */
export class Problem extends Error {
  readonly code: ProblemCode;
  readonly members: Members;
  readonly headers: Record<string, string>;

  /** `members` are told in the body beside the standard ones, in which a program finds what it needs to go on. */
  constructor(code: ProblemCode, members: Members = {}, headers: Record<string, string> = {}) {
    super(code);
    this.code = code;
    this.members = members;
    this.headers = headers;
  }
}

/** The problem of members of a body or query that cannot be so, each with the message that says why. */
export function invalid(flaws: Record<string, Message>, locale: Locale): Problem {
  const fields = Object.entries(flaws).map(([name, message]) => [name, message({}, { locale })]);
  return new Problem('invalid', { fields: Object.fromEntries(fields) as Record<string, string> });
}

/** Where the API's own description explains a code; the `type` of its problems. */
function typeOf(code: ProblemCode): string {
  return `/api/v1/openapi.json#/components/responses/${code}`;
}

/** The response of RFC 9457 for a problem. */
export function problemResponse({ code, members, headers }: Problem, locale: Locale): Response {
  const { status, title, detail }: Kind = problems[code];
  const body = { type: typeOf(code), title, status, detail: detail(locale, members), code, ...members };
  return new Response(JSON.stringify(body), {
    status,
    headers: {
      'content-type': 'application/problem+json',
      'content-language': locale,
      'cache-control': 'no-store',
      ...headers
    }
  });
}
