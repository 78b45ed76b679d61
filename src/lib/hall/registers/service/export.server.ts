import type { Context } from '../../../identity/context.ts';
import { succeeded } from '../../../platform/result.ts';
import type { Locale } from '../../../platform/text.ts';
import { mattersInRegister } from '../../matters/service.server.ts';
import { topicsInRegister } from '../../topics/service.server.ts';
import { mattersToCsv, topicsToCsv } from '../csv.ts';
import type { RegisterKind } from '../types.ts';
import { keptPlace } from './place.server.ts';

/**
 * All topics of a building that were ever submitted, or all its matters, as CSV in a language, piece by piece, the latest first:
 * with what only those read who run its hall, so that the file is internal.
 */
export async function exportRegister(ctx: Context, kind: RegisterKind, slug: string, locale: Locale) {
  const place = await keptPlace(ctx, slug);
  if (!place.ok) return place;
  const { building } = place;
  const csv =
    kind === 'topics'
      ? topicsToCsv(topicsInRegister(ctx, building.id), locale, building.zone)
      : mattersToCsv(mattersInRegister(ctx, building.id), locale, building.zone);
  return succeeded({ building, csv });
}
