import type { Clock } from './clock.ts';
import type { Events, HallEvent } from './events.ts';

/** An event of another instance can be late or lost: nothing is believed for longer, in milliseconds. */
const believedFor = 1000;
/** As many values are kept at most; the oldest leaves first. */
const mostKept = 200;

interface Parts {
  db: object;
  events: Events;
  clock: Clock;
}

/**
 * Remembers what is read from the database until an event of one of these topics says that it may have changed, and for a
 * second at most. All who ask meanwhile, as open screens do after every change, share one reading. What is not there or
 * could not be read is forgotten at once: made-up addresses must not fill the memory.
 */
export function rememberBriefly<Env extends Parts, Args extends string[], Value>(
  topics: readonly HallEvent['topic'][],
  read: (env: Env, ...args: Args) => Promise<Value>
): (env: Env, ...args: Args) => Promise<Value> {
  const memories = new WeakMap<object, ReturnType<typeof createMemory<Value>>>();
  return (env, ...args) => {
    const memory = memories.get(env.db) ?? createMemory<Value>(env, topics);
    memories.set(env.db, memory);
    return memory(args.join('\n'), () => read(env, ...args));
  };
}

function createMemory<Value>({ events, clock }: Parts, topics: readonly HallEvent['topic'][]) {
  const kept = new Map<string, { since: number; value: Promise<Value> }>();
  events.subscribe((event) => {
    if (event === null || topics.includes(event.topic)) kept.clear();
  });

  return (key: string, read: () => Promise<Value>): Promise<Value> => {
    const now = clock.now();
    const held = kept.get(key);
    if (held && now - held.since < believedFor) return held.value;

    const entry = { since: now, value: read() };
    const forget = () => {
      if (kept.get(key) === entry) kept.delete(key);
    };
    kept.delete(key);
    kept.set(key, entry);
    if (kept.size > mostKept) kept.delete(kept.keys().next().value as string);
    entry.value.then((found) => found ?? forget(), forget);
    return entry.value;
  };
}
