import { execFile } from 'node:child_process';
import { cp, symlink, writeFile } from 'node:fs/promises';
import { get, type IncomingHttpHeaders, type IncomingMessage } from 'node:http';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { BookingRequest } from '#lib/bookings/types.ts';
import type { BenchHall } from './hall.ts';
import type { Load } from './load.ts';

const project = fileURLToPath(new URL('../../', import.meta.url));
const sources = ['src', 'static', 'drizzle', 'package.json', 'svelte.config.js', 'vite.config.ts', 'tsconfig.json'];

/** A running server of a copy of the project that serves `bare/` too. */
export interface Site {
  hall: BenchHall;
  /** Free slots to book. */
  slots: Iterator<BookingRequest, never>;
  origin: string;
  /** The folder whose files `/bare/bytes/<file>` answers with. */
  bytes: string;
}

/**
 * Builds a copy of the project that also serves `bare/` of this folder: routes that only answer, to tell what the same
 * server can do at best. The product itself gets no such routes.
 */
export async function buildWithBareRoutes(folder: string): Promise<void> {
  for (const source of sources) await cp(join(project, source), join(folder, source), { recursive: true });
  await cp(fileURLToPath(new URL('./bare', import.meta.url)), join(folder, 'src/routes/bare'), { recursive: true });
  await symlink(join(project, 'node_modules'), join(folder, 'node_modules'));
  await promisify(execFile)(process.execPath, ['node_modules/vite/bin/vite.js', 'build'], { cwd: folder });
}

/** The load of a bare answer with the bytes that another is answered with, which hold `text` so many times or more. */
export async function bareAnswerOf(load: Load, site: Site, file: string, text?: { of: string; times: number }) {
  const { body } = await download(load);
  const times = text ? body.toString().split(text.of).length - 1 : 0;
  if (text && times < text.times) throw new Error(`${load.url} holds "${text.of}" ${times} times, not ${text.times}.`);
  await writeFile(join(site.bytes, file), body);
  return { url: `${site.origin}/bare/bytes/${file}`, status: load.status } satisfies Load;
}

/** Reads an address as it is sent, without decompressing it. */
export async function download({
  url,
  headers,
  status
}: Load): Promise<{ headers: IncomingHttpHeaders; body: Buffer }> {
  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    get(url, headers ? { headers } : {}, resolve).once('error', reject);
  });
  const body = await buffer(response);
  if (response.statusCode !== status) throw new Error(`${url} answered ${response.statusCode}: ${body.toString()}`);
  return { headers: response.headers, body };
}
