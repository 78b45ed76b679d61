import { json } from '@sveltejs/kit';
import * as v from 'valibot';
import { visitPurposes } from '#lib/reception/types.ts';
import { signIn } from '#lib/reception/service.server.ts';
import { readForm } from '#lib/web/form.ts';
import type { RequestHandler } from './$types';

const count = v.pipe(v.string(), v.regex(/^\d{1,15}$/), v.transform(Number));
const sent = v.object({
  id: v.string(),
  code: v.string(),
  building: v.string(),
  host: v.string(),
  purpose: v.picklist(visitPurposes),
  people: count,
  name: v.optional(v.string()),
  phone: v.optional(v.string()),
  /** Milliseconds for which the screen kept it: its clock may be wrong, how long something takes is not. */
  waited: count
});

/** Signs in who stands at the screen, or stood there while the server was away. */
export const POST: RequestHandler = async ({ locals: { ctx }, request }) => {
  const parsed = v.safeParse(sent, Object.fromEntries(await readForm(request)));
  if (!parsed.success) return json({ reason: 'invalid' }, { status: 422 });
  const { host, waited, name = null, phone = null, ...visit } = parsed.output;
  const arrivedAt = waited === 0 ? undefined : ctx.clock.now() - waited;
  const details = { name, phone };
  const signedIn = await signIn(ctx, { ...visit, hostOrganisationId: host || null, via: 'kiosk', arrivedAt, details });
  if (!signedIn.ok) return json({ reason: signedIn.reason }, { status: signedIn.reason === 'too-many' ? 429 : 422 });
  const { badge, day, arrivedAt: cameAt } = signedIn.visit;
  return json({ badge, day, arrivedAt: cameAt });
};
