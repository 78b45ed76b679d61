import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { expect } from './fixtures.ts';
import { expectGoodLooks } from './looks.ts';
import { test } from './people.ts';

/** The figure of a tile, as a number. */
async function figureOn(page: Page, measure: string): Promise<number> {
  const tile = page.getByRole('listitem').filter({ has: page.getByRole('link', { name: measure, exact: true }) });
  return numberIn(await tile.innerText());
}

/** The first number in a text. */
function numberIn(text: string): number {
  return Number(/[\d,]+/.exec(text)?.[0].replaceAll(',', ''));
}

async function fileOf(page: Page, link: ReturnType<Page['getByRole']>): Promise<string[]> {
  const [download] = await Promise.all([page.waitForEvent('download'), link.click()]);
  const text = await readFile(await download.path(), 'utf8');
  return text.trimEnd().split('\r\n');
}

test('every figure opens its ledger, whose rows add up to it, on the page and as a file', async ({ openAs }) => {
  const page = await openAs('officer', '/manage/statistics?period=2026');
  await expect(page.getByText('示例數據')).toBeVisible();
  const count = await figureOn(page, '活動場次');
  expect(count).toBeGreaterThan(0);

  await page.getByRole('link', { name: '活動場次', exact: true }).first().click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('活動場次');
  const rows = page.getByRole('row').filter({ has: page.getByRole('cell') });
  let sum = 0;
  for (;;) {
    const values = await rows.locator('td.figure').allInnerTexts();
    sum += values.reduce((total, value) => total + numberIn(value), 0);
    const next = page.getByRole('link', { name: '下一頁' });
    if ((await next.count()) === 0) break;
    const address = await next.getAttribute('href');
    await next.click();
    await page.waitForURL((url) => url.pathname + url.search === address);
  }
  expect(sum).toBe(count);
  const file = await fileOf(page, page.getByRole('link', { name: '下載 CSV' }));
  expect(file).toHaveLength(count + 1);
});

test('charts tell by sight, by words and as files, of the measure and the time that were chosen', async ({
  openAs
}) => {
  const page = await openAs('officer', '/manage/statistics?period=2026');
  await page.getByLabel('圖表項目').selectOption('活動人次');
  const trend = page.getByRole('figure', { name: '活動人次：逐月走勢' });
  await expect(trend).toContainText('最高：');
  // The table behind a chart is reached by keyboard, and its figures are those of the page.
  await trend.getByText('數據表').focus();
  await page.keyboard.press('Enter');
  const months = await trend.locator('tbody td:nth-child(2)').allInnerTexts();
  const total = months.reduce((sum, text) => sum + (numberIn(text) || 0), 0);
  expect(total).toBe(await figureOn(page, '活動人次'));
  const kinds = page.getByRole('figure', { name: '活動人次：按類別' });
  const lines = await fileOf(page, kinds.getByRole('link', { name: /下載 CSV/ }));
  const ofKinds = lines.slice(1).reduce((sum, line) => sum + Number(line.split(',').at(-1)), 0);
  expect(ofKinds).toBe(total);

  // A shared address shows the same to who opens it; the building's secretary reads that building alone.
  await page.getByLabel('統計範圍').selectOption('正祥中心');
  await page.waitForURL(/zhengxiang/);
  const address = new URL(page.url());
  const ofBuilding = await figureOn(page, '活動人次');
  expect(ofBuilding).toBeLessThan(total);
  const secretary = await openAs('secretary', address.pathname + address.search);
  expect(await figureOn(secretary, '活動人次')).toBe(ofBuilding);
  const others = await secretary.goto('/manage/statistics?place=subdistrict:shuibu');
  expect(others?.status()).toBe(404);
});

test('who administers a building closes its months one after the other', async ({ openAs }) => {
  const page = await openAs('admin', '/manage/statistics/months?place=building:gudong-centre');
  const month = page.getByRole('combobox', { name: '結到' });
  const first = await month.locator('option').first().innerText();
  await page.getByRole('checkbox').check();
  await page.getByRole('button', { name: '結賬' }).click();
  await expect(page.getByText(`已結賬到${first}`)).toBeVisible();
  await expect(page.getByRole('rowheader', { name: first })).toBeVisible();
  await expect(month.locator('option').first()).not.toHaveText(first);
});

test('pages of statistics look well in every language, wide and narrow', async ({ openAs }) => {
  const page = await openAs('officer', '/manage/statistics?period=2026');
  await expectGoodLooks(page, '/manage/statistics?period=2026&measure=activities');
  await expectGoodLooks(page, '/manage/statistics/ledger?period=2026&measure=resolution-rate');
});
