import { test as base, type BrowserContext, type Page } from '@playwright/test';
import type { Engine } from '../support/databases.ts';
import { originOf } from '../support/playwright-servers.ts';

export { expect } from '@playwright/test';

export type EngineOption = { engine: Engine };

type Fixtures = {
  /** Language of the pages; set it with `test.use({ language: 'en' })`. */
  language: 'zh-Hant' | 'zh-Hans' | 'en';
  /** Signs a sample account in, through the page the first time and by its cookies from then on. */
  signIn: (username: string) => Promise<void>;
};

/** The screens the product is made for; choose one with `test.use(screens.phone)`. */
export const screens = {
  kiosk: { viewport: { width: 1080, height: 1920 }, hasTouch: true },
  phone: { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true },
  desktop: { viewport: { width: 1440, height: 900 } }
};

const samplePassword = 'louyu-sample';

type Cookies = Awaited<ReturnType<BrowserContext['cookies']>>;

/** Cookies of the accounts that this worker has signed in, by server and name. */
const signedIn = new Map<string, Cookies>();

/** Playwright's `test` against the server of the project's engine. */
export const test = base.extend<Fixtures, EngineOption>({
  engine: ['sqlite', { option: true, scope: 'worker' }],
  baseURL: ({ engine }, use) => use(originOf(engine)),
  language: ['zh-Hant', { option: true }],

  context: async ({ context, baseURL, language }, use) => {
    await context.addCookies([{ name: 'PARAGLIDE_LOCALE', value: language, url: baseURL ?? '' }]);
    await use(context);
  },

  signIn: async ({ page, engine }, use) => {
    await use(async (username) => {
      const account = `${engine} ${username}`;
      const cookies = signedIn.get(account) ?? (await signInByForm(page, username));
      signedIn.set(account, cookies);
      await page.context().addCookies(cookies);
    });
  }
});

async function signInByForm(page: Page, username: string): Promise<Cookies> {
  await page.goto('/sign-in');
  await page.locator('input[name=username]').fill(username);
  await page.locator('input[name=password]').fill(samplePassword);
  await page.locator('input[name=password]').press('Enter');
  await page.waitForURL((url) => url.pathname !== '/sign-in');
  const cookies = await page.context().cookies();
  return cookies.filter(({ name }) => name !== 'PARAGLIDE_LOCALE');
}
