import pino from 'pino';
import { logLevels } from './config.ts';

/** The process's log, one JSON line an entry. It gets no personal data, no tokens and no query strings. */
export const log = pino({
  // Any other level is refused where the environment is read, in a sentence.
  level: logLevels.find((level) => level === process.env.LOG_LEVEL) ?? 'info',
  base: undefined,
  serializers: { err: (error: unknown) => describeError(error) }
});

/**
 * What the log says of an error: its kind, code and where it was thrown, and its message unless it comes from a statement
 * to the database, whose errors repeat the values that were to be stored.
 */
export function describeError(error: unknown, ofStatement = false): object {
  if (!(error instanceof Error)) return { type: typeof error };
  const { code, query } = error as { code?: unknown; query?: unknown };
  const hidesMessage = ofStatement || query !== undefined;
  return {
    type: error.name,
    code,
    query,
    message: hidesMessage ? undefined : error.message,
    stack: error.stack?.split('\n').filter((line) => /^\s+at /.test(line)),
    cause: error.cause === undefined ? undefined : describeError(error.cause, hidesMessage)
  };
}
