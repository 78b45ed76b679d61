import { endpoint, methodNotAllowed } from '#lib/api/endpoint.ts';
import { readHealth } from '#lib/api/operations.ts';
import { Problem } from '#lib/api/problem.ts';
import { hasBuildings } from '#lib/venues/service.server.ts';
import project from '../../../package.json' with { type: 'json' };

/** Milliseconds that the database has to answer. */
const patience = 2000;

export const GET = endpoint(readHealth, async ({ locals: { ctx } }) => {
  const answers = hasBuildings(ctx).then(
    () => true,
    () => false
  );
  const late = new Promise<false>((resolve) => setTimeout(resolve, patience, false).unref());
  if (!(await Promise.race([answers, late]))) throw new Problem('unavailable');
  return { status: 'ok' as const, engine: ctx.db.dialect, version: project.version };
});

export const fallback = methodNotAllowed;
