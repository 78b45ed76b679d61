import * as v from 'valibot';
import type { Context } from '../../../identity/context.ts';
import { newId } from '../../../platform/id.ts';
import { lookUpHash } from '../../../platform/personal-data/cipher.ts';
import { failed, succeeded } from '../../../platform/result.ts';
import { comparable } from '../../../platform/search.ts';
import type { Building } from '../../../venues/types.ts';
import { unsealed } from '../../details.server.ts';
import { detailsStore } from '../../details-store.server.ts';
import { mayAnswerForData } from '../access.ts';
import { personKey, reason as reasonInput } from '../input.ts';
import { mostSearchesPerHour } from '../limits.ts';
import { privacyStore, type StoredTrace } from '../store.server.ts';
import type { PrivacyAct, Trace } from '../types.ts';
import { accountOf, buildingFor, isTooOften, log } from './building.server.ts';
import { traceOf } from './reveal.server.ts';
import type { Queries } from '../../../db/port.ts';

/** Somebody who asks what is kept of them in a building, and why one looks. */
export interface PersonInput {
  /** Slug of the building. */
  building: string;
  /** The phone that they left, or the name. */
  person: string;
  reason: string;
}

/** Whose data is given out or erased: of what is found, the visits that are theirs. A name may be somebody else's too. */
export interface ChosenInput extends PersonInput {
  visits: readonly string[];
}

/** The most traces of one person that are read. */
const mostTraces = 5_000;

/**
 * Finds what a building keeps of a person, masked: by the phone that they left, however it is written, or by their whole name in
 * either script. For who answers for its data; each search is in its privacy log. Refused as `invalid`, `bad-phone`, `reason`, `reason-names-somebody`, or `too-many` where the actor has looked too often within an hour.
 */
export async function findPerson(ctx: Context, input: PersonInput) {
  return withPerson(ctx, input, 'find', async (_, { traces, keys }) =>
    succeeded({ traces: traces.map((trace) => traceOf(trace, unsealed(keys, trace.details))) })
  );
}

/**
 * What a building keeps of a person, in clear, for that person. Authorised, logged and refused as {@link findPerson}, and as
 * `none-chosen`.
 */
export async function personFile(ctx: Context, input: ChosenInput) {
  return withPerson(ctx, input, 'give-out', async (_, { building, traces, keys }) => {
    const inClear: Trace[] = traces.map((trace) => traceOf(trace, unsealed(keys, trace.details), true));
    return succeeded({ building, traces: inClear });
  });
}

/**
 * Erases name and phone of a person's visits in a building; that somebody came goes on counting. Authorised, logged and refused as
 * {@link personFile}; answers how many there were.
 */
export async function erasePerson(ctx: Context, input: ChosenInput) {
  const outcome = await withPerson(ctx, input, 'erase', async (tx, { building, traces }) => {
    await detailsStore(ctx.db, tx).erase(traces.map(({ visitId }) => visitId));
    const row = { id: newId(), buildingId: building.id, at: ctx.clock.now(), byAccountId: accountOf(ctx) };
    if (traces.length > 0) await privacyStore(ctx.db, tx).addErasure({ ...row, count: traces.length });
    return succeeded({ count: traces.length });
  });
  if (outcome.ok) await ctx.db.forgetDeleted();
  return outcome;
}

interface Person {
  building: Building;
  traces: StoredTrace[];
  keys: ReturnType<NonNullable<Context['keys']>['keys']>;
}

async function withPerson<T extends { ok: true }>(
  ctx: Context,
  { building: slug, visits, ...asked }: PersonInput & Partial<ChosenInput>,
  act: PrivacyAct,
  work: (tx: Queries, person: Person) => Promise<T>
) {
  const found = await buildingFor(ctx, slug, mayAnswerForData);
  if (!found.ok) return found;
  const { building } = found;
  const parsed = v.safeParse(v.object({ person: personKey, reason: reasonInput }), asked);
  if (!parsed.success) {
    return failed(parsed.issues[0].message as 'invalid' | 'bad-phone' | 'reason' | 'reason-names-somebody');
  }
  if (visits?.length === 0) return failed('none-chosen');
  const { person, reason } = parsed.output;
  const [by, text] =
    'phone' in person ? (['phoneHash', person.phone] as const) : (['nameHash', comparable(person.name)] as const);
  const keys = ctx.keys?.keys() ?? [];
  const hashes = keys.map((key) => lookUpHash(key, text));

  return ctx.db.write(async (tx) => {
    if (await isTooOften(ctx, tx, building.id, act, mostSearchesPerHour)) return failed('too-many');
    const found = await privacyStore(ctx.db, tx).tracesOf(building.id, by, hashes, mostTraces);
    const traces = visits ? found.filter(({ visitId }) => visits.includes(visitId)) : found;
    await log(ctx, tx, building.id, act, reason, { count: { from: null, to: traces.length } });
    return work(tx, { building, traces, keys });
  });
}
