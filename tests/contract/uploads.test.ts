import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { Readable } from 'node:stream';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { largestFile } from '#lib/platform/import/limits.ts';
import { mostPhotoBytes } from '#lib/platform/photos/limits.ts';
import { openHall, password, type Hall } from '../support/hall.ts';
import { startServer, type TestServer } from '../support/server.ts';

const megabyte = 2 ** 20;
const addPhoto = '/manage/venues/hall?/addPhoto';

let hall: Hall;
let server: TestServer;
let cookie: string;

beforeAll(async () => {
  hall = await openHall('sqlite');
  const venue = await hall.addVenue('hall');
  const manager = await hall.person(null, ['venue-manager'], venue.id);
  server = await startServer({ databaseUrl: hall.url });
  const signedIn = await post('/sign-in', new URLSearchParams({ username: manager.username!, password }));
  cookie = signedIn.headers.getSetCookie()[0]!.split(';')[0]!;
});

afterAll(async () => {
  await server.stop();
  await hall.close();
});

function post(path: string, body: NonNullable<RequestInit['body']>, headers: Record<string, string> = {}) {
  return fetch(server.origin + path, {
    method: 'POST',
    headers: { origin: server.origin, accept: 'application/json', 'x-sveltekit-action': 'true', ...headers },
    body,
    redirect: 'manual',
    ...(body instanceof ReadableStream ? { duplex: 'half' } : {})
  });
}

/** What a form of these pages answers to a file: the action's own status and data. */
async function upload(path: string, fields: Record<string, string | Blob>) {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  const { status, data } = (await (await post(path, form, { cookie })).json()) as { status: number; data: string };
  return { status, data };
}

/** The memory that the server holds, in bytes. */
async function held(): Promise<number> {
  const status = await readFile(`/proc/${server.pid}/status`, 'utf8');
  return Number(/^VmRSS:\s+(\d+) kB$/m.exec(status)![1]) * 1024;
}

/** A form of so many megabytes that never says how long it is. */
function* endless(megabytes: number) {
  yield Buffer.from('--b\r\ncontent-disposition: form-data; name="photo"; filename="photo.jpg"\r\n\r\n');
  for (let sent = 0; sent < megabytes; sent++) yield Buffer.alloc(megabyte);
}

test('what needs no file takes no large body, whoever sends it', async () => {
  const large = `username=${'a'.repeat(megabyte)}`;
  const form = { 'content-type': 'application/x-www-form-urlencoded' };
  expect((await post('/sign-in', large, { ...form, accept: 'text/html' })).status).toBe(413);
  const json = { 'content-type': 'application/json' };
  expect((await post('/api/v1/tokens', JSON.stringify({ username: large, password }), json)).status).toBe(413);
});

test('a photo of some megabytes and the largest file of bookings are read', async () => {
  const noise = randomBytes(1400 * 1250 * 3);
  const photo = await sharp(noise, { raw: { width: 1400, height: 1250, channels: 3 } })
    .png()
    .toBuffer();
  expect(photo.length).toBeGreaterThan(5 * megabyte);
  const said = { 'alt zh-Hant': '', 'alt zh-Hans': '', 'alt en': '' };
  expect(await upload(addPhoto, { photo: new Blob([photo]), ...said })).toMatchObject({ status: 200 });

  const line = `hall,2020-01-01,9:00,10:00,${'會'.repeat(100)},甲,${'x'.repeat(90_000)}\n`;
  const head = 'venue,date,from,to,title,firm,note\n';
  const text = (head + line.repeat(22)).padEnd(largestFile - 22 * 250, '\n');
  const file = new Blob([text]);
  expect(file.size).toBeGreaterThan(1.9 * megabyte);
  expect(file.size).toBeLessThanOrEqual(largestFile);
  // As it is sent first, and as the page sends it again.
  for (const [name, value] of Object.entries({ file, text })) {
    expect(await upload('/manage/import?/check', { building: 'tower', [name]: value })).toMatchObject({ status: 200 });
  }
});

test('a larger one is refused as such', async () => {
  expect(await upload(addPhoto, { photo: new Blob([new Uint8Array(mostPhotoBytes + megabyte)]) })).toMatchObject({
    status: 413,
    data: expect.stringContaining('photo-too-large') as string
  });
  expect(
    await upload('/manage/import?/check', { building: 'tower', file: new Blob(['x'.repeat(5 * megabyte)]) })
  ).toMatchObject({ status: 422, data: expect.stringContaining('too-large') as string });
});

test('a body that does not tell its length is counted, and none of what is too much is kept', async () => {
  const before = await held();
  const headers = { cookie, 'content-type': 'multipart/form-data; boundary=b' };
  const answer = await post(
    addPhoto,
    Readable.toWeb(Readable.from(endless(120))) as ReadableStream<Uint8Array<ArrayBuffer>>,
    headers
  );
  expect(await answer.json()).toMatchObject({ status: 413 });
  expect((await held()) - before).toBeLessThan(60 * megabyte);
});
