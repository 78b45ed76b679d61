import type { Machine } from './types.ts';

/** The state that an action leads to; `null` where it may not start from this one. */
export function nextState<State extends string, Action extends string>(
  machine: Machine<State, Action>,
  action: NoInfer<Action>,
  state: NoInfer<State>
): State | null {
  const { from, to } = machine[action];
  return from.includes(state) ? to : null;
}

/** What can be done in a state, whoever does it. */
export function actionsFrom<State extends string, Action extends string>(
  machine: Machine<State, Action>,
  state: NoInfer<State>
): Action[] {
  const actions = Object.keys(machine) as Action[];
  return actions.filter((action) => nextState(machine, action, state) !== null);
}
