import type { Interval, LocalDate } from '#lib/platform/time.ts';
import type { LocalizedText } from '#lib/platform/text.ts';

/** A time with the day on which it begins, by the clock of its venue. */
type DatedTime = Interval & { date: LocalDate };

interface Place {
  slug: string;
  name: LocalizedText;
  capacity: number;
}

/** What was asked for, and what a manager could offer instead. */
export interface Offers {
  asked: DatedTime & { venue: string };
  times: DatedTime[];
  venues: Place[];
  choices: Place[];
}
