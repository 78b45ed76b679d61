import type { LocalizedText } from '../../platform/text.ts';
import type { LocalDate } from '../../platform/time.ts';
import type { Figure, Measure, MeasureArea, MeasureName, Period, ReportPeriod } from '../types.ts';

/** A subdistrict's own words in reports, where they differ from the usual ones: of units by measure, of sentences by clause. */
export interface ReportWords {
  units: Partial<Record<MeasureName, LocalizedText>>;
  sentences: Partial<Record<ClauseName, LocalizedText>>;
}

/** The parts of the paragraph, each about one figure, in their order; a list is a sentence. */
export const paragraphClauses = [
  [
    'partners',
    'party-activities',
    'themed-party-days',
    'party-lectures',
    'joint-study',
    'outreach-talks',
    'film-viewings',
    'volunteer-service',
    'volunteers',
    'study-deliveries'
  ],
  ['receptions', 'reception-people'],
  ['group-chats', 'forwarded', 'issues'],
  [
    'outreach-staff',
    'firms-visited',
    'outreach-matters',
    'firms-roundtables',
    'outreach-visits',
    'finance-salons',
    'firm-service-days'
  ],
  ['tenants-net', 'firm-cases', 'health-checks', 'outdoor-promotions'],
  ['residents-sessions', 'deliberations', 'topics', 'matters-resolved', 'mediations', 'legal-consultations']
] as const;
export type ClauseName = (typeof paragraphClauses)[number][number];

/** What is wrong with a word: too long or not to be stored, or a placeholder that nothing stands for. */
export type WordFlaw =
  { name: MeasureName | ClauseName; flaw: 'invalid' } | { name: ClauseName; flaw: 'placeholder'; text: string };

/** A figure as a report lists it: of all kinds together, or of one. */
export interface ReportLine {
  measure: MeasureName;
  kind: string | null;
  figure: Figure;
}

/** A correction, made in the period, of what a closed month had reported. */
export interface ReportCorrection {
  measure: MeasureName;
  buildingName: LocalizedText;
  /** The day of the correction, and the day on which what it corrects had happened. */
  day: LocalDate;
  happenedOn: LocalDate;
  /** What it adds, negative where it takes away. */
  events: number;
  people: number;
  reason: string | null;
}

/** A figure that the paragraph says, with what was counted in it. */
export interface ClauseFigure {
  value: number | null;
  /** The kinds that it counts, the most frequent first. */
  kinds: string[];
  /** The levels of the organisations that it counts, the highest first. */
  levels: string[];
}

/** What is reported of a stretch of time, in no language. */
export interface Report {
  /** Whose it is: its name, and its name in addresses and of files. */
  scope: { kind: 'building' | 'subdistrict'; name: LocalizedText; slug: string };
  period: Period;
  /** The day to which it is counted, where the period is still running. */
  countedTo: LocalDate | null;
  /** Whether any of it is of a building whose records are made up. */
  isIllustrative: boolean;
  reportedOn: LocalDate;
  words: ReportWords;
  sections: { area: MeasureArea; lines: ReportLine[] }[];
  clauses: Record<ClauseName, ClauseFigure>;
  /** The last ones; how many came before them is a number alone. */
  corrections: ReportCorrection[];
  correctionsLeftOut: number;
}

/** A report that is mailed by itself to who set it up, once its period is over. */
export interface ReportSchedule {
  id: string;
  period: ReportPeriod;
  /** Its building's name, or its subdistrict's. */
  name: LocalizedText;
  /** The first day of the period that was sent last; `null` before the first. */
  sentFor: LocalDate | null;
}

/** A line of a report's table. Numbers are exact; `null` is what cannot be said, and is written 「—」. */
export interface FigureLine {
  label: string;
  /** Whether it is a part of the line before it that is none. */
  isPart: boolean;
  unit: string;
  form: Exclude<Measure['form'], 'minutes'>;
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
  events: number;
  people: number;
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
  /** What stands beneath the title: the period. */
  subtitle: string;
  /** 填報單位, 統計期間, 填報日期 …; what people write by hand is empty. */
  cover: Term[];
  /** What has to be known of the whole: that it is made up, of a stretch that is still running, or does not list everything. */
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
  correctionHeadings: Record<keyof CorrectionLine, string>;
}
