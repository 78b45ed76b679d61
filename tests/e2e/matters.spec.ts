import { expect } from './fixtures.ts';
import { picture, take } from './matter-steps.ts';
import { test } from './people.ts';

/* A matter from the secretary to its unit, back, and to the firm that rates it. */

const firm = '福建省電子信息集團';
const unit = '福建得乾集團有限責任公司';
const title = '公共階梯未安裝路燈';
const inTime = { timeout: 10_000 };

test('a matter is assigned, handled with photos, answered, and reopened where that did not satisfy', async ({
  openAs,
  browser,
  baseURL
}) => {
  const secretary = await openAs('secretary', '/manage/hall/matters');
  await secretary.getByRole('link', { name: '新增事項' }).click();
  // The list that is left has a link of the same name.
  await secretary.waitForURL('**/matters/new?*');
  await secretary.getByRole('link', { name: '交辦事項' }).click();
  await secretary.getByLabel('企業').selectOption(firm);
  await secretary.getByLabel('標題').fill(title);
  await secretary.getByRole('button', { name: '提交' }).click();
  await expect(secretary.getByText('待交辦')).toBeVisible(inTime);
  await expect(secretary).toHaveURL(/[\da-f-]{36}$/);
  const id = secretary.url().split('/').at(-1)!;
  await take(secretary, '交辦', (form) => form.getByLabel('承辦單位').first().selectOption(unit));

  const handler = await openAs('tenant2', '/my/matters?show=assigned');
  await handler.getByRole('link', { name: title }).click();
  await take(handler, '受理');
  await take(handler, '記錄進展', async (form) => {
    await form.getByLabel('進展').fill('已勘查，採用明線。');
    await form.getByLabel('照片').setInputFiles(picture);
  });
  await expect(handler.getByRole('img', { name: '辦理現場照片（1）' })).toBeVisible(inTime);
  await take(handler, '報告辦妥', (form) => form.getByLabel('辦理結果').fill('路燈已裝好。'));

  // The secretary's page follows.
  await take(secretary, '答覆', (form) => form.getByLabel('給提出人的答覆').fill('路燈已裝好，請評議。'));
  const raiser = await openAs('tenant', `/my/matters/${id}`);
  await take(raiser, '評議', async (form) => {
    await form.getByRole('radio', { name: '不滿意', exact: true }).check();
    await form.getByLabel('想說的話').fill('燈太暗');
  });
  await expect(raiser.getByText('待交辦')).toBeVisible(inTime);
  await expect(secretary.locator('details[open]').getByLabel('承辦單位').first()).toHaveValue(/./, inTime);

  const passerBy = await browser.newPage({ baseURL });
  await passerBy.goto(`/hall/zhengxiang/matters/${id}`);
  await expect(passerBy.getByRole('heading', { name: title })).toBeVisible();
  await expect(passerBy.getByText('已勘查，採用明線。')).toBeVisible();
  await expect(passerBy.getByText('燈太暗')).toHaveCount(0);
  await passerBy.close();
});
