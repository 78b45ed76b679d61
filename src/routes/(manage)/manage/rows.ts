import { weightOf } from '#lib/bookings/findings.ts';
import type { Queued } from '#lib/bookings/types.ts';

/** A row of the queue; `isGone` where it waits no more, and is shown for the sake of what was written in it. */
export type Shown<Row> = Row & { isGone: boolean };

/**
 * The rows to show after the queue has changed: those of the queue, and where they were, those that have left it while
 * somebody writes in them.
 */
export function keepWritten<Row extends { id: string }>(
  shown: readonly Shown<Row>[],
  rows: readonly Row[],
  isWritten: (id: string) => boolean
): Shown<Row>[] {
  const present = new Set(rows.map(({ id }) => id));
  const next: Shown<Row>[] = rows.map((row) => ({ ...row, isGone: false }));
  for (const [position, row] of shown.entries()) {
    if (!present.has(row.id) && isWritten(row.id)) next.splice(position, 0, { ...row, isGone: true });
  }
  return next;
}

/** Whether a request cannot be approved as it stands. */
export function isStopped({ findings }: Pick<Queued, 'findings'>): boolean {
  return findings.some((finding) => weightOf(finding) === 'stop');
}

/** Whether nothing speaks against approving it: no rule, nobody else who waits for the place, no offer under way. */
export function isClean({ kind, findings, waiting, proposal }: Queued): boolean {
  const isOffered = kind === 'request' && proposal !== null;
  return !isOffered && waiting === 0 && findings.every((finding) => weightOf(finding) === 'note');
}
