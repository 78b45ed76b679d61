import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { dayInterval } from '#lib/platform/time.ts';
import { complaintsAbout } from '../support/kiosk-screen.ts';
import { expect, screens } from './fixtures.ts';
import { languages } from './looks.ts';
import { dayAhead, openFollowing, promptly, test, zone } from './people.ts';

/*
 * The lobby screen. These tests book days 100 to 113 from today, one day each, which no other file uses, and in the
 * common case the first free hour of a day that the screen itself offers.
 */
const firm = '福建省電子信息集團';
const pin = '246810';
/** Asked for by no other test: wrong PINs count for an hour. */
const forgetfulFirm = '福州市新東方教育咨詢有限公司';

test.use(screens.kiosk);

async function typePin(page: Page, digits: string) {
  for (const digit of digits) await page.getByRole('button', { name: digit, exact: true }).tap();
}

/** Signs a firm in by taps and waits for the first screen after it. */
async function enter(page: Page, name = firm) {
  await openFollowing(page, '/kiosk/sign-in');
  await page.getByRole('button', { name }).tap();
  await typePin(page, pin);
  await expect(page).toHaveURL('/kiosk/home');
}

/** Opens a far day of a venue; the screen leads there by two weeks at a time. */
async function openDay(page: Page, venue: string, daysAhead: number) {
  await openFollowing(page, `/kiosk/book/${venue}?from=${dayAhead(daysAhead)}`);
}

/** Goes on from the times of a day to the last screen before booking. */
async function chooseTimeAndPurpose(page: Page, time: string, purpose: string) {
  await page.getByRole('button', { name: new RegExp(`^${time}–.*空閒`) }).tap();
  await page.getByRole('button', { name: '下一步' }).tap();
  await page.getByRole('button', { name: purpose, exact: true }).tap();
  await expect(page.getByRole('heading', { name: '請核對後確認' })).toBeVisible();
}

test('a firm books a venue by six taps, without typing', async ({ page }) => {
  await enter(page);
  let taps = 0;
  page.on('console', (message) => message.text() === 'tap' && taps++);
  await page.evaluate(() => addEventListener('click', () => console.log('tap'), { capture: true }));

  await page.locator('a[href="/kiosk/book/party-life"]').tap();
  await page.getByRole('group', { name: '日期' }).getByRole('button').last().tap();
  await page
    .getByRole('button', { name: /–.*空閒$/ })
    .first()
    .tap();
  await page.getByRole('button', { name: '下一步' }).tap();
  await page.getByRole('button', { name: '主題黨日', exact: true }).tap();
  await page.getByRole('button', { name: '確認預約' }).tap();

  await expect(page.getByRole('heading', { name: '已提交，等待批准' })).toBeVisible();
  await expect(page.getByRole('article')).toContainText(`${firm}主題黨日`);
  await expect(page.getByText(/^[0-9A-F]{4} [0-9A-F]{4}$/)).toBeVisible();
  expect(taps).toBe(6);
});

test('where no approval is needed, the booking holds at once, and is cancelled after one question', async ({
  page
}) => {
  await enter(page);
  await openDay(page, 'roundtable', 100);
  await chooseTimeAndPurpose(page, '09:00', '會議');
  // What is internal is proposed as private; both can be changed by a tap.
  await expect(page.getByRole('button', { name: /^不公開/ })).toHaveAttribute('aria-pressed', 'true');
  await page.getByRole('button', { name: '增加一人' }).tap();
  await expect(page.getByRole('status').filter({ hasText: '9人' })).toBeVisible();
  await page.getByRole('button', { name: '確認預約' }).tap();
  await expect(page.getByRole('heading', { name: '預約成功' })).toBeVisible();

  await page.getByRole('link', { name: '本單位的預約' }).tap();
  const booking = page
    .getByRole('article')
    .filter({ hasText: '企業座談室' })
    .filter({ hasText: `${firm}會議` });
  await expect(booking).toContainText('已批准');
  await booking.getByRole('link', { name: '查看' }).tap();
  await page.getByRole('button', { name: '取消預約' }).tap();
  await expect(page.getByRole('heading', { name: '確定取消這項預約嗎？' })).toBeVisible();
  await page.getByRole('button', { name: '確認取消' }).tap();
  await expect(booking).toContainText('已取消');
});

test('a time that was taken meanwhile: everything else is kept, another time is one tap away', async ({
  page,
  book
}) => {
  await enter(page);
  await openDay(page, 'discussion-hall', 101);
  await chooseTimeAndPurpose(page, '10:00', '理論聯學');
  await page.getByRole('button', { name: '30', exact: true }).tap();
  await book('tenant2', { venue: 'discussion-hall', daysAhead: 101, from: '10:00', to: '11:00' });
  await page.getByRole('button', { name: '確認預約' }).tap();

  await expect(page.getByRole('heading', { name: '這個時段剛被訂走' })).toBeVisible();
  await page.getByRole('button', { name: /11:00–12:00/ }).tap();
  await expect(page.getByRole('article')).toContainText('11:00–12:00');
  await expect(page.getByRole('article')).toContainText(`${firm}理論聯學`);
  await expect(page.getByRole('button', { name: '30', exact: true })).toHaveAttribute('aria-pressed', 'true');
  await page.getByRole('button', { name: '確認預約' }).tap();
  await expect(page.getByRole('heading', { name: '已提交，等待批准' })).toBeVisible();
});

test('another venue is one tap away as well, for no more people than it seats', async ({ page, book }) => {
  await enter(page);
  await openDay(page, 'discussion-hall', 102);
  await chooseTimeAndPurpose(page, '14:00', '企業座談會');
  await page.getByRole('button', { name: '10', exact: true }).tap();
  await book('tenant2', { venue: 'discussion-hall', daysAhead: 102, from: '14:00', to: '15:00' });
  await page.getByRole('button', { name: '確認預約' }).tap();

  await page.getByRole('button', { name: /企業座談室/ }).tap();
  await expect(page.getByRole('article')).toContainText('企業座談室');
  await expect(page.getByRole('article')).toContainText('14:00–15:00');
  await expect(page.getByText('10人')).toBeVisible();
  await page.getByRole('button', { name: '確認預約' }).tap();
  await expect(page.getByRole('heading', { name: '預約成功' })).toBeVisible();
});

test('who wants only that time waits for it, and reads which number they are', async ({ page, book }) => {
  await enter(page);
  await openDay(page, 'discussion-hall', 107);
  await chooseTimeAndPurpose(page, '10:00', '理論聯學');
  await book('tenant2', { venue: 'discussion-hall', daysAhead: 107, from: '10:00', to: '11:00' });
  await page.getByRole('button', { name: '確認預約' }).tap();
  await expect(page.getByRole('heading', { name: '這個時段剛被訂走' })).toBeVisible();
  expect(await complaintsAbout(page)).toEqual([]);
  await page.getByRole('button', { name: '候補這個時段' }).tap();
  await expect(page.getByRole('heading', { name: '已加入候補' })).toBeVisible();
  await expect(page.getByRole('status').filter({ hasText: '您排在第 1 位' })).toBeVisible();
  await expect(page.getByText(/^[0-9A-F]{4} [0-9A-F]{4}$/)).toBeVisible();
});

test('a time that somebody else takes is seen to be taken while one still chooses', async ({ page, book }) => {
  await enter(page);
  await openDay(page, 'roundtable', 103);
  await page.getByRole('button', { name: /^15:00–.*空閒/ }).tap();
  await book('tenant2', { venue: 'roundtable', daysAhead: 103, from: '15:00', to: '16:00' });
  await expect(page.getByText('所選時段剛剛被占用，請另選時段。')).toBeVisible(promptly);
  await expect(page.getByRole('button', { name: /^15:00–.*已占/ })).toBeDisabled();
  await expect(page.getByRole('button', { name: '下一步' })).toBeDisabled();
});

test('a slow server: the tap is answered at once, and a second one books nothing', async ({ page }) => {
  await enter(page);
  await openDay(page, 'roundtable', 104);
  await chooseTimeAndPurpose(page, '09:00', '會議');
  let answer = () => {};
  let asked = 0;
  const held = new Promise<void>((resolve) => (answer = resolve));
  await page.route(/roundtable\?\/request/, async (route) => {
    asked += 1;
    await held;
    await route.continue();
  });
  const confirm = page.getByRole('button', { name: '確認預約' });
  const delay = page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        addEventListener('click', () => resolve(untilBusy(performance.now())), { capture: true, once: true });

        function untilBusy(tappedAt: number) {
          return new Promise<number>((seen) => {
            const observer = new MutationObserver(() => seen(performance.now() - tappedAt));
            observer.observe(document.body, { subtree: true, attributeFilter: ['aria-busy'] });
          });
        }
      })
  );
  await confirm.tap();
  expect(await delay).toBeLessThan(100);
  await expect(page.getByRole('progressbar')).toBeVisible();
  await confirm.tap({ force: true });
  answer();
  await expect(page.getByRole('heading', { name: '預約成功' })).toBeVisible();
  expect(asked).toBe(1);
});

test('an answer that was lost: asked again, the booking is there once', async ({ page, api }) => {
  await enter(page);
  await openDay(page, 'roundtable', 105);
  await chooseTimeAndPurpose(page, '09:00', '會議');
  await page.route(
    /roundtable\?\/request/,
    async (route) => {
      await route.fetch();
      await route.abort();
    },
    { times: 1 }
  );
  await page.getByRole('button', { name: '確認預約' }).tap();
  await expect(page.getByText('您選好的內容已保留。')).toBeVisible();
  await page.getByRole('button', { name: '確認預約' }).tap();
  await expect(page.getByRole('heading', { name: '預約成功' })).toBeVisible();

  const client = await api('tenant');
  const day = dayInterval(dayAhead(105), zone);
  const between = `from=${new Date(day.startsAt).toISOString()}&to=${new Date(day.endsAt).toISOString()}`;
  const { body } = await client('GET', `/api/v1/bookings?venue=roundtable&${between}`);
  expect(body.bookings).toHaveLength(1);
});

test('while the server is away the screen says so in its own words, and comes back by itself', async ({ page }) => {
  await openFollowing(page, '/kiosk');
  await page.evaluate(async () => void (await navigator.serviceWorker.ready));
  await page.context().setOffline(true);
  // By address, and without waiting: a change that is being followed may lead to the same page meanwhile.
  await page.evaluate(() => location.assign('/kiosk/sign-in'));
  await expect(page.getByRole('heading', { name: '網絡暫時中斷' })).toBeVisible();
  await page.context().setOffline(false);
  await expect(page.getByRole('link', { name: '預約場館' })).toBeVisible({ timeout: 15_000 });
});

test('firms are found by the initials of their names', async ({ page }) => {
  await openFollowing(page, '/kiosk/sign-in');
  const letters = page.getByRole('group', { name: '拼音首字母' });
  await expect(letters.getByRole('button')).toHaveText(['F', 'X', 'Z']);
  await letters.getByRole('button', { name: 'F' }).tap();
  await expect(letters.getByRole('button', { name: 'J' })).toBeVisible();
  await letters.getByRole('button', { name: 'Z' }).tap();
  await expect(page.getByRole('listitem')).toHaveText([/福州市新東方/]);
  await letters.getByRole('button', { name: '查看全部' }).tap();
  await expect(page.getByRole('listitem').filter({ hasText: firm })).toBeVisible();
});

test('a wrong PIN is said to be wrong; after several one waits as long as it says', async ({ page }) => {
  await openFollowing(page, '/kiosk/sign-in');
  await page.getByRole('button', { name: forgetfulFirm }).tap();
  const wait = page.getByText(/請等待 \d+ 秒/);
  // The wait doubles with every wrong PIN, until it is longer than typing one takes.
  for (let attempt = 1; attempt <= 10; attempt++) {
    const answer = page.waitForResponse((response) => response.request().method() === 'POST');
    await typePin(page, '000000');
    await answer;
    await expect(page.getByText('已輸入 0 位，共 6 位')).toBeAttached();
    if (await wait.isVisible()) break;
    await expect(page.getByText('密碼不正確')).toBeVisible();
  }
  await expect(wait).toBeVisible();
  await expect(page.getByRole('button', { name: '1', exact: true })).toBeDisabled();
  await expect(wait).toBeHidden({ timeout: 30_000 });
  await typePin(page, pin);
  await expect(page).toHaveURL('/kiosk/home');
});

test('the language changes in the middle of a booking and nothing chosen is lost', async ({ page }) => {
  await enter(page);
  await openDay(page, 'roundtable', 106);
  await page.getByRole('button', { name: /^16:00–.*空閒/ }).tap();
  await page.getByRole('button', { name: 'English' }).tap();
  await expect(page.getByRole('button', { name: /^16:00–.*Chosen/ })).toHaveAttribute('aria-pressed', 'true');
  await page.getByRole('button', { name: 'Next' }).tap();
  await page.getByRole('button', { name: 'Meeting', exact: true }).tap();
  await page.getByRole('button', { name: '12', exact: true }).tap();
  await page.getByRole('button', { name: '简体中文' }).tap();
  await expect(page.getByRole('heading', { name: '请核对后确认' })).toBeVisible();
  await expect(page.getByText('12人')).toBeVisible();
  await expect(page.getByRole('article')).toContainText('16:00–17:00');
  await expect(page.getByRole('article')).toContainText('福建省电子信息集团会议');
});

test('nobody touches the screen: it asks, any tap goes on, and then everything of the person is gone', async ({
  page,
  baseURL
}) => {
  await page.clock.install();
  await enter(page);
  const entries = await page.evaluate(() => history.length);
  await page.locator('a[href="/kiosk/book/roundtable"]').tap();
  await page.getByRole('button', { name: 'English' }).tap();
  await page.evaluate(() => sessionStorage.setItem('mine', 'mine'));
  const session = (await page.context().cookies(`${baseURL}/kiosk`)).find(({ name }) => name === 'kiosk_session');
  expect(session).toBeDefined();

  const question = page.getByRole('dialog', { name: 'Are you still there?' });
  // Time goes on while the test looks, so that it keeps clear of the very second.
  await page.clock.fastForward(45_000);
  await expect(question).toBeHidden();
  await page.clock.fastForward(20_000);
  await expect(question).toContainText(/\b\d{1,2}\b/);
  await page.touchscreen.tap(20, 1900);
  await expect(question).toBeHidden();
  await expect(page).toHaveURL('/kiosk/book/roundtable');

  await page.clock.fastForward(65_000);
  await expect(question).toBeVisible();
  await page.clock.fastForward(20_000);
  await expect(page).toHaveURL('/kiosk');
  await expect(page.getByRole('link', { name: '預約場館' })).toBeVisible();

  expect(await page.evaluate(() => ({ ...sessionStorage, ...localStorage }))).not.toHaveProperty('mine');
  expect((await page.context().cookies(`${baseURL}/kiosk`)).map(({ name }) => name)).toEqual([]);
  expect(await page.evaluate(() => history.length)).toBe(entries);
  await page.goBack();
  await expect(page.getByText(firm)).toHaveCount(0);

  // The session is over on the server too, not only forgotten here.
  if (session) await page.context().addCookies([session]);
  await page.goto('/kiosk/home');
  await expect(page).toHaveURL('/kiosk');
});

test('whoever is done ends it on any screen, and pages are kept nowhere', async ({ page }) => {
  await enter(page);
  for (const path of ['/kiosk/home', '/kiosk/now', '/kiosk/bookings', '/kiosk/book/roundtable']) {
    expect((await page.request.get(path)).headers()['cache-control']).toBe('private, no-store');
    await openFollowing(page, path);
    await expect(page.getByRole('button', { name: '結束並清除' })).toBeVisible();
  }
  await page.getByRole('button', { name: '結束並清除' }).tap();
  await expect(page).toHaveURL('/kiosk');
  await page.goto('/kiosk/bookings');
  await expect(page).toHaveURL('/kiosk');
});

test('a screen that comes up with somebody still signed in signs them out', async ({ page }) => {
  await enter(page);
  const ended = page.waitForResponse((response) => response.url().endsWith('/kiosk?/end') && response.ok());
  await page.goto('/kiosk');
  await ended;
  const home = await page.request.get('/kiosk/home', { maxRedirects: 0 });
  expect([home.status(), home.headers().location]).toEqual([303, '/kiosk']);
});

test('the building is chosen once and remembered', async ({ page }) => {
  await page.goto('/kiosk');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('正祥中心');
  await page.goto('/kiosk?building=mintou');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('閩投營運中心');
  await page.goto('/kiosk');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('閩投營運中心');
  await page.getByRole('link', { name: '預約場館' }).tap();
  await expect(page.getByRole('button', { name: /金鵬/ })).toBeVisible();
});

/** Every screen in turn, each with a name; nothing is booked. */
async function visitEveryScreen(page: Page, visit: (screen: string) => Promise<void>) {
  await openFollowing(page, '/kiosk');
  await visit('attract');
  await page.locator('.begin a.main').tap();
  await page.locator('.letters').waitFor();
  await visit('firms');
  await page.getByRole('listitem').filter({ hasText: '12F' }).getByRole('button').tap();
  await typePin(page, '00000');
  await visit('PIN');
  await typePin(page, '0');
  await expect(page.getByRole('alert')).toBeVisible();
  await visit('wrong PIN');
  await typePin(page, pin);
  await page.locator('.venue').first().waitFor();
  await visit('venues');
  await page.locator('a[href="/kiosk/book/roundtable"]').tap();
  await page.locator('button.slot.free').first().waitFor();
  await visit('times');
  await page.locator('button.slot.free').first().tap();
  await visit('time chosen');
  await page.locator('.actions .main').tap();
  await page.getByRole('listitem').first().waitFor();
  await visit('purposes');
  await page.getByRole('listitem').last().getByRole('button').tap();
  await page.locator('.presets').waitFor();
  await visit('review');
  await openFollowing(page, '/kiosk/bookings');
  await visit('bookings');
  await page.goto('/kiosk/book/nowhere');
  await visit('error');
}

const sizes = { standing: screens.kiosk.viewport, lying: { width: 1920, height: 1080 } };

for (const language of languages) {
  for (const [size, viewport] of Object.entries(sizes)) {
    test.describe(`${size} screen in ${language}`, () => {
      test.use({ language, viewport });
      test.skip(({ engine }) => engine !== 'sqlite', 'looks are the same on both engines');

      test('every target, every text and every width suits hand and eye', async ({ page }) => {
        const complaints: Record<string, string[]> = {};
        await visitEveryScreen(page, async (screen) => {
          const found = await complaintsAbout(page);
          if (found.length > 0) complaints[screen] = found;
        });
        expect(complaints).toEqual({});
      });
    });
  }
}

for (const mode of ['大字', '高對比', '低位操作']) {
  test(`one tap changes the screen for who needs it: ${mode}`, async ({ page }) => {
    await openFollowing(page, '/kiosk');
    await page.getByRole('button', { name: mode }).tap();
    await page.locator('.begin a.main').tap();
    await page.locator('.letters').waitFor();
    expect(await complaintsAbout(page)).toEqual([]);
    await page.getByRole('listitem').filter({ hasText: '12F' }).getByRole('button').tap();
    await typePin(page, pin);
    await page.locator('a[href="/kiosk/book/roundtable"]').tap();
    await page.locator('button.slot.free').first().tap();
    await expect(page.getByRole('button', { name: mode })).toHaveAttribute('aria-pressed', 'true');
    expect(await complaintsAbout(page)).toEqual([]);
    if (mode === '低位操作') {
      const tops = await page
        .locator('header :is(a, button), main :is(a, button):enabled, footer button')
        .evaluateAll((targets) =>
          targets
            .filter((target) => {
              const { x, y, width, height } = target.getBoundingClientRect();
              return target.contains(document.elementFromPoint(x + width / 2, y + height / 2));
            })
            .map((target) => target.getBoundingClientRect().bottom)
        );
      for (const top of tops) expect(top).toBeGreaterThan(1920 * 0.6);
    }
  });
}

test('axe finds nothing serious on any screen', async ({ page, engine }) => {
  test.skip(engine !== 'sqlite', 'looks are the same on both engines');
  test.slow();
  const found: Record<string, string[]> = {};
  await visitEveryScreen(page, async (screen) => {
    const { violations } = await new AxeBuilder({ page }).analyze();
    const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
    if (serious.length > 0) found[screen] = serious.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
  });
  expect(found).toEqual({});
});
