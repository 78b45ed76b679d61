import type { Context } from '../../identity/context.ts';
import { findBuilding } from '../../venues/service.server.ts';
import { worksInHall } from '../access.ts';
import { regardedMatters } from '../matters/service.server.ts';
import { publishedResolutionStates } from '../resolutions/types.ts';
import { standingIn } from '../sessions/service.server.ts';
import { linkToTopic } from '../topics/service.server.ts';
import { threadStore } from './store.server.ts';
import type { ThreadItem, ThreadSide } from './types.ts';

/** By what a thread is found: the topic that it began with or, where there is none, a resolution. */
export interface Source {
  topicId: string | null;
  resolutionId: string | null;
}

/**
 * The thread that something in a building belongs to: its topic, the sessions and resolutions on it, and what is handled, each as
 * far as the actor may read it, with its page on their side. Empty where they may not read the topic.
 */
export async function threadOf(
  ctx: Context,
  buildingSlug: string,
  { topicId, resolutionId }: Source,
  side: ThreadSide
): Promise<ThreadItem[]> {
  const building = await findBuilding(ctx, buildingSlug);
  if (!building || (topicId === null && resolutionId === null)) return [];
  const topic = topicId === null ? null : await linkToTopic(ctx, topicId);
  if (topicId !== null && topic === null) return [];

  const kept = await read(ctx, topicId === null ? { resolutionId: resolutionId! } : { topicId });
  const matters = await regardedMatters(ctx, kept.matterIds);
  const place = { subdistrictId: building.subdistrictId, buildingId: building.id };
  const { reads, seat } = await standingIn(ctx, ctx.db.read, place);
  const pageFor = (path: string, may: { staff: boolean; own: boolean; everybody: boolean }) => {
    if (side === 'staff' && may.staff) return `/manage/hall/${path}`;
    if (side === 'own' && may.own) return `/my/${path}`;
    return may.everybody ? `/hall/${buildingSlug}/${path}` : null;
  };

  const items: ThreadItem[] = [];
  if (topic) {
    const may = { staff: worksInHall(ctx.actor, place), own: topic.isOwn, everybody: true };
    items.push({ noun: 'topic', ...topic.link, href: pageFor(`topics/${topic.link.id}`, may) });
  }
  for (const session of kept.sessions) {
    const isPublished = session.state === 'published';
    // A firm is told when its topic is deliberated, though it does not read what else the session has to do.
    if (!reads && !isPublished && !topic?.isOwn) continue;
    const may = { staff: reads, own: seat !== null, everybody: isPublished };
    items.push({ noun: 'session', ...session, zone: building.zone, href: pageFor(`sessions/${session.id}`, may) });
  }
  for (const resolution of kept.resolutions) {
    const isPublished = publishedResolutionStates.includes(resolution.state);
    if (!reads && !isPublished) continue;
    const may = { staff: reads, own: false, everybody: isPublished };
    items.push({ noun: 'resolution', ...resolution, href: pageFor(`resolutions/${resolution.id}`, may) });
  }
  for (const { isTheirs, isKept, ...matter } of matters) {
    const may = { staff: isKept, own: isTheirs, everybody: true };
    items.push({ noun: 'matter', ...matter, href: pageFor(`matters/${matter.id}`, may) });
  }
  return items;
}

async function read(ctx: Context, from: { topicId: string } | { resolutionId: string }) {
  const store = threadStore(ctx.db, ctx.db.read);
  const [sessions, resolutions, matterIds] = await Promise.all([
    'topicId' in from ? store.sessionsOn(from.topicId) : store.sessionOf(from.resolutionId),
    'topicId' in from ? store.resolutionsOn(from.topicId) : store.resolution(from.resolutionId),
    store.mattersOf(from)
  ]);
  return { sessions, resolutions, matterIds };
}
