import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { getRequest } from '@sveltejs/kit/node';
import { expect, test } from 'vitest';
import { readUpload } from './upload.ts';

const most = 100_000;

/**
 * What is read of a form with a file of so many bytes by a server whose other forms may have `elsewhere`, and with which
 * status it answers. `untold` sends it in chunks, without its length.
 */
async function uploaded(bytes: number, { elsewhere = 1000, untold = false } = {}) {
  const { promise: read, resolve } = Promise.withResolvers<number | null>();
  const server = createServer((req: IncomingMessage, response) => {
    void getRequest({ request: req, base: 'http://localhost', bodySizeLimit: elsewhere })
      .then((request) => readUpload({ request, platform: { req } }, most))
      .then((form) => {
        resolve(form && (form.get('file') as File).size);
        response.writeHead(form ? 200 : 413).end();
      });
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const form = new FormData();
  form.set('file', new Blob([new Uint8Array(bytes)]));
  const whole = new Request(`http://127.0.0.1:${(server.address() as AddressInfo).port}`, {
    method: 'POST',
    body: form
  });
  const { status } = await fetch(
    untold ? new Request(whole, { body: whole.body, duplex: 'half' } as RequestInit) : whole
  );
  server.close();
  return { status, read: await read };
}

test('a file is read whether or not the server takes as much elsewhere', async () => {
  expect(await uploaded(500)).toEqual({ status: 200, read: 500 });
  expect(await uploaded(90_000)).toEqual({ status: 200, read: 90_000 });
  expect(await uploaded(90_000, { elsewhere: Infinity, untold: true })).toEqual({ status: 200, read: 90_000 });
});

test.each([
  { elsewhere: 1000, untold: false },
  { elsewhere: 1000, untold: true },
  { elsewhere: Infinity, untold: false },
  { elsewhere: Infinity, untold: true }
])('one that is too large is not, and is answered, with %o', async (how) => {
  expect(await uploaded(20_000_000, how)).toEqual({ status: 413, read: null });
});
