import { expect, test } from 'vitest';
import { dayInterval, instantAt } from '../platform/time.ts';
import { planDay } from './day-plan.ts';

const zone = 'Asia/Shanghai';
const date = '2026-11-23';
const day = dayInterval(date, zone);
const at = (time: string) => instantAt(date, time, zone);
const name = { 'zh-Hant': '議事廳', 'zh-Hans': '议事厅', en: 'Hall' };
const venue = { id: 'v', slug: 'hall', name, capacity: 40, open: [{ startsAt: at('08:00'), endsAt: at('22:00') }] };
const booking = {
  id: 'b',
  venueId: 'v',
  organisationId: 'o',
  status: 'pending',
  visibility: 'private',
  title: '懇談日',
  startsAt: at('09:30'),
  endsAt: at('11:00')
} as const;

test('bookings become rows of their venue, with times in minutes and firms by index', () => {
  const plan = planDay({ day, venues: [venue], bookings: [booking], firms: new Map([['o', name]]) });
  expect(plan).toMatchObject({ from: 480, to: 1320, firms: [name] });
  expect(plan.venues[0]?.open).toEqual([[480, 1320]]);
  expect(plan.venues[0]?.bookings).toEqual([['b', 570, 660, 'pending', true, 0, '懇談日']]);
});

test('the hours shown hold what lies outside opening hours, up to the ends of the day', () => {
  const late = { ...booking, startsAt: at('21:30'), endsAt: at('24:00') + 3_600_000 };
  const plan = planDay({ day, venues: [venue], bookings: [late], firms: new Map() });
  expect(plan).toMatchObject({ from: 480, to: 1440 });
  expect(planDay({ day, venues: [], bookings: [], firms: new Map() })).toMatchObject({ from: 480, to: 1080 });
});
