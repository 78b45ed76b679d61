import type { Page } from '@playwright/test';
import { expect } from './fixtures.ts';
import { dayAhead, promptly, test } from './people.ts';

/* The managers' calendar. These tests book the days 110 to 119 from today, in which no other file books. */

test.use({ viewport: { width: 1440, height: 900 } });

/** Drags a booking of an hour, or one of its edges, so many hours along the day. */
async function drag(
  page: Page,
  title: string,
  hours: number,
  grip: 'whole' | 'start' | 'end' = 'whole'
): Promise<void> {
  const booking = page.getByRole('article').filter({ hasText: title });
  // It is drawn anew after each answer: for a moment it has no place.
  await expect.poll(() => booking.boundingBox()).not.toBeNull();
  const box = (await booking.boundingBox())!;
  const x = { whole: box.x + box.width / 2, start: box.x + 3, end: box.x + box.width - 3 }[grip];
  const y = box.y + box.height / 2;
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x + (hours * box.width) / 2, y, { steps: 3 });
  await page.mouse.move(x + hours * box.width + 1, y, { steps: 3 });
  await page.mouse.up();
}

test('a booking is dragged to another hour, once the rules allow it and the manager is sure', async ({
  openAs,
  book,
  api
}) => {
  const { id, title, date } = await book('tenant', { daysAhead: 110, from: '10:00', to: '11:00' });
  const { title: rival } = await book('tenant2', { daysAhead: 110, from: '15:00', to: '16:00' });
  await (
    await api('manager')
  )('POST', `/api/v1/bookings/${id}/approve`);
  const tenant = await openAs('tenant', `/my/bookings/${id}`);
  const manager = await openAs('manager', `/manage/schedule?date=${date}`);
  const dialog = manager.getByRole('dialog');
  const booking = manager.getByRole('link', { name: title });
  await expect(booking).toContainText('10:00–11:00');

  await drag(manager, title, 5);
  await expect(dialog).toContainText('15:00–16:00');
  await expect(dialog.getByRole('alert')).toContainText('不能這樣改');
  await expect(dialog.getByRole('button', { name: '調整並通知單位' })).toHaveCount(0);
  await dialog.getByRole('button', { name: '保持原狀' }).click();
  await expect(booking).toContainText('10:00–11:00');
  await expect(manager.getByRole('link', { name: rival })).toContainText('15:00–16:00');

  await drag(manager, title, 2);
  await expect(dialog).toContainText('10:00–11:00');
  await expect(dialog).toContainText('12:00–13:00');
  await dialog.getByRole('button', { name: '調整並通知單位' }).click();
  await expect(dialog).toBeHidden();
  await expect(manager.getByText('已調整，並已通知單位')).toBeVisible();
  await expect(booking).toContainText('12:00–13:00', promptly);
  await expect(tenant.getByText('12:00–13:00').first()).toBeVisible(promptly);

  await manager.getByRole('link', { name: '週', exact: true }).click();
  await expect(booking).toContainText('12:00–13:00');
  await manager.getByRole('link', { name: '月', exact: true }).click();
  await expect(booking).toContainText('12:00');
  await booking.click();
  await expect(manager).toHaveURL(`/manage/bookings/${id}`);
});

test('a booking is drawn longer by its edge, and stays as it was where that is refused or not confirmed', async ({
  openAs,
  book
}) => {
  const { title, date } = await book('tenant', { daysAhead: 113, from: '10:00', to: '11:00' });
  await book('tenant2', { daysAhead: 113, from: '13:00', to: '14:00' });
  const manager = await openAs('manager', `/manage/schedule?date=${date}`);
  const dialog = manager.getByRole('dialog');
  const booking = manager.getByRole('link', { name: title });
  await expect(booking).toContainText('10:00–11:00');

  await drag(manager, title, 3, 'end');
  await expect(dialog.getByRole('alert')).toContainText('不能這樣改');
  await manager.keyboard.press('Escape');
  await expect(booking).toContainText('10:00–11:00');

  await drag(manager, title, 1, 'end');
  await expect(dialog).toContainText('10:00–12:00');
  await dialog.getByRole('button', { name: '保持原狀' }).click();
  await expect(booking).toContainText('10:00–11:00');

  await drag(manager, title, -1, 'start');
  await dialog.getByRole('button', { name: '調整並通知單位' }).click();
  await expect(dialog).toBeHidden();
  await expect(booking).toContainText('09:00–11:00', promptly);
});

test('by keyboard a booking is moved by a form, which asks twice', async ({ openAs, book, api }) => {
  const { id } = await book('tenant', { daysAhead: 111, from: '10:00', to: '11:00' });
  await (
    await api('manager')
  )('POST', `/api/v1/bookings/${id}/approve`);
  const manager = await openAs('manager', `/manage/bookings/${id}`);
  await manager.getByLabel('開始').fill('14:00');
  await manager.getByLabel('結束').fill('16:00');
  await manager.getByLabel('結束').press('Enter');
  await expect(manager.getByText('符合各項規則')).toBeVisible();
  await manager.getByRole('button', { name: '調整並通知單位' }).press('Enter');
  await expect(manager.getByText('14:00–16:00').first()).toBeVisible();
});

test('a marked stretch is closed with a reason', async ({ openAs }) => {
  const manager = await openAs('manager', `/manage/schedule?date=${dayAhead(112)}`);
  await manager.getByRole('button', { name: '暫停使用', exact: true }).click();
  const dialog = manager.getByRole('dialog');
  await dialog.getByLabel('場館').selectOption('黨員政治生活館');
  await dialog.getByLabel('原因').fill('設備檢修');
  await dialog.getByRole('button', { name: '確定暫停使用' }).click();
  await expect(manager.getByRole('group', { name: '場館日程' })).toContainText('設備檢修', promptly);
});
