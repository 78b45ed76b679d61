import { expect } from 'vitest';
import { nextState } from '#lib/hall/machine.ts';
import {
  answerObjection,
  decideResolution,
  giveNotice,
  inspectResolution,
  objectTo
} from '#lib/hall/resolutions/service.server.ts';
import { resolutionMachine, type ResolutionAction, type ResolutionState } from '#lib/hall/resolutions/types.ts';
import type { SignedIn } from '#lib/identity/types.ts';
import { auditStore } from '#lib/platform/audit/store.server.ts';
import { day } from '#lib/platform/time.ts';
import { createRandom } from '../../../src/sample/random.ts';
import { must } from '../../support/hall.ts';
import { deliberated, fails, passes, settle } from './resolutions-support.ts';
import type { CommitteeHall } from './sessions-support.ts';

/** More days than the notice of a walk has. */
const longer = 20 * day;

const acts = ['pass', 'fail', 'defer', 'give-notice', 'object', 'dismiss', 'reopen', 'take-effect'] as const;

/**
 * Takes random steps with resolutions, most of them not now, and compares each answer and state with the machine and with
 * what is known of objections; in the end the trail of each has to lead to its state.
 */
export async function walk(hall: CommitteeHall, seed: number, objectors: SignedIn[]): Promise<void> {
  const random = createRandom(seed);
  const taken = new Set<string>();
  for (let round = 0; round < 4; round++) {
    const { id, ballotIds } = await deliberated(hall, [passes, fails]);
    const leaders = [hall.secretary, hall.chair];
    let state: ResolutionState = 'proposed';
    let isRunning = false;
    const open = new Set<SignedIn>();
    const answered = new Set<SignedIn>();
    const as = () => hall.as(random.pick(leaders));

    const answer = async (verdict: 'dismissed' | 'upheld') => {
      const objections = must(await inspectResolution(as(), id)).objections;
      const objection = objections.find((each) => each.state === 'open');
      const outcome = await answerObjection(as(), id, objection?.id ?? 'none', { verdict, answer: '已說明' });
      if (!objection) return { outcome, reason: 'not-found', next: null };
      const objector = [...open].find(({ organisationId }) => organisationId === objection.organisationId)!;
      const reason = state === 'in-notice' ? null : 'state';
      if (outcome.ok) {
        open.delete(objector);
        answered.add(objector);
      }
      return { outcome, reason, next: verdict === 'upheld' ? nextState(resolutionMachine, 'reopen', state) : state };
    };
    const byMachine = async (action: ResolutionAction, act: () => Promise<{ ok: boolean }>) => {
      const next = nextState(resolutionMachine, action, state);
      return { outcome: await act(), reason: next ? null : 'state', next };
    };
    const decide = (ballotId: string | null) => () => decideResolution(as(), id, { ballotId, answer: null });

    for (let step = 0; step < 12; step++) {
      const act = random.next() < 0.4 ? random.pick(liveliest(state)) : random.pick(acts);
      const tried = await (async (): Promise<Tried> => {
        switch (act) {
          case 'pass':
            return byMachine('pass', decide(ballotIds[0]!));
          case 'fail':
            return byMachine('fail', decide(ballotIds[1]!));
          case 'defer':
            return byMachine('defer', decide(null));
          case 'give-notice':
            return byMachine('give-notice', () => giveNotice(as(), id, 5));
          case 'object': {
            const who = random.pick(objectors);
            const isNoticed = nextState(resolutionMachine, 'take-effect', state) !== null;
            const isPublished = isNoticed || state === 'in-effect' || state === 'reopened';
            const isKnown = open.has(who) || answered.has(who);
            const mayNow = isNoticed && isRunning;
            const reason = !isPublished ? 'not-found' : !mayNow ? 'state' : isKnown ? 'already' : null;
            const outcome = await objectTo(hall.as(who), id, '影響施工');
            if (outcome.ok) open.add(who);
            return { outcome, reason, next: state };
          }
          case 'dismiss':
            return answer('dismissed');
          case 'reopen':
            return answer('upheld');
          case 'take-effect': {
            hall.set(hall.clock() + longer);
            isRunning = false;
            await settle(hall);
            const next = open.size === 0 ? nextState(resolutionMachine, 'take-effect', state) : null;
            return { outcome: { ok: true }, reason: null, next: next ?? state };
          }
        }
      })();
      const { outcome, reason, next } = tried;
      expect(outcome.ok ? null : outcome.reason, `${act} from ${state}`).toBe(reason);
      if (outcome.ok && next !== state) taken.add(act);
      if (outcome.ok) state = next!;
      if (act === 'give-notice' && outcome.ok) isRunning = true;
      expect(must(await inspectResolution(as(), id)).resolution.state, `after ${act}`).toBe(state);
    }

    let replayed: string | null = null;
    for (const { fromState, toState } of await auditStore(hall.db, hall.db.read).trailOf('resolution', id)) {
      expect(fromState).toBe(replayed);
      replayed = toState;
    }
    expect(replayed).toBe(state);
  }
  expect(taken.size, `seed ${seed}: nothing was done`).toBeGreaterThan(0);
}

/** What came of a try, why the machine would refuse it, and the state that it leads to. */
interface Tried {
  outcome: { ok: boolean; reason?: string };
  reason: string | null;
  next: ResolutionState | null;
}

/** What leads on from a state, so that walks come far. */
function liveliest(state: ResolutionState): (typeof acts)[number][] {
  if (state === 'proposed') return ['pass'];
  if (state === 'passed') return ['give-notice'];
  return ['object', 'dismiss', 'reopen', 'take-effect'];
}
