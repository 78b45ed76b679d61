import { hasSampleAccounts } from '#lib/identity/service.server.ts';
import { requireKeys } from '#lib/reception/privacy/service.server.ts';
import { countPast } from '#lib/statistics/service.server.ts';
import { listBuildings } from '#lib/venues/service.server.ts';
import { readConfig } from '#lib/platform/config.ts';
import { loadSample } from '../sample/load.server.ts';
import { withHall } from './command.ts';

/** A database that is ready to be served. */
export interface Prepared {
  engine: string;
  /** Slug of its first building. */
  building: string | null;
  /** How much was counted just now that is from before there were statistics: bookings, matters and others. */
  counted: number;
  /** Whether the sample building was loaded just now. */
  isSampleNew: boolean;
  /** Whether sample accounts, whose passwords are published, can sign in. */
  hasSample: boolean;
}

/**
 * Brings the database to the newest schema, makes sure that what is kept encrypted can be read, counts what it has from before
 * there were statistics, and loads the sample into an empty one unless `HALL_SAMPLE` is 0.
 */
export function prepare(): Promise<Prepared> {
  const { sample } = readConfig(process.env);
  return withHall(async (ctx) => {
    await requireKeys(ctx);
    return {
      counted: await countPast(ctx),
      isSampleNew: sample && (await loadSample(ctx)).ok,
      engine: ctx.db.dialect,
      building: (await listBuildings(ctx))[0]?.slug ?? null,
      hasSample: await hasSampleAccounts(ctx)
    };
  });
}
