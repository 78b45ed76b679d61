import { lengths } from '#lib/kiosks/types.ts';
import { requireKioskFirm } from '#lib/kiosks/guard.server.ts';
import { freeNow } from '#lib/kiosks/service.server.ts';
import type { PageServerLoad } from './$types';

const usualLength = 60;

export const load: PageServerLoad = async ({ locals: { ctx }, parent, url }) => {
  requireKioskFirm(ctx);
  const { building } = await parent();
  const asked = Number(url.searchParams.get('minutes'));
  const minutes = lengths.find((length) => length === asked) ?? usualLength;
  return { minutes, ...(await freeNow(ctx, building, minutes)) };
};
