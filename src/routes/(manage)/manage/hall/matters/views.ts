import type { MattersAsked } from '#lib/hall/matters/service.server.ts';
import { matterStates, settledStates } from '#lib/hall/matters/types.ts';

/** The parts of a building's matters that are listed, by their name in an address. */
export const views = {
  open: { states: matterStates.filter((state) => !settledStates.includes(state)) },
  waiting: { states: ['open', 'returned', 'resolved'] },
  overdue: { isOverdue: true },
  done: { states: settledStates },
  all: {}
} as const satisfies Record<string, MattersAsked>;

export type View = keyof typeof views;

/** Whether a text names a view. */
export function isView(text: string): text is View {
  return Object.hasOwn(views, text);
}
