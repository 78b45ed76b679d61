import pino from 'pino';

/** The process's log, one JSON line an entry. It gets no personal data, no tokens and no query strings. */
export const log = pino({ level: process.env.LOG_LEVEL ?? 'info', base: undefined });
