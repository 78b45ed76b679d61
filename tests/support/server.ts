import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { productOptions } from '../../scripts/machine.mjs';
import { atExit } from './cleanup.ts';
import { freePort } from './ports.ts';

export type TestServer = {
  /** `http://127.0.0.1:<port>`, without a slash at the end. */
  origin: string;
  /** The server's process. */
  pid: number;
  /** Asks the server to end and waits until it has; throws when it does not end by itself within ten seconds. */
  stop: () => Promise<void>;
  /** Sends a signal, `SIGKILL` for a crash, and waits for the end. */
  kill: (signal: NodeJS.Signals) => Promise<void>;
  /** Everything the server has printed so far. */
  logs: () => string;
};

const project = fileURLToPath(new URL('../../', import.meta.url));
const startLimit = 60_000;
const stopLimit = 10_000;

/**
 * Starts the built application (`hall serve`) on a free loopback port and waits until it says that it is ready.
 * Fails with the server's own output when it ends before that.
 */
export async function startServer(options: {
  databaseUrl: string;
  env?: Record<string, string>;
  /** Where the project is that was built, if it is not this one. */
  folder?: string;
}): Promise<TestServer> {
  const port = await freePort();
  const child = spawn(process.execPath, [...productOptions, 'src/cli/hall.ts', 'serve'], {
    cwd: options.folder ?? project,
    env: {
      ...process.env,
      NODE_ENV: 'production',
      HOST: '127.0.0.1',
      PORT: String(port),
      DATABASE_URL: options.databaseUrl,
      HALL_SAMPLE: '0',
      ...options.env
    },
    stdio: ['ignore', 'pipe', 'pipe']
  });
  const forget = atExit(() => child.kill('SIGKILL'));
  let output = '';
  const ended = new Promise<void>((resolve) => {
    child.once('close', () => {
      forget();
      resolve();
    });
  });
  const kill = async (signal: NodeJS.Signals) => {
    child.kill(signal);
    await ended;
  };

  await new Promise<void>((resolve, reject) => {
    const fail = (what: string) => reject(new Error(`The server ${what}:\n${output}`));
    const limit = setTimeout(() => {
      child.kill('SIGKILL');
      fail(`was not ready after ${startLimit / 1000} s`);
    }, startLimit);
    const listen = (text: string) => {
      output += text;
      if (/^ready /m.test(output)) {
        clearTimeout(limit);
        resolve();
      }
    };
    child.stdout.setEncoding('utf8').on('data', listen);
    child.stderr.setEncoding('utf8').on('data', listen);
    child.once('error', reject);
    void ended.then(() => {
      clearTimeout(limit);
      fail('ended before it was ready');
    });
  });

  return {
    origin: `http://127.0.0.1:${port}`,
    pid: child.pid!,
    kill,
    logs: () => output,
    async stop() {
      let late = false;
      const limit = setTimeout(() => {
        late = true;
        child.kill('SIGKILL');
      }, stopLimit);
      await kill('SIGTERM');
      clearTimeout(limit);
      if (late) throw new Error(`The server did not end within ${stopLimit / 1000} s of SIGTERM:\n${output}`);
    }
  };
}
