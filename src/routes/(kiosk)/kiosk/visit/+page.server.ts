import { groupsExpected, signInAtKiosk } from '#lib/kiosks/service.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { ctx }, parent }) => {
  const { building } = await parent();
  const [signIn, groups] = await Promise.all([signInAtKiosk(ctx, building), groupsExpected(ctx, building.slug)]);
  return { ...signIn, hasGroups: groups.length > 0 };
};
