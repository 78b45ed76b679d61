import { createInterface } from 'node:readline';
import { Writable } from 'node:stream';
import { CommandFailure } from './failure.ts';

/** Reads a line from standard input, so that no shell history keeps it; `what` it is, such as `Password`, is asked for. */
export async function readSecret(what: string): Promise<string> {
  if (process.stdin.isTTY) process.stderr.write(`${what}, then Enter: `);
  // A terminal shows what the interface writes to its output, which here is nothing.
  const output = new Writable({ write: (_chunk, _encoding, done) => done() });
  const terminal = Boolean(process.stdin.isTTY);
  for await (const line of createInterface({ input: process.stdin, output, terminal })) return line;
  throw new CommandFailure(`The ${what.toLowerCase()} is read from standard input, which was empty.`);
}

/** A stored text as a terminal may be given it: what would steer the terminal is spelled out. */
export function printable(text: string): string {
  return text.replaceAll(
    /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\p{Bidi_Control}]/gu,
    (character) => `\\u{${character.codePointAt(0)?.toString(16)}}`
  );
}
