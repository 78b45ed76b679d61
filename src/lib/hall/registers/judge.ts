import { localDate } from '../../platform/time.ts';
import type { KnownEntry, LineRefusal, PassedOver, StandingEntry } from './types.ts';

type Verdict = { refusal: LineRefusal | null; passedOver: PassedOver | null };

/** An entry that others are compared with, and the line of the file that it stands in; `null` for what is there already. */
type Compared = Pick<StandingEntry, 'register' | 'title' | 'raisedAt' | 'organisationId'> & { line: number | null };

/**
 * Judges the entries of a file one after the other: what is entered of it stands for those that follow. An entry with a number
 * is the one that has it, or that number is taken; one without is the same as another of its title, day and organisation.
 */
export function judging(standing: readonly StandingEntry[], zone: string) {
  const byNumber = new Map<string, Compared>();
  const byContent = new Map<string, Compared>();
  const contentOf = ({ register, title, raisedAt, organisationId }: Compared) =>
    JSON.stringify([register, title, localDate(raisedAt, zone), organisationId]);
  const keep = (entry: Compared, number: string | null) => {
    if (number !== null) byNumber.set(number, entry);
    byContent.set(contentOf(entry), entry);
  };
  for (const entry of standing) keep({ ...entry, line: null }, numberOf(entry));

  return function judge(line: number, entry: KnownEntry<unknown>): Verdict {
    const compared = { ...entry, line };
    const number = numberOf(entry);
    const other = number === null ? byContent.get(contentOf(compared)) : byNumber.get(number);
    if (!other) {
      keep(compared, number);
      return { refusal: null, passedOver: null };
    }
    if (contentOf(other) === contentOf(compared)) {
      return { refusal: null, passedOver: other.line === null ? 'there' : 'repeated' };
    }
    return { refusal: { reason: 'number-taken', title: other.title, line: other.line }, passedOver: null };
  };
}

function numberOf({ register, year, number }: Pick<KnownEntry<unknown>, 'register' | 'year' | 'number'>) {
  return number === null ? null : `${register}/${year}/${number}`;
}
