import type { InferOutput } from 'valibot';
import { inspectResolution, readNotice } from '../../hall/resolutions/service.server.ts';
import type { Resolution, ResolutionLine } from '../../hall/resolutions/types.ts';
import type { Context } from '../../identity/context.ts';
import type { LocalizedText } from '../../platform/text.ts';
import { toIso } from '../../platform/time.ts';
import { Problem } from '../problem.ts';
import type * as schemas from './schemas.ts';

type ResolutionInFull = InferOutput<typeof schemas.resolutionInFull>;

/** A resolution in a list. */
export function resolutionJson(
  { id, year, number, state, title, noticeFrom, noticeTo, reviewOn }: Omit<ResolutionLine, 'createdAt'>,
  building: string
): InferOutput<typeof schemas.resolution> {
  return { id, building, year, number, state, title, noticeFrom, noticeTo, reviewOn };
}

/** A resolution as it is now, in full; throws the problem that it met who may not read it. */
export async function resolutionNow(ctx: Context, id: string): Promise<ResolutionInFull> {
  const found = await inspectResolution(ctx, id);
  if (found.ok) {
    const { resolution, units, topic, matter, objections } = found;
    return inFull(resolution, {
      building: resolution.building,
      units: units.map(({ name }) => name),
      session: resolution.sessionId,
      topic,
      matter,
      objections: { count: objections.length, open: objections.filter(({ state }) => state === 'open').length }
    });
  }
  const notice = await readNotice(ctx, id);
  if (!notice.ok) throw new Problem('not-found');
  const { resolution, building, session, topic, matter, objections } = notice;
  return inFull(resolution, { building, units: resolution.units, session: session.id, topic, matter, objections });
}

interface Beside extends Pick<ResolutionInFull, 'session' | 'objections'> {
  building: { slug: string; zone: string };
  units: LocalizedText[];
  topic: { id: string } | null;
  matter: { id: string } | null;
}

type Said = Omit<ResolutionLine, 'createdAt'> & Pick<Resolution, 'text' | 'task' | 'dueOn' | 'effectiveAt'>;

function inFull(said: Said, { building, units, session, topic, matter, objections }: Beside): ResolutionInFull {
  const { text, task, dueOn, effectiveAt } = said;
  return {
    ...resolutionJson(said, building.slug),
    text,
    task,
    units,
    dueOn,
    effectiveAt: effectiveAt === null ? null : toIso(effectiveAt, building.zone),
    session,
    topic: topic && topic.id,
    matter: matter && matter.id,
    objections
  };
}
