import { createQueue, type Reply } from '../reception/queue.ts';
import type { VisitPurpose } from '../reception/types.ts';
import type { Instant, LocalDate } from '../platform/time.ts';

/** A visit as the lobby screen makes it, with the code of its badge, so that a screen without a network can show one. */
export interface VisitAtKiosk {
  id: string;
  code: string;
  /** Slug of the building. */
  building: string;
  /** A firm; empty for the building's own centre. */
  host: string;
  purpose: VisitPurpose;
  people: number;
  name?: string;
  phone?: string;
}

/** The number of a badge and its day, which the server gives. */
export interface BadgeNumber {
  badge: number;
  day: LocalDate;
  arrivedAt: Instant;
}

/** Milliseconds after which the person is told that the screen is offline, and the visit is sent later. */
const patience = 8_000;
/** How often what was kept is tried again, in milliseconds. */
const interval = 30_000;

type Queue = ReturnType<typeof createQueue<VisitAtKiosk, BadgeNumber>>;
let queue: Queue | undefined;

/** The queue of this screen's visits, in the browser. */
export function visitQueue(): Queue {
  queue ??= createQueue<VisitAtKiosk, BadgeNumber>({
    name: 'visits',
    storage: localStorage,
    now: Date.now,
    send: signIn,
    report: async (visit, reason, waited) => {
      const response = await post('/kiosk/visit/report', { ...visit, reason, waited });
      return response !== null && isAnswer(response) && response.status !== 429;
    },
    anonymous: ({ name: _, phone: __, ...visit }) => visit,
    subjectOf: ({ id }) => id
  });
  return queue;
}

/** Sends what the screen had to keep, now and again and as soon as the network is back; returns how to stop. */
export function keepSending(): () => void {
  const flush = () => void visitQueue().flush();
  flush();
  const timer = setInterval(flush, interval);
  window.addEventListener('online', flush);
  return () => {
    clearInterval(timer);
    window.removeEventListener('online', flush);
  };
}

async function signIn(visit: VisitAtKiosk, waited: number): Promise<Reply<BadgeNumber>> {
  const response = await post('/kiosk/visit/sign-in', { ...visit, waited });
  if (!response || !isAnswer(response)) return { is: 'unreachable' };
  // Who stands there is asked to wait; what was kept can.
  if (response.status === 429 && waited > 0) return { is: 'unreachable' };
  const answer = (await response.json().catch(() => null)) as (BadgeNumber & { reason: string }) | null;
  // A page of whatever stands between here and the server.
  if (!answer) return { is: 'unreachable' };
  return response.ok ? { is: 'taken', answer } : { is: 'refused', reason: answer.reason };
}

/** A server that fails has not answered. */
function isAnswer({ status }: Response): boolean {
  return status < 500;
}

/** `null` where there was no answer. */
function post(path: string, fields: object): Promise<Response | null> {
  const body = new URLSearchParams(Object.entries(fields).map(([name, value]) => [name, String(value)]));
  return fetch(path, { method: 'POST', body, signal: AbortSignal.timeout(patience) }).catch(() => null);
}
