import { expect, test } from 'vitest';
import { namesSomebody } from './rules.ts';

test.each([
  '請致電 154-1234-5678',
  '致電 154.1234.5678 核對',
  '電話（0591）8700 0000',
  '１５４１２３４５６７８ 查詢',
  '一五四一二三四五六七八 來電',
  '幺五四 一二三四 五六七八'
])('a reason that says %j names somebody', (reason) => expect(namesSomebody(reason)).toBe(true));

test.each([
  '本人來電查詢，已核對身份',
  '核對 2026-11-20 10:30 的來訪',
  '核對2026/11/20至2026.11.21的來訪，共12人',
  '二〇二六年十一月二十日的來訪',
  '證號 3、12、45'
])('a reason that says %j names nobody', (reason) => expect(namesSomebody(reason)).toBe(false));
