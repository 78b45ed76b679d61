import { requireSignedIn } from '#lib/web/guards.server.ts';
import type { LayoutServerLoad } from './$types';

export const load: LayoutServerLoad = (event) => {
  const { actor } = requireSignedIn(event);
  return { actsForFirm: actor.organisationId !== null };
};
