import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { inTurns, median } from './measure.ts';

/** What four clients send for some seconds, each waiting for the answer before it sends again. */
export interface Load {
  url: string;
  /** Addresses that are read after it each time, by whoever read it; all of them are one answer. */
  then?: string[];
  headers?: Record<string, string>;
  /** JSON bodies to POST, one after the other; without them, the address is read. */
  bodies?: string[];
  /** The only status that answers may have. */
  status: number;
}

export interface Loaded {
  /** Answers a second, whole ones. */
  rate: number;
  /** Milliseconds within which 99 of 100 answers came. */
  p99: number;
}

const rounds = 5;

/** How two loads are answered, each the median of some rounds in which they took turns. */
export async function compare(figure: () => Load, floor: () => Load): Promise<{ figure: Loaded; floor: Loaded }> {
  const loaded = await inTurns(rounds, { figure: () => send(figure()), floor: () => send(floor()) });
  return { figure: middle(loaded.figure), floor: middle(loaded.floor) };
}

/** Sends a load from a process that does nothing else. */
function send(load: Load): Promise<Loaded> {
  const clients = fork(fileURLToPath(new URL('./clients.ts', import.meta.url)));
  clients.send(load);
  return new Promise((resolve, reject) => {
    clients.once('message', (loaded) => resolve(loaded as Loaded));
    clients.once('error', reject);
    clients.once('exit', (code) => reject(new Error(`The clients ended with ${code} before they reported.`)));
  });
}

function middle(loads: Loaded[]): Loaded {
  return { rate: median(loads.map(({ rate }) => rate)), p99: median(loads.map(({ p99 }) => p99)) };
}
