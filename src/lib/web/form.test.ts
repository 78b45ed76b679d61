import { expect, test } from 'vitest';
import { readForm } from './form.ts';

const multipart = 'multipart/form-data; boundary=b';

function post(body: string, contentType: string): Request {
  return new Request('http://hall.invalid/sign-in', {
    method: 'POST',
    headers: { 'content-type': contentType },
    body
  });
}

test.each([
  ['name=ann', 'application/x-www-form-urlencoded'],
  ['--b\r\ncontent-disposition: form-data; name="name"\r\n\r\nann\r\n--b--\r\n', multipart]
])('reads %j', async (body, contentType) => {
  expect((await readForm(post(body, contentType))).get('name')).toBe('ann');
});

test.each([
  ['name=ann', 'text/plain'],
  ['name=ann', 'multipart/form-data'],
  ['--b\r\ncontent-disposition: form-data; name="name"\r\n\r\nann', multipart],
  ['--b\r\nnonsense\r\n--b--\r\n', multipart]
])('answers %j, sent as %s, with 400', async (body, contentType) => {
  await expect(readForm(post(body, contentType))).rejects.toMatchObject({ status: 400 });
});

test('a body over the limit stays one', async () => {
  const body = new ReadableStream({ start: (controller) => controller.error({ status: 413 }) });
  const request = new Request('http://hall.invalid/', {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body,
    duplex: 'half'
  } as RequestInit);
  await expect(readForm(request)).rejects.toMatchObject({ status: 413 });
});
