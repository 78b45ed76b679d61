import type { Queries } from '../../db/port.ts';
import type { Context } from '../../identity/context.ts';
import type { Place } from '../../identity/types.ts';
import { auditStore, type AuditEntry, type Changes } from '../../platform/audit/store.server.ts';
import { failed, succeeded } from '../../platform/result.ts';
import { findBuilding } from '../../venues/service.server.ts';
import type { Building } from '../../venues/types.ts';
import { mayKeepDesk } from '../access.ts';

/** A building as roles are held for it. */
export function placeOf({ id, subdistrictId }: Building): Place {
  return { subdistrictId, buildingId: id };
}

/** The building with this slug, whose desk the actor keeps. */
export async function keptBuilding(ctx: Context, slug: string) {
  if (ctx.actor.kind === 'visitor') return failed('unauthenticated');
  const building = await findBuilding(ctx, slug);
  if (!building) return failed('not-found');
  return mayKeepDesk(ctx.actor, placeOf(building)) ? succeeded({ building }) : failed('forbidden');
}

/** Has the screens of a building follow who comes and goes, after the commit. */
export async function tellDesk(ctx: Context, buildingId: string): Promise<void> {
  await ctx.events.publish({ topic: 'reception', buildingId, venueId: null });
}

/** Adds a step by the actor to the trail of a visit, a group or what a building asks of who comes. */
export async function note(
  ctx: Context,
  tx: Queries,
  subject: Pick<AuditEntry, 'subject' | 'subjectId'>,
  step: Pick<AuditEntry, 'action' | 'fromState' | 'toState'> & Partial<Pick<AuditEntry, 'reason' | 'changes'>>
): Promise<void> {
  const accountId = ctx.actor.kind === 'account' ? ctx.actor.accountId : null;
  await auditStore(ctx.db, tx).add({ ...subject, reason: null, ...step, at: ctx.clock.now(), accountId });
}

/** Which of these values are new, from and to. */
export function changesOf<Subject extends object>(before: Subject, values: Partial<Subject>): Changes {
  const names = Object.keys(values) as (keyof Subject & string)[];
  const changed = names.filter((name) => JSON.stringify(values[name]) !== JSON.stringify(before[name]));
  return Object.fromEntries(changed.map((name) => [name, { from: before[name], to: values[name] }]));
}
