/** The middle of some measurements: one that a busy moment of the machine spoiled does not move it. */
export function median(values: number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

/** What 95 of 100 measurements stay within. */
export function within95Of100(values: number[]): number {
  return values.toSorted((a, b) => a - b)[Math.ceil(values.length * 0.95) - 1]!;
}

/**
 * Runs some pieces of work in turn, round after round, so that whatever else the machine does meets them all alike.
 * A round before the first, of which nothing is kept, warms them up. Returns what each measured, round by round.
 */
export async function inTurns<T extends Record<string, () => Promise<unknown>>>(rounds: number, pieces: T) {
  const measured = Object.fromEntries(Object.keys(pieces).map((name) => [name, [] as unknown[]]));
  for (let round = 0; round <= rounds; round++) {
    for (const [name, piece] of Object.entries(pieces)) {
      const result = await piece();
      if (round > 0) measured[name]!.push(result);
    }
  }
  return measured as { [Name in keyof T]: Awaited<ReturnType<T[Name]>>[] };
}

/** How long some work takes, in seconds. */
export async function secondsOf(work: () => unknown): Promise<number> {
  const start = performance.now();
  await work();
  return (performance.now() - start) / 1000;
}
