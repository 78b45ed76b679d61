/** Numbers from 0 to 1 that are the same every time for the same seed (mulberry32). */
export function createRandom(seed: number) {
  let state = seed;
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
  return {
    next,
    /** A whole number from `fewest` to `most`, both included. */
    between: (fewest: number, most: number) => fewest + Math.floor(next() * (most - fewest + 1)),
    pick: <T>(items: readonly T[]): T => items[Math.floor(next() * items.length)] as T
  };
}

export type Random = ReturnType<typeof createRandom>;
