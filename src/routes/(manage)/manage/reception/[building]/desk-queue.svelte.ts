import type { SubmitFunction } from '@sveltejs/kit';
import { applyAction, deserialize } from '$app/forms';
import { invalidateAll } from '$app/navigation';
import { createQueue, type Reply } from '#lib/reception/queue.ts';

/** A form of the desk that was sent, with its id, under which it counts once however often it is sent. */
interface DeskEntry {
  id: string;
  /** Path and query of the form's action. */
  action: string;
  fields: [string, string][];
}

/** An entry that the server refused after it had been kept. */
export interface RefusedEntry {
  id: string;
  fields: [string, string][];
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
 * later by the same account, with how long it waited. `waiting` says how many wait, `refused` what was not taken then.
 */
export function createDesk(account: string, building: string) {
  const name = `desk:${account}:${building}`;
  const refusedKey = `refused:${name}`;
  let waiting = $state(0);
  let refused = $state<RefusedEntry[]>([]);
  let justKept = $state(false);
  const queue = createQueue<DeskEntry, Answer>({
    name,
    storage: localStorage,
    now: Date.now,
    send,
    // Who sits here is told on this page, until they have read it.
    report: ({ id, fields }, refusal) => {
      refused = [...refused, { id, fields, refusal }];
      localStorage.setItem(refusedKey, JSON.stringify(refused));
      return Promise.resolve(true);
    },
    anonymous: (entry) => ({ ...entry, fields: entry.fields.filter(([name]) => !personal.includes(name)) })
  });

  /** Sends a form by the queue; `idOf` names what it is, and `onSent` follows once it is taken or kept. */
  function submit(idOf: (form: FormData) => string, onSent: () => void = () => {}): SubmitFunction {
    return async ({ formData, action, cancel }) => {
      cancel();
      const fields = [...formData].filter((field): field is [string, string] => typeof field[1] === 'string');
      const sent = await queue.send({ id: idOf(formData), action: action.pathname + action.search, fields });
      waiting = queue.count();
      justKept = sent.is === 'kept';
      if (sent.is === 'kept') onSent();
      else if (sent.is === 'taken') {
        await applyAction(sent.answer);
        if (sent.answer.type === 'success') onSent();
        await invalidateAll();
      }
    };
  }

  async function flush() {
    const before = queue.count();
    await queue.flush();
    waiting = queue.count();
    if (before === waiting) return;
    justKept = false;
    await invalidateAll();
  }

  /** Sends what was kept, now and again and as soon as the network is back; returns how to stop. */
  function start(): () => void {
    refused = JSON.parse(localStorage.getItem(refusedKey) ?? '[]') as RefusedEntry[];
    waiting = queue.count();
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
    refused = refused.filter((each) => each.id !== id);
    localStorage.setItem(refusedKey, JSON.stringify(refused));
  }

  return {
    submit,
    start,
    dismiss,
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
