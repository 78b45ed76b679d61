import type { Page } from '@playwright/test';
import { expect, screens } from './fixtures.ts';
import { expectGoodLooksOf } from './looks.ts';
import { openFollowing, promptly, test as base } from './people.ts';

/* What everybody may read of the hall: by itself at /hall/…, and in the lobby. */

const firm = '福建省電子信息集團';
const path = '/api/v1/topics';

type Visibility = 'public' | 'anonymous' | 'firm-only';
type Fixtures = {
  /** Raises a topic of the firm's over the API; the secretary takes it in, or answers it, where asked to. Returns its id. */
  raise: (title: string, visibility: Visibility, until: 'submitted' | 'accepted' | 'closed') => Promise<string>;
};

const test = base.extend<Fixtures>({
  raise: async ({ api }, use) => {
    const [tenant, secretary] = [await api('tenant'), await api('secretary')];
    await use(async (title, visibility, until) => {
      const body = { building: 'zhengxiang', subject: 'facilities', title, visibility };
      const raised = await tenant('POST', path, { body });
      expect(raised.status, JSON.stringify(raised.body)).toBe(201);
      const topic = `${path}/${raised.body.id}`;
      if (until !== 'submitted') await secretary('POST', `${topic}/accept`, { body: { grade: 'instant' } });
      if (until === 'closed') await secretary('POST', `${topic}/close`, { body: { reason: '已更換燈管' } });
      return raised.body.id as string;
    });
  }
});

/** A place that no other test speaks of. */
const somewhere = () => `閱覽室${Date.now() % 10_000_000}`;

test('a visitor narrows the ledger, finds words in either script, and learns of nothing that is kept', async ({
  page,
  raise,
  api
}) => {
  const place = somewhere();
  const named = await raise(`${place}燈管閃爍`, 'public', 'closed');
  const unnamed = await raise(`${place}電梯異響`, 'anonymous', 'accepted');
  const kept = await raise(`${place}租金減免`, 'firm-only', 'accepted');
  const waiting = await raise(`${place}門禁失靈`, 'public', 'submitted');
  const inSimplified = place.replace('閱覽', '阅览');
  const rows = page.getByRole('listitem').filter({ hasText: place });

  for (const { viewport } of [screens.desktop, screens.phone]) {
    await page.setViewportSize(viewport);
    await openFollowing(page, '/hall/zhengxiang');
    await find(page, { 搜索: inSimplified });
    await expect(rows.getByRole('heading')).toHaveText([`${place}電梯異響`, `${place}燈管閃爍`]);
    await expect(rows.first()).not.toContainText(firm);
    await expect(rows.last()).toContainText(firm);
    await expect(rows.last()).toContainText('用時不到1天');

    await find(page, { 進展: '已辦結' });
    await expect(rows.getByRole('heading')).toHaveText([`${place}燈管閃爍`]);
    await find(page, { 進展: '全部', 搜索: `${inSimplified} 电梯` });
    await expect(rows.getByRole('heading')).toHaveText([`${place}電梯異響`]);
    await find(page, { 搜索: `${inSimplified} 租金` });
    await expect(page.getByText('沒有符合條件的')).toBeVisible();
  }

  // What is taken in meanwhile is there at once for whoever has the page open, and what they were about to ask for stays.
  await openFollowing(page, `/hall/zhengxiang?q=${encodeURIComponent(inSimplified)}`);
  const standing = page.getByLabel('進展');
  await standing.selectOption({ label: '已辦結' });
  await (
    await api('secretary')
  )('POST', `${path}/${waiting}/accept`, { body: { grade: 'instant' } });
  await expect(rows.getByRole('heading')).toHaveText(
    [`${place}門禁失靈`, `${place}電梯異響`, `${place}燈管閃爍`],
    promptly
  );
  await expect(standing).toHaveValue('done');
  await expectGoodLooksOf(page);

  await page.getByRole('link', { name: `${place}電梯異響` }).click();
  await expect(page).toHaveURL(`/hall/zhengxiang/topics/${unnamed}`);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(`${place}電梯異響`);
  // Neither what is shown nor what it is made of names who wants to stay unnamed, or knows what is kept.
  for (const address of [`/hall/zhengxiang/topics/${unnamed}`, '/hall/zhengxiang']) {
    for (const form of ['', '/__data.json']) {
      const text = await (await page.request.get(`${address}${form}?q=${encodeURIComponent(`${place}電梯`)}`)).text();
      expect(text).toContain(`${place}電梯異響`);
      expect(text).not.toContain(firm);
      expect(text).not.toContain('租金減免');
    }
  }
  expect((await page.goto(`/hall/zhengxiang/topics/${kept}`))?.status()).toBe(404);
  expect((await page.goto(`/hall/zhengxiang/topics/${named}`))?.status()).toBe(200);
  await expect(page.locator('article')).toContainText('已更換燈管');
});

test('the lobby tells what was done lately and where things stand, and goes back to its first screen by itself', async ({
  browser,
  baseURL,
  raise
}) => {
  const place = somewhere();
  await raise(`${place}燈管閃爍`, 'public', 'closed');
  await raise(`${place}租金減免`, 'firm-only', 'closed');
  await raise(`${place}電梯異響`, 'anonymous', 'accepted');
  const context = await browser.newContext({ ...screens.kiosk, baseURL });
  const kiosk = await context.newPage();
  await kiosk.clock.install();
  await openFollowing(kiosk, '/kiosk');
  const lately = kiosk.getByRole('region', { name: '最近辦結' });
  await expect(lately).toContainText(`${place}燈管閃爍`);
  await expect(lately).not.toContainText('租金減免');

  await kiosk.getByRole('link', { name: '議事進展' }).tap();
  const line = kiosk
    .getByRole('listitem')
    .filter({ hasText: `${place}電梯異響` })
    .first();
  await expect(line).toContainText('進展：受理（第2步，共3步）');
  await expect(kiosk.getByText(firm)).toHaveCount(0);
  await expect(kiosk.getByText('租金減免')).toHaveCount(0);
  await kiosk.clock.fastForward(65_000);
  await expect(kiosk.getByRole('dialog')).toBeVisible();
  await kiosk.clock.fastForward(20_000);
  await expect(kiosk).toHaveURL('/kiosk');
  await expect(lately).toContainText(`${place}燈管閃爍`);
  await context.close();
});

/** Narrows the ledger as a visitor does: fields by their labels. */
async function find(page: Page, fields: Record<string, string>): Promise<void> {
  for (const [label, value] of Object.entries(fields)) {
    const field = page.getByRole('search').getByLabel(label);
    if (label === '搜索') await field.fill(value);
    else await field.selectOption({ label: value });
  }
  await page.getByRole('button', { name: '查找' }).click();
}
