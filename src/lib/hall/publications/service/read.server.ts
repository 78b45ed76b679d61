import type { Context } from '../../../identity/context.ts';
import { accountHolders } from '../../../identity/service.server.ts';
import { auditStore } from '../../../platform/audit/store.server.ts';
import { failed, succeeded } from '../../../platform/result.ts';
import type { Locale } from '../../../platform/text.ts';
import { localDate, type LocalDate } from '../../../platform/time.ts';
import { findBuilding } from '../../../venues/service.server.ts';
import { mayOverseeHall, mayRunHall, worksInHall } from '../../access.ts';
import { publicationsToCsv } from '../csv.ts';
import { publicationStore, type PublicationFilter } from '../store.server.ts';
import type { Publication, PublicationStep } from '../types.ts';

/** A place in a list: the day as a number, 20260305, so that it is a position like those of other lists. */
interface Position {
  startsAt: number;
  id: string;
}

/**
 * A page of a building's register, for those who work in its hall, the latest first; withdrawn entries are in it too, with their
 * trails. `years` are those in which something was published, the latest first, and this one.
 */
export async function listPublications(
  ctx: Context,
  slug: string,
  filter: PublicationFilter,
  { after, limit }: { after: Position | null; limit: number }
) {
  if (ctx.actor.kind === 'visitor') return failed('unauthenticated');
  const building = await findBuilding(ctx, slug);
  if (!building) return failed('not-found');
  const place = { subdistrictId: building.subdistrictId, buildingId: building.id };
  if (!worksInHall(ctx.actor, place)) return failed('forbidden');
  const store = publicationStore(ctx.db, ctx.db.read);
  const found = await store.ofBuilding(building.id, filter, after && placeAt(after), limit + 1);
  const publications = found.slice(0, limit);
  const last = publications.at(-1);
  const today = localDate(ctx.clock.now(), building.zone);
  const firstDay = (await store.firstDay(building.id)) ?? today;
  return succeeded({
    publications: await withTrails(ctx, publications, mayOverseeHall(ctx.actor, place)),
    next: found.length > limit && last ? positionOf(last) : null,
    years: yearsBetween(firstDay, today),
    today,
    zone: building.zone,
    mayRun: mayRunHall(ctx.actor, place)
  });
}

const pageLength = 500;

/** A building's register, or one year of it, as CSV in a language, piece by piece, the latest first. For who runs its hall. */
export async function exportPublications(ctx: Context, slug: string, locale: Locale, year?: number) {
  if (ctx.actor.kind === 'visitor') return failed('unauthenticated');
  const building = await findBuilding(ctx, slug);
  if (!building) return failed('not-found');
  const place = { subdistrictId: building.subdistrictId, buildingId: building.id };
  if (!mayRunHall(ctx.actor, place)) return failed('forbidden');
  const csv = publicationsToCsv(inPages(ctx, building.id, { year }), locale, building.zone);
  return succeeded({ building, csv });
}

async function* inPages(ctx: Context, buildingId: string, filter: PublicationFilter) {
  const store = publicationStore(ctx.db, ctx.db.read);
  for (let after: Publication | null = null, isMore = true; isMore;) {
    const publications: Publication[] = await store.ofBuilding(buildingId, filter, after, pageLength);
    yield publications;
    isMore = publications.length === pageLength;
    after = publications.at(-1) ?? null;
  }
}

async function withTrails(ctx: Context, publications: Publication[], withNames: boolean) {
  const ids = publications.map(({ id }) => id);
  const trails = await auditStore(ctx.db, ctx.db.read).trailsOf('publication', ids);
  const entries = [...trails.values()].flat();
  const accountIds = withNames ? entries.flatMap(({ accountId }) => accountId ?? []) : [];
  const holders = await accountHolders(ctx, [...new Set(accountIds)]);
  return publications.map((publication) => {
    const trail = (trails.get(publication.id) ?? []).map(({ at, action, reason, accountId }): PublicationStep => ({
      at,
      action: action as PublicationStep['action'],
      reason,
      name: (accountId !== null && holders.get(accountId)?.displayName) || null
    }));
    return { ...publication, trail };
  });
}

function positionOf({ publishedOn, id }: Publication): Position {
  return { startsAt: Number(publishedOn.replaceAll('-', '')), id };
}

function placeAt({ startsAt, id }: Position): { publishedOn: LocalDate; id: string } {
  const digits = String(startsAt);
  return { publishedOn: `${digits.slice(0, 4)}-${digits.slice(4, 6)}-${digits.slice(6)}`, id };
}

function yearsBetween(first: LocalDate, last: LocalDate): number[] {
  const [from, to] = [first, last].map((day) => Number(day.slice(0, 4))) as [number, number];
  return Array.from({ length: to - from + 1 }, (_, index) => to - index);
}
