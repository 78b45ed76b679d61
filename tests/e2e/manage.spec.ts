import { expect } from './fixtures.ts';
import { languages } from './looks.ts';
import { dayAhead, deafen, promptly, test } from './people.ts';

/* What managers and other staff do. These tests book the days 60 to 79 from today, in which no other file books. */

test('reception reads the queue and decides nothing', async ({ openAs, book }) => {
  const { id, title } = await book('tenant', { daysAhead: 60 });
  const reception = await openAs('reception', '/manage');
  await expect(reception.getByRole('listitem').filter({ hasText: title })).toBeVisible();
  await expect(reception.getByRole('button', { name: /批准/ })).toHaveCount(0);
  await reception.goto(`/manage/bookings/${id}`);
  await expect(reception.getByRole('heading', { name: title }).first()).toBeAttached();
  await expect(reception.getByRole('button', { name: /批准|取消預約/ })).toHaveCount(0);
});

test('a manager approves by keyboard alone, and goes on with the next request', async ({ openAs, book }) => {
  const first = await book('tenant', { daysAhead: 61, from: '09:00', to: '10:00' });
  const second = await book('tenant2', { daysAhead: 61, from: '10:00', to: '11:00' });
  const manager = await openAs('manager', '/manage');

  await manager.getByRole('link', { name: first.title }).focus();
  await manager.keyboard.press('Tab');
  await expect(manager.getByRole('button', { name: `批准 ${first.title}`, exact: true })).toBeFocused();
  await manager.keyboard.press('Enter');
  await expect(manager.getByRole('status')).toContainText('已批准');
  await expect(manager.getByRole('link', { name: second.title })).toBeFocused();

  await manager.keyboard.press('Tab');
  await manager.keyboard.press('Tab');
  await manager.keyboard.press('Enter');
  await expect(manager.getByLabel('不批准的原因')).toBeFocused();
  await manager.keyboard.press('Escape');
  await expect(manager.getByRole('button', { name: `不批准 ${second.title}` })).toBeFocused();
});

test('a rejection needs a reason, which may come from the usual ones', async ({ openAs, book, api }) => {
  const { id, title } = await book('tenant', { daysAhead: 62 });
  const manager = await openAs('manager', '/manage');
  const row = manager.getByRole('listitem').filter({ hasText: title });
  await row.getByRole('button', { name: '不批准' }).click();
  await row.getByRole('button', { name: '不批准並告知單位' }).click();
  await expect(row.getByText('請寫明原因')).toBeVisible();
  await row.getByRole('button', { name: '當日設備檢修，場館暫停使用。' }).click();
  await expect(row.getByLabel('不批准的原因')).toHaveValue('當日設備檢修，場館暫停使用。');
  await row.getByRole('button', { name: '不批准並告知單位' }).click();
  await expect(row).toBeHidden();
  const tenant = await api('tenant');
  const { body } = await tenant('GET', `/api/v1/bookings/${id}`);
  expect(body).toMatchObject({ status: 'rejected', reason: '當日設備檢修，場館暫停使用。' });
});

test('a request that somebody else decided is told kindly', async ({ openAs, book, api }) => {
  const { id, title } = await book('tenant', { daysAhead: 63 });
  const manager = await openAs('manager', '/manage');
  await deafen(manager);
  const admin = await api('admin');
  expect((await admin('POST', `/api/v1/bookings/${id}/reject`, { body: { reason: '重複申請' } })).status).toBe(200);
  await manager.getByRole('button', { name: `批准 ${title}`, exact: true }).click();
  await expect(manager.getByRole('status')).toContainText('這項申請剛由他人處理');
  await expect(manager.getByRole('status')).toContainText('未獲批准');
  await expect(manager.getByRole('link', { name: title })).toBeHidden();
});

test('a queue row shows what surrounds the request', async ({ openAs, book }) => {
  const before = await book('tenant2', { daysAhead: 64, from: '09:00', to: '10:00' });
  const { title } = await book('tenant', { daysAhead: 64, from: '11:00', to: '12:00' });
  const manager = await openAs('manager', '/manage');
  const row = manager.getByRole('listitem').filter({ has: manager.getByRole('link', { name: title }) });
  await expect(row.getByRole('group', { name: '該場館當日安排' })).toContainText(`09:00–10:00 待審批 ${before.title}`);
});

test("a morning's worth of requests is decided by keyboard alone", async ({ openAs, book, api }) => {
  const requests: { id: string; title: string }[] = [];
  for (let hour = 8; hour < 20; hour++) {
    const [from, to] = [hour, hour + 1].map((each) => `${String(each).padStart(2, '0')}:00`);
    requests.push(await book(hour % 2 ? 'tenant' : 'tenant2', { daysAhead: 69, from: from!, to: to! }));
  }
  const moved = await book('tenant', { daysAhead: 70, from: '09:00', to: '10:00' });
  const [asTenant, asManager] = [await api('tenant'), await api('manager')];
  await asManager('POST', `/api/v1/bookings/${moved.id}/approve`);
  const later = { startsAt: `${dayAhead(70)}T16:00:00+08:00`, endsAt: `${dayAhead(70)}T17:00:00+08:00` };
  expect((await asTenant('PATCH', `/api/v1/bookings/${moved.id}`, { body: later })).status).toBe(200);
  const statusOf = async (id: string) => (await asManager('GET', `/api/v1/bookings/${id}`)).body.status as string;

  const manager = await openAs('manager', '/manage');
  const { keyboard } = manager;
  const linkTo = (index: number) => manager.getByRole('link', { name: requests[index]!.title });
  const outcome = manager.getByRole('status');
  const selectThree = async () => {
    for (const key of ['x', 'j', 'x', 'j', 'x']) await keyboard.press(key);
    await expect(outcome.filter({ hasText: '已選3項' })).toBeVisible();
  };
  const tabTo = async (name: string) => {
    const button = manager.getByRole('button', { name, exact: true });
    for (let tabs = 0; tabs < 16 && !(await button.evaluate((each) => each === document.activeElement)); tabs++) {
      await keyboard.press('Tab');
    }
    await keyboard.press('Enter');
  };

  await linkTo(0).focus();
  await selectThree();
  await keyboard.press('a');
  await expect(outcome.filter({ hasText: '已批准3項' })).toBeVisible();
  await expect(linkTo(3)).toBeFocused();

  for (const key of ['x', 'j', 'x', 'r']) await keyboard.press(key);
  await tabTo('當日設備檢修，場館暫停使用。');
  await tabTo('不批准並告知單位');
  await expect(outcome.filter({ hasText: '2項未予批准' })).toBeVisible();
  await expect(linkTo(5)).toBeFocused();

  await keyboard.press('o');
  await expect(manager.getByRole('group', { name: '最接近的空檔' }).getByRole('button').first()).toBeFocused();
  await keyboard.press('Enter');
  await tabTo('發出建議');
  await expect(outcome.filter({ hasText: '已向單位建議改約' })).toBeVisible();
  await expect(linkTo(6)).toBeFocused();

  await selectThree();
  await keyboard.press('a');
  await expect(linkTo(9)).toBeFocused();
  for (const next of [10, 11]) {
    await keyboard.press('a');
    await expect(linkTo(next)).toBeFocused();
  }
  await keyboard.press('ArrowDown');
  await expect(manager.getByRole('link', { name: moved.title })).toBeFocused();
  await keyboard.press('a');
  await expect(outcome.filter({ hasText: '已同意更改' })).toBeVisible();
  await linkTo(11).focus();
  await keyboard.press('a');
  await expect(linkTo(11)).toBeHidden();

  const statuses = await Promise.all(requests.map(({ id }) => statusOf(id)));
  const approved = (count: number) => Array<string>(count).fill('approved');
  expect(statuses).toEqual([...approved(3), 'rejected', 'rejected', 'pending', ...approved(6)]);
  const tenant = await openAs('tenant', `/my/bookings/${requests[3]!.id}`);
  await expect(tenant.getByText('原因：當日設備檢修，場館暫停使用。').first()).toBeVisible();
  await tenant.goto(`/my/bookings/${moved.id}`);
  await expect(tenant.getByText('16:00–17:00').first()).toBeVisible();
});

test('what is written in a row stays when somebody else decides, and letters are letters there', async ({
  openAs,
  book,
  api
}) => {
  const { id, title } = await book('tenant', { daysAhead: 71 });
  const manager = await openAs('manager', '/manage');
  await manager.getByRole('link', { name: title }).focus();
  await manager.keyboard.press('?');
  await expect(manager.getByRole('dialog', { name: '快捷鍵' })).toBeVisible();
  await manager.keyboard.press('Escape');
  await manager.getByRole('link', { name: title }).focus();
  await manager.keyboard.press('r');
  const row = manager.getByRole('listitem').filter({ has: manager.getByRole('link', { name: title }) });
  const reason = row.getByLabel('不批准的原因');
  await expect(reason).toBeFocused();
  await manager.keyboard.type('a x j ?');
  const admin = await api('admin');
  await admin('POST', `/api/v1/bookings/${id}/approve`);
  await expect(row.getByText('這一項剛由他人處理')).toBeVisible(promptly);
  await expect(reason).toHaveValue('a x j ?');
  await expect(row.getByRole('button', { name: /^批准/ })).toHaveCount(0);
  await row.getByRole('button', { name: '關閉' }).click();
  await expect(row).toHaveCount(0);
});

test('the page of a request asks for one answer, and of what is approved it asks no more', async ({
  openAs,
  book,
  api
}) => {
  const { id } = await book('tenant', { daysAhead: 73 });
  const manager = await openAs('manager', `/manage/bookings/${id}`);
  const move = manager.getByRole('heading', { name: '調整時間或場館' });
  await expect(manager.getByRole('heading', { name: '如何答覆這項申請？' })).toBeVisible();
  await expect(move).toHaveCount(0);
  await manager.getByRole('button', { name: '不批准' }).click();
  await expect(manager.getByLabel('不批准的原因')).toBeFocused();
  await manager.keyboard.press('Escape');
  await expect(manager.getByRole('button', { name: '不批准' })).toBeFocused();

  await manager.getByRole('button', { name: '建議改約' }).click();
  await manager.getByRole('group', { name: '最接近的空檔' }).getByRole('button').first().click();
  await manager.getByRole('button', { name: '發出建議' }).click();
  await expect(manager.getByText('已向單位建議改約')).toBeVisible();
  await expect(manager.getByRole('button', { name: '發出建議' })).toHaveCount(0);
  await manager.getByRole('button', { name: '撤回建議' }).click();
  await expect(manager.getByText('已撤回建議')).toBeVisible();

  await (
    await api('manager')
  )('POST', `/api/v1/bookings/${id}/approve`);
  await expect(move).toBeVisible(promptly);
  await expect(manager.getByRole('button', { name: '建議改約' })).toHaveCount(0);
});

test('a request is rejected on its page without scripts too', async ({ browser, baseURL, openAs, book, api }) => {
  const { id } = await book('tenant', { daysAhead: 74 });
  const cookies = await (await openAs('manager', '/manage')).context().cookies();
  const plain = await browser.newContext({ baseURL, javaScriptEnabled: false });
  await plain.addCookies(cookies);
  const page = await plain.newPage();
  await page.goto(`/manage/bookings/${id}`);
  await page.getByRole('button', { name: '不批准並告知單位' }).click();
  await expect(page.getByText('請寫明原因')).toBeVisible();
  await page.getByLabel('不批准的原因').fill('當日另有安排。');
  await page.getByRole('button', { name: '不批准並告知單位' }).click();
  await expect(page.getByText('未予批准，單位可看到原因')).toBeVisible();
  await plain.close();
  const { body } = await (await api('tenant'))('GET', `/api/v1/bookings/${id}`);
  expect(body).toMatchObject({ status: 'rejected', reason: '當日另有安排。' });
});

test('the day plan follows changes, marks what is private, and leads to the details', async ({ openAs, book, api }) => {
  const date = dayAhead(65);
  const reception = await openAs('reception', `/manage/schedule?date=${date}`);
  const { id, title } = await book('tenant', { daysAhead: 65, visibility: 'private' });
  const booking = reception.getByRole('link', { name: title });
  await expect(booking).toContainText('待審批 · 不公開', promptly);
  await expect(booking).toContainText('福建省電子信息集團');
  const manager = await api('manager');
  await manager('POST', `/api/v1/bookings/${id}/approve`);
  await expect(booking).toContainText('已批准 · 不公開', promptly);
  await booking.click();
  await expect(reception).toHaveURL(`/manage/bookings/${id}`);
  await expect(reception.getByText('場館管理員', { exact: true })).toBeVisible();
});

test('a manager cancels an approved booking with a reason that the firm reads', async ({ openAs, book, api }) => {
  const { id } = await book('tenant', { daysAhead: 66 });
  const client = await api('manager');
  await client('POST', `/api/v1/bookings/${id}/approve`);
  const manager = await openAs('manager', `/manage/bookings/${id}`);
  const tenant = await openAs('tenant', `/my/bookings/${id}`);
  await manager.getByLabel('取消的原因').fill('場館漏水，緊急搶修。');
  await manager.getByRole('button', { name: '取消並告知單位' }).click();
  await expect(tenant.getByText('原因：場館漏水，緊急搶修。').first()).toBeVisible(promptly);
  await expect(tenant.getByText('管理員取消')).toBeVisible();
});

test('one goes from day to day, and a wrong date is said', async ({ openAs }) => {
  const date = dayAhead(67);
  const manager = await openAs('manager', `/manage/schedule?date=${date}`);
  await manager.getByRole('link', { name: '後一天' }).click();
  await expect(manager).toHaveURL(new RegExp(`date=${dayAhead(68)}`));
  await manager.getByRole('link', { name: '今天' }).click();
  await expect(manager).toHaveURL(new RegExp(`date=${dayAhead(0)}`));
  for (const wrong of ['2026-02-30', 'tomorrow', '']) {
    const response = await manager.goto(`/manage/schedule?date=${wrong}`);
    expect(response?.status()).toBe(200);
    await expect(manager.getByText('網址中的日期不對，已顯示今天。')).toBeVisible();
  }
});

test('staff see their own buildings', async ({ openAs }) => {
  const manager2 = await openAs('manager2', '/manage/schedule');
  await expect(manager2.getByText('閩投營運中心').first()).toBeVisible();
  expect((await manager2.goto('/manage/schedule?building=zhengxiang'))?.status()).toBe(404);

  const admin = await openAs('admin', '/manage/schedule');
  await admin.getByRole('link', { name: '閩投營運中心' }).click();
  await expect(admin.getByRole('group', { name: '場館日程' })).toContainText('路演廳');
});

test.describe('on a small phone', () => {
  test.use({ viewport: { width: 360, height: 740 } });
  for (const language of languages) {
    test.describe(language, () => {
      test.use({ language });
      test('all of the navigation is in sight', async ({ openAs }) => {
        const secretary = await openAs('secretary', '/manage');
        const links = secretary.getByRole('navigation').first().getByRole('link');
        await expect(links.first()).toBeVisible();
        for (const link of await links.all()) await expect(link).toBeInViewport({ ratio: 1 });
      });
    });
  }
});
