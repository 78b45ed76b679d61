import { describe, expect, it } from 'vitest';
import { day, hour } from '../platform/time.ts';
import { programmeAt } from './programme.ts';

const at = (date: number, from: number, to: number) => ({
  startsAt: date * day + from * hour,
  endsAt: date * day + to * hour
});
const days = [
  { ...at(0, 0, 24), entries: [at(0, 9, 10), at(0, 14, 16), at(0, 19, 21)] },
  { ...at(1, 0, 24), entries: [] },
  { ...at(2, 0, 24), entries: [at(2, 9, 10), at(2, 10, 12)] },
  { ...at(3, 0, 24), entries: [at(3, 9, 10)] }
];

describe('the programme on the attract screen', () => {
  it('shows what is still on today, the running one included', () => {
    const shown = programmeAt(days, 15 * hour, 5);
    expect(shown.isToday).toBe(true);
    expect(shown.days.map((each) => each.entries)).toEqual([[at(0, 14, 16), at(0, 19, 21)]]);
  });

  it('shows the next days once today is over', () => {
    const shown = programmeAt(days, 21 * hour, 5);
    expect(shown.isToday).toBe(false);
    expect(shown.days.map((each) => each.startsAt)).toEqual([2 * day, 3 * day]);
  });

  it('goes on to the next day at midnight by itself', () => {
    expect(programmeAt(days, 2 * day, 5)).toMatchObject({ isToday: true });
  });

  it('stops where there is no more room', () => {
    const shown = programmeAt(days, 22 * hour, 2);
    expect(shown.days).toHaveLength(1);
  });

  it('shows nothing when nothing is coming', () => {
    expect(programmeAt(days, 4 * day, 5)).toEqual({ days: [], isToday: false });
  });
});
