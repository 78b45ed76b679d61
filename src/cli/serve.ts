import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { isIP } from 'node:net';
import { resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import { pathToFileURL } from 'node:url';
import { isLoopback, ownAddress, type Config } from '#lib/platform/config.ts';
import { accounts, samplePassword, samplePin } from '../sample/accounts.ts';
import { CommandFailure } from './failure.ts';
import type { Prepared } from './prepare.ts';

/** Milliseconds that open requests are given to finish once the server is told to stop. */
const patience = 3000;

/**
 * Has the database got ready, then serves the built pages until SIGTERM or SIGINT; prints `ready ADDRESS` once it listens.
 * Another process gets it ready: this one loads the bundle alone, and not the sources beside it.
 */
export async function serve(config: Config): Promise<void> {
  const bundle = resolve('build/handler.js');
  if (!existsSync(bundle)) throw new CommandFailure('The pages are not built yet: run npm start, which builds them.');
  const hall = await prepared();

  // Told before the bundle is loaded, which reads it then: without a fixed ORIGIN the host that a request names counts, under
  // the protocol that a proxy in front names.
  if (config.origin === undefined) process.env.PROTOCOL_HEADER ??= 'x-forwarded-proto';
  const { handler } = (await import(pathToFileURL(bundle).href)) as {
    handler: (request: IncomingMessage, response: ServerResponse) => void;
  };
  const server = createServer((request, response) => {
    if (!isPlain(request)) {
      response.writeHead(400).end();
      return;
    }
    request.headers['x-forwarded-proto'] = request.headers['x-forwarded-proto'] === 'https' ? 'https' : 'http';
    handler(request, response);
  });

  await new Promise<void>((listening, refuse) => {
    server.once('error', (error: NodeJS.ErrnoException) =>
      refuse(
        error.code === 'EADDRINUSE'
          ? new CommandFailure(`Port ${config.port} is in use: stop the other program or set PORT.`)
          : new CommandFailure(`Cannot listen on ${config.host}:${config.port}: ${error.message}`)
      )
    );
    server.listen(config.port, config.host, listening);
  });

  const address = ownAddress(config) ?? `http://${hostInUrl(config.host)}:${config.port}`;
  greet(address, hall, config);
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.once(signal, () => {
      server.close(() => process.exit(0));
      // Kit's own name for this moment, at which endless answers such as event streams end.
      (process as NodeJS.EventEmitter).emit('sveltekit:shutdown', signal);
      server.closeIdleConnections();
      setTimeout(() => process.exit(0), patience).unref();
    });
  }
}

/** What `hall prepare` says of the database it got ready; ends this process as that one ended where it failed. */
async function prepared(): Promise<Prepared> {
  const command = [...process.execArgv, process.argv[1]!, 'prepare'];
  const child = spawn(process.execPath, command, { stdio: ['ignore', 'pipe', 'inherit'] });
  const stop = () => child.kill();
  process.once('SIGTERM', stop).once('SIGINT', stop);
  const [said, code] = await Promise.all([
    text(child.stdout),
    new Promise<number>((ended) => child.once('close', (code) => ended(code ?? 1)))
  ]);
  process.off('SIGTERM', stop).off('SIGINT', stop);
  if (code !== 0) process.exit(code);
  return JSON.parse(said) as Prepared;
}

function greet(address: string, hall: Prepared, config: Config): void {
  if (hall.counted > 0) console.log(`Counted ${hall.counted} bookings, matters and others for the statistics.`);
  if (hall.isSampleNew) console.log('Loaded the sample building into the empty database.');
  const feed = hall.building === null ? 'none yet' : `${address}/feeds/buildings/${hall.building}.ics`;
  console.log(`
Louyu Hall 樓宇議事廳 · ${hall.engine}

  Visitors   ${address}/
  Kiosk      ${address}/kiosk
  Tenants    ${address}/my
  Managers   ${address}/manage
  Calendar   ${feed}
  API        ${address}/api/v1/openapi.json
`);
  if (hall.hasSample) {
    console.log(`  Sample accounts   ${accounts.map(({ username }) => username).join(', ')}`);
    console.log(`  Password          ${samplePassword}     Kiosk PIN of every firm   ${samplePin}\n`);
    if (!isLoopback(config.host)) {
      console.log(`  ${'!'.repeat(76)}
  !!  SAMPLE ACCOUNTS WITH PUBLISHED PASSWORDS CAN SIGN IN FROM THE NETWORK.
  !!  Disable them with: npm run hall -- sample disable. Or start with an
  !!  empty database and HALL_SAMPLE=0.
  ${'!'.repeat(76)}\n`);
    }
  }
  if (ownAddress(config) === undefined) {
    console.log('  Set ORIGIN to the address people use: without it calendars carry no links.\n');
  }
  console.log(`ready ${address}`);
}

/** Whether a request names a host and a path and nothing else by them, so that the two make an address together. */
function isPlain({ url = '', headers: { host = 'localhost' } }: IncomingMessage): boolean {
  return url.startsWith('/') && /^(\[[\da-f:.]+\]|[\w.-]+)(:\d{1,5})?$/i.test(host);
}

function hostInUrl(host: string): string {
  return isIP(host) === 6 ? `[${host}]` : host;
}
