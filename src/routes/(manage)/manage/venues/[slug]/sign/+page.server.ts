import { error } from '@sveltejs/kit';
import { overseenBuildings, programme } from '#lib/bookings/service.server.ts';
import { dayInterval, localDate } from '#lib/platform/time.ts';
import { findVenue } from '#lib/venues/service.server.ts';
import { requireSignedIn } from '#lib/web/guards.server.ts';
import { dateOr } from '../../../schedule/day.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const ctx = requireSignedIn(event);
  const [venue, buildings] = await Promise.all([findVenue(ctx, event.params.slug), overseenBuildings(ctx)]);
  if (buildings.length === 0) error(403, 'forbidden');
  if (!venue || !buildings.some(({ id }) => id === venue.buildingId)) error(404, 'not-found');

  const { slug, name, floor, building } = venue;
  const { date } = dateOr(event.url.searchParams.get('date'), localDate(ctx.clock.now(), building.zone));
  const events = await programme(ctx, { venueId: venue.id }, dayInterval(date, building.zone));
  return {
    venue: { slug, name, floor },
    building: { slug: building.slug, name: building.name, zone: building.zone },
    date,
    events: events.map(({ id, startsAt, endsAt, title, organisationName }) => ({
      id,
      startsAt,
      endsAt,
      title,
      organisationName
    })),
    address: `${event.url.origin}/check-in/${slug}`
  };
};
