import { systemClock } from '#lib/platform/clock.ts';
import type { Instant } from '#lib/platform/time.ts';

const step = 15_000;

/** The present by the server's clock: what the page was loaded with, and in the browser the time that has passed since. */
export function createNow(loaded: () => Instant) {
  let passed = $state(0);

  $effect(() => {
    const ahead = loaded() - systemClock.now();
    const tick = () => (passed = systemClock.now() + ahead - loaded());
    tick();
    const timer = setInterval(tick, step);
    return () => clearInterval(timer);
  });

  return {
    get current(): Instant {
      return loaded() + passed;
    }
  };
}
