import { expect, test } from 'vitest';
import type { Clock } from '../platform/clock.ts';
import { eventTopics, type EventTopic, type HallEvent } from '../platform/events.ts';
import { createChangeStreams } from './streams.server.ts';

const change = (venue: string | null) => `data: ${JSON.stringify({ venue })}\n\n`;
const minute = 60_000;
const tower = { buildingId: 'tower', topics: eventTopics };

function start(mostStreams = 10, mostOfOne = 10) {
  let now = 1_000 * minute;
  let hear: (event: HallEvent | null) => void = () => undefined;
  const clock: Clock = { now: () => now };
  const events = {
    publish: async () => undefined,
    subscribe(heard: typeof hear) {
      hear = heard;
      return () => undefined;
    }
  };
  const streams = createChangeStreams({ events, clock }, mostStreams, mostOfOne);
  return {
    streams,
    begun: now,
    pass: (milliseconds: number) => (now += milliseconds),
    happen: (buildingId: string, venueId: string | null, topic: EventTopic = 'bookings') =>
      hear({ topic, buildingId, venueId }),
    miss: () => hear(null),
    open(buildingId: string | null, since: number | null = null, topics: readonly EventTopic[] = eventTopics) {
      const reader = streams.open('here', { buildingId, topics }, since)?.getReader();
      if (!reader) throw new Error('no stream');
      return {
        next: async () => new TextDecoder().decode((await reader.read()).value),
        leave: () => reader.cancel(),
        reader
      };
    }
  };
}

test('a stream tells of its own building, and one on all buildings of every one', async () => {
  const { open, happen } = start();
  const [one, all] = [open('tower'), open(null)];
  expect(await one.next()).toBe(': listening\n\n');
  await all.next();

  happen('other', 'room');
  happen('tower', 'hall');
  expect(await one.next()).toBe(change('hall'));
  expect([await all.next(), await all.next()]).toEqual([change('room'), change('hall')]);
});

test('a stream tells of its own topics, and of no other change that was missed', async () => {
  const { open, happen, pass, begun } = start();
  const [hall, bookings] = [open('tower', null, ['hall']), open('tower', null, ['bookings', 'venues'])];
  for (const stream of [hall, bookings]) await stream.next();
  pass(5 * minute);
  happen('tower', 'room');
  happen('tower', 'annex', 'venues');
  happen('tower', null, 'messages');
  happen('tower', null, 'hall');
  expect([await bookings.next(), await bookings.next()]).toEqual([change('room'), change('annex')]);
  expect(await hall.next()).toBe(change(null));

  pass(5 * minute);
  happen('tower', null, 'hall');
  const missed = open('tower', begun + 8 * minute, ['hall']);
  const nothing = open('tower', begun + 8 * minute, ['bookings']);
  for (const stream of [missed, nothing]) await stream.next();
  happen('tower', 'room');
  expect([await missed.next(), await nothing.next()]).toEqual([change(null), change('room')]);
});

test('a page loaded before a change is told of it at once, one loaded after it is not', async () => {
  const { open, happen, pass, begun } = start();
  pass(5 * minute);
  happen('tower', 'hall');
  pass(5 * minute);

  const late = open('tower', begun + 4 * minute);
  await late.next();
  expect(await late.next()).toBe(change(null));

  const punctual = open('tower', begun + 6 * minute);
  const elsewhere = open('other', begun + 4 * minute);
  for (const stream of [punctual, elsewhere]) await stream.next();
  happen('tower', 'hall');
  happen('other', 'room');
  expect([await punctual.next(), await elsewhere.next()]).toEqual([change('hall'), change('room')]);
});

test('a page loaded before this process listened is told that it may have missed something', async () => {
  const { open, begun } = start();
  const stream = open('tower', begun - minute);
  await stream.next();
  expect(await stream.next()).toBe(change(null));
});

test('when events may have been missed, every stream says that something may have changed', async () => {
  const { open, miss, pass, begun } = start();
  const stream = open('tower');
  await stream.next();
  pass(5 * minute);
  miss();
  expect(await stream.next()).toBe(change(null));

  const reconnected = open('tower', begun + 4 * minute);
  await reconnected.next();
  expect(await reconnected.next()).toBe(change(null));
});

test('no more streams than allowed are open, and one that leaves makes room', async () => {
  const { streams, open } = start(2);
  const first = open('tower');
  open('tower');
  expect(streams.open('elsewhere', tower, null)).toBeNull();
  await first.leave();
  expect(streams.open('elsewhere', tower, null)).not.toBeNull();
});

test('one address cannot take the streams of all', async () => {
  const { streams, open } = start(10, 2);
  const first = open('tower');
  open('other');
  expect(streams.open('here', tower, null)).toBeNull();
  expect(streams.open('elsewhere', tower, null)).not.toBeNull();
  await first.leave();
  expect(streams.open('here', tower, null)).not.toBeNull();
});

test('a reader that no longer reads is let go', () => {
  const { streams, open, happen } = start(1);
  open('tower');
  for (let index = 0; index < 100; index++) happen('tower', 'hall');
  expect(streams.open('here', tower, null)).not.toBeNull();
});

test('closing ends every stream', async () => {
  const { streams, open } = start();
  const stream = open('tower');
  await stream.next();
  streams.close();
  expect((await stream.reader.read()).done).toBe(true);
});
