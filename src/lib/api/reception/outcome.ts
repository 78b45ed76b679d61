import type { InferOutput } from 'valibot';
import { m } from '#lib/messages/messages.js';
import type { Context } from '../../identity/context.ts';
import type { Locale } from '../../platform/text.ts';
import { toIso, type Instant } from '../../platform/time.ts';
import type { ReceptionRefusal } from '../../reception/labels.ts';
import { readReception, type listReceptions } from '../../reception/service.server.ts';
import type { Visit } from '../../reception/types.ts';
import { findBuilding } from '../../venues/service.server.ts';
import { invalid, Problem, type ProblemCode } from '../problem.ts';
import type * as schemas from './schemas.ts';

/** A visit as the API shows it, its times by the wall clock of its building. */
export function visitJson(visit: Visit, zone: string): InferOutput<typeof schemas.visit> {
  const { id, day, badge, hostOrganisationId, purpose, people, via, arrivedAt, leftAt, leftBy } = visit;
  return {
    id,
    day,
    badge,
    host: hostOrganisationId,
    purpose,
    people,
    via,
    arrivedAt: toIso(arrivedAt, zone),
    leftAt: leftAt === null ? null : toIso(leftAt, zone),
    leftBy
  };
}

type ListedReception = Extract<Awaited<ReturnType<typeof listReceptions>>, { ok: true }>['receptions'][number];

/** A group as the API shows it, its times by the wall clock of its building. */
export function receptionJson(group: ListedReception, zone: string): InferOutput<typeof schemas.reception> {
  const at = (instant: Instant | null) => (instant === null ? null : toIso(instant, zone));
  return {
    id: group.id,
    organisation: { id: group.organisationId, name: group.organisationName },
    venue: group.venueSlug,
    venueName: group.venueName,
    booking: group.bookingId,
    purpose: group.purpose,
    state: group.state,
    expectedAt: toIso(group.expectedAt, zone),
    isPublic: group.isPublic,
    announced: group.announced,
    people: group.people,
    ceremonies: group.ceremonies,
    note: group.note,
    arrivedAt: at(group.arrivedAt),
    leftAt: at(group.leftAt)
  };
}

/** A group as it is now; throws the problem that it met who may not read it. */
export async function receptionNow(ctx: Context, id: string) {
  const found = await readReception(ctx, id);
  if (!found.ok) throw new Problem('not-found');
  return receptionJson(found.reception, found.building.zone);
}

/** A group as an act left it; throws the problem that the act met. */
export async function receptionAfter(
  ctx: Context,
  outcome: { ok: true; id: string } | { ok: false; reason: ReceptionRefusal },
  locale: Locale
) {
  if (!outcome.ok) throw receptionProblem(outcome.reason, locale);
  return receptionNow(ctx, outcome.id);
}

/** The zone of the building that was asked for. */
export async function zoneOf(ctx: Context, slug: string, locale: Locale): Promise<string> {
  const building = await findBuilding(ctx, slug);
  if (!building) throw invalid({ building: m.api_field_building }, locale);
  return building.zone;
}

const codes: Partial<Record<ReceptionRefusal, ProblemCode>> = {
  unauthenticated: 'unauthenticated',
  forbidden: 'forbidden',
  'not-found': 'not-found',
  'not-here': 'host-not-here',
  'no-organisation': 'no-organisation',
  state: 'reception-state',
  'too-early': 'reception-too-early',
  'too-late': 'reception-too-late'
};

/** The problem of what reception refused. */
export function receptionProblem(reason: ReceptionRefusal, locale: Locale): Problem {
  const code = codes[reason];
  return code ? new Problem(code) : invalid({ id: m.api_field_id }, locale);
}
