import { createHash } from 'node:crypto';
import * as v from 'valibot';
import type { Queries } from '../../db/port.ts';
import type { Context } from '../../identity/context.ts';
import { affiliationsOf } from '../../organisations/service.server.ts';
import { auditStore } from '../../platform/audit/store.server.ts';
import { isId } from '../../platform/id.ts';
import { failed, succeeded } from '../../platform/result.ts';
import { count } from '../../platform/tally/tally.server.ts';
import { localDate, minute, type Instant } from '../../platform/time.ts';
import { findBuilding } from '../../venues/service.server.ts';
import type { Building } from '../../venues/types.ts';
import { mayKeepDesk } from '../access.ts';
import { readBadgeCode } from '../badge.ts';
import { countedOfVisit } from '../counted.ts';
import { visitors } from '../input.ts';
import { mostPerMinute } from '../limits.ts';
import { arrivalOf } from '../rules.ts';
import type { ReceivedVia, Visit, VisitPurpose } from '../types.ts';
import { keepDetails, type VisitorDetails } from '../details.server.ts';
import { visitStore } from '../visit-store.server.ts';
import { note, placeOf, tellDesk } from './building.server.ts';
import { detailsOf, readDetails, type AskedDetails } from './details.server.ts';

/** A visit as screens send it. Id and code are made before it is sent, so that one sent twice is one visit with one badge. */
export interface NewVisit {
  id: string;
  /** Of the badge (`newBadgeCode`); only its hash is kept. */
  code: string;
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
  const code = readBadgeCode(asked.code);
  const { hostOrganisationId } = asked;
  const hasHost = hostOrganisationId === null || isId(hostOrganisationId);
  if (code === null || !hasHost || !isId(asked.id) || !v.is(visitors, asked.people)) return failed('invalid');
  const arrivedAt = arrivalOf(asked.arrivedAt ?? null, ctx.clock.now());
  if (typeof arrivedAt === 'string') return failed(arrivedAt);
  const read = await readDetails(ctx, building.id, details ?? { name: null, phone: null });
  if (!read.ok) return read;

  const sent = { ...asked, hostOrganisationId, buildingId: building.id, arrivedAt, codeHash: hashOf(code) };
  const outcome = await ctx.db.write(async (tx) => {
    // Those who sign in at once queue for the numbers of their badges.
    await ctx.db.hold(tx, [`badges:${building.id}`]);
    const known = await visitStore(ctx.db, tx).find(asked.id);
    if (!known) return enter(ctx, tx, building, sent, read.details);
    return isSame(known, sent) ? succeeded({ visit: known, isNew: false }) : failed('invalid');
  });
  if (!outcome.ok) return outcome;
  if (outcome.isNew) await tellDesk(ctx, building.id);
  const { codeHash: _, ...visit } = outcome.visit;
  return succeeded({ visit, code });
}

type Sent = Pick<Visit, 'id' | 'buildingId' | 'hostOrganisationId' | 'purpose' | 'people' | 'via' | 'arrivedAt'> & {
  codeHash: string;
};

async function enter(ctx: Context, tx: Queries, building: Building, sent: Sent, details: AskedDetails) {
  const { id, buildingId, hostOrganisationId, purpose, people, via, arrivedAt, codeHash } = sent;
  const store = visitStore(ctx.db, tx);
  const day = localDate(arrivedAt, building.zone);
  if (await auditStore(ctx.db, tx).isTaken(id)) return failed('invalid');
  if (hostOrganisationId !== null) {
    const { tenant } = await affiliationsOf(ctx, tx, hostOrganisationId, buildingId, day);
    if (!tenant) return failed('not-here');
  }
  const lately = { startsAt: arrivedAt - minute, endsAt: arrivedAt + 1 };
  if (via === 'kiosk' && (await store.countAtKiosks(buildingId, lately)) >= mostPerMinute) return failed('too-many');
  const badge = (await store.lastBadge(buildingId, day)) + 1;
  const left = { leftAt: null, leftBy: null };
  const visit = { id, buildingId, hostOrganisationId, purpose, people, via, day, badge, arrivedAt, ...left, codeHash };
  await store.add(visit);
  await keepDetails(ctx, tx, detailsOf('visit', { id, building, at: arrivedAt }, details));
  await count(ctx, tx, { id, building }, countedOfVisit(visit, building.zone));
  return succeeded({ visit, isNew: true });
}

/** The visit whose badge has this code, whoever holds it; the code answers nothing but when, where and with how many. */
export async function visitOf(ctx: Context, typed: string) {
  const code = readBadgeCode(typed);
  const visit = code === null ? undefined : await visitStore(ctx.db, ctx.db.read).withCode(hashOf(code));
  return visit ? succeeded({ visit }) : failed('not-found');
}

/** Signs a visit out by the code of its badge, whoever holds it; one that has left stays as it was. */
export async function signOut(ctx: Context, typed: string) {
  const found = await visitOf(ctx, typed);
  if (!found.ok) return found;
  return leave(ctx, found.visit.id, 'code');
}

/** Signs a visit out for who keeps the desk; one that has left stays as it was. */
export async function signOutAtDesk(ctx: Context, id: string) {
  if (ctx.actor.kind === 'visitor') return failed('unauthenticated');
  const found = isId(id) ? await visitStore(ctx.db, ctx.db.read).withBuilding(id) : undefined;
  if (!found) return failed('not-found');
  const { subdistrictId, buildingId, zone } = found;
  if (!mayKeepDesk(ctx.actor, { subdistrictId, buildingId })) return failed('not-found');
  return { ...(await leave(ctx, id, 'desk')), zone };
}

async function leave(ctx: Context, id: string, leftBy: 'code' | 'desk') {
  const { visit, isNew } = await ctx.db.write(async (tx) => {
    const store = visitStore(ctx.db, tx);
    const { codeHash: _, ...visit } = (await store.find(id))!;
    if (visit.leftAt !== null) return { visit, isNew: false };
    const leftAt = ctx.clock.now();
    await store.leave([id], leftAt, leftBy);
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

/** Whether a visit is the one that is sent once more. */
function isSame(known: Omit<Sent, 'arrivedAt'>, sent: Omit<Sent, 'arrivedAt'>): boolean {
  return (['buildingId', 'hostOrganisationId', 'purpose', 'people', 'codeHash'] as const).every(
    (name) => known[name] === sent[name]
  );
}
