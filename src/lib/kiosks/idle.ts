/** How long a screen stands untouched before it asks whether somebody is still there, in milliseconds. */
const idleBeforeWarning = 60_000;
/** How long it then counts down before it wipes everything, in milliseconds. */
const warningLasts = 20_000;

export type IdlePhase = { phase: 'in-use' } | { phase: 'warning'; secondsLeft: number } | { phase: 'over' };

/** What a screen does that nobody has touched for so many milliseconds. */
export function idlePhase(untouched: number): IdlePhase {
  if (untouched < idleBeforeWarning) return { phase: 'in-use' };
  const left = idleBeforeWarning + warningLasts - untouched;
  return left > 0 ? { phase: 'warning', secondsLeft: Math.ceil(left / 1000) } : { phase: 'over' };
}
