/** The stretches that reports are written for. */
export const reportPeriods = ['month', 'quarter', 'half-year', 'year'] as const;
export type ReportPeriod = (typeof reportPeriods)[number];
