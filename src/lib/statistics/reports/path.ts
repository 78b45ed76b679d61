import { periodText } from '../periods.ts';
import type { Report } from './types.ts';

/** The path of the page on which a report is read. */
export function reportPath({ scope, period }: Pick<Report, 'scope' | 'period'>): string {
  return `/manage/statistics/reports?place=${scope.kind}:${scope.slug}&period=${periodText(period)}`;
}

/** The name of a report's files, without its ending: `tower-2027-Q1`. */
export function reportFileName({ scope, period }: Pick<Report, 'scope' | 'period'>): string {
  return `${scope.slug}-${periodText(period)}`;
}
