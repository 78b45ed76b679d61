import { expect, test, vi } from 'vitest';
import { createQueue, type Reply } from './queue.ts';

const hour = 3_600_000;

interface Visitor {
  id: string;
  people: number;
  name?: string;
  /** What it is about, where that is something else than itself. */
  about?: string;
}

/** A browser's storage without the browser. */
function memory(): Storage {
  const kept = new Map<string, string>();
  return {
    get length() {
      return kept.size;
    },
    key: (index) => [...kept.keys()][index] ?? null,
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, value) => void kept.set(key, value),
    removeItem: (key) => void kept.delete(key),
    clear: () => kept.clear()
  };
}

/** A screen whose server answers as told, with all that it was sent. */
function screen(storage = memory()) {
  const world = {
    now: 1_000_000,
    reply: { is: 'taken', answer: 'badge' } as Reply<string>,
    sent: [] as [Visitor, number][],
    told: [] as [Visitor, string][],
    /** Whom the desk does not want to hear of. */
    unheard: [] as string[]
  };
  const queue = createQueue<Visitor, string>({
    name: 'visits',
    storage,
    now: () => world.now,
    send: (content, waited) => {
      world.sent.push([content, waited]);
      return Promise.resolve(world.reply);
    },
    report: (content, reason) => {
      world.told.push([content, reason]);
      return Promise.resolve(!world.unheard.includes(content.id));
    },
    anonymous: ({ name: _, ...rest }) => rest,
    subjectOf: ({ id, about = id }) => about
  });
  return { queue, world, storage };
}

const away: Reply<string> = { is: 'unreachable' };
const ann: Visitor = { id: 'a', people: 1, name: '林安' };
const bo: Visitor = { id: 'b', people: 2, name: '陳波' };

test('what the server takes is answered, and nothing is kept', async () => {
  const { queue, storage } = screen();
  expect(await queue.send(ann)).toEqual({ is: 'taken', answer: 'badge' });
  expect(storage.length).toBe(0);
});

test('what is refused while its person waits is theirs to read, and nothing is kept', async () => {
  const { queue, world, storage } = screen();
  world.reply = { is: 'refused', reason: 'invalid' };
  expect(await queue.send(ann)).toEqual({ is: 'refused', reason: 'invalid' });
  expect(storage.length).toBe(0);
  expect(world.told).toEqual([]);
});

test('while the server is away all is kept over a reload but who it was, and is then sent once, the oldest first, with its id and how long it waited', async () => {
  const { queue, world, storage } = screen();
  world.reply = away;
  expect(await queue.send(bo)).toEqual({ is: 'kept' });
  world.now += 1000;
  expect(await queue.send(ann)).toEqual({ is: 'kept' });

  const later = screen(storage);
  later.world.now = world.now + hour;
  expect(later.queue.waiting().map(({ content }) => content)).toEqual([
    { id: 'b', people: 2 },
    { id: 'a', people: 1 }
  ]);
  await later.queue.flush();
  await later.queue.flush();
  expect(later.world.sent).toEqual([
    [{ id: 'b', people: 2 }, hour + 1000],
    [{ id: 'a', people: 1 }, hour]
  ]);
  expect(storage.length).toBe(0);
});

test('a server that is still away is asked about one, and all stays', async () => {
  const { queue, world } = screen();
  world.reply = away;
  await queue.send(ann);
  await queue.send(bo);
  world.sent = [];
  await queue.flush();
  expect(world.sent).toHaveLength(1);
  expect(queue.waiting()).toHaveLength(2);
});

test('who it was is sent as long as the page stays open, and never stored', async () => {
  const { queue, world, storage } = screen();
  const stored = vi.spyOn(storage, 'setItem');
  world.reply = away;
  await queue.send(ann);
  await queue.flush();
  await queue.flush();
  expect(world.sent.map(([content]) => content)).toEqual([ann, ann, ann]);
  expect(stored).toHaveBeenCalled();
  expect(stored.mock.calls.join()).not.toContain('林安');
});

test('what is refused later is told without who it was, until somebody has heard it', async () => {
  const { queue, world, storage } = screen();
  world.reply = away;
  await queue.send(ann);
  world.reply = { is: 'refused', reason: 'too-late' };
  world.unheard = ['a'];
  await queue.flush();
  world.unheard = [];
  world.sent = [];
  await queue.flush();
  expect(world.sent).toEqual([]);
  expect(world.told).toEqual(Array(2).fill([{ id: 'a', people: 1 }, 'too-late']));
  expect(storage.length).toBe(0);
});

test('what was refused and nobody has heard of does not hold up what is behind it', async () => {
  const { queue, world } = screen();
  world.reply = away;
  await queue.send(ann);
  world.reply = { is: 'refused', reason: 'too-late' };
  world.unheard = ['a'];
  await queue.flush();
  world.reply = away;
  world.now += 1;
  await queue.send(bo);
  world.sent = [];
  world.reply = { is: 'taken', answer: 'badge' };
  await queue.flush();
  expect(world.sent.map(([content]) => content)).toEqual([bo]);
  expect(queue.waiting()).toHaveLength(1);
});

test('a storage that is full keeps nobody from signing in, now or once the server is back', async () => {
  const { queue, world, storage } = screen();
  vi.spyOn(storage, 'setItem').mockImplementation(() => {
    throw new DOMException('full', 'QuotaExceededError');
  });
  expect(await queue.send(ann)).toEqual({ is: 'taken', answer: 'badge' });
  world.reply = away;
  expect(await queue.send(bo)).toEqual({ is: 'kept' });
  world.reply = { is: 'taken', answer: 'badge' };
  await queue.flush();
  expect(world.sent.at(-1)![0]).toEqual(bo);
  expect(queue.waiting()).toHaveLength(0);
});

test('what another page of the browser has sent is not sent again', async () => {
  const { queue, world, storage } = screen();
  world.reply = away;
  await queue.send(ann);
  await screen(storage).queue.flush();
  world.sent = [];
  await queue.flush();
  expect(world.sent).toEqual([]);
});

test('a day later an open page has forgotten who it was, and the entry itself is not lost', async () => {
  const { queue, world } = screen();
  world.reply = away;
  await queue.send(ann);
  world.now += 24 * hour + 1;
  await queue.flush();
  world.reply = { is: 'taken', answer: 'badge' };
  await queue.flush();
  expect(world.sent.at(-1)![0]).toEqual({ id: 'a', people: 1 });
});

test('what is on its way is not sent beside itself, by this page of the browser or by another', async () => {
  const { queue, world, storage } = screen();
  const other = screen(storage);
  world.reply = away;
  await queue.send(ann);
  world.sent = [];
  world.reply = { is: 'taken', answer: 'badge' };
  await Promise.all([queue.flush(), queue.flush(), other.queue.flush()]);
  expect([...world.sent, ...other.world.sent]).toHaveLength(1);
  await Promise.all([queue.send(bo), other.queue.flush()]);
  expect(other.world.sent).toEqual([]);
});

test('what is about the same is sent in its order', async () => {
  const { queue, world } = screen();
  const left: Visitor = { id: 'left', people: 1, about: 'a' };
  world.reply = away;
  await queue.send(ann);
  world.reply = { is: 'taken', answer: 'badge' };
  world.sent = [];
  world.now += 1;
  expect(await queue.send(left)).toEqual({ is: 'kept' });
  expect(await queue.send(bo)).toEqual({ is: 'taken', answer: 'badge' });
  await queue.flush();
  expect(world.sent.map(([{ id }]) => id)).toEqual(['b', 'a', 'left']);
});
