import { exclusively } from '../platform/exclusive.ts';
import type { Instant } from '../platform/time.ts';

/** What the server made of something sent; `unreachable` where it may never have heard of it. */
export type Reply<Answer> = { is: 'taken'; answer: Answer } | { is: 'refused'; reason: string } | { is: 'unreachable' };

/** What became of something handed to the queue; what is `kept` is sent later, by itself. */
export type Sent<Answer> = Exclude<Reply<Answer>, { is: 'unreachable' }> | { is: 'kept' };

interface Kept<Content> {
  content: Content;
  keptAt: Instant;
  /** Why the server refused it; it stays until somebody there has been told. */
  refused?: string;
}

interface Parts<Content, Answer> {
  /** Of the kind of things in it: a screen may have several queues. */
  name: string;
  /** Keeps over a reload what is anonymous: the browser's local storage. */
  storage: Storage;
  now: () => Instant;
  /** Sends something that has waited so many milliseconds. It carries an id of its own, so that it counts once however often it is sent. */
  send: (content: Content, waited: number) => Promise<Reply<Answer>>;
  /** Tells those who have to know what was refused after its person had gone, anonymously; answers whether they know. */
  report: (content: Content, reason: string, waited: number) => Promise<boolean>;
  /** The same without what is said of a person. */
  anonymous: (content: Content) => Content;
  /** What it is about: what is about the same is sent in its order. */
  subjectOf: (content: Content) => string;
}

/** What keys of the storage begin with that belong to a queue: whoever wipes a screen leaves them. */
export const queuePrefix = 'queue:';
/** Milliseconds after which a page that stays open has forgotten its people too, sent or not. */
const detailsKeptFor = 24 * 60 * 60 * 1000;

/**
 * What a screen sends to the server, and keeps while that cannot be reached: over a reload and after the person has gone. What
 * is said of a person is never stored, and gone with the page. An entry leaves it once the server has taken it, or somebody was
 * told why it was not.
 */
export function createQueue<Content extends { id: string }, Answer>(parts: Parts<Content, Answer>) {
  const { name, storage, now, send, report, anonymous, subjectOf } = parts;
  const prefix = `${queuePrefix}${name}:`;
  /** What this page has kept itself, by id, and whether that is stored too. */
  const own = new Map<string, { kept: Kept<Content>; isStored: boolean }>();

  function keep(kept: Kept<Content>) {
    own.set(kept.content.id, { kept, isStored: store({ ...kept, content: anonymous(kept.content) }) });
  }

  /** Answers whether it could: where the storage is full, the page keeps it alone. */
  function store(kept: Kept<Content>): boolean {
    try {
      storage.setItem(prefix + kept.content.id, JSON.stringify(kept));
      return true;
    } catch {
      return false;
    }
  }

  function forget({ id }: Content) {
    own.delete(id);
    storage.removeItem(prefix + id);
  }

  function find(id: string): Kept<Content> | undefined {
    const stored = storage.getItem(prefix + id);
    const mine = own.get(id);
    if (mine?.isStored && stored === null) {
      // Another page of the browser has sent it.
      own.delete(id);
      return undefined;
    }
    return mine?.kept ?? (stored === null ? undefined : (JSON.parse(stored) as Kept<Content>));
  }

  /** What is kept, the oldest first. */
  function all(): Kept<Content>[] {
    const keys = Array.from({ length: storage.length }, (_, index) => storage.key(index) ?? '');
    const stored = keys.filter((key) => key.startsWith(prefix)).map((key) => key.slice(prefix.length));
    const kept = [...new Set([...stored, ...own.keys()])].map(find).filter((each) => each !== undefined);
    return kept.toSorted((one, other) => one.keptAt - other.keptAt);
  }

  /** What is about one subject is sent by one page of the browser at a time. */
  function alone<Result>(content: Content, work: () => Promise<Result>): Promise<Result> {
    return exclusively(prefix + subjectOf(content), work);
  }

  /** Sends again what was kept; answers whether to go on with the next, for which the server has to be there. */
  async function retry(id: string): Promise<boolean> {
    const found = find(id);
    if (!found) return true;
    const { content: kept, keptAt, refused } = found;
    const waited = Math.max(0, now() - keptAt);
    const content = waited > detailsKeptFor ? anonymous(kept) : kept;
    let reason = refused;
    if (reason === undefined) {
      const reply = await send(content, waited);
      if (reply.is === 'unreachable') {
        keep({ content, keptAt });
        return false;
      }
      if (reply.is === 'taken') {
        forget(content);
        return true;
      }
      reason = reply.reason;
      keep({ content: anonymous(content), keptAt, refused: reason });
    }
    if (await report(anonymous(content), reason, waited)) forget(content);
    return true;
  }

  return {
    /**
     * Sends something while its person waits; why it is refused is theirs to read, and nothing of it is kept. It overtakes nothing
     * that is kept about the same: a group leaves after it has come.
     */
    async send(content: Content): Promise<Sent<Answer>> {
      const subject = subjectOf(content);
      if (all().some((kept) => subjectOf(kept.content) === subject)) {
        keep({ content, keptAt: now() });
        return { is: 'kept' };
      }
      return alone(content, async () => {
        keep({ content, keptAt: now() });
        const reply = await send(content, 0);
        if (reply.is === 'unreachable') return { is: 'kept' };
        forget(content);
        return reply;
      });
    },

    /** Sends what was kept, one after the other, as long as the server can be reached. */
    async flush(): Promise<void> {
      for (const { content } of all()) {
        if (!(await alone(content, () => retry(content.id)))) return;
      }
    },

    /** What waits to be sent or told, the oldest first, with when it was kept. */
    waiting(): { content: Content; keptAt: Instant }[] {
      return all();
    }
  };
}
