import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { describe, expect, test, vi } from 'vitest';
import { createFeedCache } from './cache.ts';
import { renderCalendar } from './calendar.ts';
import type { Feed } from './types.ts';

const feed: Feed = {
  id: '019ab000-0000-7000-8000-00000000000f',
  name: '正祥中心',
  description: '公開活動',
  url: 'https://hall.example/',
  source: 'https://hall.example/feeds/buildings/zhengxiang.ics',
  changedAt: Date.parse('2026-11-02T10:30:15+08:00'),
  version: 1,
  events: [],
  emptyTitle: '暫無公開活動'
};
const oneFeed = Buffer.byteLength(await renderCalendar(feed));

describe('rendered feeds', () => {
  test('are rendered once a version, however many ask at the same time', async () => {
    const cache = createFeedCache(1_000_000);
    const load = vi.fn(async () => feed);
    const asked = await Promise.all([1, 2, 3].map(() => cache.get('a', '1', load)));
    asked.push(await cache.get('a', '1', load));
    expect(load).toHaveBeenCalledTimes(1);
    expect(new Set(asked).size).toBe(1);

    await cache.get('a', '2', load);
    await cache.get('a', '2', load);
    expect(load).toHaveBeenCalledTimes(2);
  });

  test('are the same bytes in every encoding, compressed once', async () => {
    const rendered = await createFeedCache(1_000_000).get('a', '1', async () => feed);
    const plain = Buffer.from(await rendered.bytes('identity'));
    expect(plain.toString()).toContain('SUMMARY:暫無公開活動');
    expect(gunzipSync(await rendered.bytes('gzip'))).toEqual(plain);
    expect(brotliDecompressSync(await rendered.bytes('br'))).toEqual(plain);
    expect(await rendered.bytes('br')).toBe(await rendered.bytes('br'));
    expect(rendered.changedAt).toBe(feed.changedAt);
  });

  test('have the same tag when their content is the same, and only then', async () => {
    const cache = createFeedCache(1_000_000);
    const tag = async (version: string, changed: Partial<Feed>) =>
      (await cache.get('a', version, async () => ({ ...feed, ...changed }))).tag;
    const first = await tag('1', {});
    expect(await tag('2', {})).toBe(first);
    expect(await tag('3', { emptyTitle: 'No public events' })).not.toBe(first);
  });

  test('that were asked for longest ago leave when there is no more room', async () => {
    const cache = createFeedCache(2.5 * oneFeed);
    const load = vi.fn(async () => feed);
    await cache.get('a', '1', load);
    await cache.get('b', '1', load);
    await cache.get('a', '1', load);
    await cache.get('c', '1', load);
    expect(load).toHaveBeenCalledTimes(3);
    await cache.get('a', '1', load);
    await cache.get('c', '1', load);
    expect(load).toHaveBeenCalledTimes(3);
    await cache.get('b', '1', load);
    expect(load).toHaveBeenCalledTimes(4);
  });

  test('count with their compressed forms', async () => {
    const cache = createFeedCache(2.5 * oneFeed);
    const load = vi.fn(async () => feed);
    await cache.get('a', '1', load);
    const b = await cache.get('b', '1', load);
    await b.bytes('gzip');
    await b.bytes('br');
    await cache.get('a', '1', load);
    expect(load).toHaveBeenCalledTimes(3);
  });

  test('are read, rendered and compressed one at a time', async () => {
    const cache = createFeedCache(1_000_000);
    const done: string[] = [];
    const make = async (key: string) => {
      const load = async () => {
        done.push(`${key} is read`);
        return feed;
      };
      const rendered = await cache.get(key, '1', load);
      done.push(`${key} is rendered`);
      await rendered.bytes('br');
      done.push(`${key} is compressed`);
    };
    await Promise.all(['a', 'b'].map(make));
    expect(done).toEqual([
      'a is read',
      'a is rendered',
      'b is read',
      'b is rendered',
      'a is compressed',
      'b is compressed'
    ]);
  });

  test('that failed are tried again', async () => {
    const cache = createFeedCache(1_000_000);
    await expect(cache.get('a', '1', () => Promise.reject(new Error('no database')))).rejects.toThrow('no database');
    await expect(cache.get('a', '1', async () => feed)).resolves.toBeDefined();
  });
});
