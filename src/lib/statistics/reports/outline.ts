import type { Measure } from '../types.ts';

/** A line of a report's table. Numbers are exact; `null` is what cannot be said, and is written 「—」. */
export interface FigureLine {
  label: string;
  unit: string;
  form: Measure['form'];
  value: number | null;
  /** 同比, as a fraction of the same stretch a year before. */
  onYearBefore: number | null;
  /** 環比, as a fraction of the stretch before. */
  onPeriodBefore: number | null;
}

/** Something of which a report says a word or a sentence: of the cover, of the definitions. */
export interface Term {
  term: string;
  text: string;
}

/** A correction of a month that had been closed, as the report of the month in which it was made prints it. */
export interface CorrectionLine {
  date: string;
  happenedOn: string;
  label: string;
  unit: string;
  value: number;
  reason: string;
}

/** The words over the columns of the tables. */
export interface Headings {
  section: string;
  measure: string;
  unit: string;
  value: string;
  onYearBefore: string;
  onPeriodBefore: string;
}

/** A report in the words of a language: the page, the print and each file say the same. */
export interface ReportOutline {
  title: string;
  /** What stands beneath the title: the stretch that it is about. */
  subtitle: string;
  /** 填報單位, 統計期間, 填報日期 …; what people write by hand is empty. */
  cover: Term[];
  /** What has to be known of all figures: that they are made up, or of a stretch that is still running. */
  notes: string[];
  /** What is reported in sentences; empty where nothing is to be said. */
  paragraph: string;
  headings: Headings;
  sections: { title: string; lines: FigureLine[] }[];
  definitions: Term[];
  corrections: CorrectionLine[];
  /** The titles of the parts besides the table. */
  titles: { cover: string; paragraph: string; figures: string; definitions: string; corrections: string };
  /** The words over the columns of the corrections. */
  correctionHeadings: { date: string; happenedOn: string; label: string; unit: string; value: string; reason: string };
}
