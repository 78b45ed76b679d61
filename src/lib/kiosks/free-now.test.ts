import { expect, it } from 'vitest';
import { hour } from '../platform/time.ts';
import { byWorth } from './free-now.ts';

const room = (name: string, floor: string, hours: number, capacity = 10) => ({
  name,
  floor,
  capacity,
  startsAt: 0,
  endsAt: hour,
  freeUntil: hours * hour
});
const order = (floor: string | null, ...rooms: ReturnType<typeof room>[]) =>
  rooms.toSorted(byWorth(floor)).map(({ name }) => name);

it('ranks what stays free longer first, and what is free for hours alike', () => {
  expect(order('2F', room('short', '2F', 1), room('long', '9F', 3))).toEqual(['long', 'short']);
  expect(order('2F', room('day', '9F', 9), room('half', '2F', 4))).toEqual(['half', 'day']);
});

it('then the nearest floor, the cellar below the ground', () => {
  expect(order('2F', room('far', '12F', 2), room('near', '3F', 2), room('cellar', 'B1', 2))).toEqual([
    'near',
    'cellar',
    'far'
  ]);
});

it('then the smaller room, also where a floor is not known', () => {
  expect(order(null, room('large', '2F', 2, 40), room('small', '9F', 2, 8))).toEqual(['small', 'large']);
});
