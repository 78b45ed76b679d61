import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect } from './fixtures.ts';

export const languages = ['zh-Hant', 'zh-Hans', 'en'] as const;

/** Opens the page in a language as it was left by the last one, and expects nothing to stick out or to keep anyone out. */
export async function expectGoodLooks(page: Page, language: (typeof languages)[number], path: string): Promise<void> {
  await page.context().addCookies([{ name: 'PARAGLIDE_LOCALE', value: language, url: new URL(page.url()).origin }]);
  await page.goto(path);
  await expect(page.locator('html')).toHaveAttribute('lang', language);
  await page.evaluate(() => document.fonts.ready);
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(overflow, `${path} in ${language} is wider than the screen`).toBeLessThanOrEqual(0);
  if (!isExamined(language, page)) return;
  // A mail is shown in a frame without scripts, in which there are none of axe either.
  const { violations } = await new AxeBuilder({ page }).exclude('iframe').analyze();
  const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
  expect(serious.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
}

/** What axe finds depends little on language and size, and it takes its time: once in each size, and once in letters. */
function isExamined(language: (typeof languages)[number], page: Page): boolean {
  const isPhone = (page.viewportSize()?.width ?? 0) < 600;
  return language === 'zh-Hant' || (language === 'en' && isPhone);
}
