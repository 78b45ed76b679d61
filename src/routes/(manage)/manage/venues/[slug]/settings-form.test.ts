import fc from 'fast-check';
import { expect, test } from 'vitest';
import { purposes } from '#lib/bookings/types.ts';
import { timeOfDay } from '#lib/platform/wall-clock.ts';
import { equipments, type OpenHours, type VenueSettings } from '#lib/venues/types.ts';
import { fieldsOf, readParts, readSection, readTexts, sections, writeSection, type Fields } from './settings-form.ts';

const hours = fc
  .uniqueArray(fc.integer({ min: 0, max: 1440 }), { minLength: 2, maxLength: 2 })
  .map((minutes) => minutes.sort((a, b) => a - b).map(timeOfDay) as [string, string])
  .map(([from, to]) => [{ from, to }]);
const day: fc.Arbitrary<OpenHours[]> = fc.oneof(fc.constant<OpenHours[]>([]), hours);
const whole = fc.integer({ min: 1, max: 500 });
const some = fc.option(whole);
const halfHours = fc.option(whole.map((count) => count * 30));
const name = fc.constantFrom('大掃除', '年會').map((text) => ({ 'zh-Hant': text, 'zh-Hans': text, en: 'other' }));
const dates = fc.constantFrom('2026-10-01', '2026-12-31');
const quota = fc.record({ bookings: some, minutes: halfHours });

const settings: fc.Arbitrary<VenueSettings> = fc.record({
  name,
  description: fc.constantFrom(
    { 'zh-Hant': '', 'zh-Hans': '', en: '' },
    { 'zh-Hant': '議事', 'zh-Hans': '议事', en: 'To deliberate' }
  ),
  floor: fc.constantFrom('1F', '三層'),
  capacity: whole,
  approval: fc.constantFrom('immediate', 'manager', 'manager-and-building'),
  openingHours: fc.tuple(day, day, day, day, day, day, day),
  slotMinutes: whole,
  shortestMinutes: whole,
  longestMinutes: whole,
  noticeMinutes: whole.map((count) => count * 30),
  horizonDays: whole,
  setUpMinutes: whole,
  cleanUpMinutes: whole,
  exceptions: fc.array(fc.record({ from: dates, to: dates, hours: day, name }), { maxLength: 3 }),
  onHolidays: fc.oneof(fc.constant('as-weekday' as const), day),
  onMakeUpWorkdays: fc.oneof(fc.constant('as-weekday' as const), fc.integer({ min: 1, max: 7 })),
  audience: fc.record({
    tenants: fc.boolean(),
    partners: fc.boolean(),
    organisationIds: fc.uniqueArray(fc.constantFrom('a', 'b', 'c'))
  }),
  quotas: fc.record({ day: quota, week: quota, month: quota, open: some }),
  automaticApproval: fc.option(
    fc.record({
      purposes: fc.option(fc.subarray([...purposes], { minLength: 1 })),
      longestMinutes: some,
      mostAttendees: some,
      goodStanding: fc.boolean()
    })
  ),
  pendingHours: some,
  absentMinutes: some,
  absences: fc.option(
    fc.record({ count: whole, withinDays: whole, consequence: fc.constantFrom('approval', 'refusal') })
  ),
  equipment: fc.subarray([...equipments]),
  directions: fc.constantFrom(
    { 'zh-Hant': '', 'zh-Hans': '', en: '' },
    { 'zh-Hant': '南門', 'zh-Hans': '南门', en: 'South gate' }
  )
});

function sent(fields: Fields): Fields {
  const form = new FormData();
  for (const [name, values] of Object.entries(fields)) for (const value of values) form.append(name, value);
  return fieldsOf(form);
}

test('a form that is sent as it was shown asks for what is set', () => {
  fc.assert(
    fc.property(settings, (set) => {
      for (const section of sections) {
        expect(set, section).toMatchObject(readSection(section, sent(writeSection(section, set, 'zh-Hant')), set));
      }
    })
  );
});

test('all settings are in one of the sections', () => {
  const [set] = fc.sample(settings, 1);
  const read = Object.assign({}, ...sections.map((section) => readSection(section, {}, set!))) as object;
  expect(Object.keys(read).sort()).toEqual(Object.keys(set!).sort());
});

test('an exception of one day needs no end, and a row that is empty or dropped is none', () => {
  const rows: Fields = {
    exceptionFrom: ['2026-10-01', '', '2026-10-05'],
    exceptionTo: ['', '', '2026-10-06'],
    exceptionHours: ['9-12', '', ''],
    exceptionName: ['年會', ' ', '檢修'],
    drop: ['2']
  };
  const [set] = fc.sample(settings, 1);
  expect(readSection('exceptions', sent(rows), { ...set!, exceptions: [] })).toEqual({
    exceptions: [
      {
        from: '2026-10-01',
        to: '2026-10-01',
        hours: [{ from: '09:00', to: '12:00' }],
        name: { 'zh-Hant': '年會', 'zh-Hans': '年會', en: '年會' }
      }
    ]
  });
});

test('a text that is written in one language counts for the others', () => {
  expect(readTexts({ 'name zh-Hant': [' '], 'name en': [' Hall '] }, 'name')).toEqual({
    'zh-Hant': 'Hall',
    'zh-Hans': 'Hall',
    en: 'Hall'
  });
});

test('as many parts are read as are asked for, and no more than there may be', () => {
  const fields = { count: ['2'], 'part 0 name en': ['East'], 'part 0 capacity': ['１２'], 'part 2 name en': ['North'] };
  const [east, west, ...more] = readParts(fields);
  expect(east).toMatchObject({ name: { en: 'East' }, capacity: 12 });
  expect(west).toMatchObject({ name: { en: '' }, capacity: Number.NaN });
  expect(more).toEqual([]);
  expect(readParts({ count: ['999'] })).toHaveLength(4);
});
