import { describe, expect, test } from 'vitest';
import {
  hourMarks,
  isFree,
  isWithin,
  moveEnd,
  partOfDay,
  slotsOfDay,
  tapSlot,
  type RibbonDay,
  type Slot
} from './day-ribbon.ts';
import { formatTime } from './format.ts';

const at = (time: string) => Date.parse(`2026-11-23T${time}+08:00`);
const span = (from: string, to: string) => ({ startsAt: at(from), endsAt: at(to) });

const day: RibbonDay = {
  open: [span('09:00', '12:00'), span('14:00', '18:00')],
  busy: [span('10:00', '10:30'), span('15:30', '16:30')],
  now: at('08:00'),
  slotMinutes: 30,
  shortestMinutes: 30,
  longestMinutes: 120,
  noticeMinutes: 0,
  zone: 'Asia/Shanghai'
};
const rules = { shortestMinutes: 30, longestMinutes: 120, defaultMinutes: 60 };
const slots = slotsOfDay(day);

function slotAt(time: string, among: Slot[] = slots): Slot {
  const slot = among.find((candidate) => candidate.startsAt === at(time));
  if (!slot) throw new Error(`no slot at ${time}`);
  return slot;
}

describe('slots of a day', () => {
  test('cover opening hours, with the break between as one closed slot', () => {
    expect(slots).toHaveLength(6 + 1 + 8);
    expect(slots[6]).toEqual({ ...span('12:00', '14:00'), state: 'closed' });
  });

  test('are busy exactly where something is booked; touching ends stay free', () => {
    expect(slotAt('09:30').state).toBe('free');
    expect(slotAt('10:00').state).toBe('busy');
    expect(slotAt('10:30').state).toBe('free');
  });

  test('that a booking covers only in part are busy', () => {
    const partly = slotsOfDay({ ...day, busy: [span('09:10', '09:20')] });
    expect(slotAt('09:00', partly).state).toBe('busy');
    expect(slotAt('09:30', partly).state).toBe('free');
  });

  test('that have begun are past, those within the notice are late', () => {
    const later = slotsOfDay({ ...day, now: at('10:35'), noticeMinutes: 60 });
    expect(slotAt('10:30', later).state).toBe('past');
    expect(slotAt('11:30', later).state).toBe('late');
    expect(slotAt('14:00', later).state).toBe('free');
  });

  test('in a gap shorter than the shortest booking are too short', () => {
    const demanding = slotsOfDay({ ...day, shortestMinutes: 90 });
    expect(slotAt('09:00', demanding).state).toBe('short');
    expect(slotAt('10:30', demanding).state).toBe('free');
  });

  test('are counted from local midnight, also in a zone with a quarter of an hour', () => {
    const opening = { startsAt: Date.parse('2026-11-23T09:10+05:45'), endsAt: Date.parse('2026-11-23T10:45+05:45') };
    const kathmandu = slotsOfDay({ ...day, open: [opening], busy: [], now: 0, zone: 'Asia/Kathmandu' });
    expect(kathmandu.map((slot) => new Date(slot.startsAt).toISOString())).toEqual([
      '2026-11-23T03:45:00.000Z',
      '2026-11-23T04:15:00.000Z'
    ]);
  });

  test('are none on a closed day', () => {
    expect(slotsOfDay({ ...day, open: [] })).toEqual([]);
  });
});

describe('a tap', () => {
  test('selects the default length', () => {
    expect(tapSlot(slots, slotAt('14:00'), null, rules)).toEqual(span('14:00', '15:00'));
  });

  test('selects less where the gap ends earlier', () => {
    expect(tapSlot(slots, slotAt('09:30'), null, rules)).toEqual(span('09:30', '10:00'));
  });

  test('near the end of a gap starts early enough for the shortest booking', () => {
    const hourly = { ...rules, shortestMinutes: 60 };
    expect(tapSlot(slots, slotAt('09:30'), null, hourly)).toEqual(span('09:00', '10:00'));
  });

  test('after the selection extends it', () => {
    expect(tapSlot(slots, slotAt('15:00'), span('14:00', '15:00'), rules)).toEqual(span('14:00', '15:30'));
  });

  test('beyond something booked, a break or the longest booking starts anew', () => {
    expect(tapSlot(slots, slotAt('16:30'), span('14:00', '15:00'), rules)).toEqual(span('16:30', '17:30'));
    expect(tapSlot(slots, slotAt('14:00'), span('11:00', '12:00'), rules)).toEqual(span('14:00', '15:00'));
    const short = { ...rules, longestMinutes: 60 };
    expect(tapSlot(slots, slotAt('15:00'), span('14:00', '15:00'), short)).toEqual(span('15:00', '15:30'));
  });

  test('before or inside the selection starts anew', () => {
    expect(tapSlot(slots, slotAt('16:30'), span('17:00', '18:00'), rules)).toEqual(span('16:30', '17:30'));
    expect(tapSlot(slots, slotAt('17:00'), span('16:30', '18:00'), rules)).toEqual(span('17:00', '18:00'));
  });

  test('on the start of what it would select takes the selection back', () => {
    expect(tapSlot(slots, slotAt('14:00'), span('14:00', '15:00'), rules)).toBeNull();
  });

  test('on a slot that is not free changes nothing', () => {
    expect(tapSlot(slots, slotAt('10:00'), span('14:00', '15:00'), rules)).toEqual(span('14:00', '15:00'));
    expect(tapSlot(slots, slotAt('12:00'), null, rules)).toBeNull();
  });
});

test('the end moves by a slot within the gap and the limits', () => {
  expect(moveEnd(slots, span('14:00', '15:00'), 1, rules)).toEqual(span('14:00', '15:30'));
  expect(moveEnd(slots, span('14:00', '15:30'), 1, rules)).toBeNull();
  expect(moveEnd(slots, span('14:00', '15:00'), -1, rules)).toEqual(span('14:00', '14:30'));
  expect(moveEnd(slots, span('14:00', '14:30'), -1, rules)).toBeNull();
  expect(moveEnd(slots, span('14:00', '15:00'), 1, { ...rules, longestMinutes: 60 })).toBeNull();
});

test('a stretch is free when it is made of free slots only', () => {
  expect(isFree(slots, span('14:00', '15:30'))).toBe(true);
  expect(isFree(slots, span('14:00', '16:00'))).toBe(false);
  expect(isFree(slots, span('11:00', '14:30'))).toBe(false);
});

test('a stretch is of a day when one opening holds all of it', () => {
  expect(isWithin(day.open, span('09:00', '12:00'))).toBe(true);
  expect(isWithin(day.open, span('11:00', '14:30'))).toBe(false);
  expect(isWithin(day.open, span('18:00', '19:00'))).toBe(false);
});

test('the hours under a strip are its ends and round hours well apart between', () => {
  const times = (from: string, to: string) =>
    hourMarks(at(from), at(to), 'Asia/Shanghai').map((mark) => formatTime(mark, 'Asia/Shanghai'));
  expect(times('08:30', '21:00')).toEqual(['08:30', '12:00', '15:00', '18:00', '21:00']);
  expect(times('08:00', '22:00')).toEqual(['08:00', '12:00', '15:00', '18:00', '22:00']);
  expect(times('00:00', '23:59')).toEqual(['00:00', '06:00', '12:00', '18:00', '23:59']);
  expect(times('09:00', '17:30')).toEqual(['09:00', '10:00', '12:00', '14:00', '16:00', '17:30']);
});

test('noon begins the afternoon, six the evening', () => {
  expect(['11:30', '12:00', '17:30', '18:00'].map((time) => partOfDay(at(time), 'Asia/Shanghai'))).toEqual([
    'morning',
    'afternoon',
    'afternoon',
    'evening'
  ]);
});
