import { error } from '@sveltejs/kit';
import { daySheet } from '#lib/bookings/service.server.ts';
import { requireSignedIn } from '#lib/web/guards.server.ts';
import { listVenues } from '#lib/venues/service.server.ts';
import { statusOf } from '#lib/web/http-status.ts';
import { askedDay } from '../day.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const ctx = requireSignedIn(event);
  const { building, date } = await askedDay(ctx, event.url);
  const venue = event.url.searchParams.get('venue') || null;
  const sheet = await daySheet(ctx, building.slug, date, venue);
  if (!sheet.ok) error(statusOf(sheet.reason), sheet.reason);
  return {
    building: { slug: building.slug, name: building.name, zone: building.zone },
    venues: sheet.venues.map(({ bookings, ...place }) => ({
      ...place,
      bookings: bookings.map(({ id, startsAt, endsAt, title, status, attendees, visibility, organisationName }) => ({
        id,
        startsAt,
        endsAt,
        title,
        status,
        attendees,
        isPrivate: visibility === 'private',
        organisationName
      }))
    })),
    /** The venues to choose from. */
    choices: (await listVenues(ctx, building.id)).map(({ slug, name }) => ({ slug, name })),
    venue,
    date,
    dayStart: sheet.day.startsAt,
    now: ctx.clock.now()
  };
};
