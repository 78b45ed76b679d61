import { expect } from './fixtures.ts';
import { expectGoodLooks, languages } from './looks.ts';
import { promptly, test } from './people.ts';

test('a request reaches the manager’s inbox without a reload, and the decision the firm’s', async ({
  openAs,
  book,
  api
}) => {
  const manager = await openAs('manager', '/manage');
  const bell = manager.getByRole('link', { name: /^訊息/ });
  const before = await bell.getAttribute('aria-label');
  const { id, title } = await book('tenant', { daysAhead: 33 });
  await expect(bell).not.toHaveAttribute('aria-label', before ?? '', promptly);

  await bell.click();
  const message = manager.getByRole('listitem').filter({ hasText: title });
  await expect(message).toContainText('待審批');
  await message.getByRole('button').click();
  await expect(manager).toHaveURL(new RegExp(`/manage/bookings/${id}$`));

  const decided = await (await api('manager'))('POST', `/api/v1/bookings/${id}/approve`);
  expect(decided.status).toBe(200);
  const tenant = await openAs('tenant', '/inbox');
  await expect(tenant.getByRole('listitem').filter({ hasText: title }).filter({ hasText: '預約已確認' })).toBeVisible();
  await tenant.getByRole('button', { name: '全部標為已讀' }).click();
  await expect(tenant.getByRole('link', { name: '訊息', exact: true })).toBeVisible();
});

test('a person says where mail goes; what is no address is named', async ({ openAs }) => {
  const page = await openAs('secretary', '/account');
  await page.getByLabel('電子郵箱').fill('secretary@');
  await page.getByRole('button', { name: '保存' }).click();
  await expect(page.getByText('請填寫完整的郵箱地址')).toBeVisible();
  await page.getByLabel('電子郵箱').fill('secretary@hall.example');
  await page.getByLabel('郵件語言').selectOption('en');
  await page.getByRole('button', { name: '保存' }).click();
  await expect(page.getByText('已保存')).toBeVisible();
  await page.reload();
  await expect(page.getByLabel('電子郵箱')).toHaveValue('secretary@hall.example');
  await expect(page.getByLabel('郵件語言')).toHaveValue('en');
});

test('a group chat is added without its address being shown again, and removed', async ({ openAs }) => {
  const page = await openAs('admin', '/manage/chats');
  const building = page.locator('section').first();
  await building.getByLabel('機器人地址').fill('https://127.0.0.1/robot?key=secret');
  await building.getByRole('button', { name: '添加群聊' }).click();
  await expect(building.getByText('這個地址不能用')).toBeVisible();
  await building.getByLabel('機器人地址').fill('https://chat.invalid/robot?key=secret');
  await building.getByRole('button', { name: '添加群聊' }).click();
  await expect(building.getByRole('listitem')).toContainText('企業微信');
  expect(await page.content()).not.toContain('chat.invalid');
  await building.getByRole('button', { name: '移除' }).click();
  await expect(building.getByText('尚未添加群聊')).toBeVisible();
});

for (const language of languages) {
  test(`inbox, settings and chats look well in ${language}, also on a phone`, async ({ openAs, engine }) => {
    test.skip(engine !== 'sqlite', 'looks are the same on both engines');
    const page = await openAs('admin', '/inbox');
    for (const viewport of [
      { width: 1280, height: 800 },
      { width: 390, height: 844 }
    ]) {
      await page.setViewportSize(viewport);
      for (const path of ['/inbox', '/account', '/manage/chats']) await expectGoodLooks(page, language, path);
    }
  });
}
