import { settleBookings } from './bookings/service.server.ts';
import { openDatabase } from './db/open.ts';
import { settleResolutions } from './hall/resolutions/service.server.ts';
import { settleSessions } from './hall/sessions/service.server.ts';
import { settleMatters } from './hall/matters/service.server.ts';
import type { Context, Environment } from './identity/context.ts';
import { forgetExpired } from './identity/service.server.ts';
import { operator } from './identity/types.ts';
import { createSenders, remindOfRequests } from './notifications/service.server.ts';
import { systemClock } from './platform/clock.ts';
import { ownAddress, readConfig, type Config } from './platform/config.ts';
import { createEvents } from './platform/events.ts';
import { eraseExpired } from './reception/privacy/service.server.ts';
import { forgetOutcomes } from './platform/idempotency/idempotency.server.ts';
import { startJobs } from './platform/jobs.ts';
import { log } from './platform/log.ts';
import { openKeyRing } from './platform/personal-data/key-ring.server.ts';
import { createWorker, forgetSent } from './platform/outbox/outbox.server.ts';
import { checkTally } from './statistics/service.server.ts';
import { mailDueReports } from './statistics/reports/service.server.ts';
import { settleReceptions } from './reception/service.server.ts';

/** The parts of this process, built once. */
export interface App extends Environment {
  config: Config;
  close(): Promise<void>;
}

/** Builds the parts that every entry needs, the server and the operator's commands alike. */
export function createApp(config: Config): App {
  const db = openDatabase(config.databaseUrl);
  const keys = config.personalDataKeys === undefined ? undefined : openKeyRing(config.personalDataKeys);
  return { config, db, clock: systemClock, events: createEvents(db), keys, close: () => db.close() };
}

/** The context of the operator's commands and of jobs. */
export function operatorContext(app: App): Context {
  return { ...app, actor: operator };
}

let current: App | undefined;

/** The web server's parts, opened at the first use with what the environment says. */
export function app(): App {
  current ??= createApp(readConfig(process.env));
  return current;
}

/**
 * Starts what the server does by itself: messages are sent as soon as they are there; what is due by time is looked for every
 * minute, reminders and messages that wait more or less often, and what is kept for a limited time is forgotten every hour.
 */
export function startOwnWork(app: App): void {
  const { mail, privateChats } = app.config;
  const deliver = createWorker(app, createSenders(app, { mail, hall: ownAddress(app.config), privateChats }));
  const later = (error: unknown) => log.error({ err: error }, 'messages wait for the next look');
  app.events.subscribe((event) => event?.topic === 'messages' || void deliver().catch(later));

  const ctx = operatorContext(app);
  const [everyMinute, everyHour] = ['* * * * *', '7 * * * *'];
  startJobs([
    { name: 'deliver messages', pattern: '*/10 * * * * *', work: deliver },
    { name: 'remind of requests', pattern: '*/10 * * * *', work: () => remindOfRequests(ctx) },
    { name: 'mail reports', pattern: '*/10 * * * *', work: () => mailDueReports(ctx) },
    { name: 'settle bookings', pattern: everyMinute, work: () => settleBookings(ctx) },
    { name: 'settle sessions', pattern: everyMinute, work: () => settleSessions(ctx) },
    { name: 'settle resolutions', pattern: everyMinute, work: () => settleResolutions(ctx) },
    { name: 'settle matters', pattern: everyMinute, work: () => settleMatters(ctx) },
    { name: 'settle receptions', pattern: everyMinute, work: () => settleReceptions(ctx) },
    { name: 'forget sign-ins', pattern: everyHour, work: () => forgetExpired(app) },
    // Every hour, as night comes to each building by its own clock.
    { name: 'erase names and phones', pattern: everyHour, work: () => eraseExpired(ctx) },
    { name: 'compare what is counted', pattern: '40 3 * * *', work: () => checkTally(ctx) },
    { name: 'forget outcomes', pattern: everyHour, work: () => forgetOutcomes(app) },
    { name: 'forget sent messages', pattern: everyHour, work: () => forgetSent(app) }
  ]);
}
