import type { Page } from '@playwright/test';
import { addDays, instantAt, localDate, toIso } from '#lib/platform/time.ts';
import { signedInClient, type ApiClient } from '../support/api.ts';
import { expect, test as base } from './fixtures.ts';

/** Zone of the sample's buildings. */
export const zone = 'Asia/Shanghai';
const password = 'louyu-sample';
/** A second, as the product promises, and as much again for the browsers that share the machine. */
export const promptly = { timeout: 2000 };

type Fixtures = {
  /** Opens a page as one of the sample's people, in a browser of their own, once it follows changes. */
  openAs: (username: string, path: string) => Promise<Page>;
  /** Requests a booking over the API; it waits for approval in the venues of which the tests make use. */
  book: (username: string, wanted: Wanted) => Promise<{ id: string; title: string; date: string }>;
  /** The API as one of the sample's people. */
  api: (username: string) => Promise<ApiClient>;
};

interface Wanted {
  venue?: string;
  daysAhead: number;
  from?: string;
  to?: string;
  visibility?: 'public' | 'private';
}

/** What this worker has signed in, by server and name. */
const cookies = new Map<string, Awaited<ReturnType<ReturnType<Page['context']>['cookies']>>>();
const clients = new Map<string, ApiClient>();

export const test = base.extend<Fixtures>({
  openAs: async ({ browser, baseURL, language, viewport, isMobile, hasTouch }, use) => {
    const open: Page[] = [];
    await use(async (username, path) => {
      const context = await browser.newContext({ baseURL, viewport, isMobile, hasTouch, timezoneId: 'Asia/Kathmandu' });
      await context.addCookies([{ name: 'PARAGLIDE_LOCALE', value: language, url: baseURL ?? '' }]);
      const page = await context.newPage();
      open.push(page);
      const person = `${baseURL} ${username}`;
      const known = cookies.get(person);
      if (known) await context.addCookies(known);
      else {
        await signInByForm(page, username);
        const session = (await context.cookies()).filter(({ name }) => name === 'session');
        cookies.set(person, session);
      }
      await openFollowing(page, path);
      return page;
    });
    await Promise.all(open.map((page) => page.context().close()));
  },

  api: async ({ baseURL }, use) => {
    await use(async (username) => {
      const person = `${baseURL} ${username}`;
      const client = clients.get(person) ?? (await signedInClient(baseURL ?? '', username, password));
      clients.set(person, client);
      return client;
    });
  },

  book: async ({ api }, use) => {
    await use(
      async (username, { venue = 'party-life', daysAhead, from = '14:00', to = '15:00', visibility = 'public' }) => {
        const date = dayAhead(daysAhead);
        const at = (time: string) => toIso(instantAt(date, time, zone), zone);
        const title = `主題黨日 ${crypto.randomUUID().slice(0, 8)}`;
        const client = await api(username);
        const answer = await client('POST', '/api/v1/bookings', {
          body: {
            venue,
            startsAt: at(from),
            endsAt: at(to),
            purpose: 'themed-party-day',
            title,
            attendees: 12,
            visibility
          }
        });
        expect(answer.status, JSON.stringify(answer.body)).toBe(201);
        return { id: answer.body.id as string, title, date };
      }
    );
  }
});

/** The day of the sample's buildings so many days from now. */
export function dayAhead(days: number): string {
  return addDays(localDate(Date.now(), zone), days);
}

/** Types username and password into the sign-in page that the browser shows, or opens it. */
export async function signInByForm(page: Page, username: string, secret = password): Promise<void> {
  if (!page.url().includes('/sign-in')) await page.goto('/sign-in');
  await page.locator('input[name=username]').fill(username);
  await page.locator('input[name=password]').fill(secret);
  await page.locator('input[name=password]').press('Enter');
  if (secret === password) await page.waitForURL((url) => url.pathname !== '/sign-in');
}

/** Opens a page and waits until it follows changes. */
export async function openFollowing(page: Page, path: string): Promise<void> {
  const following = page.waitForResponse((response) => response.url().includes('/events?') && response.ok());
  await page.goto(path);
  await following;
}

/** Loads the page again without hearing of changes, as if others' acts fell between two moments. */
export async function deafen(page: Page): Promise<void> {
  await page.route('**/events?*', (route) => route.abort());
  // It tries to listen as soon as it is alive.
  const alive = page.waitForRequest('**/events?*');
  await page.reload();
  await alive;
}
