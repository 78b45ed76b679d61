import { expect, test } from 'vitest';
import { evacuationList, type Present } from './evacuation.ts';

const name = (text: string) => ({ 'zh-Hant': text, 'zh-Hans': text, en: text });
const somebody = (floor: string | null, place: string | null, people: number): Present => ({
  id: `${floor} ${place} ${people}`,
  floor,
  place: place === null ? null : name(place),
  people,
  arrivedAt: 0,
  badge: 1,
  organisationName: null
});

test('who is in the building, from the top down', () => {
  const { people, floors } = evacuationList([
    somebody('9F', '甲', 1),
    somebody(null, null, 2),
    somebody('12F', '乙', 3),
    somebody('B1', '丙', 4),
    somebody('9F', '丁', 5),
    somebody('9F', '甲', 6)
  ]);
  expect(people).toBe(21);
  expect(floors.map(({ floor, people }) => [floor, people])).toEqual([
    ['12F', 3],
    ['9F', 12],
    ['B1', 4],
    [null, 2]
  ]);
  expect(floors[1]!.places.map(({ place, people }) => [place?.en, people])).toEqual([
    ['甲', 7],
    ['丁', 5]
  ]);
});

test('nobody is in', () => {
  expect(evacuationList([])).toEqual({ people: 0, floors: [] });
});
