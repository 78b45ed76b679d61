import type { Instant } from '#lib/platform/time.ts';

/** Where a page of a list begins, as a query parameter: `1764000000000_019…`. */
export function writePosition({ startsAt, id }: { startsAt: Instant; id: string }): string {
  return `${startsAt}_${id}`;
}

/** Reads what {@link writePosition} wrote; `null` for anything else, which begins a list at its beginning. */
export function readPosition(text: string | null): { startsAt: Instant; id: string } | null {
  const [, startsAt, id] = /^(\d{1,15})_([\w-]{1,64})$/.exec(text ?? '') ?? [];
  return startsAt && id ? { startsAt: Number(startsAt), id } : null;
}
