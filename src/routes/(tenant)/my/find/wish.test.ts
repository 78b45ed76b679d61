import { describe, expect, test } from 'vitest';
import { dayInterval, instantAt } from '#lib/platform/time.ts';
import { readWish } from './wish.ts';

const zone = 'Asia/Shanghai';
const today = '2026-11-23';
const read = (query: string) => readWish(new URLSearchParams(query), today, zone);

describe('a search in an address', () => {
  test('is none before anything was asked for', () => {
    expect(read('')).toMatchObject({ wish: null, wrong: [], form: { date: today, minutes: 60 } });
  });

  test('is for a whole day, for several, or for one hour of each', () => {
    expect(read('date=2026-11-24').wish?.within).toEqual([dayInterval('2026-11-24', zone)]);
    expect(read('date=2026-11-24&until=2026-11-26').wish?.within).toHaveLength(3);
    const at = (date: string, time: string) => instantAt(date, time, zone);
    expect(read('date=2026-11-24&until=2026-11-25&time=14:00&minutes=90').wish?.within).toEqual([
      { startsAt: at('2026-11-24', '14:00'), endsAt: at('2026-11-24', '15:30') },
      { startsAt: at('2026-11-25', '14:00'), endsAt: at('2026-11-25', '15:30') }
    ]);
  });

  test('holds what is looked for, and nothing that does not exist', () => {
    const { wish } = read('date=2026-11-24&attendees=30&equipment=stage&equipment=sofa&purpose=session');
    expect(wish).toMatchObject({ attendees: 30, equipment: ['stage'], purpose: 'session' });
    expect(read('date=2026-11-24&purpose=party&minutes=-5').wish).toMatchObject({ purpose: null, minutes: 60 });
  });

  test.each([
    ['date=yesterday', ['date']],
    ['date=2026-11-22', ['date']],
    ['date=2026-11-24&until=2026-11-23', ['until']],
    ['date=2026-11-24&until=2026-12-25', ['until']],
    ['date=2026-11-24&time=25:00', ['time']],
    ['date=2026-11-24&attendees=many', ['attendees']],
    ['date=2026-11-24&attendees=0', ['attendees']]
  ])('that cannot be understood says where: %s', (query, wrong) => {
    expect(read(query)).toMatchObject({ wish: null, wrong });
  });
});
