import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { addDays, instantAt, localDate, toIso } from '#lib/platform/time.ts';
import { signedInClient, type ApiClient } from '../support/api.ts';
import { originOf } from '../support/playwright-servers.ts';
import { expect, screens, test } from './fixtures.ts';

/*
 * What visitors see. The first page shows four days only, so these tests book the hours 08:00–09:00 and 21:30–22:00 of
 * the coming three days, in which the sample has nothing and no other file books.
 */
const zone = 'Asia/Shanghai';
const password = 'louyu-sample';
/** A second, as the product promises, and as much again for the browsers that share the machine. */
const promptly = { timeout: 2000 };

const pages = ['/', '/?building=mintou', '/buildings/zhengxiang', '/venues/party-life', '/no-such-page'];
const languages = ['zh-Hant', 'zh-Hans', 'en'] as const;

const clients = new Map<string, ApiClient>();

async function as(username: string, origin: string): Promise<ApiClient> {
  const key = `${origin} ${username}`;
  const client = clients.get(key) ?? (await signedInClient(origin, username, password));
  clients.set(key, client);
  return client;
}

interface Wanted {
  venue: string;
  daysAhead: number;
  from?: string;
  to?: string;
  visibility?: 'public' | 'private';
}

/** Books as a tenant under a title of its own; the booking waits for approval. */
async function book(origin: string, { venue, daysAhead, from = '21:30', to = '22:00', visibility = 'public' }: Wanted) {
  const date = addDays(localDate(Date.now(), zone), daysAhead);
  const at = (time: string) => toIso(instantAt(date, time, zone), zone);
  const title = `訪客所見 ${crypto.randomUUID().slice(0, 8)}`;
  const tenant = await as('tenant', origin);
  const answer = await tenant('POST', '/api/v1/bookings', {
    body: { venue, startsAt: at(from), endsAt: at(to), purpose: 'session', title, attendees: 8, visibility }
  });
  expect(answer.status, JSON.stringify(answer.body)).toBe(201);
  return { id: answer.body.id as string, title, date };
}

async function approve(origin: string, id: string) {
  const manager = await as('manager', origin);
  expect((await manager('POST', `/api/v1/bookings/${id}/approve`)).status).toBe(200);
}

/** Opens a page and waits until it follows changes. */
async function openFollowing(page: Page, path: string) {
  const following = page.waitForResponse((response) => response.url().includes('/events?') && response.ok());
  await page.goto(path);
  await following;
}

/** Everything a page and its data requests contain. */
async function sourceOf(page: Page, path: string): Promise<string> {
  const [pathname, query = ''] = path.split('?') as [string, string?];
  const html = await page.request.get(path);
  const data = await page.request.get(`${pathname.replace(/\/$/, '')}/__data.json?${query}`);
  expect([html.status(), data.status()]).toEqual([200, 200]);
  return (await html.text()) + (await data.text());
}

test('an approved booking appears on the first page by itself, and not before', async ({ page, engine }) => {
  const { id, title } = await book(originOf(engine), { venue: 'lecture-hall', daysAhead: 1 });
  await openFollowing(page, '/');
  expect(await sourceOf(page, '/')).not.toContain(title);

  await approve(originOf(engine), id);
  await expect(page.getByText(title)).toBeVisible(promptly);
});

test('an approved booking appears on its venue and building page by itself', async ({ page, context, engine }) => {
  const { id, title, date } = await book(originOf(engine), {
    venue: 'party-life',
    daysAhead: 1,
    from: '08:00',
    to: '09:00'
  });
  const building = await context.newPage();
  await openFollowing(page, '/venues/party-life');
  await openFollowing(building, `/buildings/zhengxiang?date=${date}`);
  for (const path of ['/venues/party-life', `/buildings/zhengxiang?date=${date}`]) {
    expect(await sourceOf(page, path)).not.toContain(title);
  }

  await approve(originOf(engine), id);
  // A venue's page announces the next few events only; the building's shows the whole day.
  await expect(building.getByText(title)).toBeVisible(promptly);
  await page.goto(`/venues/party-life?from=${date}`);
  const firstDay = page.getByRole('listitem').filter({ hasText: '08:00' }).first();
  await expect(firstDay.getByText(/已占時段：08:00–09:00/)).toBeAttached();
});

test('a private booking is a time that is booked, nowhere with its title or firm', async ({ page, engine }) => {
  const { id, title, date } = await book(originOf(engine), {
    venue: 'discussion-hall',
    daysAhead: 2,
    visibility: 'private'
  });
  await approve(originOf(engine), id);
  await page.goto(`/buildings/zhengxiang?date=${date}`);
  const row = page.getByRole('listitem').filter({ hasText: '21:30–22:00' }).filter({ hasText: '樓宇議事廳' });
  await expect(row).toContainText('已預訂');
  await expect(row).not.toContainText('福建省電子信息集團');
  for (const path of ['/', `/buildings/zhengxiang?date=${date}`, `/venues/discussion-hall?from=${date}`]) {
    expect(await sourceOf(page, path)).not.toContain(title);
  }
});

test('a page whose connection was away says so, and catches up when it is back', async ({ page, engine }) => {
  const { id, title } = await book(originOf(engine), { venue: 'lecture-hall', daysAhead: 2 });
  await page.clock.install();
  await page.route('**/events?*', (route) => route.abort());
  const failed = page.waitForEvent('requestfailed', (request) => request.url().includes('/events?'));
  await page.goto('/');
  await failed;
  await page.clock.fastForward(11_000);
  const notice = page.getByText('連接中斷，內容可能不是最新。正在重新連接…');
  await expect(notice).toBeVisible();

  await approve(originOf(engine), id);
  await page.unroute('**/events?*');
  await page.clock.fastForward(60_000);
  await expect(notice).toBeHidden();
  await page.clock.fastForward(1_000);
  await expect(page.getByText(title)).toBeVisible();
});

test('the language changes in place, that of the calendar address with it', async ({ page }) => {
  await openFollowing(page, '/buildings/zhengxiang');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('正祥中心');
  await page.getByRole('button', { name: 'English' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Zhengxiang Centre');
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  await expect(page).toHaveTitle('Zhengxiang Centre · Louyu Hall');
  await expect(page.getByRole('link', { name: 'Add to my calendar' })).toHaveAttribute('href', /\.ics\?lang=en$/);
  await page.reload();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Zhengxiang Centre');
});

test('the calendar is offered for programs, to copy and to scan', async ({ page, context, engine }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await openFollowing(page, '/venues/party-life');
  const address = `${originOf(engine)}/feeds/venues/party-life.ics`;
  const subscribe = page.getByRole('region', { name: '訂閱日曆' });
  await expect(subscribe.getByRole('link', { name: '添加到日曆' })).toHaveAttribute(
    'href',
    address.replace('http:', 'webcal:')
  );
  await expect(subscribe.getByRole('link', { name: address })).toHaveAttribute('href', address);
  await expect(subscribe.getByRole('img', { name: '掃碼在手機上打開本頁' })).toBeVisible();

  await subscribe.getByRole('button', { name: '複製地址' }).click();
  await expect(subscribe.getByRole('button', { name: '已複製' })).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(address);

  const feed = await page.request.get(address);
  expect(feed.headers()['content-type']).toBe('text/calendar; charset=utf-8');
});

test('where a page may not use the clipboard, the address is selected to be copied', async ({ page, engine }) => {
  await page.addInitScript(() => Object.defineProperty(navigator, 'clipboard', { value: undefined }));
  await openFollowing(page, '/buildings/zhengxiang');
  await page.getByRole('button', { name: '複製地址' }).click();
  await expect(page.getByText('地址已選中，請複製。')).toBeVisible();
  expect(await page.evaluate(() => String(getSelection()))).toBe(`${originOf(engine)}/feeds/buildings/zhengxiang.ics`);
});

test('everything is reached by keyboard, the content first', async ({ page }) => {
  await openFollowing(page, '/');
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: '跳到正文' })).toBeFocused();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  const filter = page.getByRole('navigation', { name: '選擇樓宇' });
  await expect(filter.getByRole('link', { name: '正祥中心' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL('/?building=zhengxiang');
  await expect(filter.getByRole('link', { name: '正祥中心' })).toHaveAttribute('aria-current', 'true');
});

test('the week of a venue goes forward and back, not before today', async ({ page }) => {
  await page.goto('/venues/party-life');
  const week = page.getByRole('region', { name: '七天使用情況' });
  await expect(week.getByText('今天')).toBeVisible();
  await expect(week.getByRole('link', { name: '前七天' })).toHaveCount(0);
  await week.getByRole('link', { name: '後七天' }).click();
  await expect(page).toHaveURL(/from=\d{4}-\d{2}-\d{2}$/);
  await expect(week.getByText('今天')).toHaveCount(0);
  await week.getByRole('link', { name: '前七天' }).click();
  await expect(page).toHaveURL('/venues/party-life');
});

test('those who signed in find their own pages', async ({ page, signIn }) => {
  await page.goto('/');
  await expect(page.getByRole('banner').getByRole('link', { name: '登錄' })).toHaveAttribute('href', '/sign-in');
  await signIn('tenant');
  await page.goto('/');
  const navigation = page.getByRole('navigation', { name: '主導航' });
  await expect(navigation.getByRole('link', { name: '我的預約' })).toHaveAttribute('href', '/my');
  await expect(navigation.getByRole('link', { name: '管理' })).toHaveCount(0);
  await expect(page.getByRole('button', { name: '退出登錄' })).toBeVisible();
});

for (const [path, status, title] of [
  ['/no-such-page', 404, '找不到此頁'],
  ['/buildings/nowhere', 404, '找不到此頁'],
  ['/venues/nowhere', 404, '找不到此頁'],
  ['/?building=nowhere', 404, '找不到此頁'],
  ['/buildings/zhengxiang?date=2026-02-30', 400, '無法處理此請求'],
  ['/venues/party-life?from=soon', 400, '無法處理此請求']
] as const) {
  test(`${path} says ${status} and where to go on`, async ({ page }) => {
    const response = await page.goto(path);
    expect(response?.status()).toBe(status);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(title);
    await page.getByRole('link', { name: '返回首頁' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('近期活動');
  });
}

test('no page has an accessibility fault that matters', async ({ page }) => {
  for (const path of pages) {
    await page.goto(path);
    const { violations } = await new AxeBuilder({ page }).analyze();
    const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
    expect(serious.map(({ id, nodes }) => `${path} ${id} ${nodes[0]?.html}`)).toEqual([]);
  }
});

test.describe('without scripts', () => {
  test.use({ javaScriptEnabled: false });

  test('the programme, the venues and the calendar addresses are there', async ({ page }) => {
    await page.goto('/?building=zhengxiang');
    await expect(page.getByRole('heading', { name: /^今天/ })).toBeVisible();
    await expect(page.getByRole('link', { name: '添加到日曆' })).toHaveAttribute('href', /^webcal:/);
    await expect(page.getByRole('button', { name: '複製地址' })).toHaveCount(0);
    await page.getByRole('link', { name: '黨員政治生活館' }).last().click();
    await page.getByRole('link', { name: '後七天' }).click();
    await expect(page.getByRole('link', { name: '前七天' })).toBeVisible();
  });
});

for (const screen of ['phone', 'desktop'] as const) {
  for (const language of languages) {
    test.describe(`${screen} ${language}`, () => {
      test.use({ ...screens[screen], language });

      test('nothing is wider than the screen', async ({ page }) => {
        for (const path of pages) {
          await page.goto(path);
          const [content, window] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
          expect(content, path).toBeLessThanOrEqual(window ?? 0);
        }
      });
    });
  }
}
