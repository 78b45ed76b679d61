import { error } from '@sveltejs/kit';
import { m } from '#lib/messages/messages.js';
import { getLocale } from '#lib/messages/runtime.js';
import { exportCsv, privateFile } from '#lib/reception/privacy/files.ts';
import { privacyStatus } from '#lib/reception/privacy/labels.ts';
import { identifiedExport } from '#lib/reception/privacy/service.server.ts';
import { formatReference } from '#lib/ui/format.ts';
import { requireSignedIn } from '#lib/web/guards.server.ts';
import { streamed } from '#lib/web/streamed.ts';
import type { RequestHandler } from './$types';

/** Sends a list with names that was approved. By POST, as each time is counted and nothing may fetch it ahead. */
export const POST: RequestHandler = async (event) => {
  const ctx = requireSignedIn(event);
  const outcome = await identifiedExport(ctx, event.params.id);
  if (!outcome.ok) error(outcome.reason === 'unauthenticated' ? 401 : privacyStatus(outcome.reason), outcome.reason);
  const { building, asked, at, pages } = outcome;
  const { firstDay, lastDay, downloads, requestedBy } = asked;
  const which = `${formatReference(asked.id)}-${downloads}-${requestedBy.displayName}`;
  const name = `${m.privacy_visitors_file()}-${building.slug}-${firstDay}-${lastDay}-${which}.csv`;
  const csv = exportCsv(pages, { asked, at }, getLocale(), building.zone);
  return new Response(streamed(csv), { headers: privateFile(name, 'text/csv') });
};
