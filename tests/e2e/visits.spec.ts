import type { Page } from '@playwright/test';
import { openDatabase } from '#lib/db/open.ts';
import type { Context } from '#lib/identity/context.ts';
import { operator } from '#lib/identity/types.ts';
import { systemClock } from '#lib/platform/clock.ts';
import { createEvents } from '#lib/platform/events.ts';
import { newId } from '#lib/platform/id.ts';
import { newBadgeCode, spellBadgeCode } from '#lib/reception/badge.ts';
import { announceReception, setReception, signIn } from '#lib/reception/service.server.ts';
import { usualSettings } from '#lib/reception/types.ts';
import type { Db } from '#lib/db/port.ts';
import { must } from '../support/hall.ts';
import { complaintsAbout } from '../support/kiosk-screen.ts';
import { databaseOf } from '../support/playwright-servers.ts';
import { expect, screens } from './fixtures.ts';
import { languages } from './looks.ts';
import { openFollowing, test } from './people.ts';

/*
 * Visitors at the lobby screen and with their badges. Names are asked for in a building of the sample in which no other test
 * signs anybody in.
 */
const firm = '福建省電子信息集團';

test.use(screens.kiosk);

let db: Db;
let ctx: Context;

test.beforeAll(({ engine }) => {
  db = openDatabase(databaseOf(engine));
  ctx = { db, clock: systemClock, events: createEvents(db), actor: operator };
});

test.afterAll(() => db.close());

/** The code on the badge that is shown, as addresses have it. */
async function codeOn(page: Page): Promise<string> {
  const spelled = await page.getByText(/^代碼 [B-Z]{4}-[B-Z]{4}$/).textContent();
  return spelled!.replaceAll(/[^B-Z]/g, '');
}

async function type(page: Page, keys: string) {
  for (const key of keys) await page.getByRole('button', { name: key, exact: true }).tap();
}

test('a visitor signs in by four taps; the phone that scans the badge signs out by one', async ({ page, browser }) => {
  await openFollowing(page, '/kiosk');
  let taps = 0;
  page.on('console', (message) => message.text() === 'tap' && taps++);
  await page.evaluate(() => addEventListener('click', () => console.log('tap'), { capture: true }));

  await page.getByRole('link', { name: '訪客登記' }).tap();
  await expect(page.getByText('僅登記事由、到訪單位和人數')).toBeVisible();
  await page.getByRole('button', { name: '拜訪單位' }).tap();
  await page.getByRole('button', { name: firm }).tap();
  await page.getByRole('button', { name: '登記', exact: true }).tap();
  await expect(page.getByRole('heading', { name: '登記成功' })).toBeVisible();
  expect(taps).toBe(4);
  const badge = page.getByRole('article');
  await expect(badge).toContainText(/第 \d+ 號/);
  await expect(badge).toContainText(`12F ${firm}`);
  expect(await complaintsAbout(page)).toEqual([]);

  const code = await codeOn(page);
  const phone = await browser.newContext({ ...screens.phone, baseURL: new URL(page.url()).origin });
  const hand = await phone.newPage();
  await hand.goto(`/badge/${code}`);
  await expect(hand.getByRole('article')).toContainText(`12F ${firm}`);
  // The sign at the screen leads a phone to the badge that it holds.
  await hand.goto('/badge');
  await expect(hand).toHaveURL(`/badge/${code}`);
  await hand.getByRole('button', { name: '我已離開' }).tap();
  await expect(hand.getByText('謝謝來訪，此證已失效。')).toBeVisible();
  await hand.goto('/badge');
  await expect(hand.getByLabel('代碼')).toBeVisible();
  await phone.close();
});

test('who has the badge on paper signs out at the screen by its code', async ({ page }) => {
  const code = newBadgeCode();
  const visit = { id: newId(), code, building: 'zhengxiang', hostOrganisationId: null, people: 3 } as const;
  must(await signIn(ctx, { ...visit, purpose: 'service-centre', via: 'desk', details: { name: null, phone: null } }));

  await openFollowing(page, '/kiosk/visit/leave');
  const wrong = code.startsWith('B') ? `C${code.slice(1)}` : `B${code.slice(1)}`;
  await type(page, wrong);
  await page.getByRole('button', { name: '我已離開' }).tap();
  await expect(page.getByRole('alert')).toContainText('沒有這張訪客證');
  expect(await complaintsAbout(page)).toEqual([]);
  for (const _ of wrong) await page.getByRole('button', { name: '刪除' }).tap();
  await type(page, code);
  await expect(page.getByText(spellBadgeCode(code))).toBeVisible();
  await page.getByRole('button', { name: '我已離開' }).tap();
  await expect(page.getByRole('heading', { name: '已簽退' })).toBeVisible();
});

test('while the server is away visitors still sign in, over a reload of the screen, and arrive once', async ({
  page,
  browser
}) => {
  await openFollowing(page, '/kiosk');
  // The page is kept with all that it is drawn with.
  await expect.poll(() => page.evaluate(async () => Boolean(await caches.match('/kiosk/visit')))).toBe(true);
  await page.evaluate(async () => void (await navigator.serviceWorker.ready));
  await page.context().setOffline(true);
  await page.getByRole('link', { name: '訪客登記' }).tap();
  await expect(page.getByText(/^離線 · 資料截至 \d\d:\d\d$/)).toBeVisible();
  await page.getByRole('button', { name: '送件取件' }).tap();
  await page.getByRole('button', { name: firm }).tap();
  await page.getByRole('button', { name: '登記', exact: true }).tap();
  await expect(page.getByRole('heading', { name: '已記下' })).toBeVisible();
  await expect(page.getByRole('article')).toContainText('離線登記');
  const code = await codeOn(page);
  // What wipes the screen of its person leaves what waits.
  await page.getByRole('button', { name: '完成', exact: true }).tap();
  await expect(page.getByRole('heading', { name: '網絡暫時中斷' })).toBeVisible();
  expect(await page.evaluate(() => localStorage.length)).toBe(1);

  const sent: number[] = [];
  page.on('response', (response) => {
    if (response.url().endsWith('/kiosk/visit/sign-in')) sent.push(response.status());
  });
  await page.context().setOffline(false);
  await expect(page.getByRole('link', { name: '預約場館' })).toBeVisible({ timeout: 15_000 });
  await expect.poll(() => page.evaluate(() => localStorage.length)).toBe(0);
  await page.reload();
  expect(sent).toEqual([200]);

  const phone = await browser.newContext({ ...screens.phone, baseURL: new URL(page.url()).origin });
  const hand = await phone.newPage();
  await hand.goto(`/badge/${code}`);
  await expect(hand.getByRole('article')).toContainText(/第 \d+ 號/);
  await phone.close();
});

test('a building that asks for name and phone says so first; the keys are on the screen', async ({ page }) => {
  must(await setReception(ctx, 'mintou', { ...usualSettings, asksName: true, asksPhone: true }));
  await openFollowing(page, '/kiosk/visit?building=mintou');
  await expect(page.getByText('本樓另須登記姓名和手機號')).toContainText('90天後刪除');
  // Away from the server the screen would lose them, and asks for less.
  await page.evaluate(() => {
    document.documentElement.dataset.offline = '';
    dispatchEvent(new Event('offline'));
  });
  await expect(page.getByText('僅登記事由、到訪單位和人數')).toBeVisible();
  await page.evaluate(() => {
    delete document.documentElement.dataset.offline;
    dispatchEvent(new Event('online'));
  });
  await expect(page.getByText('本樓另須登記姓名和手機號')).toBeVisible();
  await page.getByRole('button', { name: '到黨群服務中心辦事' }).tap();
  await page.getByRole('button', { name: '下一步' }).tap();
  await type(page, 'chen');
  await page.getByRole('button', { name: '陳', exact: true }).tap();
  await type(page, 'an');
  await page.getByRole('button', { name: '安', exact: true }).tap();
  await expect(page.getByLabel('姓名')).toHaveText('陳安');
  expect(await complaintsAbout(page)).toEqual([]);
  await page.getByRole('button', { name: '下一步' }).tap();
  await type(page, '12345');
  await page.getByRole('button', { name: '登記', exact: true }).tap();
  await expect(page.getByRole('alert')).toContainText('號碼不對');
  for (const _ of '12345') await page.getByRole('button', { name: '刪除' }).tap();
  // Of a range that is allotted to nobody's phone.
  await type(page, '19900000000');
  expect(await complaintsAbout(page)).toEqual([]);
  await page.getByRole('button', { name: '登記', exact: true }).tap();
  await expect(page.getByRole('heading', { name: '登記成功' })).toBeVisible();
  await expect(page.getByRole('article')).not.toContainText('陳安');
  expect(await page.evaluate(() => localStorage.length)).toBe(0);
  must(await setReception(ctx, 'mintou', usualSettings));
});

test('a group that is expected says that it has come, with how many', async ({ page }) => {
  const name = `參訪團 ${newId().slice(-6)}`;
  const group = { purpose: 'tour', venue: null, guideId: null, ceremonies: [], note: '', announced: 30 } as const;
  const organisation = { name, type: 'state-firm', level: 'city' } as const;
  const expectedAt = systemClock.now();
  must(
    await announceReception(ctx, {
      ...group,
      id: newId(),
      building: 'mintou',
      organisation,
      expectedAt,
      isPublic: true
    })
  );

  await openFollowing(page, '/kiosk/visit?building=mintou');
  await page.getByRole('link', { name: '團體報到' }).tap();
  await page.getByRole('button', { name }).tap();
  await page.getByRole('button', { name: '25', exact: true }).tap();
  await page.getByRole('button', { name: '增加一人' }).tap();
  expect(await complaintsAbout(page)).toEqual([]);
  await page.getByRole('button', { name: '報到', exact: true }).tap();
  await expect(page.getByText('26人，歡迎來訪。')).toBeVisible();
});

test('each step is good to read and to tap in every language, also in large letters', async ({ page }) => {
  await openFollowing(page, '/kiosk/visit');
  const steps = [
    () => page.locator('.body li button').first().tap(),
    () => page.locator('.body li button').first().tap(),
    () => Promise.resolve()
  ];
  for (const go of steps) {
    for (const isLarge of [false, true]) {
      await page.locator('button.large[aria-pressed]').tap();
      if (!isLarge) await page.locator('button.large[aria-pressed]').tap();
      for (const language of languages) {
        await page.locator(`button[lang="${language}"]`).tap();
        await expect(page.locator('html')).toHaveAttribute('lang', language);
        expect(await complaintsAbout(page), `${language}, large: ${isLarge}`).toEqual([]);
      }
    }
    await page.locator('button.large[aria-pressed]').tap();
    await go();
  }
});
