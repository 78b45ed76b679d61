import { expect, test } from 'vitest';
import { pinyinInitials } from './rules.ts';

test.each([
  ['福建省电子信息集团', 'fjsdzxxjt'],
  ['福建得乾集团有限责任公司', 'fjdqjtyxzrgs'],
  ['区审计局', 'qsjj'],
  ['福建省工行', 'fjsgh'],
  ['A座3楼咖啡', 'az3lkf']
])('%s is found as %s', (name, initials) => {
  expect(pinyinInitials(name)).toBe(initials);
});
