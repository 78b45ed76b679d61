import { expect, test } from 'vitest';
import { instantAt } from '#lib/platform/time.ts';
import { chooseDay } from './days.ts';

const venue = { horizonDays: 30, zone: 'Asia/Shanghai' };
const now = instantAt('2027-03-01', '23:30', venue.zone);
const choose = (asked: string | null, usual?: string) => chooseDay(venue, now, asked, usual);

test('a day within the horizon is chosen, the usual one or today instead of any other', () => {
  expect(choose('2027-03-31')).toMatchObject({ date: '2027-03-31', isDateRefused: false, lastDate: '2027-03-31' });
  expect(choose(null)).toMatchObject({ date: '2027-03-01', isDateRefused: false });
  expect(choose(null, '2027-03-05').date).toBe('2027-03-05');
  for (const day of ['2027-04-01', '2027-02-28', 'soon', '']) {
    expect(choose(day, '2027-03-05')).toMatchObject({ date: '2027-03-05', isDateRefused: true });
  }
});

test('two weeks are offered to tap, or as much as the horizon allows', () => {
  expect(choose(null).days.map(({ date }) => date)).toHaveLength(14);
  expect(chooseDay({ ...venue, horizonDays: 2 }, now, null).days.map(({ date }) => date)).toEqual([
    '2027-03-01',
    '2027-03-02',
    '2027-03-03'
  ]);
});
