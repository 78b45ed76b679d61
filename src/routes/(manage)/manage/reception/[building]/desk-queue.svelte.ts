import type { SubmitFunction } from '@sveltejs/kit';
import { applyAction, deserialize } from '$app/forms';
import { invalidateAll } from '$app/navigation';
import type { Instant } from '#lib/platform/time.ts';
import { createQueue, type Reply } from '#lib/reception/queue.ts';

/** What the desk notes also while the network is away. */
export type DeskAct = 'signIn' | 'receive' | 'receiveBooking' | 'walkIn' | 'leave' | 'signOut';

/** How those who came by an act are seen off; a booking has a group only once the server has received it. */
export const departures: Partial<Record<DeskAct, 'leave' | 'signOut'>> = {
  signIn: 'signOut',
  receive: 'leave',
  walkIn: 'leave'
};

/** A form of the desk that was sent. Its `id` is the act and its subject, so that the same that is sent twice is one. */
interface DeskEntry {
  id: string;
  act: DeskAct;
  /** The visit, group or booking that it is about. */
  subject: string;
  /** Whom it is about, in words, but for who somebody is. */
  words: string;
  /** Path and query of the form's action. */
  action: string;
  fields: [string, string][];
}

/** An entry that waits: about how many, where it says so, and since when. */
interface WaitingEntry extends Pick<DeskEntry, 'act' | 'subject' | 'words'> {
  people: number | null;
  keptAt: Instant;
}

/** An entry that the server refused after it had been kept. */
interface RefusedEntry extends Pick<DeskEntry, 'id' | 'act' | 'words'> {
  refusal: string;
}

type Answer = Parameters<typeof applyAction>[0];

/** Milliseconds after which an entry is kept, to be sent later. */
const patience = 8_000;
/** How often what was kept is tried again, in milliseconds. */
const interval = 30_000;
/** What is said of a person, which the browser never stores. */
const personal = ['name', 'phone'];

/**
 * The forms of a building's desk, which go on while the network is away: what cannot be sent is kept in the browser and sent
 * later by the same account, with how long it waited. `waiting` is what waits, `refused` what was not taken then.
 */
export function createDesk(account: string, building: string) {
  const name = `desk:${account}:${building}`;
  const refusedKey = `refused:${name}`;
  let waiting = $state.raw<WaitingEntry[]>([]);
  let refused = $state.raw<RefusedEntry[]>([]);
  let justKept = $state(false);
  const queue = createQueue<DeskEntry, Answer>({
    name,
    storage: localStorage,
    now: Date.now,
    send,
    // Who sits here is told on this page, until they have read it.
    report: ({ id, act, words }, refusal) => {
      keepRefused([...readRefused(), { id, act, words, refusal }]);
      return Promise.resolve(true);
    },
    anonymous: (entry) => ({ ...entry, fields: entry.fields.filter(([name]) => !personal.includes(name)) }),
    subjectOf: ({ subject }) => subject
  });

  /** Another page of the browser may have added to it. */
  function readRefused(): RefusedEntry[] {
    return JSON.parse(localStorage.getItem(refusedKey) ?? '[]') as RefusedEntry[];
  }

  function keepRefused(entries: RefusedEntry[]) {
    refused = entries;
    localStorage.setItem(refusedKey, JSON.stringify(entries));
  }

  function look() {
    waiting = queue.waiting().map(({ content: { act, subject, words, fields }, keptAt }) => {
      return { act, subject, words, people: Number(Object.fromEntries(fields)['people']) || null, keptAt };
    });
    refused = readRefused();
  }

  /**
   * Sends a form by the queue: what it does with what its field `id` names. `words` say whom it is about, but for who somebody is;
   * `onSent` follows once it is taken or kept.
   */
  function submit(act: DeskAct, words: string, onSent: () => void = () => {}): SubmitFunction {
    return async ({ formData, action, cancel }) => {
      cancel();
      const fields = [...formData].filter((field): field is [string, string] => typeof field[1] === 'string');
      const subject = Object.fromEntries(fields)['id'] ?? '';
      const sent = await queue.send({
        id: `${act}:${subject}`,
        act,
        subject,
        words,
        action: action.pathname + action.search,
        fields
      });
      look();
      justKept = sent.is === 'kept';
      if (sent.is === 'kept') {
        onSent();
        // What it waits behind may go by now.
        if (waiting.length > 1) await flush();
      } else if (sent.is === 'taken') {
        await applyAction(sent.answer);
        if (sent.answer.type === 'success') onSent();
        await invalidateAll();
      }
    };
  }

  async function flush() {
    const before = queue.waiting().length;
    await queue.flush();
    const isSame = queue.waiting().length === before;
    // Those who came stay on the list until the page has them from the server.
    if (!isSame) await invalidateAll();
    look();
    justKept &&= isSame;
  }

  /** Sends what was kept, now and again and as soon as the network is back; returns how to stop. */
  function start(): () => void {
    look();
    const again = () => void flush();
    again();
    const timer = setInterval(again, interval);
    window.addEventListener('online', again);
    return () => {
      clearInterval(timer);
      window.removeEventListener('online', again);
    };
  }

  function dismiss(id: string) {
    keepRefused(readRefused().filter((each) => each.id !== id));
  }

  /** Whether an act about something waits. */
  function isWaiting(act: DeskAct, subject: string): boolean {
    return waiting.some((entry) => entry.act === act && entry.subject === subject);
  }

  /** Those whose coming waits to be sent, and who have not left meanwhile. */
  function arrived(): WaitingEntry[] {
    const isArrival = ({ act }: WaitingEntry) => act !== 'leave' && act !== 'signOut';
    const hasLeft = ({ act, subject }: WaitingEntry) => {
      const departure = departures[act];
      return departure !== undefined && isWaiting(departure, subject);
    };
    return waiting.filter((entry) => isArrival(entry) && !hasLeft(entry));
  }

  return {
    submit,
    start,
    dismiss,
    isWaiting,
    arrived,
    get waiting() {
      return waiting;
    },
    get refused() {
      return refused;
    },
    get justKept() {
      return justKept;
    }
  };
}

/** While its person waits, what the form answers is theirs to read, a refusal too; later a refusal is one of the queue's. */
async function send({ action, fields }: DeskEntry, waited: number): Promise<Reply<Answer>> {
  const body = new FormData();
  for (const [name, value] of [...fields, ['waited', String(waited)] as const]) body.append(name, value);
  const headers = { accept: 'application/json', 'x-sveltekit-action': 'true' };
  const signal = AbortSignal.timeout(patience);
  const response = await fetch(action, { method: 'POST', body, headers, signal }).catch(() => null);
  if (!response || response.status >= 500) return { is: 'unreachable' };
  const answer = readAnswer(await response.text());
  if (!answer) return { is: 'unreachable' };
  if (waited === 0 || answer.type === 'success') return { is: 'taken', answer };
  // Who has to sign in again first keeps what they entered.
  if (answer.type !== 'failure') return { is: 'unreachable' };
  return { is: 'refused', reason: (answer.data as { refusal?: string } | undefined)?.refusal ?? 'invalid' };
}

/** `null` for a page of whatever stands between here and the server. */
function readAnswer(text: string): Answer | null {
  try {
    return deserialize(text);
  } catch {
    return null;
  }
}
