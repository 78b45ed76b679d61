import type { InferOutput } from 'valibot';
import type { inspectBooking, searchPlaces } from '../bookings/service.server.ts';
import { refusalMessage, type ExplainedRefusal } from '../bookings/labels.ts';
import type { Alternatives, BookingDetails, BookingStatus, PlannedOccurrence, Proposal } from '../bookings/types.ts';
import type { SignedIn } from '../identity/types.ts';
import type { Locale, LocalizedText } from '../platform/text.ts';
import { toIso, type Instant, type Interval, type LocalDate } from '../platform/time.ts';
import type { VenueInBuilding } from '../venues/types.ts';
import type * as schemas from './schemas.ts';

/** A booking as the API shows it, its times by the wall clock of its building. */
export function bookingJson(booking: BookingDetails): InferOutput<typeof schemas.booking> {
  const { id, status, venueName, zone, purpose, title, attendees, present, visibility, reason } = booking;
  return {
    id,
    status,
    venue: booking.venueSlug,
    venueName,
    organisation: { id: booking.organisationId, name: booking.organisationName },
    ...intervalJson(booking, zone),
    purpose,
    title,
    attendees,
    present,
    visibility,
    reason,
    createdAt: toIso(booking.createdAt, zone)
  };
}

type Inspected = Extract<Awaited<ReturnType<typeof inspectBooking>>, { ok: true }>;

/** A booking with what surrounds it: proposal, co-hosts, waitlist, extensions. */
export function bookingInFullJson({
  booking,
  proposal,
  coHosts,
  waitlistPosition,
  extensions
}: Inspected): InferOutput<typeof schemas.bookingInFull> {
  const { status, heldUntil, zone } = booking;
  const isHeld = status === 'pending' || status === 'offered';
  return {
    ...bookingJson(booking),
    heldUntil: isHeld && heldUntil !== null ? toIso(heldUntil, zone) : null,
    waitlistPosition,
    coHosts,
    extensions: extensions.map((endsAt) => toIso(endsAt, zone)),
    proposal: proposal && proposalJson(proposal, zone)
  };
}

/** A change that one side proposes, its times by the wall clock of the booking's building. */
export function proposalJson(
  proposal: Proposal & { venueSlug: string; venueName: LocalizedText },
  zone: string
): InferOutput<typeof schemas.proposal> {
  const { id, by, venueSlug, venueName, purpose, title, attendees, visibility, message } = proposal;
  return {
    id,
    by,
    venue: venueSlug,
    venueName,
    ...intervalJson(proposal, zone),
    purpose,
    title,
    attendees,
    visibility,
    message,
    heldUntil: toIso(proposal.heldUntil, zone),
    createdAt: toIso(proposal.createdAt, zone)
  };
}

/** A venue with its building and the policy that requests for it have to meet. */
export function venueJson(venue: VenueInBuilding): InferOutput<typeof schemas.venue> {
  const { slug, name, address, zone } = venue.building;
  return {
    slug: venue.slug,
    name: venue.name,
    description: venue.description,
    building: { slug, name, address, zone },
    floor: venue.floor,
    capacity: venue.capacity,
    approval: venue.approval,
    openingHours: [...venue.openingHours],
    slotMinutes: venue.slotMinutes,
    shortestMinutes: venue.shortestMinutes,
    longestMinutes: venue.longestMinutes,
    noticeMinutes: venue.noticeMinutes,
    horizonDays: venue.horizonDays,
    setUpMinutes: venue.setUpMinutes,
    cleanUpMinutes: venue.cleanUpMinutes
  };
}

/** A new token and whom it speaks for; its end is told in UTC, since it belongs to no building. */
export function tokenJson(token: string, expiresAt: Instant, actor: SignedIn): InferOutput<typeof schemas.token> {
  const { accountId, username, displayName, organisationId, grants } = actor;
  return {
    token,
    expiresAt: toIso(expiresAt, 'UTC'),
    actor: { id: accountId, username, displayName, organisationId, roles: [...new Set(grants.map(({ role }) => role))] }
  };
}

/** The dates of a series that is planned, each with why it cannot be had in the caller's language. */
export function planJson(
  occurrences: (Omit<PlannedOccurrence, 'refusal'> & { refusal: ExplainedRefusal | null })[],
  zone: string,
  locale: Locale
): InferOutput<typeof schemas.seriesPlan>['occurrences'] {
  return occurrences.map(({ date, refusal, alternative, provisional, ...time }) => ({
    date,
    ...intervalJson(time, zone),
    refusal: refusal && refusal.reason,
    detail: refusal && refusalMessage(refusal, locale),
    alternative: alternative && intervalJson(alternative, zone),
    provisional
  }));
}

/** A series with the bookings that it consists of. */
export function seriesJson(
  id: string,
  occurrences: (Interval & { id: string; date: LocalDate; status: BookingStatus; change?: { id: string } | null })[],
  zone: string
): InferOutput<typeof schemas.series> {
  return {
    id,
    occurrences: occurrences.map(({ id: booking, date, status, change, ...time }) => ({
      date,
      booking,
      status,
      ...intervalJson(time, zone),
      proposal: change?.id ?? null
    }))
  };
}

/** What could be booked instead. */
export function alternativesJson(
  { times, venues }: Alternatives,
  zone: string
): InferOutput<typeof schemas.alternatives> {
  return { times: times.map((time) => intervalJson(time, zone)), venues };
}

/** What a search has found, times by the wall clock of each place. */
export function foundPlacesJson({
  total,
  places,
  nearMisses
}: Extract<Awaited<ReturnType<typeof searchPlaces>>, { ok: true }>): InferOutput<typeof schemas.foundPlaces> {
  return {
    total,
    places: places.map(({ free, needsApproval, refusal, ...place }) => ({
      ...foundPlaceJson(place),
      free: free.map((stretch) => intervalJson(stretch, place.venue.building.zone)),
      needsApproval,
      refusal: refusal?.reason ?? null
    })),
    nearMisses: nearMisses.map(({ venue, mayBook, startsAt, endsAt, ...shortcoming }) => ({
      ...foundPlaceJson({ venue, mayBook, startsAt, endsAt }),
      ...shortcoming
    }))
  };
}

function foundPlaceJson({ venue, mayBook, ...time }: Interval & { venue: VenueInBuilding; mayBook: boolean | null }) {
  const { slug, name, floor, capacity, equipment, building } = venue;
  return {
    venue: slug,
    venueName: name,
    building: { slug: building.slug, name: building.name },
    floor,
    capacity,
    equipment,
    ...intervalJson(time, building.zone),
    mayBook
  };
}

export function intervalJson({ startsAt, endsAt }: Interval, zone: string) {
  return { startsAt: toIso(startsAt, zone), endsAt: toIso(endsAt, zone) };
}
