import { json } from '@sveltejs/kit';
import * as v from 'valibot';
import { visitPurposes, visitRefusals } from '#lib/reception/types.ts';
import { reportRefused } from '#lib/reception/service.server.ts';
import { readForm } from '#lib/web/form.ts';
import type { RequestHandler } from './$types';

const count = v.pipe(v.string(), v.regex(/^\d{1,15}$/), v.transform(Number));
const reported = v.object({
  id: v.string(),
  building: v.string(),
  host: v.string(),
  purpose: v.picklist(visitPurposes),
  people: count,
  reason: v.fallback(v.picklist(visitRefusals), 'invalid'),
  waited: count
});

/** Hears of a visit that was refused after its person had gone. */
export const POST: RequestHandler = async ({ locals: { ctx }, request }) => {
  const parsed = v.safeParse(reported, Object.fromEntries(await readForm(request)));
  if (!parsed.success) return json({ reason: 'invalid' }, { status: 422 });
  const { host, reason: refusal, ...report } = parsed.output;
  const outcome = await reportRefused(ctx, { ...report, refusal, hostOrganisationId: host || null });
  if (outcome.ok) return json({});
  return json({ reason: outcome.reason }, { status: outcome.reason === 'too-many' ? 429 : 422 });
};
