import * as v from 'valibot';
import type { Context, Environment } from '../../identity/context.ts';
import { failed, succeeded } from '../../platform/result.ts';
import { findBuilding } from '../../venues/service.server.ts';
import { maySetReception } from '../access.ts';
import { mayKeepDetails } from '../details.server.ts';
import * as input from '../input.ts';
import { shortenRetention } from '../privacy/service/erasure.server.ts';
import { receptionStore } from '../store.server.ts';
import { usualSettings, type ReceptionSettings } from '../types.ts';
import { note, placeOf, tellDesk } from './building.server.ts';

/**
 * What a building asks of who comes, how long it keeps that, and when it closes. Public, as it is shown before anything is asked.
 * A hall that keeps no personal data asks for none.
 */
export async function readSettings(ctx: Environment, buildingId: string): Promise<ReceptionSettings> {
  const settings = (await receptionStore(ctx.db, ctx.db.read).settings(buildingId)) ?? usualSettings;
  return mayKeepDetails(ctx) ? settings : { ...settings, asksName: false, asksPhone: false };
}

/** Sets what a building asks of who comes. For its administrators. */
export async function setReception(ctx: Context, slug: string, settings: ReceptionSettings) {
  if (ctx.actor.kind === 'visitor') return failed('unauthenticated');
  const building = await findBuilding(ctx, slug);
  if (!building) return failed('not-found');
  if (!maySetReception(ctx.actor, placeOf(building))) return failed('forbidden');
  const parsed = v.safeParse(input.settings, settings);
  if (!parsed.success) return failed('invalid', { flaws: parsed.issues.map((issue) => v.getDotPath(issue) ?? '') });

  await ctx.db.write(async (tx) => {
    const store = receptionStore(ctx.db, tx);
    const before = (await store.settings(building.id)) ?? usualSettings;
    await store.set(building.id, parsed.output);
    await shortenRetention(ctx, tx, building, parsed.output.retentionDays);
    const changes = { settings: { from: before, to: parsed.output } };
    const subject = { subject: 'reception', subjectId: building.id } as const;
    await note(ctx, tx, subject, { action: 'set', fromState: null, toState: null, changes });
  });
  await tellDesk(ctx, building.id);
  return succeeded({ settings: parsed.output });
}
