import type { Queries } from '#lib/db/port.ts';
import type { Context } from '#lib/identity/context.ts';
import { hasAccounts } from '#lib/identity/service.server.ts';
import { forgetQueued } from '#lib/platform/outbox/outbox.server.ts';
import { failed, succeeded } from '#lib/platform/result.ts';
import { hasBuildings } from '#lib/venues/service.server.ts';
import { loadDirectory } from './directory.server.ts';
import { loadHall } from './hall/load.server.ts';
import { bodies, mintouTenant, tenants } from './organisations.ts';
import { loadGudong } from './reported/gudong.server.ts';
import { loadShuibu } from './reported/shuibu.server.ts';
import { loadBookings } from './weeks.server.ts';

/**
 * Loads the sample: two buildings of 水部街道 with their venues, the organisations that the report names, accounts, bookings
 * for the weeks around now, and a year of life in the discussion hall; and a year of records of 水部 and 鼓東 that come to what the
 * report says of both. Everything passes the services that people's own acts
 * pass. Refused as `not-empty` when there is any building or account yet.
 */
export function loadSample(ctx: Context) {
  return ctx.db.write((tx) => load(within(ctx, tx)));
}

async function load(ctx: Context) {
  if ((await hasBuildings(ctx)) || (await hasAccounts(ctx))) return failed('not-empty');
  const directory = await loadDirectory(ctx);
  const bookings = await loadBookings(ctx, {
    zhengxiang: {
      firms: [...Object.values(tenants), bodies.committee].map((one) => directory.firms.get(one)!),
      manager: directory.people.get('manager')!
    },
    mintou: {
      firms: [mintouTenant, bodies.mintou].map((one) => directory.firms.get(one)!),
      manager: directory.people.get('manager2')!
    }
  });
  await loadHall(ctx, directory);
  await loadShuibu(ctx, directory);
  await loadGudong(ctx);
  await forgetQueued(ctx);
  return succeeded({ bookings });
}

/**
 * A context in which everything that services write belongs to one open transaction, so that half a sample never stays. Nobody
 * else is there to be told of anything, or to be kept out.
 */
function within(ctx: Context, tx: Queries): Context {
  const events = { publish: async () => {}, subscribe: ctx.events.subscribe };
  return { ...ctx, events, db: { ...ctx.db, read: tx, write: (work) => work(tx), hold: async () => {} } };
}
