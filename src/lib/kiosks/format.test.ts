import { expect, it } from 'vitest';
import { formatDate } from './format.ts';

it('writes a day short, in the zone of the building', () => {
  const lateEvening = Date.UTC(2026, 10, 22, 16, 30);
  expect(formatDate(lateEvening, 'zh-Hant', 'Asia/Shanghai')).toBe('11/23');
  expect(formatDate(lateEvening, 'zh-Hans', 'Asia/Shanghai')).toBe('11/23');
  expect(formatDate(lateEvening, 'en', 'Asia/Shanghai')).toBe('23 Nov');
});
