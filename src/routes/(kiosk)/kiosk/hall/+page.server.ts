import { ledgerAtGlance } from '#lib/hall/ledger/service.server.ts';
import type { PageServerLoad } from './$types';

/** As many as fit on a screen that nobody turns over. */
const most = { open: 6, done: 4 };

/** What is open in the building and what was done last, for everybody who stands before the screen. */
export const load: PageServerLoad = async ({ locals: { ctx }, parent }) => {
  const { building } = await parent();
  return ledgerAtGlance(ctx, building.id, most);
};
