import { expect } from './fixtures.ts';
import { dayAhead, promptly, test } from './people.ts';

test('a request reaches the manager’s inbox without a reload, and the decision the firm’s', async ({
  openAs,
  book,
  api
}) => {
  const manager = await openAs('manager', '/manage');
  const bell = manager.getByRole('link', { name: /^消息/ });
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
  // Others write to them meanwhile: these messages are read.
  await expect(tenant.getByRole('listitem').filter({ hasText: title }).filter({ hasText: '未讀' })).toHaveCount(0);
});

test('a person says where mail goes; what is no address is named', async ({ openAs }) => {
  const page = await openAs('secretary', '/account');
  await page.getByLabel('電子郵箱').fill('secretary@');
  const save = page.locator('form', { hasText: '郵箱和語言' }).getByRole('button', { name: '保存' });
  await save.click();
  await expect(page.getByText('請填寫完整的郵箱地址')).toBeVisible();
  await page.getByLabel('電子郵箱').fill('secretary@hall.example');
  await page.getByLabel('郵件語言').selectOption('en');
  await save.click();
  await expect(page.getByText('已保存')).toBeVisible();
  await page.getByLabel('久未審批的提醒').uncheck();
  await page.locator('form', { hasText: '哪些消息也發到郵箱' }).getByRole('button').click();
  await page.reload();
  await expect(page.getByLabel('電子郵箱')).toHaveValue('secretary@hall.example');
  await expect(page.getByLabel('郵件語言')).toHaveValue('en');
  await expect(page.getByLabel('久未審批的提醒')).not.toBeChecked();
});

test('a manager names a deputy for some days to come, and thinks better of it', async ({ openAs }) => {
  const page = await openAs('manager', '/account');
  await page.getByRole('button', { name: '設置代理' }).click();
  await expect(page.getByText('請從名單中選擇一位同事')).toBeVisible();
  await page.getByLabel('代理人').selectOption({ label: '接待臺' });
  await page.getByLabel('從').fill(dayAhead(40));
  await page.getByLabel('到（含當天）').fill(dayAhead(41));
  await page.getByRole('button', { name: '設置代理' }).click();
  const named = page.getByRole('listitem').filter({ hasText: '接待臺代您處理' });
  await expect(named).toContainText('未開始');
  await named.getByRole('button').click();
  await expect(page.getByText('代理已結束')).toBeVisible();
  await expect(named).toBeHidden();
});

test('a manager looks at what firms read', async ({ openAs }) => {
  const page = await openAs('manager', '/manage/messages');
  await page.getByLabel('消息種類').selectOption('管理員建議改約');
  await page.getByRole('combobox', { name: '語言' }).selectOption('简体中文');
  await expect(page.locator('iframe')).toHaveAttribute('srcdoc', /管理员建议改约/);
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
  await expect(building.getByRole('listitem')).toContainText('尚未發送過');
  expect(await page.content()).not.toContain('chat.invalid');
  await building.getByRole('button', { name: '移除' }).click();
  await expect(building.getByText('尚未添加群聊')).toBeVisible();
});
