import * as v from 'valibot';
import type { Context } from '../../identity/context.ts';
import { auditStore } from '../../platform/audit/store.server.ts';
import { isId, newId } from '../../platform/id.ts';
import { failed, succeeded } from '../../platform/result.ts';
import { day, type Instant } from '../../platform/time.ts';
import { listBuildings } from '../../venues/service.server.ts';
import type { Building } from '../../venues/types.ts';
import { mayKeepDesk } from '../access.ts';
import * as input from '../input.ts';
import { earliestReceiving, longestAhead } from '../limits.ts';
import { amendableDays, arrivalOf, purposeOfBooking } from '../rules.ts';
import { receptionStore } from '../store.server.ts';
import type { ReceivedVia, Reception } from '../types.ts';
import { keptBuilding, placeOf, tellDesk } from './building.server.ts';
import {
  countGroup,
  noteGroup,
  organisationIdOf,
  readText,
  type NamedOrganisation,
  type ReceptionText
} from './group.server.ts';

/** A group as it is entered. Its id is made before it is sent, so that one sent twice is one group. */
export interface NewReception extends ReceptionText {
  id: string;
  /** Slug of the building. */
  building: string;
  organisation: NamedOrganisation;
}

type Arrival = Pick<Reception, 'state' | 'expectedAt' | 'isPublic' | 'announced' | 'people' | 'via' | 'arrivedAt'>;

/**
 * Announces a group. For who keeps the desk. Refused as `no-organisation` where whose it is cannot be told, as `too-late` where it
 * was to come so long ago that it could not be received any more, and as `invalid`.
 */
export async function announceReception(
  ctx: Context,
  {
    expectedAt,
    announced,
    isPublic = false,
    ...group
  }: NewReception & { expectedAt: Instant; announced: number; isPublic?: boolean | undefined }
) {
  const ahead = expectedAt - ctx.clock.now();
  if (!v.is(input.headcount, announced) || !Number.isSafeInteger(expectedAt)) return failed('invalid');
  if (ahead > longestAhead) return failed('invalid');
  if (ahead < -amendableDays * day) return failed('too-late');
  return enter(ctx, group, {
    state: 'expected',
    expectedAt,
    isPublic,
    announced,
    people: null,
    via: null,
    arrivedAt: null
  });
}

/**
 * Receives a group that nobody announced; `arrivedAt` is when, where that was queued while the network was away. For who keeps
 * the desk; refused as {@link announceReception} is, and as `too-late` and `in-the-future` by when it came.
 */
export async function receiveWalkIn(
  ctx: Context,
  { people, arrivedAt, ...group }: NewReception & { people: number; arrivedAt?: Instant | undefined }
) {
  if (!v.is(input.headcount, people)) return failed('invalid');
  const at = arrivalOf(arrivedAt ?? null, ctx.clock.now());
  if (typeof at === 'string') return failed(at);
  return enter(ctx, group, {
    state: 'in',
    expectedAt: at,
    isPublic: false,
    announced: null,
    people,
    via: 'desk',
    arrivedAt: at
  });
}

/** Who comes by a booking: its firm, or the organisation that is named. */
interface Comers {
  people: number;
  via: ReceivedVia;
  organisation?: NamedOrganisation | undefined;
  /** When, where that was queued while the network was away. */
  arrivedAt?: Instant | undefined;
}

/**
 * Receives who comes by a booking: its firm, or another organisation that is named. At a kiosk only what the public sees. A second group
 * of the same organisation by the same booking is the first.
 */
export async function receiveBooking(
  ctx: Context,
  bookingId: string,
  { people, via, organisation, arrivedAt }: Comers
) {
  const known = isId(bookingId) ? await receptionStore(ctx.db, ctx.db.read).booking(bookingId) : undefined;
  const building = known && (await listBuildings(ctx)).find(({ id }) => id === known.buildingId);
  const isReachable =
    building && (via === 'desk' ? mayKeepDesk(ctx.actor, placeOf(building)) : known.visibility === 'public');
  if (!isReachable) return failed('not-found');
  if (!v.is(input.headcount, people)) return failed('invalid');

  const outcome = await ctx.db.write(async (tx) => {
    const store = receptionStore(ctx.db, tx);
    const booking = (await store.booking(bookingId))!;
    const now = ctx.clock.now();
    const at = arrivalOf(arrivedAt ?? null, now);
    if (typeof at === 'string') return failed(at);
    if (!['approved', 'checked-in'].includes(booking.status)) return failed('state', { state: booking.status });
    if (booking.startsAt - now > earliestReceiving) return failed('too-early');
    const organisationId = await organisationIdOf(ctx, tx, organisation ?? { id: booking.organisationId });
    if (organisationId === null) return failed('no-organisation');
    const received = (await store.ofBookings([bookingId])).find((each) => each.organisationId === organisationId);
    if (received) return succeeded({ id: received.id });
    const id = newId();
    await add(ctx, tx, building, {
      ...nothingSaid,
      id,
      buildingId: building.id,
      venueId: booking.venueId,
      bookingId,
      organisationId,
      purpose: purposeOfBooking(booking.purpose),
      state: 'in',
      expectedAt: booking.startsAt,
      isPublic: booking.visibility === 'public',
      announced: booking.attendees,
      people,
      via,
      arrivedAt: at,
      createdAt: now
    });
    return succeeded({ id });
  });
  if (outcome.ok) await tellDesk(ctx, building.id);
  return outcome;
}

const nothingSaid = { guideId: null, ceremonies: [], note: '', leftAt: null };

async function enter(ctx: Context, { id, building: slug, organisation, ...text }: NewReception, arrival: Arrival) {
  const kept = await keptBuilding(ctx, slug);
  if (!kept.ok) return kept;
  const { building } = kept;
  const known = await readText(ctx, text, building);
  if (!known.ok || !isId(id)) return failed('invalid');

  const outcome = await ctx.db.write(async (tx) => {
    const sent = await receptionStore(ctx.db, tx).find(id);
    if (!sent && (await auditStore(ctx.db, tx).isTaken(id))) return failed('invalid');
    const organisationId = await organisationIdOf(ctx, tx, organisation);
    if (organisationId === null) return failed('no-organisation');
    if (sent && !isSame(sent, { buildingId: building.id, organisationId, ...arrival })) return failed('invalid');
    if (sent) return succeeded({ id });
    await add(ctx, tx, building, {
      ...nothingSaid,
      venueId: null,
      purpose: text.purpose,
      ...known.values,
      ...arrival,
      id,
      buildingId: building.id,
      bookingId: null,
      organisationId,
      createdAt: ctx.clock.now()
    });
    return succeeded({ id });
  });
  if (outcome.ok) await tellDesk(ctx, building.id);
  return outcome;
}

/** Whether a group is the one that is sent once more, by what nobody amends. */
function isSame(known: SentGroup, sent: SentGroup): boolean {
  const isAnnounced = (known.announced === null) === (sent.announced === null);
  return isAnnounced && known.buildingId === sent.buildingId && known.organisationId === sent.organisationId;
}

type SentGroup = Pick<Reception, 'buildingId' | 'organisationId' | 'announced'>;

async function add(ctx: Context, tx: Parameters<typeof countGroup>[1], building: Building, group: Reception) {
  await receptionStore(ctx.db, tx).add(group);
  await countGroup(ctx, tx, group, building);
  const action = group.state === 'in' ? 'receive' : 'announce';
  await noteGroup(ctx, tx, group.id, { action, fromState: null, toState: group.state });
}
