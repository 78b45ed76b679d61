import { expect, test } from 'vitest';
import { occurrences } from '../platform/recurrence/occurrences.ts';
import { repetitionOf, seriesTemplates } from './series-templates.ts';

test.each([
  ['themed-party-day', '2027-01-05', ['2027-01-05', '2027-02-05', '2027-03-05']],
  ['themed-party-day', '2027-01-31', ['2027-01-31', '2027-02-28', '2027-03-31']],
  ['member-assembly', '2027-03-12', ['2027-03-12', '2027-06-12', '2027-09-12']]
])('%s from %s on', (key, startDate, dates) => {
  const template = seriesTemplates.find((template) => template.key === key);
  const pattern = { ...repetitionOf(template ?? seriesTemplates[0], startDate), count: 3 };
  const timing = { zone: 'Asia/Shanghai', startDate, startTime: '09:00', minutes: 90 };
  expect(occurrences(pattern, timing).map(({ date }) => date)).toEqual(dates);
});
