import { instantAt, toIso } from '#lib/platform/time.ts';
import { expect } from './fixtures.ts';
import { expectGoodLooks } from './looks.ts';
import { promptly, test, zone } from './people.ts';

/* What becomes of a booking after it was requested. These tests book the days 90 to 95 from today, in which no other file books. */

test('a firm changes what was approved, a manager approves it, and the firm sees it', async ({ openAs, book, api }) => {
  const { id, title } = await book('tenant', { daysAhead: 90 });
  await (
    await api('manager')
  )('POST', `/api/v1/bookings/${id}/approve`);
  const firm = await openAs('tenant', `/my/bookings/${id}`);
  await firm.getByRole('link', { name: '更改預約' }).click();
  await expect(firm.getByText('改後時間')).toContainText('14:00–15:00');

  await firm.getByRole('button', { name: /^15:00.*空閒/ }).click();
  await firm.getByRole('button', { name: '延長' }).click();
  await firm.locator('input[name=attendees]').fill('30');
  await firm.getByRole('button', { name: '核對更改' }).click();
  await expect(firm.getByText('更改須經管理員審批。')).toBeVisible();
  await expect(firm.getByRole('row', { name: /人數/ })).toContainText('1230');
  await firm.getByRole('button', { name: '確認更改' }).click();
  await expect(firm.getByText('更改已提交，等待審批')).toBeVisible();

  const manager = await openAs('manager', '/manage');
  await manager.getByRole('button', { name: `同意更改 ${title}`, exact: true }).click();
  await expect(firm.getByText('更改已提交，等待審批')).toBeHidden(promptly);
  await expect(firm.getByRole('article')).toContainText('14:00–16:');
});

test('a firm answers what the manager suggests', async ({ openAs, book, api }) => {
  const { id, date } = await book('tenant', { daysAhead: 91 });
  const [startsAt, endsAt] = ['16:00', '17:00'].map((time) => toIso(instantAt(date, time, zone), zone));
  const manager = await api('manager');
  await manager('POST', `/api/v1/bookings/${id}/proposals`, { body: { startsAt, endsAt, message: '上午檢修' } });
  const firm = await openAs('tenant', `/my/bookings/${id}`);
  await expect(firm.getByText('管理員留言：上午檢修')).toBeVisible();
  await expect(firm.getByRole('row', { name: /時間/ })).toContainText('16:00–17:00');
  await firm.getByRole('button', { name: '接受建議' }).click();
  await expect(firm.getByText('已批准，請按時到場')).toBeVisible();
  await expect(firm.getByRole('article')).toContainText('16:00–17:00');
});

test('who waits for a taken time is offered it when it becomes free, and takes it', async ({ openAs, book, api }) => {
  const { id, date } = await book('tenant', { daysAhead: 92 });
  const waiting = await openAs('tenant2', `/my/book/party-life?date=${date}`);
  await waiting.getByText('想要的時段已被預約？可以候補').click();
  await waiting.getByLabel('從').selectOption('14:00（已有預約）');
  await waiting.getByLabel('到').selectOption('15:00');
  await waiting.getByRole('radio', { name: '會議', exact: true }).check();
  await waiting.locator('input[name=attendees]').fill('6');
  await waiting.getByRole('button', { name: '加入候補' }).click();
  await expect(waiting.getByText('候補中，第1位')).toBeVisible();

  await (
    await api('tenant')
  )('POST', `/api/v1/bookings/${id}/cancel`);
  await expect(waiting.getByText('時段已空出，請確認')).toBeVisible(promptly);
  await waiting.getByRole('button', { name: '要這個時段' }).click();
  await expect(waiting.getByText('已提交，等待審批')).toBeVisible();
});

test('a co-host is named, sees the booking among its own, and leaves it', async ({ openAs, book, api }) => {
  const { id, title } = await book('tenant', { daysAhead: 93 });
  const { body } = await (await api('tenant2'))('GET', '/api/v1/bookings');
  const { name } = body.bookings[0].organisation as { name: Record<string, string> };
  const firm = await openAs('tenant', `/my/bookings/${id}`);
  await firm.getByLabel('樓內單位名稱或拼音首字母').fill(name['zh-Hant']!);
  await firm.getByRole('button', { name: '查找' }).click();
  await firm.getByRole('button', { name: `添加 ${name['zh-Hant']}` }).click();
  await expect(firm.getByRole('button', { name: `移除${name['zh-Hant']}` })).toBeVisible();
  await expect(firm.getByText('經辦人', { exact: true })).toBeVisible();

  const coHost = await openAs('tenant2', `/my/bookings/${id}`);
  await expect(coHost.getByText('貴單位聯辦這項活動')).toBeVisible();
  await expect(coHost.getByRole('button', { name: '取消預約' })).toHaveCount(0);
  await coHost.getByRole('button', { name: '退出聯辦' }).click();
  await coHost.getByRole('dialog').getByRole('button', { name: '退出聯辦' }).click();
  await expect(coHost).toHaveURL(/\/my$/);
  await expect(coHost.getByText(title)).toHaveCount(0);
});

test('the pages of a change look well', async ({ openAs, book, engine }) => {
  test.skip(engine !== 'sqlite', 'looks are the same on both engines');
  const { id } = await book('tenant', { daysAhead: 94 });
  const path = `/my/bookings/${id}/change`;
  await expectGoodLooks(await openAs('tenant', path), path);
});
