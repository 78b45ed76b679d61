import { error } from '@sveltejs/kit';
import { readTallyCheck } from '#lib/statistics/service.server.ts';
import { listBuildings } from '#lib/venues/service.server.ts';
import { requireSignedIn } from '#lib/web/guards.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const ctx = requireSignedIn(event);
  const outcome = await readTallyCheck(ctx);
  if (!outcome.ok) error(403, outcome.reason);
  const [first] = await listBuildings(ctx);
  return { check: outcome.check, zone: first?.zone ?? 'UTC' };
};
