import { open } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { decodeFile } from '#lib/platform/import/decode.ts';
import { fileFlawMessage } from '#lib/platform/import/labels.ts';
import { largestFile } from '#lib/platform/import/limits.ts';
import { locales, type Locale } from '#lib/platform/text.ts';
import { CommandFailure } from './failure.ts';
import { printable } from './terminal.ts';

/** Reads no more of a file than may be imported. */
export async function readText(path: string): Promise<string> {
  const handle = await open(path).catch((error: Error) => {
    throw new CommandFailure(`${printable(path)} cannot be read: ${error.message}`);
  });
  try {
    const { bytesRead, buffer } = await handle.read(new Uint8Array(largestFile + 1));
    const decoded = decodeFile(buffer.subarray(0, bytesRead));
    if (!decoded.ok) throw new CommandFailure(fileFlawMessage(decoded, 'en'));
    return decoded.text;
  } finally {
    await handle.close();
  }
}

/** Writes what is exported to a file, or to standard output where none is named. */
export async function writeOut(
  parts: AsyncIterable<string> | Iterable<string | Uint8Array>,
  path: string | undefined
): Promise<void> {
  if (path === undefined) {
    for await (const part of parts) process.stdout.write(part);
    return;
  }
  const handle = await open(path, 'w').catch((error: Error) => {
    throw new CommandFailure(`${printable(path)} cannot be written: ${error.message}`);
  });
  await pipeline(Readable.from(parts), handle.createWriteStream());
}

/** The language that `--locale` names. */
export function localeNamed(name: string): Locale {
  const locale = locales.find((each) => each === name);
  if (!locale) throw new CommandFailure(`--locale is one of ${locales.join(', ')}.`);
  return locale;
}
