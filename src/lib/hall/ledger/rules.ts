import type { KindRules, MatterState } from '../matters/types.ts';
import type { Grade, TopicState } from '../topics/types.ts';
import type { Stage, StageProgress } from './types.ts';

/**
 * How far a topic has come. One that is answered at once goes by no session; what is handled is so from when a matter came of it.
 * `null` where it went another way.
 */
export function progressOfTopic(state: TopicState, grade: Grade | null, isHandled: boolean): StageProgress | null {
  const stages: readonly Stage[] =
    grade === 'instant' && state !== 'deliberated' && !isHandled
      ? ['raised', 'taken-in', 'done']
      : ['raised', 'taken-in', 'deliberated', 'handled', 'done'];
  const stage = stageOfTopic(state, isHandled);
  return stage && { stages, reached: stages.indexOf(stage) };
}

function stageOfTopic(state: TopicState, isHandled: boolean): Stage | null {
  switch (state) {
    case 'submitted':
      return 'raised';
    case 'accepted':
    case 'scheduled':
      return 'taken-in';
    case 'deliberated':
      return isHandled ? 'handled' : 'deliberated';
    case 'closed':
      return 'done';
    default:
      return null;
  }
}

/** How far a matter has come on the way of its kind; `null` where it was called off. */
export function progressOfMatter({ machine }: Pick<KindRules, 'machine'>, state: MatterState): StageProgress | null {
  const stages: readonly Stage[] = machine.assign
    ? ['raised', 'assigned', 'handled', 'answered', 'done']
    : machine.approve
      ? ['raised', 'approved', 'done']
      : ['raised', 'done'];
  const stage = machine.assign ? stageOfHandled(state) : stageOfApproved(state);
  return stage && { stages, reached: stages.indexOf(stage) };
}

function stageOfHandled(state: MatterState): Stage | null {
  switch (state) {
    case 'open':
    case 'returned':
      return 'raised';
    case 'assigned':
      return 'assigned';
    case 'accepted':
    case 'in-progress':
    case 'resolved':
      return 'handled';
    case 'answered':
    case 'rated':
      return 'answered';
    case 'closed':
      return 'done';
    default:
      return null;
  }
}

function stageOfApproved(state: MatterState): Stage | null {
  switch (state) {
    case 'open':
      return 'raised';
    case 'accepted':
      return 'approved';
    case 'resolved':
    case 'rated':
    case 'closed':
      return 'done';
    default:
      return null;
  }
}

/** The part of what was raised that is done, in whole per cent, never rounded up; `null` where nothing was raised. */
export function rateOf({ raised, done }: { raised: number; done: number }): number | null {
  return raised === 0 ? null : Math.floor((done * 100) / raised);
}
