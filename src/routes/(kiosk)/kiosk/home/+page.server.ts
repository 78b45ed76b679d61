import { venuesToday } from '#lib/kiosks/service.server.ts';
import { requireFirm } from '../firm.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { ctx }, parent }) => {
  requireFirm(ctx);
  const { building } = await parent();
  return { venues: await venuesToday(ctx, building) };
};
