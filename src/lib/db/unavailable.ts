/** What the engines, and the network before PostgreSQL, call it when a database is away, locked by others or full. */
const codes = new RegExp(
  [
    '^SQLITE_(BUSY|CANTOPEN|FULL|IOERR|READONLY)',
    // SQLSTATE: the classes of connections, resources and operators, no such database, and a statement that took too long.
    '^(08...|53...|57P..|3D000|57014)$',
    '^(EAI_AGAIN|ECONNREFUSED|ECONNRESET|EHOSTUNREACH|ENETUNREACH|ENOTFOUND|EPIPE|ETIMEDOUT)$'
  ].join('|')
);

/** What the driver of PostgreSQL says of its own connections; it gives these errors no code. */
const words =
  /^(Connection terminated|Query read timeout|timeout e|Client (was closed|has encountered a connection error))/;

/**
 * Whether an error says that the database cannot be used at the moment, rather than that something is wrong with what it
 * was asked: what failed can be tried again later.
 */
export function isUnavailable(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { code } = error as { code?: unknown };
  if (typeof code === 'string') return codes.test(code);
  return words.test(error.message) || isUnavailable(error.cause);
}
