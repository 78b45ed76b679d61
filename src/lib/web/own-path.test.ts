import { expect, test } from 'vitest';
import { ownPath } from './own-path.ts';

test.each(['/my', '/my/book?date=2026-11-23', '/manage/schedule?date=2026-11-23&building=zhengxiang'])(
  'leads back to %s',
  (path) => {
    expect(ownPath(path)).toBe(path);
  }
);

test.each([
  null,
  '',
  'my',
  'https://elsewhere.example/',
  '//elsewhere.example/',
  '/\\elsewhere.example',
  '/\t/elsewhere.example',
  '/.//elsewhere.example',
  '/my/..//elsewhere.example',
  '/sign-in?next=/my',
  '/sign-out'
])('does not lead to %j', (next) => {
  expect(ownPath(next)).toBeNull();
});
