import { error } from '@sveltejs/kit';
import { addDays, dayInterval, isLocalDate, localDate } from '#lib/platform/time.ts';
import { isId } from '#lib/platform/id.ts';
import { listReceptions, listVisits } from '#lib/reception/service.server.ts';
import { requireSignedIn } from '#lib/web/guards.server.ts';
import type { PageServerLoad } from './$types';

/** Groups and visits on a page. */
const limit = 50;
/** Days that are shown unless others are asked for. */
const usualDays = 30;

export const load: PageServerLoad = async (event) => {
  const ctx = requireSignedIn(event);
  const { building } = await event.parent();
  const { searchParams } = event.url;
  const today = localDate(ctx.clock.now(), building.zone);
  const dateOf = (name: string, usual: string) => {
    const asked = searchParams.get(name) ?? '';
    return isLocalDate(asked) ? asked : usual;
  };
  const to = dateOf('to', today);
  const from = dateOf('from', addDays(to, 1 - usualDays));
  const day = dateOf('day', to);
  const organisation = searchParams.get('organisation')?.trim() ?? '';
  const within = {
    startsAt: dayInterval(from, building.zone).startsAt,
    endsAt: dayInterval(to, building.zone).endsAt
  };
  const [found, seen] = await Promise.all([
    listReceptions(ctx, building.slug, { ...within, organisation }, { after: groupAfter(searchParams), limit }),
    listVisits(ctx, building.slug, dayInterval(day, building.zone), { after: visitAfter(searchParams), limit })
  ]);
  if (!found.ok || !seen.ok) error(403, 'forbidden');
  return {
    asked: { from, to, day, organisation },
    today,
    receptions: found.receptions.map(
      ({ id, organisationName, venueName, purpose, state, expectedAt, arrivedAt, people }) => {
        return { id, organisationName, venueName, purpose, state, at: arrivedAt ?? expectedAt, people };
      }
    ),
    nextGroups: found.next && `${found.next.expectedAt}~${found.next.id}`,
    visits: seen.visits,
    nextVisits: seen.next && `${seen.next.arrivedAt}~${seen.next.id}`
  };
};

function positionIn(searchParams: URLSearchParams, name: string) {
  const [at = '', id = ''] = (searchParams.get(name) ?? '').split('~');
  return /^\d{1,15}$/.test(at) && isId(id) ? { at: Number(at), id } : null;
}

function groupAfter(searchParams: URLSearchParams) {
  const position = positionIn(searchParams, 'groups');
  return position && { expectedAt: position.at, id: position.id };
}

function visitAfter(searchParams: URLSearchParams) {
  const position = positionIn(searchParams, 'visits');
  return position && { arrivedAt: position.at, id: position.id };
}
