import { m } from '#lib/messages/messages.js';
import { purposeLabel } from '../bookings/labels.ts';
import { inARow, type Locale, type LocalizedText } from '../platform/text.ts';
import type { Instant } from '../platform/time.ts';
import type { Building, Venue } from '../venues/types.ts';
import { feedAddress, type FeedKind } from './address.ts';
import type { PublishedBooking } from './store.server.ts';
import type { Feed, FeedEvent } from './types.ts';

/** A building or venue that has a feed. */
export interface FeedPlace {
  kind: FeedKind;
  id: string;
  slug: string;
  name: LocalizedText;
  building: Building;
}

/** What is on in a place, as it is stored: names are still in every language. */
export interface Programme {
  bookings: PublishedBooking[];
  venues: Map<string, Venue>;
  /** The organisations that hold a booking together with its firm, by the booking's id. */
  coHosts: Map<string, string[]>;
  organisations: Map<string, LocalizedText>;
  version: number;
  changedAt: Instant;
}

/** Puts a place's programme into the words of one language; `origin` is where people reach the hall; without it nothing is linked. */
export function composeFeed(place: FeedPlace, programme: Programme, locale: Locale, origin: string | undefined): Feed {
  const name = place.name[locale];
  return {
    id: place.id,
    name: m.feeds_name({ place: name }, { locale }),
    description: m.feeds_description({ place: name }, { locale }),
    url: origin && `${origin}/${place.kind}/${place.slug}`,
    source: origin && feedAddress(origin, place.kind, place.slug, locale),
    version: programme.version,
    changedAt: programme.changedAt,
    events: programme.bookings.map((booking) => composeEvent(booking, place.building, programme, locale, origin)),
    emptyTitle: m.feeds_empty({}, { locale })
  };
}

function composeEvent(
  booking: PublishedBooking,
  building: Building,
  { venues, coHosts, organisations }: Programme,
  locale: Locale,
  origin: string | undefined
): FeedEvent {
  const { id, startsAt, endsAt, createdAt, changedAt, sequence } = booking;
  const venue = venues.get(booking.venueId);
  if (!venue) throw new Error(`booking ${id} is of a venue that is not in its building`);
  const hosts = [booking.organisationId ?? [], coHosts.get(id) ?? []].flat();
  const names = hosts.flatMap((host) => organisations.get(host) ?? []);
  return {
    id,
    startsAt,
    endsAt,
    createdAt,
    changedAt,
    sequence,
    status: booking.status === 'cancelled' ? 'cancelled' : 'confirmed',
    title: title(booking, locale),
    location: m.feeds_location(
      {
        venue: venue.name[locale],
        floor: venue.floor,
        building: building.name[locale],
        address: building.address[locale]
      },
      { locale }
    ),
    description:
      names.length > 0 ? m.feeds_organised_by({ organisation: inARow(names)[locale] }, { locale }) : undefined,
    url: origin && `${origin}/venues/${venue.slug}`,
    categories: booking.purpose === null ? [] : [purposeLabel(booking.purpose, locale)]
  };
}

function title(booking: PublishedBooking, locale: Locale): string {
  const cancelled = booking.status === 'cancelled';
  if (booking.title === null) {
    return cancelled ? m.feeds_booking_cancelled({}, { locale }) : m.bookings_booked({}, { locale });
  }
  return cancelled ? m.feeds_cancelled({ title: booking.title }, { locale }) : booking.title;
}
