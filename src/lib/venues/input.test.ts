import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { timeOfDay } from '../platform/wall-clock.ts';
import { parseBlackoutTime, parseSettings } from './input.ts';
import { usualRules } from './rules.ts';
import type { OpenHours, VenueSettings } from './types.ts';

const office = [{ from: '09:00', to: '18:00' }];
const settings: VenueSettings = {
  ...usualRules,
  name: { 'zh-Hant': '議事廳', 'zh-Hans': '议事厅', en: 'Hall' },
  description: { 'zh-Hant': '', 'zh-Hans': '', en: '' },
  floor: '1F',
  capacity: 20,
  approval: 'manager',
  openingHours: [office, office, office, office, office, [], []],
  slotMinutes: 30,
  shortestMinutes: 30,
  longestMinutes: 240,
  noticeMinutes: 60,
  horizonDays: 60,
  setUpMinutes: 0,
  cleanUpMinutes: 15
};
const named = (name: string) => ({ 'zh-Hant': name, 'zh-Hans': name, en: name });
const on = (name: string, from: string, to: string, hours: OpenHours[] = []) => ({
  from,
  to,
  hours,
  name: named(name)
});

function flawsOf(changes: object) {
  const parsed = parseSettings({ ...settings, ...changes });
  return parsed.ok ? {} : parsed.flaws;
}

describe('settings', () => {
  test('usual ones are taken as they are, and nothing else with them', () => {
    expect(parseSettings({ ...settings, id: 'x', slug: 'hall' })).toEqual({ ok: true, settings });
  });

  test.each([
    [{ capacity: 0 }, { capacity: 'range' }],
    [{ capacity: Number.NaN }, { capacity: 'number' }],
    [{ capacity: 1.5 }, { capacity: 'number' }],
    [{ floor: ' ' }, { floor: 'text' }],
    [{ name: { ...settings.name, en: '' } }, { name: 'text' }],
    [{ description: { ...settings.description, en: 'x'.repeat(501) } }, { description: 'text' }],
    [{ slotMinutes: 50 }, { slotMinutes: 'not-in-day', shortestMinutes: 'step', longestMinutes: 'step' }],
    [{ shortestMinutes: 45 }, { shortestMinutes: 'step' }],
    [{ shortestMinutes: 300 }, { longestMinutes: 'shorter-than-shortest' }],
    [{ setUpMinutes: 721 }, { setUpMinutes: 'range' }],
    [{ exceptions: [on('a', '2026-10-02', '2026-10-01')] }, { 'exceptions.0.to': 'dates-order' }],
    [{ exceptions: [on('a', '2026-02-30', '2026-10-01')] }, { 'exceptions.0.from': 'date' }],
    [{ exceptions: [on('', '2026-10-01', '2026-10-01')] }, { 'exceptions.0.name': 'text' }],
    [{ onHolidays: [{ from: '9', to: '' }] }, { onHolidays: 'hours' }],
    [{ onMakeUpWorkdays: 8 }, { onMakeUpWorkdays: expect.any(String) as string }],
    [{ quotas: { ...usualRules.quotas, week: { bookings: -1, minutes: null } } }, { 'quotas.week.bookings': 'range' }],
    [{ absences: { count: 0, withinDays: 30, consequence: 'refusal' } }, { 'absences.count': 'range' }],
    [{ equipment: ['piano'] }, { 'equipment.0': 'choice' }]
  ])('%j is refused', (changes, flaws) => {
    expect(flawsOf(changes)).toEqual(flaws);
  });

  test.each([
    [[{ from: '09:00', to: '09:00' }], 'hours-order'],
    [[{ from: '18:00', to: '09:00' }], 'hours-order'],
    [[{ from: '24:00', to: '24:00' }], 'hours'],
    [
      [
        { from: '09:00', to: '12:00' },
        { from: '11:00', to: '13:00' }
      ],
      'hours-overlap'
    ],
    [
      [
        { from: '14:00', to: '15:00' },
        { from: '09:00', to: '12:00' }
      ],
      'hours-overlap'
    ]
  ])('hours %j are refused', (hours, flaw) => {
    expect(flawsOf({ openingHours: [[], [], hours, [], [], [], []] })).toEqual({ 'openingHours.2': flaw });
  });

  test('hours are taken exactly when each minute of the day is in one of them at most, in order', () => {
    const minutes = fc.integer({ min: 0, max: 24 * 4 }).map((quarter) => quarter * 15);
    const stretches = fc.array(fc.tuple(minutes, minutes), { maxLength: 4 });
    fc.assert(
      fc.property(stretches, (pairs) => {
        const hours = pairs.map(([from, to]) => ({ from: timeOfDay(from), to: timeOfDay(to) }));
        const isSound = pairs.every(([from, to], at) => from < to && (at === 0 || pairs[at - 1]![1] <= from));
        expect('onHolidays' in flawsOf({ onHolidays: hours })).toBe(!isSound);
      })
    );
  });

  test('lengths are taken exactly when they are in order and on the step', () => {
    const slots = fc.constantFrom(15, 30, 60);
    const lengths = fc.integer({ min: 1, max: 40 }).map((count) => count * 15);
    fc.assert(
      fc.property(slots, lengths, lengths, (slotMinutes, shortestMinutes, longestMinutes) => {
        const flaws = flawsOf({ slotMinutes, shortestMinutes, longestMinutes });
        const isSound =
          shortestMinutes % slotMinutes === 0 &&
          longestMinutes % slotMinutes === 0 &&
          shortestMinutes <= longestMinutes;
        expect(Object.keys(flaws).length === 0).toBe(isSound);
      })
    );
  });
});

describe('blackouts', () => {
  const weekly = { repeats: 'weekly', interval: 1, weekdays: [1] };
  const recurring = { startDate: '2026-11-23', startTime: '12:00', minutes: 60 };
  const flaws = (time: unknown) => {
    const parsed = parseBlackoutTime(time, 1000);
    return parsed.ok ? {} : parsed.flaws;
  };

  test.each([
    [{ startsAt: 2000, endsAt: 3000 }, {}],
    [{ startsAt: 0, endsAt: 3000 }, {}],
    [{ startsAt: 3000, endsAt: 2000 }, { endsAt: 'ends-before-start' }],
    [{ startsAt: 0, endsAt: 1000 }, { endsAt: 'over' }],
    [{ startsAt: 0, endsAt: 400 * 86_400_000 }, { endsAt: 'too-long' }],
    [{ startsAt: Number.NaN, endsAt: 3000 }, { startsAt: 'date' }],
    [{ ...recurring, repetition: weekly }, {}],
    [{ ...recurring, repetition: { ...weekly, until: '2027-01-01' } }, {}],
    [{ ...recurring, repetition: { ...weekly, weekdays: [] } }, { weekdays: 'no-weekdays' }],
    [{ ...recurring, repetition: { ...weekly, until: '2026-01-01' } }, { until: 'ends-before-start' }],
    [{ ...recurring, repetition: { ...weekly, weekdays: [2], until: '2026-11-23' } }, { until: 'never-occurs' }],
    [{ ...recurring, minutes: 0, repetition: weekly }, { minutes: 'ends-before-start' }],
    [{ ...recurring, startTime: '25:00', repetition: weekly }, { startTime: 'time' }]
  ])('%j', (time, wanted) => {
    expect(flaws(time)).toEqual(wanted);
  });
});
