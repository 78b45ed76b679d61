import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { getRequest } from '@sveltejs/kit/node';
import { expect, test } from 'vitest';
import { readUpload } from './upload.ts';

const most = 100_000;

/** What a server whose other forms may have 1,000 bytes reads of one with a file of so many; what it throws, by status. */
async function uploaded(bytes: number): Promise<unknown> {
  const { promise, resolve } = Promise.withResolvers<unknown>();
  const server = createServer((req: IncomingMessage, response) => {
    void getRequest({ request: req, base: 'http://localhost', bodySizeLimit: 1000 })
      .then((request) => readUpload({ request, platform: { req } }, most))
      .then((form) => (form?.get('file') as File | undefined)?.size ?? null)
      .then(resolve, (cause: { status?: number }) => resolve(cause.status))
      .finally(() => response.end());
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const form = new FormData();
  form.set('file', new Blob([new Uint8Array(bytes)]));
  await fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}`, { method: 'POST', body: form });
  server.close();
  return promise;
}

test('a file is read whether or not the server takes as much elsewhere', async () => {
  expect(await uploaded(500)).toBe(500);
  expect(await uploaded(90_000)).toBe(90_000);
});

test('one that is too large is not read', async () => {
  expect(await uploaded(most + 100_000)).toBe(null);
});
