import type { Page } from '@playwright/test';
import { originOf } from '../support/playwright-servers.ts';
import { expect } from './fixtures.ts';
import { openFollowing, promptly, test as base } from './people.ts';

/*
 * What visitors see. The first page shows four days only, so these tests book the hours 08:00–09:00 and 21:30–22:00 of
 * the coming three days, in which the sample has nothing and no other file books.
 */
const early = { from: '08:00', to: '09:00' };
const late = { from: '21:30', to: '22:00' };

const test = base.extend<{ approve: (id: string) => Promise<void> }>({
  approve: async ({ api }, use) => {
    await use(async (id) => {
      const manager = await api('manager');
      expect((await manager('POST', `/api/v1/bookings/${id}/approve`)).status).toBe(200);
    });
  }
});

/** Everything a page and its data requests contain. */
async function sourceOf(page: Page, path: string): Promise<string> {
  const [pathname, query = ''] = path.split('?') as [string, string?];
  const html = await page.request.get(path);
  const data = await page.request.get(`${pathname.replace(/\/$/, '')}/__data.json?${query}`);
  expect([html.status(), data.status()]).toEqual([200, 200]);
  return (await html.text()) + (await data.text());
}

test('an approved booking appears on the first page by itself, and not before', async ({ page, book, approve }) => {
  const { id, title } = await book('tenant', { venue: 'lecture-hall', daysAhead: 1, ...late });
  await openFollowing(page, '/');
  expect(await sourceOf(page, '/')).not.toContain(title);

  await approve(id);
  await expect(page.getByText(title)).toBeVisible(promptly);
});

test('an approved booking appears on its venue and building page by itself', async ({
  page,
  context,
  book,
  approve
}) => {
  const { id, title, date } = await book('tenant', { venue: 'party-life', daysAhead: 1, ...early });
  const building = await context.newPage();
  await openFollowing(page, '/venues/party-life');
  await openFollowing(building, `/buildings/zhengxiang?date=${date}`);
  for (const path of ['/venues/party-life', `/buildings/zhengxiang?date=${date}`]) {
    expect(await sourceOf(page, path)).not.toContain(title);
  }

  await approve(id);
  // A venue's page announces the next few events only; the building's shows the whole day.
  await expect(building.getByText(title)).toBeVisible(promptly);
  await page.goto(`/venues/party-life?from=${date}`);
  const firstDay = page.getByRole('listitem').filter({ hasText: '08:00' }).first();
  await expect(firstDay.getByText(/已占時段：08:00–09:00/)).toBeAttached();
});

test('a private booking is a time that is booked, nowhere with its title or firm', async ({ page, book, approve }) => {
  const { id, title, date } = await book('tenant', {
    venue: 'discussion-hall',
    daysAhead: 2,
    visibility: 'private',
    ...late
  });
  await approve(id);
  await page.goto(`/buildings/zhengxiang?date=${date}`);
  const row = page.getByRole('listitem').filter({ hasText: '21:30–22:00' }).filter({ hasText: '樓宇議事廳' });
  await expect(row).toContainText('已預訂');
  await expect(row).not.toContainText('福建省電子信息集團');
  for (const path of ['/', `/buildings/zhengxiang?date=${date}`, `/venues/discussion-hall?from=${date}`]) {
    expect(await sourceOf(page, path)).not.toContain(title);
  }
});

test('a page whose connection was away says so, and catches up when it is back', async ({ page, book, approve }) => {
  const { id, title } = await book('tenant', { venue: 'lecture-hall', daysAhead: 2, ...late });
  await page.clock.install();
  await page.route('**/events?*', (route) => route.abort());
  const failed = page.waitForEvent('requestfailed', (request) => request.url().includes('/events?'));
  await page.goto('/');
  await failed;
  await page.clock.fastForward(11_000);
  const notice = page.getByText('連接中斷，內容可能不是最新。正在重新連接…');
  await expect(notice).toBeVisible();

  await approve(id);
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
