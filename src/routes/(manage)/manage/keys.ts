/** What a key does in the queue. */
export type KeyAct = 'next' | 'previous' | 'approve' | 'reject' | 'select' | 'offer' | 'help';

const letters: Record<string, KeyAct> = {
  j: 'next',
  k: 'previous',
  a: 'approve',
  r: 'reject',
  x: 'select',
  o: 'offer',
  '?': 'help'
};
const arrows: Record<string, KeyAct> = { ArrowDown: 'next', ArrowUp: 'previous' };

/** Keys that are typed belong to where they are typed: fields that take text or a choice. */
const fields = 'input:not([type=checkbox]), textarea, select, [contenteditable], dialog';

/**
 * What a key that is pressed does in the queue; `null` where it is the browser's, or belongs to a field. Arrows move between
 * rows as soon as the focus is in one; before that they scroll.
 */
export function keyActOf(event: KeyboardEvent): KeyAct | null {
  const target = event.target instanceof Element ? event.target : null;
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || target?.closest(fields)) return null;
  const arrow = target?.closest('[data-row]') ? arrows[event.key] : undefined;
  return arrow ?? letters[event.key.toLowerCase()] ?? null;
}
