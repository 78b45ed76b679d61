import * as v from 'valibot';
import type { Context } from '../../../identity/context.ts';
import { newId } from '../../../platform/id.ts';
import { lookUpHash } from '../../../platform/personal-data/cipher.ts';
import { failed, succeeded } from '../../../platform/result.ts';
import type { Building } from '../../../venues/types.ts';
import { unsealed } from '../../details.server.ts';
import { detailsStore } from '../../details-store.server.ts';
import { mayAnswerForData } from '../access.ts';
import { phone as phoneInput, reason as reasonInput } from '../input.ts';
import { mostSearchesPerHour } from '../limits.ts';
import { privacyStore, type StoredTrace } from '../store.server.ts';
import type { PrivacyAct, Trace } from '../types.ts';
import { accountOf, buildingFor, isTooOften, log } from './building.server.ts';
import { traceOf } from './reveal.server.ts';
import type { Queries } from '../../../db/port.ts';

/** Somebody who asks what is kept of them in a building, by the phone that they left, and why one looks. */
export interface PersonInput {
  /** Slug of the building. */
  building: string;
  phone: string;
  reason: string;
}

/** The most traces of one person that are read. */
const mostTraces = 5_000;

/**
 * Finds what a building keeps of a person, masked. For who answers for its data; each search is in its privacy log. Refused as
 * `bad-phone`, `reason`, `reason-names-somebody`, or `too-many` where the actor has looked too often within an hour.
 */
export async function findPerson(ctx: Context, input: PersonInput) {
  return withPerson(ctx, input, 'find', async (_, { traces, keys }) =>
    succeeded({ traces: traces.map((trace) => traceOf(trace, unsealed(keys, trace.details))) })
  );
}

/** What a building keeps of a person, in clear, for that person. Authorised, logged and refused as {@link findPerson}. */
export async function personFile(ctx: Context, input: PersonInput) {
  return withPerson(ctx, input, 'give-out', async (_, { building, phone, traces, keys }) => {
    const inClear: Trace[] = traces.map((trace) => traceOf(trace, unsealed(keys, trace.details), true));
    return succeeded({ building, phone, traces: inClear });
  });
}

/**
 * Erases name and phone wherever a person left that phone in a building; that somebody came goes on counting. Authorised, logged
 * and refused as {@link findPerson}; answers how many there were.
 */
export async function erasePerson(ctx: Context, input: PersonInput) {
  const outcome = await withPerson(ctx, input, 'erase', async (tx, { building, traces }) => {
    const store = detailsStore(ctx.db, tx);
    for (const subject of ['visit', 'reception'] as const) {
      const ids = traces.filter((trace) => trace.subject === subject).map(({ subjectId }) => subjectId);
      await store.erase(subject, ids);
    }
    const row = { id: newId(), buildingId: building.id, at: ctx.clock.now(), byAccountId: accountOf(ctx) };
    if (traces.length > 0) await privacyStore(ctx.db, tx).addErasure({ ...row, count: traces.length });
    return succeeded({ count: traces.length });
  });
  if (outcome.ok) await ctx.db.forgetDeleted();
  return outcome;
}

interface Person {
  building: Building;
  phone: string;
  traces: StoredTrace[];
  keys: ReturnType<NonNullable<Context['keys']>['keys']>;
}

async function withPerson<T extends { ok: true }>(
  ctx: Context,
  input: PersonInput,
  act: PrivacyAct,
  work: (tx: Queries, person: Person) => Promise<T>
) {
  const found = await buildingFor(ctx, input.building, mayAnswerForData);
  if (!found.ok) return found;
  const { building } = found;
  const parsed = v.safeParse(v.object({ phone: phoneInput, reason: reasonInput }), input);
  if (!parsed.success) return failed(parsed.issues[0].message as 'bad-phone' | 'reason' | 'reason-names-somebody');
  const { phone, reason } = parsed.output;
  const keys = ctx.keys?.keys() ?? [];
  const hashes = keys.map((key) => lookUpHash(key, phone));

  return ctx.db.write(async (tx) => {
    if (await isTooOften(ctx, tx, building.id, act, mostSearchesPerHour)) return failed('too-many');
    const store = privacyStore(ctx.db, tx);
    const visits = await store.tracesOfPhone('visit', building.id, hashes, mostTraces);
    const groups = await store.tracesOfPhone('reception', building.id, hashes, mostTraces);
    const traces = [...visits, ...groups].sort((a, b) => b.at - a.at);
    await log(ctx, tx, building.id, act, reason, { count: { from: null, to: traces.length } });
    return work(tx, { building, phone, traces, keys });
  });
}
