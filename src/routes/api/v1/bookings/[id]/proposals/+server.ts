import { endpoint, methodNotAllowed } from '#lib/api/endpoint.ts';
import * as operations from '#lib/api/operations.ts';
import { problemOf, unknownVenue } from '#lib/api/outcome.ts';
import { proposalJson } from '#lib/api/representation.ts';
import { offerChange } from '#lib/bookings/service.server.ts';
import { findVenueById } from '#lib/venues/service.server.ts';

export const POST = endpoint(operations.proposeChange, async ({ locals: { ctx }, params }, { body, locale }) => {
  const { message, ...change } = body;
  const outcome = await offerChange(ctx, params.id as string, change, message);
  if (!outcome.ok && outcome.reason === 'venue-not-found') throw unknownVenue(locale);
  if (!outcome.ok) throw problemOf(outcome);
  const { booking, proposal } = outcome;
  const venue = await findVenueById(ctx, proposal.venueId);
  const { slug: venueSlug, name: venueName } = venue ?? { slug: booking.venueSlug, name: booking.venueName };
  return proposalJson({ ...proposal, venueSlug, venueName }, booking.zone);
});

export const fallback = methodNotAllowed;
