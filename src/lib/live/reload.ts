import { invalidateAll } from '$app/navigation';
import { navigating } from '$app/state';

/** Milliseconds before the server is asked again; each time without an answer doubles it. */
const firstDelay = 1_000;
const longestDelay = 30_000;

let reached: Promise<void> | undefined;

/**
 * Loads the page's data again, by `load` if that is given, once the server can answer: until then the page stays as it is,
 * where a load that fails would leave an error in its place.
 */
export async function reload(load: () => Promise<void> = invalidateAll): Promise<void> {
  await (reached ??= reach().finally(() => (reached = undefined)));
  // Loading again would call off a navigation under way, and the person's tap with it.
  while (navigating.complete) await navigating.complete.catch(() => {});
  await load();
}

async function reach(): Promise<void> {
  for (let delay = firstDelay; !(await isHealthy()); delay = Math.min(delay * 2, longestDelay)) {
    // Spread, so that the screens of a house do not all ask in the same moment.
    await new Promise((resolve) => setTimeout(resolve, delay * (0.5 + Math.random())));
  }
}

async function isHealthy(): Promise<boolean> {
  const answer = await fetch('/healthz', { method: 'HEAD' }).catch(() => null);
  return answer?.ok ?? false;
}
