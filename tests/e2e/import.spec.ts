import { readFile } from 'node:fs/promises';
import { expect } from './fixtures.ts';
import { dayAhead, test } from './people.ts';

/* What managers do with files of bookings. */

const venue = '企業座談室';
const firm = '福建省電子信息集團';
const head = '場館,日期,開始,結束,主題,單位,人數';

test('a file is checked, its names are matched, and it is imported and exported', async ({ openAs, engine }) => {
  const page = await openAs('admin', '/manage/venues');
  await page.getByRole('link', { name: '導入與導出' }).click();
  const title = `導入的例會 ${engine}`;
  const check = async (...lines: string[]) => {
    const buffer = Buffer.from(`\ufeff${[head, ...lines].join('\r\n')}`);
    await page.getByLabel('文件', { exact: true }).setInputFiles({ name: 'old.csv', mimeType: 'text/csv', buffer });
    await page.getByRole('button', { name: '預檢', exact: true }).click();
  };
  await check(`${venue},明天,9:00,10:00,${title},${firm},8`);
  await expect(page.getByRole('alert')).toContainText('1 行不能導入，所以一行都沒有寫入');
  await expect(page.getByRole('region', { name: '逐行結果' })).toContainText('日期讀不懂：明天');

  await check(
    `${venue},${dayAhead(81)},9:00,10:00,${title},電子集團,8`,
    `${venue},2020-01-01,9:00,10:00,舊事,${firm},8`
  );
  await expect(page.getByRole('region', { name: '逐行結果' })).toContainText('找不到單位「電子集團」');
  await page.getByLabel('電子集團').selectOption(firm);
  await page.getByRole('button', { name: '再次預檢' }).click();
  await expect(page.getByText('預檢通過：將導入 1 條，尚未寫入')).toBeVisible();
  await page.getByRole('button', { name: '導入 1 條預約' }).click();
  await expect(page.getByText('已導入 1 條預約')).toBeVisible();

  await page.getByLabel('首日').fill(dayAhead(81));
  await page.getByLabel('末日').fill(dayAhead(81));
  const downloading = page.waitForEvent('download');
  await page.getByRole('button', { name: '導出' }).click();
  const exported = await readFile(await (await downloading).path());
  expect(exported.toString()).toContain(`"${venue}","${dayAhead(81)}","09:00","10:00","${title}","${firm}"`);
  await page
    .getByLabel('文件', { exact: true })
    .setInputFiles({ name: 'new.csv', mimeType: 'text/csv', buffer: exported });
  await page.getByRole('button', { name: '預檢', exact: true }).click();
  await expect(page.getByRole('region', { name: '逐行結果' })).toContainText('已有相同的預約');
});
