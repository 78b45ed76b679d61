import { countedMatters } from '#lib/hall/matters/service.server.ts';
import { countedPublications } from '#lib/hall/publications/service.server.ts';
import { countedSessions } from '#lib/hall/sessions/service.server.ts';
import { countedTopics } from '#lib/hall/topics/service.server.ts';
import type { Counted } from '#lib/platform/tally/types.ts';
import type { Hall } from './hall.ts';

/** Small, so that tests turn pages. */
const pageLength = 7;

/**
 * What topics, matters, sessions and publications count for by what they are now, and what of it is in the tally: each a line per
 * entry, in one order. They are to be the same, as long as no month is closed.
 */
export async function countedAndTallied({ ctx, db }: Pick<Hall, 'ctx' | 'db'>) {
  const counted: string[] = [];
  for (const pageOf of [countedTopics, countedMatters, countedSessions, countedPublications]) {
    for (let afterId: string | null = null, isMore = true; isMore;) {
      const page: Awaited<ReturnType<typeof pageOf>> = await pageOf(ctx, afterId, pageLength);
      for (const subject of page) counted.push(...subject.counted.map((each) => lineOf(subject.id, each)));
      isMore = page.length === pageLength;
      afterId = page.at(-1)?.id ?? null;
    }
  }
  const entries = await db.read.select().from(db.tables.tallyEntries);
  const ofHall = entries.filter(({ measure }) => measures.has(measure));
  return { counted: counted.sort(), tallied: ofHall.map((entry) => lineOf(entry.subjectId, entry)).sort() };
}

const measures = new Set([
  'topic',
  'matter',
  'resolved',
  'outreach',
  'outreach-staff',
  'outreach-matter',
  'service',
  'promotion',
  'session',
  'publication'
]);

function lineOf(subjectId: string, counted: Counted): string {
  const { measure, kind, buildingId, happenedOn, hour, events, people, attendances, minutes, units } = counted;
  const values = [events, people, attendances, minutes];
  return JSON.stringify([subjectId, measure, kind, buildingId, happenedOn, hour, ...values, ...units]);
}
