import { expect } from 'vitest';
import {
  beginSession,
  cancelSession,
  endSession,
  getSession,
  notifySeats,
  openDoors
} from '#lib/hall/sessions/service.server.ts';
import { actionsFrom, nextState } from '#lib/hall/machine.ts';
import { sessionMachine, type SessionAction, type SessionState } from '#lib/hall/sessions/types.ts';
import type { Context } from '#lib/identity/context.ts';
import type { SignedIn } from '#lib/identity/types.ts';
import { auditStore } from '#lib/platform/audit/store.server.ts';
import { createRandom } from '../../../src/sample/random.ts';
import { must } from '../../support/hall.ts';
import type { CommitteeHall } from './sessions-support.ts';

/** What people do; confirming and publishing are of the minutes. */
const acts = {
  notify: notifySeats,
  'open-doors': openDoors,
  begin: (ctx: Context, id: string) => beginSession(ctx, id, { withoutQuorum: true }),
  end: endSession,
  cancel: (ctx: Context, id: string) => cancelSession(ctx, id, '另行通知')
} satisfies Partial<Record<SessionAction, unknown>>;
const names = Object.keys(acts) as (keyof typeof acts)[];

/**
 * Has people take random steps with sessions, most of them not theirs to take or not now, and compares each answer and state with
 * the machine; in the end the trail of each has to lead to its state.
 */
export async function walk(hall: CommitteeHall, seed: number, stranger: SignedIn): Promise<void> {
  const random = createRandom(seed);
  const people = [hall.secretary, hall.chair, hall.members[0]!, stranger];
  const leaders: SignedIn[] = [hall.secretary, hall.chair];
  const taken = new Set<string>();
  for (let round = 0; round < 6; round++) {
    const { id, booking } = await hall.plan();
    hall.set(booking.startsAt);
    let state: SessionState = 'planned';
    for (let step = 0; step < 12; step++) {
      const open = actionsFrom(sessionMachine, state).filter((action) => action in acts) as typeof names;
      const name = random.next() < 0.5 && open.length > 0 ? random.pick(open) : random.pick(names);
      const who = random.next() < 0.6 ? random.pick(leaders) : random.pick(people);
      const outcome = await acts[name](hall.as(who), id);
      const next: SessionState | null = nextState(sessionMachine, name, state);
      const refusal = who === stranger ? 'not-found' : !leaders.includes(who) ? 'forbidden' : next ? null : 'state';
      expect(outcome.ok ? null : outcome.reason, `${name} from ${state}`).toBe(refusal);
      if (outcome.ok) {
        state = next!;
        taken.add(name);
      }
      expect(must(await getSession(hall.as(hall.secretary), id)).session.state).toBe(state);
    }
    const trail = await auditStore(hall.db, hall.db.read).trailOf('session', id);
    let replayed: string | null = null;
    for (const { fromState, toState } of trail) {
      expect(fromState).toBe(replayed);
      replayed = toState;
    }
    expect(replayed).toBe(state);
  }
  expect(taken.size, 'steps that were taken at all').toBeGreaterThan(2);
}
