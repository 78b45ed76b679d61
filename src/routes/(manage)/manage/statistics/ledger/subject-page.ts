import type { LedgerRow, TallyMeasure } from '#lib/statistics/types.ts';

const pages: Partial<Record<TallyMeasure, string>> = {
  activity: '/manage/bookings',
  'no-show': '/manage/bookings',
  occupancy: '/manage/bookings',
  approval: '/manage/bookings',
  session: '/manage/hall/sessions',
  topic: '/manage/hall/topics',
  matter: '/manage/hall/matters',
  resolved: '/manage/hall/matters',
  outreach: '/manage/hall/matters',
  'outreach-staff': '/manage/hall/matters',
  'outreach-matter': '/manage/hall/matters',
  service: '/manage/hall/matters',
  promotion: '/manage/hall/matters'
};

/** Where what a row was counted from, in the building of this slug, has a page of its own. */
export function subjectPage({ tally, subjectId }: Pick<LedgerRow, 'tally' | 'subjectId'>, building: string) {
  if (tally === 'reception') return `/manage/reception/${building}/groups/${subjectId}`;
  const page = pages[tally];
  return page ? `${page}/${subjectId}` : null;
}
