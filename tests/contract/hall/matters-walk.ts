import { expect } from 'vitest';
import { inspectMatter, raiseMatter, takeStep } from '#lib/hall/matters/service.server.ts';
import {
  matterActions,
  matterKinds,
  type AssignmentState,
  type KindRules,
  type MatterAction,
  type MatterKind,
  type MatterState,
  type MatterStep,
  type MatterTexts
} from '#lib/hall/matters/types.ts';
import { actionsFrom } from '#lib/hall/matters/rules.ts';
import type { SignedIn } from '#lib/identity/types.ts';
import { auditStore } from '#lib/platform/audit/store.server.ts';
import { newId } from '#lib/platform/id.ts';
import { createRandom } from '../../../src/sample/random.ts';
import { must, type Hall } from '../../support/hall.ts';

/** Steps of a walk for each kind. */
const steps = 60;

const filledIn: Record<MatterKind, MatterTexts> = {
  matter: {},
  'firm-case': { category: 'policy' },
  'outreach-visit': { visitedOn: '2026-11-20', staff: '林文彬、陳曉燕' },
  service: { service: 'mediation', appointmentAt: '2026-12-01T09:00', people: '2' },
  'outdoor-promotion': { place: '廣場', firstDay: '2026-12-24', lastDay: '2026-12-25' }
};

interface Cast {
  people: Record<'secretary' | 'officer' | 'reception' | 'member' | 'stranger' | 'electrician' | 'builder', SignedIn>;
  units: readonly [string, string];
  rules: Record<MatterKind, KindRules>;
}

/** What a matter should be, kept in the plainest way. */
interface Model {
  state: MatterState;
  units: Map<string, AssignmentState>;
}

/**
 * Has people take random steps with a matter of each kind, most of them not theirs to take or not now, and compares each answer
 * and state with a model; in the end the trail of each has to lead to its state.
 */
export async function walk(hall: Hall, seed: number, { people, units, rules }: Cast): Promise<void> {
  const random = createRandom(seed);
  const names = Object.keys(people) as (keyof Cast['people'])[];
  for (const kind of matterKinds) {
    const taken = new Set<MatterAction>();
    for (let round = 0; round < 3; round++) {
      const { id } = must(
        await raiseMatter(hall.as(people.secretary), {
          id: newId(),
          building: 'tower',
          kind,
          title: '事項',
          body: '',
          visibility: 'public',
          organisationId: hall.firms[0],
          fields: filledIn[kind],
          parentId: null
        })
      );
      const model: Model = { state: 'open', units: new Map() };
      for (let count = 0; count < steps / 3; count++) {
        // Half of the time those who keep it do something that goes from here, else the matter would not get far.
        const isLikely = random.next() < 0.5;
        const name = isLikely ? random.pick(['secretary', 'secretary', 'member'] as const) : random.pick(names);
        const who = people[name];
        const actions = isLikely ? actionsFrom(rules[kind].machine, model.state) : matterActions;
        const unit = random.pick(units);
        const step = someStep(random.pick(actions.length > 0 ? actions : matterActions), unit, units, random);
        const at = `${kind}, seed ${seed}, round ${round}, step ${count}: ${name} ${JSON.stringify(step)} from ${model.state}`;
        const wanted = expected(rules[kind], model, step, name, who);
        const outcome = await takeStep(hall.as(who), id, step);
        expect(outcome.ok ? 'ok' : outcome.reason, at).toBe(wanted);
        if (outcome.ok) {
          taken.add(step.action);
          apply(rules[kind], model, step);
          expect(outcome.state, at).toBe(model.state);
        }
      }
      const { matter } = must(await inspectMatter(hall.as(people.secretary), id));
      expect(matter.state).toBe(model.state);
      expect(new Map(matter.units.map((each) => [each.organisationId, each.state]))).toEqual(model.units);

      const trail = await auditStore(hall.db, hall.db.read).trailOf('matter', id);
      let state: string | null = null;
      for (const entry of trail) {
        expect(entry.fromState, `${kind}, seed ${seed}: ${entry.action}`).toBe(state);
        state = entry.toState;
      }
      expect(state).toBe(matter.state);
    }
    expect(taken.size, `${kind}, seed ${seed}: nothing was done`).toBeGreaterThan(0);
  }
}

function someStep(
  action: MatterAction,
  unit: string,
  units: readonly string[],
  random: ReturnType<typeof createRandom>
): MatterStep {
  switch (action) {
    case 'assign':
      return { action, units: random.next() < 0.5 ? [unit] : [...units], dueOn: null };
    case 'accept':
      return { action, unit };
    case 'resolve':
      return { action, unit, text: '完成', fields: { attended: '2' } };
    case 'return':
    case 'progress':
      return { action, unit, text: '情況' };
    case 'rate':
      return { action, rating: random.between(1, 5), text: null };
    default:
      return { action, text: '說明' };
  }
}

const ofUnits: Partial<Record<MatterAction, readonly AssignmentState[]>> = {
  accept: ['assigned'],
  return: ['assigned', 'accepted'],
  progress: ['accepted'],
  resolve: ['accepted']
};

/** What is to be answered: who may not is told so first, then that it is not the time, then that it is not theirs. */
function expected(
  { machine, raisedBy }: KindRules,
  { state, units }: Model,
  step: MatterStep,
  name: keyof Cast['people'],
  who: SignedIn
): string {
  const { action } = step;
  const isHandled = machine.assign !== undefined;
  const keeps =
    name === 'secretary' ||
    (name === 'reception' && raisedBy.includes('reception')) ||
    (name === 'officer' && raisedBy.includes('subdistrict'));
  const isRaiser = name === 'member';
  const isOwnUnit = isHandled && 'unit' in step && step.unit === who.organisationId;
  const may =
    keeps ||
    (ofUnits[action] !== undefined && isOwnUnit) ||
    (action === 'reopen' && isRaiser && machine.rate !== undefined) ||
    (action === 'cancel' && isRaiser && raisedBy.includes('firm') && state === 'open');
  // A firm's matter is the firm's to rate, nobody else's.
  if (action === 'rate' ? !isRaiser : !may) return 'forbidden';
  if (!machine[action]?.from.includes(state)) return 'state';
  const from = ofUnits[action];
  if (from && isHandled && 'unit' in step && !from.includes(units.get(step.unit!)!)) return 'unit';
  return 'ok';
}

function apply({ machine }: KindRules, model: Model, step: MatterStep): void {
  const { action } = step;
  const from = model.state;
  model.state = machine[action]!.to;
  if (step.action === 'assign') {
    if (from === 'open' || from === 'returned') model.units.clear();
    for (const unit of step.units) {
      if (!['assigned', 'accepted', 'resolved'].includes(model.units.get(unit)!)) model.units.set(unit, 'assigned');
    }
  }
  if ('unit' in step && machine.assign && step.action !== 'progress') {
    model.units.set(
      step.unit!,
      ({ accept: 'accepted', return: 'returned', resolve: 'resolved' } as const)[step.action]
    );
  }
  if (machine.assign && (step.action === 'assign' || 'unit' in step)) model.state = together(model, from, action);
  if (step.action === 'rate') {
    const isReopened = step.rating <= 2 && machine.reopen !== undefined;
    model.state = isReopened ? 'open' : 'closed';
  }
}

/** How far the units of a matter are together. */
function together({ units }: Model, from: MatterState, action: MatterAction): MatterState {
  const states = [...units.values()];
  const count = (state: AssignmentState) => states.filter((each) => each === state).length;
  if (count('returned') === states.length) return 'returned';
  if (count('returned') + count('resolved') === states.length) return 'resolved';
  if (from === 'in-progress' || action === 'progress') return 'in-progress';
  return count('accepted') + count('resolved') > 0 ? 'accepted' : 'assigned';
}
