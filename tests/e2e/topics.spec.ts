import { expect, screens } from './fixtures.ts';
import { expectGoodLooks } from './looks.ts';
import { openFollowing, promptly, test } from './people.ts';

const firm = '福建得乾集團有限責任公司';
const pin = '246810';

test('a topic is raised on a phone, found to be similar, seconded, taken in, and read by everybody without its firm', async ({
  browser,
  openAs,
  page
}) => {
  // Unlike anything that the sample's firms have raised.
  const place = `福新里${Date.now() % 1_000_000}`;
  const tenant = await openAs('tenant', '/my/topics/new?subject=neighbourhood&template=lamps&visibility=anonymous');
  await tenant.getByLabel('題目').fill(`${place}河沿步道欄杆鬆動`);
  await tenant.getByRole('button', { name: '提交' }).click();
  await expect(tenant.getByText(/已提交：議題〔\d{4}〕\d+號/)).toBeVisible();

  // Another firm begins to raise the same in the other script, and seconds what is there.
  const other = await openAs('tenant2', '/my/topics/new');
  await other.getByLabel('周邊小區').check();
  await other.getByLabel('題目').fill(`${place}河沿步道栏杆松了`);
  await expect(other.getByText('已有相近的議題')).toBeVisible();
  const popup = other.waitForEvent('popup');
  await other.getByRole('link', { name: new RegExp(place) }).click();
  const found = await popup;
  await found.getByRole('button', { name: '附議' }).click();
  await expect(found.getByText('本單位已附議')).toBeVisible();

  const secretary = await openAs('secretary', '/manage/hall/topics');
  const row = secretary.getByRole('listitem').filter({ hasText: place });
  await expect(row).toContainText('1家附議');
  await row.getByRole('link').click();
  await expect(secretary.getByText('福建得乾集團有限責任公司').first()).toBeVisible();
  await secretary.getByRole('button', { name: '受理' }).click();
  await expect(secretary.locator('article')).toContainText('已受理');
  await expect(tenant.locator('article')).toContainText('已受理', promptly);

  await page.goto(new URL(found.url()).pathname);
  await expect(page.locator('article')).toContainText('未公開單位名稱');
  await expect(page.getByText('福建省電子信息集團')).toHaveCount(0);
  await secretary.goto(`/manage/hall/topics?view=all&q=${encodeURIComponent(`${place} 栏杆`)}`);
  await expect(secretary.getByRole('listitem').filter({ hasText: place })).toHaveCount(1);

  const context = await browser.newContext({ ...screens.kiosk, baseURL: new URL(page.url()).origin });
  const kiosk = await context.newPage();
  await openFollowing(kiosk, '/kiosk/sign-in');
  await kiosk.getByRole('button', { name: firm }).tap();
  for (const digit of pin) await kiosk.getByRole('button', { name: digit, exact: true }).tap();
  await kiosk.getByRole('link', { name: '議題', exact: true }).tap();
  await kiosk.getByRole('link', { name: '提出議題' }).tap();
  await kiosk.getByRole('button', { name: '企業經營' }).tap();
  await kiosk.getByRole('button', { name: '融資對接需求' }).tap();
  // On a server on which this ran before, it was raised already.
  const again = kiosk.getByRole('button', { name: '仍要提出' });
  const onPhone = kiosk.getByRole('heading', { name: '想寫得更詳細？' });
  await again.or(onPhone).waitFor();
  if (await again.isVisible()) await again.tap();
  await expect(onPhone).toBeVisible();
  await kiosk.getByRole('button', { name: '提交' }).tap();
  await expect(kiosk.getByRole('heading', { name: '議題已提交' })).toBeVisible();
  await context.close();
});

test('pages of topics look well in every language, wide and narrow', async ({ openAs }) => {
  const secretary = await openAs('secretary', '/manage/hall/topics');
  await expectGoodLooks(secretary, '/manage/hall/topics?view=all');
  await expectGoodLooks(secretary, '/my/topics/new');
});
