import type { InferOutput } from 'valibot';
import { m } from '#lib/messages/messages.js';
import { kindRules } from '../../hall/matters/kinds.ts';
import {
  inspectMatter,
  type raiseMatter,
  type ReadableMatter,
  type takeStepOnce
} from '../../hall/matters/service.server.ts';
import type { MatterFields, MatterKind, MatterStep } from '../../hall/matters/types.ts';
import { organisationOf } from '../../identity/access.ts';
import type { Context } from '../../identity/context.ts';
import type { Actor } from '../../identity/types.ts';
import type { Locale } from '../../platform/text.ts';
import { toIso, type Instant } from '../../platform/time.ts';
import { invalid, Problem } from '../problem.ts';
import type * as schemas from './schemas.ts';

/** A matter in a list, its times by the wall clock of its building. */
export function matterJson(matter: ReadableMatter): InferOutput<typeof schemas.matter> {
  const { id, building, kind, year, number, state, title, visibility, firm, units, rating } = matter;
  const at = instantIn(building.zone);
  return {
    id,
    building: building.slug,
    kind,
    year,
    number,
    state,
    title,
    visibility,
    organisation: firm,
    units: units.map(({ organisationId, name, state }) => ({ id: organisationId, name, state })),
    raisedAt: toIso(matter.raisedAt, building.zone),
    dueAt: at(matter.dueAt),
    isOverdue: matter.escalatedAt !== null && matter.resolvedAt === null && matter.settledAt === null,
    resolvedAt: at(matter.resolvedAt),
    settledAt: at(matter.settledAt),
    rating
  };
}

/** A matter as it is now, in full; throws the problem that it met who may not see it. */
export async function matterNow(ctx: Context, id: string): Promise<InferOutput<typeof schemas.matterInFull>> {
  const found = await inspectMatter(ctx, id);
  if (!found.ok) throw new Problem('not-found');
  const { matter, building, entries, trail, topic, parent, steps } = found;
  const at = instantIn(building.zone);
  return {
    ...matterJson({ ...matter, building }),
    body: matter.body,
    details: detailsJson(matter.kind, matter.fields, building.zone),
    topic: topic && topic.id,
    parent: parent && parent.id,
    answer: matter.answer,
    comment: matter.comment,
    reopenings: matter.reopenings,
    entries: entries.map(({ kind, at: written, by, text, photos }) => ({
      kind,
      at: toIso(written, building.zone),
      by,
      text,
      photos: photos.map((photo) => `/hall/${building.slug}/matters/${id}/photos/${photo.id}`)
    })),
    trail: trail.map(({ at: taken, action, toState, units, reason, dueAt, rating }) => ({
      at: toIso(taken, building.zone),
      action,
      state: toState,
      units,
      reason,
      dueAt: at(dueAt),
      rating
    })),
    steps
  };
}

/** What was entered in the fields of a kind; instants by the wall clock of a zone. */
function detailsJson(kind: MatterKind, fields: MatterFields, zone: string) {
  const details = { ...fields };
  for (const { name, kind: type } of kindRules[kind].fields) {
    const at = fields[name];
    if (type === 'instant' && typeof at === 'number') details[name] = toIso(at, zone);
  }
  return details;
}

/** A step as its service takes it: a unit's own program need not say which unit it speaks for. */
export function stepOf(asked: InferOutput<typeof schemas.matterStep>, actor: Actor): MatterStep {
  if (asked.action === 'resolve') {
    const { details, ...step } = asked;
    return { ...step, unit: step.unit ?? organisationOf(actor), fields: details };
  }
  return 'unit' in asked ? { ...asked, unit: asked.unit ?? organisationOf(actor) } : asked;
}

type Refused = Extract<Awaited<ReturnType<typeof raiseMatter | typeof takeStepOnce>>, { ok: false }>;

/** The problem of what matters refused, with its circumstances. */
export function matterProblem(refused: Refused, locale: Locale): Problem {
  switch (refused.reason) {
    case 'unauthenticated':
    case 'forbidden':
    case 'not-found':
    case 'idempotency-mismatch':
      return new Problem(refused.reason);
    case 'state':
      return new Problem('matter-state', { matterState: refused.state });
    case 'unit':
      return new Problem('matter-unit');
    case 'units':
      return invalid({ units: m.matters_refusal_units }, locale);
    case 'date':
      return invalid({ dueOn: m.matters_refusal_date }, locale);
    case 'no-firm':
      return invalid({ organisation: m.matters_refusal_no_firm }, locale);
    case 'bad-parent':
      return invalid({ parent: m.matters_refusal_bad_parent }, locale);
    case 'invalid': {
      if (refused.flaws.length === 0) return invalid({ id: m.api_field_id }, locale);
      const flaws = refused.flaws.map((name) => [`details.${name}`, m.matters_refusal_field] as const);
      return invalid(Object.fromEntries(flaws), locale);
    }
    default:
      // What a program sends has no photos, and its rating was looked at before.
      return new Problem('invalid', { fields: {} });
  }
}

function instantIn(zone: string) {
  return (instant: Instant | null) => (instant === null ? null : toIso(instant, zone));
}
