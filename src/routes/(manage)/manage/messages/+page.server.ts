import { error } from '@sveltejs/kit';
import { app } from '#lib/app.server.ts';
import { getLocale } from '#lib/messages/runtime.js';
import { previewedKinds } from '#lib/notifications/access.ts';
import { previewMessage } from '#lib/notifications/service.server.ts';
import { ownAddress } from '#lib/platform/config.ts';
import { locales } from '#lib/platform/text.ts';
import { requireSignedIn } from '#lib/web/guards.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const ctx = requireSignedIn(event);
  const { searchParams } = event.url;
  const kinds = previewedKinds(ctx.actor);
  const kind = kinds.find((each) => each === searchParams.get('kind')) ?? kinds[0];
  if (!kind) error(403, 'forbidden');
  const language = locales.find((each) => each === searchParams.get('language')) ?? getLocale();
  const preview = await previewMessage(ctx, kind, language, ownAddress(app().config));
  if (!preview.ok) error(403, preview.reason);
  const { inbox, mail, chat } = preview;
  return { kinds, kind, language, inbox, mail, chat };
};
