import { Cron } from 'croner';
import { forgetOutcomes, settleBookings } from './bookings/service.server.ts';
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
import { log } from './platform/log.ts';
import { createWorker, forgetSent } from './platform/outbox/outbox.server.ts';

/** The parts of this process, built once. */
export interface App extends Environment {
  config: Config;
  close(): Promise<void>;
}

/** Builds the parts that every entry needs, the server and the operator's commands alike. */
export function createApp(config: Config): App {
  const db = openDatabase(config.databaseUrl);
  return { config, db, clock: systemClock, events: createEvents(db), close: () => db.close() };
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
 * Starts what the server does by itself: it sends messages as soon as they are there, and again those that are due; every
 * minute it settles bookings that are due, sessions that have lost theirs, resolutions and matters whose time is over, every
 * ten it brings waiting requests to mind, every hour it forgets what is kept for a limited time.
 */
export function startJobs(app: App): void {
  const job = (pattern: string, work: () => Promise<unknown>) =>
    new Cron(
      pattern,
      { unref: true, protect: true, catch: (error) => log.error({ err: error }, 'job failed') },
      async () => {
        await work();
      }
    );
  const { mail, privateChats } = app.config;
  const deliver = createWorker(app, createSenders(app, { mail, hall: ownAddress(app.config), privateChats }));
  const later = (error: unknown) => log.error({ err: error }, 'messages wait for the next look');
  app.events.subscribe((event) => event?.topic === 'messages' || void deliver().catch(later));
  job('*/10 * * * * *', deliver);
  job('*/10 * * * *', () => remindOfRequests(operatorContext(app)));
  job('* * * * *', async () => {
    await settleBookings(operatorContext(app));
    await settleSessions(operatorContext(app));
    await settleResolutions(operatorContext(app));
    await settleMatters(operatorContext(app));
  });
  job('7 * * * *', async () => {
    await forgetExpired(app);
    await forgetOutcomes(app);
    await forgetSent(app);
  });
}
