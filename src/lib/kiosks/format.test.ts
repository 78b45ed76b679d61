import { expect, it } from 'vitest';
import { formatDate, formatReference, formatWeekday } from './format.ts';

it('writes a day short, in the zone of the building', () => {
  const lateEvening = Date.UTC(2026, 10, 22, 16, 30);
  expect(formatDate(lateEvening, 'zh-Hant', 'Asia/Shanghai')).toBe('11/23');
  expect(formatDate(lateEvening, 'zh-Hans', 'Asia/Shanghai')).toBe('11/23');
  expect(formatDate(lateEvening, 'en', 'Asia/Shanghai')).toBe('23 Nov');
  expect(formatWeekday(lateEvening, 'zh-Hant', 'Asia/Shanghai')).toBe('週一');
  expect(formatWeekday(lateEvening, 'zh-Hans', 'Asia/Shanghai')).toBe('周一');
});

it('writes a reference that can be read out', () => {
  expect(formatReference('019ab2c4-1111-7222-8333-44447f3a91c2')).toBe('7F3A 91C2');
});
