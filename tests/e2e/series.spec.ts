import { addDays } from '#lib/platform/time.ts';
import { expect } from './fixtures.ts';
import { expectGoodLooksOf } from './looks.ts';
import { dayAhead, test } from './people.ts';

/* A firm books a series in its browser. These tests book the days 100 to 109 from today, in which no other file books. */

test('a series is previewed, a date is skipped, the rest is requested and cancelled again', async ({ openAs }) => {
  const page = await openAs('tenant', '/my/book/roundtable');
  await page.getByRole('link', { name: '定期活動？預約一個系列' }).click();
  const first = dayAhead(100);
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

test('a changed series keeps its times until a manager approves all of it', async ({ openAs, api, engine }) => {
  const [firm, manager] = [await api('tenant'), await api('manager')];
  const wanted = {
    venue: 'party-life',
    pattern: { repeats: 'daily', interval: 1, count: 4 },
    startDate: dayAhead(104),
    startTime: '09:00',
    minutes: 60,
    purpose: 'themed-party-day',
    title: '支部主題黨日',
    attendees: 12,
    visibility: 'public'
  };
  const preview = await firm('POST', '/api/v1/series/preview', { body: wanted });
  const days = preview.body.occurrences as { date: string; refusal: string | null }[];
  const skips = days.filter(({ refusal }) => refusal !== null).map(({ date }) => date);
  const { body: series } = await firm('POST', '/api/v1/series', { body: { ...wanted, skips } });
  const bookings = (series.occurrences as { booking: string }[]).map(({ booking }) => booking);
  for (const id of bookings) await manager('POST', `/api/v1/bookings/${id}/approve`);
  const count = bookings.length;

  const page = await openAs('tenant', `/my/series/${series.id}/change`);
  await page.getByLabel('開始時間').fill('10:00');
  await page.getByRole('button', { name: '預覽更改' }).click();
  await expect(page.getByText('須審批，批准前仍按原安排')).toHaveCount(count);
  await page.getByRole('button', { name: '確認更改' }).click();
  await expect(page.getByText(`${count}次更改已提交，等待審批`)).toBeVisible();
  await expect(page.getByText(/^申請改為.*10:00–11:00/)).toHaveCount(count);
  await expect(page.locator('ol li a').filter({ hasText: '09:00–10:00' })).toHaveCount(count);
  if (engine === 'sqlite') await expectGoodLooksOf(page);

  const desk = await openAs('manager', `/manage/bookings/${bookings[0]}`);
  await expect(desk.getByText(`其中${count}次待審批`)).toBeVisible();
  await desk.getByRole('button', { name: '批准整個系列' }).click();
  await expect(desk.getByText(`已批准${count}次`)).toBeVisible();
  await page.reload();
  await expect(page.locator('ol li a').filter({ hasText: '10:00–11:00' })).toHaveCount(count);
});
