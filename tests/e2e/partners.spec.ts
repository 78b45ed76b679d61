import { expectGoodLooks } from './looks.ts';
import { expect } from './fixtures.ts';
import { test } from './people.ts';

test('a resource and a need are entered and matched, and both firms read how the one served the other', async ({
  openAs,
  page
}) => {
  const name = `報告廳${Date.now() % 1_000_000}`;
  const enter = async (username: string, kind: string, title: string) => {
    const firm = await openAs(username, '/my/partners');
    await firm.getByLabel(kind, { exact: true }).check();
    await firm.getByLabel('是什麼').fill(title);
    await firm.getByRole('button', { name: '登記' }).click();
    await expect(firm.getByText('已登記')).toBeVisible();
    return firm;
  };
  await enter('tenant', '資源', `百人${name}`);
  const needy = await enter('tenant2', '需求', `借用${name}`);

  const secretary = await openAs('secretary', '/manage/hall/partners/offers');
  // Once they are matched, the resource tells of the need as well; needs stand first.
  const need = secretary
    .getByRole('listitem')
    .filter({ hasText: `借用${name}` })
    .first();
  await expect(need.getByText(new RegExp(`相近的資源：百人${name}`))).toBeVisible();
  await need.getByText('對接資源').click();
  await need.getByLabel('如何聯享').fill('每月第一個週五下午免費借用');
  await need.getByRole('button', { name: '記下對接' }).click();
  await expect(need).toContainText('已對接');
  await needy.reload();
  await expect(needy.getByText('每月第一個週五下午免費借用').first()).toBeVisible();

  await secretary.goto('/manage/hall/partners');
  await secretary.getByLabel('單位', { exact: true }).selectOption({ index: 1 });
  await secretary.getByLabel('協議名稱').fill(`${name}共建協議`);
  await secretary.getByLabel('協議內容').fill('資源聯享、活動聯辦');
  await secretary.getByRole('button', { name: '登記協議' }).click();
  await expect(secretary.getByText('協議已登記')).toBeVisible();
  await page.goto('/hall/zhengxiang/partners');
  await expect(page.getByText(`${name}共建協議`)).toBeVisible();
});

test('pages of partner units look well in every language, wide and narrow', async ({ openAs }) => {
  const secretary = await openAs('secretary', '/manage/hall/partners');
  await expectGoodLooks(secretary, '/manage/hall/partners');
  await expectGoodLooks(secretary, '/manage/hall/partners/offers');
});
