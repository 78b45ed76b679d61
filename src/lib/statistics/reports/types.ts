import type { LocalizedText } from '../../platform/text.ts';
import type { LocalDate } from '../../platform/time.ts';
import type { Figure, MeasureArea, MeasureName, Period, ReportPeriod } from '../types.ts';

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
  corrections: ReportCorrection[];
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
