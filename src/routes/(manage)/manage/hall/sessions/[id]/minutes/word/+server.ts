import { error } from '@sveltejs/kit';
import { outlineOf } from '#lib/hall/minutes/outline.ts';
import { readMinutes } from '#lib/hall/minutes/service.server.ts';
import { writeWord } from '#lib/hall/minutes/word.server.ts';
import { getLocale } from '#lib/messages/runtime.js';
import { requireSignedIn } from '#lib/web/guards.server.ts';
import type { RequestHandler } from './$types';

/** The minutes of a session as a Word file, in the language of the page. */
export const GET: RequestHandler = async (event) => {
  const ctx = requireSignedIn(event);
  const found = await readMinutes(ctx, event.params.id);
  if (!found.ok) error(404, 'unknown minutes');
  const { year, number } = found.document.content;
  return new Response(await writeWord(outlineOf(found.document, getLocale())), {
    headers: {
      'content-type': 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
      'content-disposition': `attachment; filename="minutes-${year}-${number}.docx"`,
      'cache-control': 'private, no-store'
    }
  });
};
