import { addDays } from '#lib/platform/time.ts';
import { expect } from './fixtures.ts';
import { dayAhead, test } from './people.ts';

/* A firm books a series in its browser. These tests book the days 60 to 68 from today, in which no other file books. */

test('a series is previewed, a date is skipped, the rest is requested and cancelled again', async ({ openAs }) => {
  const page = await openAs('tenant', '/my/book/roundtable');
  await page.getByRole('link', { name: '定期活動？預約一個系列' }).click();
  const first = dayAhead(60);
  await page.getByRole('radio', { name: '按天' }).check();
  await page.getByLabel('開始日期').fill(first);
  await page.getByLabel('開始時間').fill('09:00');
  await page.getByLabel('結束時間').fill('10:00');
  await page.locator('input[name=count]').fill('4');
  await page.getByRole('button', { name: '預覽各次' }).click();
  await expect(page.getByText('請選擇用途。')).toBeVisible();

  await page.getByRole('radio', { name: '會議', exact: true }).check();
  await page.locator('input[name=attendees]').fill('6');
  await page.getByRole('button', { name: '預覽各次' }).click();
  await expect(page.getByText(/^共4次/)).toBeVisible();
  await page.locator(`input[name="choice-${addDays(first, 1)}"][value=skip]`).check();
  const free = await page.locator('input[value=take]:checked').count();
  await page.getByRole('button', { name: '提交所選各次' }).click();

  await expect(page).toHaveURL(/\/my\/series\//);
  await expect(page.getByText('系列已提交')).toBeVisible();
  await expect(page.locator('ol li')).toHaveCount(free);
  await page.locator('ol li a').first().click();
  await expect(page.getByText('屬於一個系列')).toBeVisible();
  await page.getByRole('button', { name: '取消多次' }).click();
  await page.getByLabel('全部各次').check();
  await page.getByRole('dialog').getByRole('button', { name: '取消預約' }).click();
  await expect(page.getByText(`已取消${free}次`)).toBeVisible();
});
