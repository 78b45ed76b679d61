import * as v from 'valibot';
import type { Context } from '../../identity/context.ts';
import { failed, succeeded } from '../../platform/result.ts';
import type { Instant } from '../../platform/time.ts';
import * as input from '../input.ts';
import { earliestReceiving, mostAtKiosk, mostPeople } from '../limits.ts';
import { arrivalOf, departureOf, hasCome, isAmendable } from '../rules.ts';
import { receptionStore } from '../store.server.ts';
import type { ReceivedVia } from '../types.ts';
import { changesOf } from './building.server.ts';
import { changeGroup, countGroup, noteGroup, readText, take, type ReceptionText } from './group.server.ts';

/** What is said of a group when it comes. */
export interface Arrival extends Partial<Pick<ReceptionText, 'guideId' | 'ceremonies'>> {
  people: number;
  via: ReceivedVia;
  /** When, where that was queued while the network was away. */
  arrivedAt?: Instant | undefined;
}

/**
 * Receives a group that is expected: at the desk, or at a kiosk by the group itself, which may be about as many as were
 * announced. One that was taken for absent is received later at the desk: it came when it was expected, and has left. A group
 * that is received twice with as many people is received once. Refused as `too-early` more than half a day before.
 */
export function receiveReception(ctx: Context, id: string, { people, via, arrivedAt, ...more }: Arrival) {
  return changeGroup(ctx, id, via, async (tx, found) => {
    const { reception, building } = found;
    const now = ctx.clock.now();
    const at = arrivalOf(arrivedAt ?? null, now);
    if (typeof at === 'string') return failed(at);
    const most = via === 'kiosk' ? mostAtKiosk(reception.announced ?? 0) : mostPeople;
    if (!v.is(input.headcount, people) || people > most) return failed('invalid');
    if (hasCome(reception.state) && reception.people === people) return succeeded({ id });
    if (reception.expectedAt - now > earliestReceiving) return failed('too-early');
    const known = await readText(ctx, more, building);
    if (!known.ok) return known;
    const came = { ...known.values, people, via };
    if (reception.state !== 'absent') return take(ctx, tx, found, 'receive', { ...came, arrivedAt: at });
    if (!isAmendable(reception.expectedAt, now, building.zone)) return failed('too-late');
    const { expectedAt } = reception;
    return take(ctx, tx, found, 'receive-late', { ...came, arrivedAt: expectedAt, leftAt: expectedAt });
  });
}

/**
 * Notes that a group has left; `leftAt` is when, where that was queued while the network was away. One that has left stays as it
 * was. For who keeps the desk.
 */
export function leaveReception(ctx: Context, id: string, leftAt: Instant | null = null) {
  return changeGroup(ctx, id, 'desk', async (tx, found) => {
    const { state, arrivedAt, expectedAt } = found.reception;
    if (state === 'left') return succeeded({ id });
    return take(ctx, tx, found, 'leave', { leftAt: departureOf(leftAt, arrivedAt ?? expectedAt, ctx.clock.now()) });
  });
}

/** Calls off a group that is expected, or takes back one that was received by mistake, for 30 days. For who keeps the desk. */
export function cancelReception(ctx: Context, id: string, reason: string) {
  return changeGroup(ctx, id, 'desk', async (tx, found) => {
    const { expectedAt } = found.reception;
    const why = v.safeParse(input.reason, reason);
    if (!why.success) return failed('invalid');
    if (!isAmendable(expectedAt, ctx.clock.now(), found.building.zone)) return failed('too-late');
    return take(ctx, tx, found, 'cancel', {}, why.output);
  });
}

/** What can be put right of a group. */
export type ReceptionAmendment = Partial<
  ReceptionText & { announced: number; expectedAt: Instant; isPublic: boolean | undefined; people: number }
>;

/**
 * Puts right what was entered of a group, for 30 days: while it is expected, how many were announced, when, and whether the lobby
 * screen names it; how many came once it has come; the rest in both states. The reason stands beside the correction where the
 * month is closed. For who keeps the desk.
 */
export function amendReception(ctx: Context, id: string, amendment: ReceptionAmendment, reason: string | null = null) {
  return changeGroup(ctx, id, 'desk', async (tx, { reception, building }) => {
    const { state } = reception;
    const { announced, expectedAt, isPublic, people, ...text } = amendment;
    const isExpected = state === 'expected';
    const ofExpected = [announced, expectedAt, isPublic];
    const isFitting = isExpected ? people === undefined : ofExpected.every((each) => each === undefined);
    if (!isFitting || state === 'cancelled' || state === 'absent') return failed('state', { state });
    if (!isAmendable(reception.expectedAt, ctx.clock.now(), building.zone)) return failed('too-late');
    const facts = v.safeParse(amendedFacts, { announced, expectedAt, isPublic, people });
    const why = v.safeParse(v.nullable(input.reason), reason);
    const known = await readText(ctx, text, building);
    if (!facts.success || !why.success || !known.ok) return failed('invalid');
    const given = Object.entries(facts.output).filter(([, value]) => value !== undefined);
    const values = { ...known.values, ...Object.fromEntries(given) };
    const changes = changesOf(reception, values);
    if (Object.keys(changes).length === 0) return succeeded({ id });
    await receptionStore(ctx.db, tx).change(id, values);
    await countGroup(ctx, tx, { ...reception, ...values }, building, why.output);
    await noteGroup(ctx, tx, id, { action: 'amend', fromState: state, toState: state, reason: why.output, changes });
    return succeeded({ id });
  });
}

const amendedFacts = v.object({
  isPublic: v.optional(v.boolean()),
  announced: v.optional(input.headcount),
  people: v.optional(input.headcount),
  expectedAt: v.optional(v.pipe(v.number(), v.safeInteger()))
});
