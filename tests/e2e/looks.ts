import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, screens } from './fixtures.ts';

export const languages = ['zh-Hant', 'zh-Hans', 'en'] as const;
type Language = (typeof languages)[number];

const sizes = { desktop: screens.desktop.viewport, phone: screens.phone.viewport };

/** Opens a page and looks at it as {@link expectGoodLooksOf} does. */
export async function expectGoodLooks(page: Page, path: string): Promise<void> {
  await page.goto(path);
  await expectGoodLooksOf(page);
}

/**
 * Looks at the open page in each language and each size without loading it anew, as people switch and turn their screens:
 * nothing may stick out, and nothing may keep anyone out.
 */
export async function expectGoodLooksOf(page: Page): Promise<void> {
  for (const language of languages) {
    // A press before the page is alive does nothing: it is pressed again, as people do.
    await expect(async () => {
      await page.locator(`button[lang="${language}"]`).click();
      await expect(page.locator('html')).toHaveAttribute('lang', language, { timeout: 500 });
    }).toPass();
    await page.evaluate(() => document.fonts.ready);
    for (const [size, viewport] of Object.entries(sizes)) {
      await page.setViewportSize(viewport);
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      const where = `${page.url()} in ${language} on a ${size}`;
      expect(overflow, `${where} is wider than the screen`).toBeLessThanOrEqual(0);
      if (isExamined(language, viewport)) expect(await barriers(page), where).toEqual([]);
    }
  }
}

/** What axe finds depends little on language and size, and it takes its time: once wide, and once narrow in letters. */
function isExamined(language: Language, viewport: { width: number }): boolean {
  const isNarrow = viewport.width === sizes.phone.width;
  return isNarrow ? language === 'en' : language === 'zh-Hant';
}

async function barriers(page: Page): Promise<string[]> {
  // A mail is shown in a frame without scripts, in which there are none of axe either.
  const { violations } = await new AxeBuilder({ page }).exclude('iframe').analyze();
  const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
  return serious.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
}
