import { expect, test } from 'vitest';
import { instantAt } from '../platform/time.ts';
import { planSchedule } from './schedule-plan.ts';

const zone = 'Asia/Shanghai';
const first = '2026-11-23';
const at = (time: string, date = first) => instantAt(date, time, zone);
const name = { 'zh-Hant': '議事廳', 'zh-Hans': '议事厅', en: 'Hall' };
const venue = {
  id: 'v',
  slug: 'hall',
  name,
  capacity: 40,
  setUpMinutes: 15,
  cleanUpMinutes: 0,
  slotMinutes: 30,
  open: [{ startsAt: at('08:00'), endsAt: at('22:00') }],
  closed: []
};
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
const nothing = { first, days: 1, zone, venues: [], bookings: [], firms: new Map() };

test('bookings become rows of their venue, with times in minutes and firms by index', () => {
  const plan = planSchedule({ ...nothing, venues: [venue], bookings: [booking], firms: new Map([['o', name]]) });
  expect(plan).toMatchObject({ first, days: 1, from: 480, to: 1320, firms: [name] });
  expect(plan.venues[0]).toMatchObject({ open: [[480, 1320]], setUpMinutes: 15 });
  expect(plan.venues[0]?.bookings).toEqual([['b', 570, 660, 'pending', true, 0, '懇談日']]);
});

test('the hours shown hold what lies outside opening hours, up to the ends of the day', () => {
  const late = { ...booking, startsAt: at('21:30'), endsAt: at('24:00') + 3_600_000 };
  const plan = planSchedule({ ...nothing, venues: [venue], bookings: [late] });
  expect(plan).toMatchObject({ from: 480, to: 1440 });
  expect(planSchedule(nothing)).toMatchObject({ from: 480, to: 1080 });
});

test('several days count on, and share their hours', () => {
  const next = { ...booking, startsAt: at('07:30', '2026-11-24'), endsAt: at('08:30', '2026-11-24') };
  const closed = [{ startsAt: at('12:00', '2026-11-25'), endsAt: at('13:00', '2026-11-25'), reason: name }];
  const plan = planSchedule({ ...nothing, days: 7, venues: [{ ...venue, closed }], bookings: [next] });
  expect(plan).toMatchObject({ days: 7, from: 420, to: 1320 });
  expect(plan.venues[0]?.bookings[0]?.slice(1, 3)).toEqual([1440 + 450, 1440 + 510]);
  expect(plan.venues[0]?.blackouts).toEqual([[2880 + 720, 2880 + 780, name]]);

  const overnight = { ...booking, startsAt: at('23:00'), endsAt: at('01:00', '2026-11-24') };
  expect(planSchedule({ ...nothing, days: 7, bookings: [overnight], venues: [venue] })).toMatchObject({
    from: 0,
    to: 1440
  });
});

test('times are those of the wall clock, on days that are longer and shorter too', () => {
  const berlin = { ...nothing, zone: 'Europe/Berlin', first: '2026-10-25' };
  const evening = {
    ...booking,
    startsAt: instantAt('2026-10-25', '18:00', 'Europe/Berlin'),
    endsAt: instantAt('2026-10-25', '19:00', 'Europe/Berlin')
  };
  const plan = planSchedule({ ...berlin, venues: [{ ...venue, open: [] }], bookings: [evening] });
  expect(plan.venues[0]?.bookings[0]?.slice(1, 3)).toEqual([1080, 1140]);
});
