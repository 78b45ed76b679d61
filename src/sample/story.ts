import type { Instant } from '#lib/platform/time.ts';

/** What happens one after the other: a story waits until the instants that it yields, and goes on when they have come. */
export type Story = AsyncGenerator<Instant, void, void>;

/** Tells stories beside each other in the order of time, as life does, so that numbers and trails come out as they would. */
export function createTelling() {
  const waiting: { at: Instant; story: Story }[] = [];
  let now = -Infinity;

  async function goOn(story: Story): Promise<void> {
    const next = await story.next();
    if (next.done) return;
    const at = Math.max(next.value, now);
    const place = waiting.findIndex((other) => other.at > at);
    waiting.splice(place === -1 ? waiting.length : place, 0, { at, story });
  }

  return {
    /** The time at which the stories have arrived. */
    clock: { now: (): Instant => now },

    /** Begins another story, which does nothing before the first instant that it waits for. */
    begin: goOn,

    /** Tells all that happens up to an instant; what would happen later does not. */
    async tellUntil(end: Instant): Promise<void> {
      for (let next = waiting[0]; next && next.at <= end; next = waiting[0]) {
        waiting.shift();
        now = next.at;
        await goOn(next.story);
      }
      now = end;
    }
  };
}
