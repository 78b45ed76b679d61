import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { answerFeed, preferredEncoding } from './http.ts';
import { encodings, type RenderedFeed } from './types.ts';

const bodies = { br: 'brotli bytes', gzip: 'gzip bytes', identity: '議事廳' };
const feed: RenderedFeed = {
  tag: 'abc',
  changedAt: Date.parse('2026-11-02T10:30:15.678Z'),
  bytes: async (encoding) => new TextEncoder().encode(bodies[encoding])
};
const changed = 'Mon, 02 Nov 2026 10:30:15 GMT';

function ask(headers: Record<string, string> = {}, method = 'GET') {
  return answerFeed(
    new Request('http://hall.example/feeds/buildings/zhengxiang.ics', { method, headers }),
    feed,
    'a.ics'
  );
}

describe('a feed over HTTP', () => {
  test('comes whole, with what caches and programs need to know', async () => {
    const response = await ask({ accept: 'application/json' });
    expect(response.status).toBe(200);
    expect(await response.text()).toBe('議事廳');
    expect(Object.fromEntries(response.headers)).toEqual({
      'cache-control': 'public, max-age=300',
      'content-disposition': 'inline; filename="a.ics"',
      'content-length': '9',
      'content-type': 'text/calendar; charset=utf-8',
      etag: '"abc"',
      'last-modified': changed,
      vary: 'Accept-Encoding'
    });
  });

  test.each(['gzip', 'br'])('comes as %s with a tag of its own', async (encoding) => {
    const response = await ask({ 'accept-encoding': encoding });
    expect(await response.text()).toBe(`${encoding === 'br' ? 'brotli' : 'gzip'} bytes`);
    expect(response.headers.get('content-encoding')).toBe(encoding);
    expect(response.headers.get('etag')).toBe(`"abc-${encoding}"`);
  });

  test('HEAD has the headers of GET and no body', async () => {
    const [head, get] = [await ask({ 'accept-encoding': 'gzip' }, 'HEAD'), await ask({ 'accept-encoding': 'gzip' })];
    expect([...head.headers]).toEqual([...get.headers]);
    expect(await head.text()).toBe('');
  });

  test.each<[string, Record<string, string>, string]>([
    ['the tag it was given', { 'if-none-match': '"abc"' }, '"abc"'],
    ['the tag made weak on the way', { 'if-none-match': 'W/"abc"' }, '"abc"'],
    ['one of a list', { 'if-none-match': '"x", W/"y,z" ,"abc"' }, '"abc"'],
    ['the tag of another encoding', { 'if-none-match': '"abc-gzip"', 'accept-encoding': 'br' }, '"abc-gzip"'],
    ['any', { 'if-none-match': '*', 'accept-encoding': 'br' }, '"abc-br"'],
    ['the date it was given', { 'if-modified-since': changed }, '"abc"'],
    ['a later date', { 'if-modified-since': 'Mon, 02 Nov 2026 10:30:16 GMT' }, '"abc"'],
    [
      'a tag that holds and a date that does not',
      { 'if-none-match': '"abc"', 'if-modified-since': 'Thu, 01 Jan 1970 00:00:00 GMT' },
      '"abc"'
    ]
  ])('is not sent again to who names %s', async (_, headers, etag) => {
    for (const method of ['GET', 'HEAD']) {
      const response = await ask(headers, method);
      expect(response.status).toBe(304);
      expect(await response.text()).toBe('');
      expect(Object.fromEntries(response.headers)).toEqual({
        'cache-control': 'public, max-age=300',
        etag,
        'last-modified': changed,
        vary: 'Accept-Encoding'
      });
    }
  });

  test.each<[string, Record<string, string>]>([
    ['another tag', { 'if-none-match': '"abcd", W/"ab"' }],
    ['a tag without its quotes', { 'if-none-match': 'abc' }],
    ['another tag and a date that holds', { 'if-none-match': '"old"', 'if-modified-since': changed }],
    ['no tag at all and a date that holds', { 'if-none-match': '', 'if-modified-since': changed }],
    ['an earlier date', { 'if-modified-since': 'Mon, 02 Nov 2026 10:30:14 GMT' }],
    ['a date that is none', { 'if-modified-since': 'yesterday' }]
  ])('is sent to who names %s', async (_, headers) => {
    expect((await ask(headers)).status).toBe(200);
  });
});

describe('the encoding a client prefers', () => {
  test.each([
    [null, 'identity'],
    ['', 'identity'],
    ['gzip, deflate, br, zstd', 'br'],
    ['gzip', 'gzip'],
    ['GZIP;Q=0.5', 'gzip'],
    ['br;q=0.2, gzip;q=0.8', 'gzip'],
    ['br;q=0, gzip', 'gzip'],
    ['br ; q=0.9 , gzip ; q=0.9', 'br'],
    ['*', 'br'],
    ['*;q=0.1, gzip;q=0.5', 'gzip'],
    ['*;q=0', 'identity'],
    ['identity, gzip;q=0.5', 'identity'],
    ['identity;q=0.5, gzip', 'gzip'],
    ['identity;q=0', 'identity'],
    ['deflate, zstd', 'identity'],
    ['gzip;q=lots', 'identity']
  ])('%j is met with %s', (header, encoding) => {
    expect(preferredEncoding(header)).toBe(encoding);
  });

  test('whatever is asked for, one of ours is sent', () => {
    fc.assert(fc.property(fc.string(), (header) => encodings.includes(preferredEncoding(header))));
  });
});
