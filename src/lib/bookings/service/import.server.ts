import type { Queries } from '../../db/port.ts';
import type { Context } from '../../identity/context.ts';
import { listOrganisations } from '../../organisations/service.server.ts';
import { auditStore } from '../../platform/audit/store.server.ts';
import { newId } from '../../platform/id.ts';
import { directoryOf, lookingUp, type LookUp } from '../../platform/import/names.ts';
import type { Meanings } from '../../platform/import/types.ts';
import { failed, succeeded } from '../../platform/result.ts';
import { countNew } from '../../platform/tally/tally.server.ts';
import type { LocalizedText } from '../../platform/text.ts';
import { day, type Instant, type Interval } from '../../platform/time.ts';
import { settingLimits } from '../../venues/limits.ts';
import { findBuilding, listVenues } from '../../venues/service.server.ts';
import type { VenueInBuilding } from '../../venues/types.ts';
import { mayDecide } from '../access.ts';
import { judging, type Circumstances, type KnownBooking } from '../import/judge.ts';
import { readBookings } from '../import/read.ts';
import type { ImportReport, LineRefusal, LineReport, NamedBooking, ReadLine } from '../import/types.ts';
import { importStore, type Imported } from '../import-store.server.ts';
import { occupancyOf } from '../counted.ts';
import { countedInterval } from '../quotas.ts';
import { occupation, type Terms } from '../rules.ts';
import { bookingStore } from '../store.server.ts';
import { groundsIn, type Grounds } from './placing.server.ts';
import { recordOf } from './record.server.ts';

/** How many days ahead an import reaches, whatever the horizon of a venue. */
const furthestDays = settingLimits.horizonDays.most;

/** A file of bookings as text, of a building; `venues` and `firms` say what names mean that nothing here has. */
export interface BookingFile {
  building: string;
  text: string;
  venues: Meanings;
  firms: Meanings;
}

/** What importing a file would come to now, line by line; nothing is stored. For those who decide on a venue of the building. */
export async function checkImport(ctx: Context, file: BookingFile) {
  const read = await readFile(ctx, file);
  if (!read.ok) return read;
  const { report } = await judgeFile(ctx, ctx.db.read, read);
  return succeeded({ report, zone: read.building.zone });
}

/**
 * Imports a file: every line that is neither passed over nor refused becomes an approved booking of its firm; where any is
 * refused, nothing is stored. Lines are judged as requests are, but for notice, horizon and approval, which whoever decides on
 * a venue need not wait for. Firms are told nothing: they know these bookings. `requestedBy` is the account that stands for
 * them where the operator imports.
 */
export async function importBookings(ctx: Context, file: BookingFile, { requestedBy }: { requestedBy?: string } = {}) {
  const read = await readFile(ctx, file);
  if (!read.ok) return read;
  const { actor } = ctx;
  const accountId = actor.kind === 'account' ? actor.accountId : requestedBy;
  if (accountId === undefined) return failed('forbidden');
  const { zone } = read.building;

  const outcome = await ctx.db.write(async (tx) => {
    const { report, known, grounds } = await judgeFile(ctx, tx, read, true);
    if (report.refused > 0) return failed('lines-refused', { report, zone });
    const booked = known.filter((booking) => booking !== null);
    await store(ctx, tx, booked, grounds, accountId);
    const venueIds = [...new Set(booked.map(({ venueId }) => venueId))];
    if (booked.length > 0) {
      await bookingStore(ctx.db, tx).moveFeeds([read.building.id, ...venueIds], ctx.clock.now());
    }
    return succeeded({ report, zone, venueIds });
  });
  if (!outcome.ok) return outcome;
  const { venueIds, ...imported } = outcome;
  for (const venueId of venueIds) {
    await ctx.events.publish({ topic: 'bookings', buildingId: read.building.id, venueId });
  }
  return imported;
}

/** Stores bookings as approved, each with the places it occupies and the beginning of its trail. */
async function store(
  ctx: Context,
  tx: Queries,
  booked: KnownBooking[],
  grounds: Map<string, Grounds>,
  requestedBy: string
): Promise<void> {
  const now = ctx.clock.now();
  const accountId = ctx.actor.kind === 'account' ? ctx.actor.accountId : null;
  const agreed = {
    status: 'approved',
    present: null,
    approvalsNeeded: 0,
    approvals: 0,
    heldUntil: null,
    approvedAt: now
  } as const;

  const imported = booked.map(
    ({ venueId, organisationId, startsAt, endsAt, title, purpose, attendees, visibility }): Imported => {
      const { venue, spaceIds } = grounds.get(venueId)!;
      const wanted = { venueId, organisationId, startsAt, endsAt, title, purpose, attendees, visibility };
      const made = { id: newId(), buildingId: venue.buildingId, seriesId: null, reason: null, createdAt: now };
      const place = occupation(venue, { startsAt, endsAt });
      return {
        booking: { ...wanted, ...agreed, ...made, requestedBy },
        places: spaceIds.map((spaceId) => ({ ...place, spaceId }))
      };
    }
  );
  await importStore(ctx.db, tx).add(imported);
  await auditStore(ctx.db, tx).addAll(
    imported.map(({ booking }) => ({
      subject: 'booking',
      subjectId: booking.id,
      at: now,
      accountId,
      action: 'import',
      fromState: null,
      toState: agreed.status,
      reason: null
    }))
  );
  for (const { booking } of imported) {
    const { building } = grounds.get(booking.venueId)!.venue;
    await countNew(ctx, tx, { id: booking.id, building }, [occupancyOf(booking, building.zone)]);
  }
}

type FileRead = Extract<Awaited<ReturnType<typeof readFile>>, { ok: true }>;

/** What a file says and names: likeness to a whole directory is costly, so that no transaction waits for it. */
async function readFile(ctx: Context, file: BookingFile) {
  const place = await fillablePlace(ctx, file.building);
  if (!place.ok) return place;
  const now = ctx.clock.now();
  const read = await readBookings(file.text, place.building.zone, { startsAt: now, endsAt: now + furthestDays * day });
  if (!read.ok) return failed('file', { flaw: read.flaw, line: read.line, columns: read.columns });
  const firms = directoryOf(await listOrganisations(ctx));
  const venues = directoryOf(place.venues.map((venue) => ({ ...venue, alias: venue.slug })));
  const lookUps = {
    venue: lookingUp('unknown-venue', venues, file.venues),
    firm: lookingUp('unknown-firm', firms, file.firms)
  };
  return succeeded({
    building: place.building,
    lines: read.lines.map((line) => ({ line: line.line, ...resolve(line, lookUps) })),
    unknownVenues: lookUps.venue.unknown(),
    unknownFirms: lookUps.firm.unknown(),
    firmName: (id: string) => firms.withId(id)!.name
  });
}

/** A building with all its venues, if the actor decides on any of them. */
export async function fillablePlace(ctx: Context, slug: string) {
  if (ctx.actor.kind === 'visitor') return failed('unauthenticated');
  const building = await findBuilding(ctx, slug);
  if (!building) return failed('not-found');
  const venues = await listVenues(ctx, building.id);
  return venues.some((venue) => isFillable(ctx, venue)) ? succeeded({ building, venues }) : failed('forbidden');
}

/** The venues that the actor fills by importing, in all buildings, in their order. */
export async function fillableVenues(ctx: Context): Promise<VenueInBuilding[]> {
  return (await listVenues(ctx)).filter((venue) => isFillable(ctx, venue));
}

/** Whether the actor fills a venue by importing, and exports what is in it. */
export function isFillable({ actor }: Context, { id, building }: VenueInBuilding): boolean {
  return mayDecide(actor, { subdistrictId: building.subdistrictId, buildingId: building.id, venueId: id });
}

/** Judges a file by what is so now; `known` are the bookings to be stored, line by line. `hold` keeps others from its places. */
async function judgeFile(ctx: Context, queries: Queries, read: FileRead, hold = false) {
  const known = read.lines.flatMap((each) => ('known' in each ? [each.known] : []));
  const grounds = new Map<string, Grounds>();
  for (const venue of await listVenues(ctx, read.building.id, queries)) {
    if (known.some(({ venueId }) => venueId === venue.id)) grounds.set(venue.id, await groundsIn(ctx, queries, venue));
  }
  if (hold) await ctx.db.hold(queries, [...new Set([...grounds.values()].flatMap(({ spaceIds }) => spaceIds))]);
  const circumstances = await circumstancesOf(ctx, queries, grounds, known, read.firmName);
  const judge = judging(circumstances);

  const toBook: (KnownBooking | null)[] = [];
  const lines = read.lines.map((each): LineReport => {
    const verdict = 'known' in each ? judge(each.line, each.known) : each;
    const isBooked = 'known' in each && verdict.refusal === null && verdict.passedOver === null;
    toBook.push(isBooked ? each.known : null);
    return { line: each.line, booking: each.booking, refusal: verdict.refusal, passedOver: verdict.passedOver };
  });
  const report: ImportReport = {
    lines,
    booked: toBook.filter((booking) => booking !== null).length,
    passedOver: lines.filter(({ passedOver }) => passedOver !== null).length,
    refused: lines.filter(({ refusal }) => refusal !== null).length,
    unknownVenues: read.unknownVenues,
    unknownFirms: read.unknownFirms
  };
  return { report, known: toBook, grounds };
}

type Resolved =
  | { booking: NamedBooking; known: KnownBooking }
  | { booking: NamedBooking | null; refusal: LineRefusal | null; passedOver: LineReport['passedOver'] };

/** What the names of a line mean; whether the rest of it holds is another question. */
function resolve(
  line: ReadLine,
  { venue, firm }: { venue: LookUp<'unknown-venue'>; firm: LookUp<'unknown-firm'> }
): Resolved {
  if ('unreadable' in line) {
    return { booking: null, refusal: { reason: 'unreadable', unreadable: line.unreadable }, passedOver: null };
  }
  const { booking } = line;
  if (line.isCancelled) return { booking, refusal: null, passedOver: 'cancelled' };
  const [place, owner] = [venue.find(booking.venue), firm.find(booking.firm)];
  if (place === 'unwanted' || owner === 'unwanted') return { booking, refusal: null, passedOver: 'unwanted' };
  if (typeof place === 'object') return { booking, refusal: place, passedOver: null };
  if (typeof owner === 'object') return { booking, refusal: owner, passedOver: null };
  return { booking, known: { ...booking, venueId: place, organisationId: owner } };
}

/** All that bears on the known bookings of a file. */
async function circumstancesOf(
  ctx: Context,
  queries: Queries,
  grounds: Map<string, Grounds>,
  known: KnownBooking[],
  firmName: (id: string) => LocalizedText
): Promise<Circumstances> {
  const now = ctx.clock.now();
  const upcoming = known.filter(({ startsAt }) => startsAt >= now);
  const spaceIds = [...new Set([...grounds.values()].flatMap((each) => each.spaceIds))];
  const occupants =
    upcoming.length > 0 ? await importStore(ctx.db, queries).occupantsOf(spaceIds, around(upcoming)) : [];

  const records = new Map<string, Awaited<ReturnType<typeof recordOf>>>();
  for (const [key, bookings] of Map.groupBy(upcoming, recordKey)) {
    const { organisationId, venueId } = bookings[0]!;
    const { venue, terms } = grounds.get(venueId)!;
    const span = around(bookings);
    const counted = {
      startsAt: countedInterval(span.startsAt, terms.zone).startsAt,
      endsAt: countedInterval(span.endsAt, terms.zone).endsAt
    };
    records.set(key, await recordOf(ctx, queries, organisationId, venue, counted, now));
  }
  return {
    venues: new Map(
      [...grounds].map(([id, { venue, terms, spaceIds }]) => [
        id,
        { mayDecide: isFillable(ctx, venue), terms: withoutHaste(terms), spaceIds }
      ])
    ),
    occupants,
    recordOf: (organisationId, venueId) => records.get(recordKey({ organisationId, venueId }))!,
    firmName,
    now
  };
}

function recordKey({ organisationId, venueId }: { organisationId: string; venueId: string }): string {
  return `${organisationId}/${venueId}`;
}

/** The stretch in which bookings lie, with a day on each side for what prepares and clears them. */
function around(bookings: Interval[]): Interval {
  const earliest = (one: Instant, other: Instant) => Math.min(one, other);
  const latest = (one: Instant, other: Instant) => Math.max(one, other);
  return {
    startsAt: bookings.map(({ startsAt }) => startsAt).reduce(earliest) - day,
    endsAt: bookings.map(({ endsAt }) => endsAt).reduce(latest) + day
  };
}

/** Terms without notice, and with the horizon of an import. */
function withoutHaste(terms: Terms): Terms {
  return { ...terms, policy: { ...terms.policy, noticeMinutes: 0, horizonDays: furthestDays } };
}
