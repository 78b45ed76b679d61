import type { Instant } from '../platform/time.ts';

/**
 * The present by the server's clock: what the page was loaded with, and in the browser the time that has passed since.
 * It moves every `step` milliseconds, and starts anew when `loaded` answers a later load.
 */
export function createNow(loaded: () => Instant, step = 15_000) {
  let passed = $state(0);

  $effect(() => {
    void loaded();
    // The time since the page was opened, which nobody sets: a device may correct its clock while the page is open.
    const openedAt = performance.now();
    passed = 0;
    const timer = setInterval(() => (passed = performance.now() - openedAt), step);
    return () => clearInterval(timer);
  });

  return {
    get current(): Instant {
      return loaded() + passed;
    }
  };
}
