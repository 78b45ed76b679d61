import { createApp, operatorContext } from '#lib/app.server.ts';
import type { Context } from '#lib/identity/context.ts';
import { isUnavailable } from '#lib/db/unavailable.ts';
import { readConfig } from '#lib/platform/config.ts';
import { CommandFailure } from './failure.ts';

/** Opens the database the environment names, brings it up to date, does the work as the operator, and closes it. */
export async function withHall<T>(work: (ctx: Context) => Promise<T>): Promise<T> {
  const app = openHall();
  try {
    await app.db.migrate().catch(unusable);
    return await work(operatorContext(app)).catch((error: unknown) => {
      if (isUnavailable(error)) return unusable(error);
      throw error;
    });
  } finally {
    await app.close();
  }
}

function openHall() {
  const config = readConfig(process.env);
  try {
    return createApp(config);
  } catch (error) {
    return unusable(error);
  }
}

/** Drizzle wraps what the engine said; several refused addresses come as one error without words. */
function unusable(error: unknown): never {
  const source = error instanceof Error && error.cause instanceof Error ? error.cause : (error as Error);
  const first = source instanceof AggregateError ? (source.errors[0] as Error) : source;
  throw new CommandFailure(`The database that DATABASE_URL names cannot be used: ${first.message}`);
}
