import { createHash } from 'node:crypto';
import * as v from 'valibot';
import type { Queries } from '../../db/port.ts';
import type { Context } from '../../identity/context.ts';
import { guessed } from '../../identity/service.server.ts';
import { affiliationsOf } from '../../organisations/service.server.ts';
import { auditStore } from '../../platform/audit/store.server.ts';
import { isId } from '../../platform/id.ts';
import { failed, succeeded } from '../../platform/result.ts';
import { countNew } from '../../platform/tally/tally.server.ts';
import { hour, localDate, minute, type Instant } from '../../platform/time.ts';
import { findBuilding } from '../../venues/service.server.ts';
import type { Building } from '../../venues/types.ts';
import { mayKeepDesk } from '../access.ts';
import { newBadgeCode, readBadgeCode } from '../badge.ts';
import { countedOfVisit } from '../counted.ts';
import { visitors } from '../input.ts';
import { mostPerMinute } from '../limits.ts';
import { arrivalOf, departureOf } from '../rules.ts';
import type { ReceivedVia, VisitPurpose } from '../types.ts';
import { keepDetails, prepareKey, type VisitorDetails } from '../details.server.ts';
import { visitStore, type TakenVisit } from '../visit-store.server.ts';
import { note, placeOf, tellDesk } from './building.server.ts';
import { detailsOf, readDetails, type AskedDetails } from './details.server.ts';

/** The code of a badge answers for so long after its visit began, in milliseconds, and while they are in. */
const codesAnswerFor = 48 * hour;

/** A visit as screens send it. Id and code are made before it is sent, so that one sent twice is one visit with one badge. */
export interface NewVisit {
  id: string;
  /** Of the badge (`newBadgeCode`), of which only the hash is kept; `null` where the server makes one, a new one each time it is sent. */
  code: string | null;
  /** Slug of the building. */
  building: string;
  /** A firm that rents there; `null` for the building's own centre. */
  hostOrganisationId: string | null;
  purpose: VisitPurpose;
  people: number;
  via: ReceivedVia;
  /** When they came, where that was queued while the network was away; now where it is left out. */
  arrivedAt?: Instant | undefined;
  /** Who they are, after they were shown what for; kept is what the building asks. */
  details?: VisitorDetails | undefined;
}

/**
 * Signs visitors in: at the desk by who keeps it, at a kiosk anybody. Answers the visit with the number of its badge. Refused as
 * `not-here` where the firm does not rent there, as `bad-phone` where a phone can be none, as `too-many` where kiosks sign in
 * more than people can, as `too-late` and `in-the-future` by when they say they came, and as `invalid`.
 */
export async function signIn(ctx: Context, { building: slug, details, ...asked }: NewVisit) {
  const building = await findBuilding(ctx, slug);
  if (!building) return failed('not-found');
  if (asked.via === 'desk' && !mayKeepDesk(ctx.actor, placeOf(building))) {
    return failed(ctx.actor.kind === 'visitor' ? 'unauthenticated' : 'forbidden');
  }
  const code = asked.code === null ? newBadgeCode() : readBadgeCode(asked.code);
  const { hostOrganisationId } = asked;
  const hasHost = hostOrganisationId === null || isId(hostOrganisationId);
  if (code === null || !hasHost || !isId(asked.id) || !v.is(visitors, asked.people)) return failed('invalid');
  const takenAt = ctx.clock.now();
  const arrivedAt = arrivalOf(asked.arrivedAt ?? null, takenAt);
  if (typeof arrivedAt === 'string') return failed(arrivedAt);
  const read = await readDetails(ctx, building.id, details ?? { name: null, phone: null });
  if (!read.ok) return read;
  if (read.details.name !== null || read.details.phone !== null) await prepareKey(ctx);

  const codeHash = hashOf(code);
  const sent = { ...asked, hostOrganisationId, buildingId: building.id, arrivedAt, takenAt, codeHash };
  const outcome = await ctx.db.write(async (tx) => {
    // Those who sign in at once queue for the numbers of their badges.
    await ctx.db.hold(tx, [`badges:${building.id}`]);
    const store = visitStore(ctx.db, tx);
    const known = await store.find(asked.id);
    if (!known) return enter(ctx, tx, building, sent, read.details);
    if (!isSame(known, sent)) return failed('invalid');
    // Who lost the answer lost the code with it.
    if (asked.code === null && known.via === 'desk') await store.setCode(known.id, codeHash);
    else if (known.codeHash !== codeHash) return failed('invalid');
    return succeeded({ visit: known, isNew: false });
  });
  if (!outcome.ok) return outcome;
  if (outcome.isNew) await tellDesk(ctx, building.id);
  const { codeHash: _, takenAt: __, ...visit } = outcome.visit;
  return succeeded({ visit, code });
}

type Sent = Pick<
  TakenVisit,
  'id' | 'buildingId' | 'hostOrganisationId' | 'purpose' | 'people' | 'via' | 'arrivedAt' | 'takenAt' | 'codeHash'
>;

async function enter(ctx: Context, tx: Queries, building: Building, sent: Sent, details: AskedDetails) {
  const { id, buildingId, hostOrganisationId, purpose, people, via, arrivedAt, takenAt, codeHash } = sent;
  const store = visitStore(ctx.db, tx);
  const day = localDate(arrivedAt, building.zone);
  if (await auditStore(ctx.db, tx).isTaken(id)) return failed('invalid');
  if (hostOrganisationId !== null) {
    const { tenant } = await affiliationsOf(ctx, tx, hostOrganisationId, buildingId, day);
    if (!tenant) return failed('not-here');
  }
  if (via === 'kiosk' && (await areTooMany(ctx, tx, sent))) return failed('too-many');
  const badge = (await store.lastBadge(buildingId, day)) + 1;
  const left = { leftAt: null, leftBy: null };
  const visit = {
    id,
    buildingId,
    hostOrganisationId,
    purpose,
    people,
    via,
    day,
    badge,
    arrivedAt,
    takenAt,
    ...left,
    codeHash
  };
  await store.add(visit);
  await keepDetails(ctx, tx, detailsOf({ id, building, at: arrivedAt }, details));
  await countNew(ctx, tx, { id, building }, countedOfVisit(visit, building.zone));
  return succeeded({ visit, isNew: true });
}

/** Whether kiosks send more than people can sign in: by the server's clock, as when they came is theirs to say. */
async function areTooMany(ctx: Context, tx: Queries, { buildingId, arrivedAt, takenAt }: Sent): Promise<boolean> {
  const wasKept = arrivedAt < takenAt - minute;
  const stretch = wasKept ? hour : minute;
  const taken = await visitStore(ctx.db, tx).countAtKiosks(buildingId, takenAt - stretch, wasKept);
  return taken >= mostPerMinute * (stretch / minute);
}

/**
 * The visit whose badge has this code, whoever holds it, while they are in and for two days; the code answers nothing but when,
 * where and with how many. Who tries many from one `address` has to wait (`too-many`).
 */
export async function visitOf(ctx: Context, typed: string, address: string) {
  const code = readBadgeCode(typed);
  if (code === null) return failed('not-found');
  const visit = await guessed(ctx, { kind: 'badge', address }, () =>
    visitStore(ctx.db, ctx.db.read).withCode(hashOf(code), ctx.clock.now() - codesAnswerFor)
  );
  if (visit === 'throttled') return failed('too-many');
  return visit ? succeeded({ visit }) : failed('not-found');
}

/** Signs a visit out by the code of its badge as {@link visitOf} finds it; one that has left stays as it was. */
export async function signOut(ctx: Context, typed: string, address: string) {
  const found = await visitOf(ctx, typed, address);
  if (!found.ok) return found;
  return leave(ctx, found.visit.id, 'code');
}

/**
 * Signs a visit out for who keeps the desk; `leftAt` is when they left, where that was queued while the network was away. One that
 * has left stays as it was.
 */
export async function signOutAtDesk(ctx: Context, id: string, leftAt: Instant | null = null) {
  if (ctx.actor.kind === 'visitor') return failed('unauthenticated');
  const found = isId(id) ? await visitStore(ctx.db, ctx.db.read).withBuilding(id) : undefined;
  if (!found) return failed('not-found');
  const { subdistrictId, buildingId, zone } = found;
  if (!mayKeepDesk(ctx.actor, { subdistrictId, buildingId })) return failed('not-found');
  return { ...(await leave(ctx, id, 'desk', leftAt)), zone };
}

async function leave(ctx: Context, id: string, leftBy: 'code' | 'desk', said: Instant | null = null) {
  const { visit, isNew } = await ctx.db.write(async (tx) => {
    const store = visitStore(ctx.db, tx);
    const { codeHash: _, takenAt: __, ...visit } = (await store.find(id))!;
    if (visit.leftAt !== null) return { visit, isNew: false };
    const leftAt = departureOf(said, visit.arrivedAt, ctx.clock.now());
    await store.leave(id, leftAt, leftBy);
    if (leftBy === 'desk')
      await note(ctx, tx, { subject: 'visit', subjectId: id }, { action: 'leave', fromState: 'in', toState: 'left' });
    return { visit: { ...visit, leftAt, leftBy }, isNew: true };
  });
  if (isNew) await tellDesk(ctx, visit.buildingId);
  return succeeded({ visit });
}

/** SHA-256 of a code in hexadecimal. */
function hashOf(code: string): string {
  return createHash('sha256').update(code).digest('hex');
}

/** Whether a visit is the one that is sent once more, its code aside. */
function isSame(known: Sent, sent: Sent): boolean {
  return (['buildingId', 'hostOrganisationId', 'purpose', 'people'] as const).every(
    (name) => known[name] === sent[name]
  );
}
