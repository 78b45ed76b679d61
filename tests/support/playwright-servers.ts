import { mkdir, writeFile } from 'node:fs/promises';
import { engines, sampleDatabase, prepareDatabases, type Engine } from './databases.ts';
import { startServer } from './server.ts';

const variable = (engine: Engine) => `LOUYU_TEST_ORIGIN_${engine.toUpperCase()}`;
const databaseVariable = (engine: Engine) => `LOUYU_TEST_DATABASE_${engine.toUpperCase()}`;

/** Address of the server that serves the sample building from this engine. */
export function originOf(engine: Engine): string {
  const origin = process.env[variable(engine)];
  if (!origin) throw new Error(`No server on ${engine}: Playwright's global set-up starts it.`);
  return origin;
}

/** The database behind that server, for tests that set up more than the sample has. */
export function databaseOf(engine: Engine): string {
  return process.env[databaseVariable(engine)] ?? '';
}

/** Playwright's global set-up: a server with the sample building on each engine. Returns the tear-down. */
export default async function startServers(): Promise<() => Promise<void>> {
  const removeDatabases = await prepareDatabases();
  const urls = new Map<Engine, string>();
  // One after the other: SQLite answers at once, and while it loads the sample nobody else in this process is answered in time.
  for (const engine of engines) urls.set(engine, (await sampleDatabase(engine)).url);
  const servers = await Promise.all(
    engines.map(async (engine) => {
      const url = urls.get(engine)!;
      const server = await startServer({ databaseUrl: url });
      process.env[variable(engine)] = server.origin;
      process.env[databaseVariable(engine)] = url;
      return { engine, server };
    })
  );

  return async () => {
    await mkdir('test-results', { recursive: true });
    for (const { engine, server } of servers) {
      await server.stop();
      await writeFile(`test-results/server-${engine}.log`, server.logs());
    }
    await removeDatabases();
  };
}
