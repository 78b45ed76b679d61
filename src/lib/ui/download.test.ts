import { afterEach, expect, test, vi } from 'vitest';
import { fetchRows, type Coming } from './download.ts';

afterEach(() => void vi.unstubAllGlobals());

const parts = ['日期,人次\r\n2026-', '11-02,5\r\n2026-11-03,7\r\n', '2026-11-04,1\r\n'];

function answering(body: BodyInit | ReadableStream, headers: Record<string, string>) {
  vi.stubGlobal('fetch', () => Promise.resolve(new Response(body, { headers })));
}

test('a file is told of row by row as it comes, and is what was sent', async () => {
  const stream = new ReadableStream({
    start(controller) {
      for (const part of parts) controller.enqueue(new TextEncoder().encode(part));
      controller.close();
    }
  });
  answering(stream, { 'content-disposition': 'attachment; filename="ledger.csv"', 'row-count': '3' });
  const told: Coming[] = [];
  const { signal } = new AbortController();
  const found = await fetchRows('/file', { signal, tell: (coming) => told.push(coming) });
  expect(told.map(({ rows }) => rows)).toEqual([0, 2, 3]);
  expect(told.at(-1)).toEqual({ rows: 3, all: 3 });
  expect(found?.name).toBe('ledger.csv');
  expect(await found?.file.text()).toBe(parts.join(''));
});

test('an answer that is no file is not saved as one', async () => {
  answering('<h1>登入</h1>', { 'content-type': 'text/html' });
  const { signal } = new AbortController();
  expect(await fetchRows('/file', { signal, tell: () => {} })).toBeNull();
});
