import * as v from 'valibot';
import type { Context } from '../../identity/context.ts';
import { affiliationsOf } from '../../organisations/service.server.ts';
import { isId } from '../../platform/id.ts';
import { failed, succeeded } from '../../platform/result.ts';
import { count } from '../../platform/tally/tally.server.ts';
import { listBuildings } from '../../venues/service.server.ts';
import { mayKeepDesk } from '../access.ts';
import { countedOfVisit } from '../counted.ts';
import * as input from '../input.ts';
import { isVisitAmendable } from '../rules.ts';
import type { Visit } from '../types.ts';
import { visitStore } from '../visit-store.server.ts';
import { changesOf, note, placeOf, tellDesk } from './building.server.ts';
import { withHosts } from './read.server.ts';
import { trailOf } from './trail.server.ts';

/**
 * One visit with its trail and whether it can be put right, for who keeps the desk of its building; for all others it does not
 * exist.
 */
export async function readVisit(ctx: Context, id: string) {
  const known = await keptVisit(ctx, id);
  if (!known.ok) return known;
  const { building } = known;
  const { codeHash: _, takenAt: __, ...entered } = known.visit;
  const [visit] = await withHosts(ctx, building, [entered]);
  return succeeded({
    building,
    visit: visit!,
    trail: await trailOf(ctx, 'visit', id),
    canAmend: isVisitAmendable(entered.day, ctx.clock.now(), building.zone)
  });
}

/** What can be put right of a visit. */
type VisitAmendment = Partial<Pick<Visit, 'purpose' | 'people' | 'hostOrganisationId'>>;

/**
 * Puts right what was entered of a visit, on its day; its count moves along. For who keeps the desk. Refused as `not-here` where the
 * firm does not rent there, as `too-late` after that day, and as `invalid`.
 */
export async function amendVisit(
  ctx: Context,
  id: string,
  { hostOrganisationId, ...numbers }: VisitAmendment,
  reason: string | null = null
) {
  const known = await keptVisit(ctx, id);
  if (!known.ok) return known;
  const { building } = known;
  const read = v.safeParse(amendments, numbers);
  const hasHost = (hostOrganisationId ?? null) === null || isId(hostOrganisationId!);
  if (!read.success || !hasHost || (reason !== null && !v.is(input.reason, reason))) return failed('invalid');

  const outcome = await ctx.db.write(async (tx) => {
    const visit = (await visitStore(ctx.db, tx).find(id))!;
    if (!isVisitAmendable(visit.day, ctx.clock.now(), building.zone)) return failed('too-late');
    const values = { ...read.output, ...(hostOrganisationId !== undefined && { hostOrganisationId }) };
    const changes = changesOf(visit, values);
    if (changes['hostOrganisationId'] && hostOrganisationId) {
      const { tenant } = await affiliationsOf(ctx, tx, hostOrganisationId, building.id, visit.day);
      if (!tenant) return failed('not-here');
    }
    if (Object.keys(changes).length === 0) return succeeded({ id });
    await visitStore(ctx.db, tx).change(id, values);
    await count(ctx, tx, { id, building }, countedOfVisit({ ...visit, ...values }, building.zone), reason);
    const state = visit.leftAt === null ? 'in' : 'left';
    const step = { action: 'amend', fromState: state, toState: state, reason, changes };
    await note(ctx, tx, { subject: 'visit', subjectId: id }, step);
    return succeeded({ id });
  });
  if (outcome.ok) await tellDesk(ctx, building.id);
  return outcome;
}

const amendments = v.partial(v.object({ purpose: input.visitPurpose, people: input.visitors }));

async function keptVisit(ctx: Context, id: string) {
  if (ctx.actor.kind === 'visitor') return failed('unauthenticated');
  const visit = isId(id) ? await visitStore(ctx.db, ctx.db.read).find(id) : undefined;
  const building = visit && (await listBuildings(ctx)).find((each) => each.id === visit.buildingId);
  if (!building || !mayKeepDesk(ctx.actor, placeOf(building))) return failed('not-found');
  return succeeded({ visit, building });
}
