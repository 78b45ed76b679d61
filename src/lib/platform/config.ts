import * as v from 'valibot';

/** What the environment says of how to run. */
export interface Config {
  port: number;
  host: string;
  /** The address people reach the hall under, if it is fixed; otherwise pages go by each request's own host. */
  origin: string | undefined;
  databaseUrl: string;
  /** Whether an empty database gets the sample building. */
  sample: boolean;
  /** The mail server messages go through and the address they come from; without them no mail is sent. */
  mail: { server: string; from: string } | undefined;
  /**
   * The keys of personal data as JSON, or the path of the file that holds them: beside a database in a file unless it says
   * otherwise. Without any no personal data is kept.
   */
  personalDataKeys: string | undefined;
  /** Whether group chats may be reached without TLS and at private addresses, as in a closed network. */
  privateChats: boolean;
}

/** How much is logged, the most talkative first. */
export const logLevels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;

const schema = v.object({
  PORT: v.optional(
    v.pipe(
      v.string(),
      v.regex(/^\d{1,5}$/, 'PORT must be a whole number from 1 to 65535.'),
      v.transform(Number),
      v.check((port) => port >= 1 && port <= 65535, 'PORT must be a whole number from 1 to 65535.')
    ),
    '3000'
  ),
  HOST: v.optional(
    v.pipe(v.string(), v.regex(/^[\w.:-]+$/, 'HOST must be a host name or address, such as 0.0.0.0.')),
    '127.0.0.1'
  ),
  ORIGIN: v.optional(
    v.pipe(v.string(), v.check(isOrigin, 'ORIGIN must be an address without a path, such as https://hall.example.'))
  ),
  DATABASE_URL: v.optional(
    v.pipe(
      v.string(),
      v.regex(
        // Two connections to a database in memory would be two databases.
        /^(file:(?!:memory:).+|postgres(ql)?:\/\/.+)$/,
        'DATABASE_URL must be file:PATH or postgres://USER:PASSWORD@HOST/NAME.'
      )
    ),
    'file:data/hall.db'
  ),
  LOG_LEVEL: v.optional(v.picklist(logLevels, `LOG_LEVEL must be one of ${logLevels.join(', ')}.`)),
  // These two are adapter-node's.
  BODY_SIZE_LIMIT: v.optional(
    v.pipe(
      v.string(),
      v.regex(/^(\d+[KMG]?|Infinity)$/i, 'BODY_SIZE_LIMIT must be a number of bytes, such as 524288 or 512K.')
    )
  ),
  XFF_DEPTH: v.optional(v.pipe(v.string(), v.regex(/^[1-9]\d*$/, 'XFF_DEPTH must be a whole number from 1.'))),
  SMTP_URL: v.optional(
    v.pipe(
      v.string(),
      v.check(
        (url) => URL.canParse(url) && /^smtps?:\/\/[^/]/.test(url),
        'SMTP_URL must be smtp://USER:PASSWORD@HOST:PORT or smtps://USER:PASSWORD@HOST:PORT.'
      )
    )
  ),
  MAIL_FROM: v.optional(v.pipe(v.string(), v.email('MAIL_FROM must be an e-mail address, such as hall@hall.example.'))),
  PERSONAL_DATA_KEYS: v.optional(v.string()),
  PRIVATE_CHATS: v.optional(v.picklist(['0', '1'], 'PRIVATE_CHATS must be 0 or 1.'), '0'),
  HALL_SAMPLE: v.optional(v.picklist(['0', '1'], 'HALL_SAMPLE must be 0 or 1.'), '1')
});

/** A value of the environment that cannot be used; its message is one sentence for the operator. */
export class ConfigError extends Error {}

/** Reads the environment; throws a {@link ConfigError} naming the first value that cannot be used. */
export function readConfig(env: Record<string, string | undefined>): Config {
  // An empty value is how shells and unit files say "not set".
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
  const parsed = v.safeParse(schema, given);
  if (!parsed.success) throw new ConfigError(parsed.issues[0].message);
  const { PORT, HOST, ORIGIN, DATABASE_URL, HALL_SAMPLE, SMTP_URL, MAIL_FROM, PERSONAL_DATA_KEYS, PRIVATE_CHATS } =
    parsed.output;
  if (SMTP_URL !== undefined && MAIL_FROM === undefined) {
    throw new ConfigError('MAIL_FROM must be set where SMTP_URL is: the address that mail comes from.');
  }
  return {
    port: PORT,
    host: HOST,
    origin: ORIGIN,
    databaseUrl: DATABASE_URL,
    sample: HALL_SAMPLE === '1',
    mail: SMTP_URL !== undefined && MAIL_FROM !== undefined ? { server: SMTP_URL, from: MAIL_FROM } : undefined,
    personalDataKeys: PERSONAL_DATA_KEYS ?? keysBeside(DATABASE_URL),
    privateChats: PRIVATE_CHATS === '1'
  };
}

/**
 * The address of the hall as far as it is sure. A hall that is open to the network without an `ORIGIN` has none: what a
 * request calls it may be made up, and must not get into what is sent to others.
 */
export function ownAddress({ origin, host, port }: Config): string | undefined {
  return origin ?? (isLoopback(host) ? `http://localhost:${port}` : undefined);
}

/** Whether a host to listen on is reached from this machine only. */
export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || host.startsWith('127.');
}

/** The key file of a database in a file: `data/hall.keys.json` for `data/hall.db`. */
function keysBeside(databaseUrl: string): string | undefined {
  return databaseUrl.startsWith('file:')
    ? `${databaseUrl.slice('file:'.length).replace(/\.[^./]*$/, '')}.keys.json`
    : undefined;
}

function isOrigin(text: string): boolean {
  return URL.canParse(text) && /^https?:$/.test(new URL(text).protocol) && new URL(text).origin === text;
}
