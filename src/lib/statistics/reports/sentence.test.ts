import fc from 'fast-check';
import { expect, test } from 'vitest';
import { locales } from '../../platform/text.ts';
import { usualSentences } from './clauses.ts';
import { filledIn, joined, placeholderNames, roundedDown, unknownPlaceholder } from './sentence.ts';

test.each([
  [64, 10, '60餘', '60余', 'over 60'],
  [60, 10, '60', '60', '60'],
  [69, 10, '60餘', '60余', 'over 60'],
  [7, 10, '7', '7', '7'],
  [1168, 100, '1100餘', '1100余', 'over 1,100'],
  [1100, 100, '1100', '1100', '1,100'],
  [99, 100, '99', '99', '99'],
  [335, 1, '335', '335', '335']
] as const)('%d by %d', (value, step, ...said) => {
  expect(locales.map((locale) => roundedDown(value, step, locale))).toEqual(said);
});

test('what is rounded down is never more than there is, and less than a step below', () => {
  fc.assert(
    fc.property(fc.nat(100_000), fc.constantFrom(10, 100), (value, step) => {
      const said = Number(/\d+/.exec(roundedDown(value, step, 'zh-Hant'))![0]);
      expect(said).toBeLessThanOrEqual(value);
      expect(value - said).toBeLessThan(step);
    })
  );
});

test('clauses hang together as their language has it', () => {
  expect(joined(['召開座談會31場次', '走訪企業335場次'], 'zh-Hant')).toBe('召開座談會31場次，走訪企業335場次');
  expect(joined(['、開展聯學18場', '、聯辦宣講13場'], 'zh-Hant')).toBe('開展聯學18場、聯辦宣講13場');
  expect(joined(['held 31 roundtables', 'paid 335 visits', 'held 3 salons'], 'en')).toBe(
    'held 31 roundtables, paid 335 visits, and held 3 salons'
  );
});

test('a template says its placeholders and keeps everything else', () => {
  const said = { value: '62', tens: '60餘', hundreds: '62', unit: '場次', kinds: '參觀', levels: '省、市級' };
  expect(filledIn('接待{級別}單位{數值到十}{單位}（{ 數值}）', said, 62, 'zh-Hant')).toBe(
    '接待省、市級單位60餘場次（{ 數值}）'
  );
  const forms = [1, 62].map((value) => filledIn('held {value} [day|days]', said, value, 'en'));
  expect(forms).toEqual(['held 62 day', 'held 62 days']);
  expect(unknownPlaceholder('接待{數值}{單位}', 'zh-Hant')).toBeUndefined();
  expect(unknownPlaceholder('接待{数值}', 'zh-Hant')).toBe('{数值}');
  expect(unknownPlaceholder('接待{數值', 'zh-Hant')).toBe('{');
});

test('every usual sentence can be read, and says a number', () => {
  for (const sentence of Object.values(usualSentences)) {
    for (const locale of locales) {
      const template = sentence[locale];
      if (template === '') continue;
      expect(unknownPlaceholder(template, locale)).toBeUndefined();
      const { value, tens, hundreds } = placeholderNames[locale];
      expect([value, tens, hundreds].some((name) => template.includes(`{${name}}`))).toBe(true);
    }
  }
});
