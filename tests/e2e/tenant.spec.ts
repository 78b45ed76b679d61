import type { Page } from '@playwright/test';
import { instantAt, toIso } from '#lib/platform/time.ts';
import { encodeCursor } from '#lib/web/cursor.ts';
import { expect, screens } from './fixtures.ts';
import { dayAhead, deafen, openFollowing, promptly, signInByForm, test, zone } from './people.ts';

/* What a firm does in its browser. These tests book the days 40 to 59 from today, in which no other file books. */

test.describe('signing in', () => {
  test('a visitor is sent to sign in and comes back to the page asked for', async ({ page }) => {
    await page.goto('/my/book?from=poster');
    await expect(page).toHaveURL(/\/sign-in\?next=/);
    await signInByForm(page, 'tenant2');
    await expect(page).toHaveURL(/\/my\/book\?from=poster$/);
  });

  test('everyone lands where they work, and a way to elsewhere is not taken', async ({ page }) => {
    await page.goto('/sign-in?next=//elsewhere.example/');
    await signInByForm(page, 'tenant2');
    await expect(page).toHaveURL(/\/my$/);
    await page.getByRole('button', { name: '退出登錄' }).click();
    await expect(page).toHaveURL(/\/$/);
    await signInByForm(page, 'reception');
    await expect(page).toHaveURL(/\/manage$/);
  });

  test('a wrong password is said, and the name stays', async ({ page }) => {
    await signInByForm(page, 'nobody-here', 'wrong');
    await expect(page.getByRole('alert')).toContainText('用戶名或密碼錯誤');
    await expect(page.locator('input[name=username]')).toHaveValue('nobody-here');
    await expect(page.locator('input[name=password]')).toHaveValue('');
    await expect(page.locator('input[name=password]')).toBeFocused();
  });

  test('a missing name is asked for, and the password stays', async ({ page }) => {
    // From a page that is alive: a form that is sent before that brings another page, which never has a password.
    await openFollowing(page, '/');
    await page.getByRole('banner').locator('a[href="/sign-in"]').click();
    await expect(page).toHaveURL('/sign-in');
    await page.locator('input[name=password]').fill('typed');
    await page.locator('input[name=password]').press('Enter');
    await expect(page.getByText('請輸入用戶名。')).toBeVisible();
    await expect(page.locator('input[name=username]')).toBeFocused();
    await expect(page.locator('input[name=password]')).toHaveValue('typed');
  });

  test('after too many attempts the page says how long to wait', async ({ page }) => {
    const name = `guessed-${crypto.randomUUID()}`;
    const alert = page.getByRole('alert');
    // The delay begins at a second and doubles: a slow machine outwaits the first ones.
    for (let attempt = 0; attempt < 10 && !(await alert.getByText('嘗試次數過多').isVisible()); attempt++) {
      const answered = page.waitForResponse((response) => response.request().method() === 'POST');
      await signInByForm(page, name, 'wrong');
      await answered;
      await expect(page.locator('input[name=password]')).toHaveValue('');
    }
    await expect(alert).toContainText(/請在\d+秒後再試/);
    await expect(page.locator('input[name=username]')).toHaveValue(name);
  });

  test('managers’ pages tell a firm plainly that they are not for it', async ({ openAs }) => {
    const page = await openAs('tenant', '/my');
    const response = await page.goto('/manage');
    expect(response?.status()).toBe(403);
    await expect(page.getByRole('heading', { name: '這個頁面不對您的賬號開放' })).toBeVisible();
  });
});

test.describe('on a phone', () => {
  test.use(screens.phone);

  test('a firm books, the manager sees it at once and approves, and the firm sees that at once', async ({ openAs }) => {
    const manager = await openAs('manager', '/manage');
    const tenant = await openAs('tenant', '/my');

    await tenant.getByRole('link', { name: '預約場館' }).last().click();
    await tenant.getByRole('link', { name: '黨員政治生活館' }).click();
    await chooseTime(tenant, dayAhead(40), '10:00');
    await tenant.getByLabel('主題黨日').check();
    await expect(tenant.getByLabel('主題', { exact: true })).toHaveValue('福建省電子信息集團主題黨日');
    const title = `重溫誓詞 ${crypto.randomUUID().slice(0, 8)}`;
    await tenant.getByLabel('主題', { exact: true }).fill(title);
    await tenant.getByLabel('人數').fill('30');
    await tenant.getByRole('button', { name: '提交申請' }).click();
    await expect(tenant.getByText('已提交，等待審批')).toBeVisible();

    const row = manager.getByRole('listitem').filter({ hasText: title });
    await expect(row).toBeVisible(promptly);
    await expect(row).toContainText('30人／60座');
    await row.getByRole('button', { name: `批准 ${title}`, exact: true }).click();
    await expect(tenant.getByText('已批准，請按時到場')).toBeVisible(promptly);
    await expect(tenant.getByText('管理員批准')).toBeVisible();
    await expect(row).toBeHidden();
  });
});

test('a firm reads why its request was rejected', async ({ openAs, book }) => {
  const { id, title } = await book('tenant', { daysAhead: 41 });
  const tenant = await openAs('tenant', `/my/bookings/${id}`);
  const manager = await openAs('manager', '/manage');

  const row = manager.getByRole('listitem').filter({ hasText: title });
  await row.getByRole('button', { name: '不批准' }).click();
  await row.getByLabel('不批准的原因').fill('當日另有街道會議。');
  await row.getByRole('button', { name: '不批准並告知單位' }).click();

  await expect(tenant.getByText('未獲批准').first()).toBeVisible(promptly);
  await expect(tenant.getByText('原因：當日另有街道會議。').first()).toBeVisible();
});

test('a firm cancels, after being told what happens', async ({ openAs, book }) => {
  const { title, date } = await book('tenant', { daysAhead: 42 });
  const manager = await openAs('manager', `/manage/schedule?date=${date}`);
  await expect(manager.getByText(title)).toBeVisible();
  const tenant = await openAs(
    'tenant',
    `/my?after=${encodeCursor({ startsAt: instantAt(date, '00:00', zone), id: '0'.repeat(36) })}`
  );

  const card = tenant.getByRole('article').filter({ hasText: title });
  await card.getByRole('button', { name: '取消預約' }).click();
  const dialog = tenant.getByRole('dialog');
  await expect(dialog).toContainText('取消後時段立即釋放');
  await dialog.getByRole('button', { name: '保留預約' }).click();
  await expect(dialog).toBeHidden();
  await card.getByRole('button', { name: '取消預約' }).click();
  await dialog.getByRole('button', { name: '取消預約' }).click();

  await expect(card).toContainText('已取消');
  await expect(tenant.getByRole('status')).toContainText('預約已取消');
  await expect(manager.getByText(title)).toBeHidden(promptly);
});

test('a taken time brings alternatives, and everything typed stays', async ({ openAs, book }) => {
  const date = dayAhead(43);
  const tenant = await openAs('tenant', '/my/book/party-life');
  // Two firms want the same hour: this page does not hear of the other before it asks.
  await deafen(tenant);
  await chooseTime(tenant, date, '09:00');
  await tenant.getByLabel('黨課').check();
  await tenant.getByLabel('主題', { exact: true }).fill('微黨課');
  await tenant.getByLabel('人數').fill('24');
  await book('tenant2', { daysAhead: 43, from: '09:00', to: '10:00' });
  await tenant.getByRole('button', { name: '提交申請' }).click();

  const alert = tenant.getByRole('alert').filter({ hasText: '這個時段剛被訂走' });
  await expect(alert).toContainText('您填寫的內容均已保留');
  await expect(alert.getByRole('button', { name: '樓宇議事廳，同一時間' })).toBeVisible();
  await expect(tenant.getByLabel('主題', { exact: true })).toHaveValue('微黨課');
  await expect(tenant.getByLabel('人數')).toHaveValue('24');

  await alert.getByRole('button', { name: '10:00–11:00' }).first().click();
  const submit = tenant.getByRole('button', { name: '提交申請' });
  await expect(submit).toBeFocused();
  await expect(tenant.getByLabel('主題', { exact: true })).toHaveValue('微黨課');
  await submit.click();
  await expect(tenant.getByText('已提交，等待審批')).toBeVisible();
  await expect(tenant.getByText('10:00–11:00').first()).toBeVisible();
});

test('another venue at the same time takes along what was typed', async ({ openAs, book }) => {
  const date = dayAhead(44);
  const tenant = await openAs('tenant', '/my/book/party-life');
  await deafen(tenant);
  await chooseTime(tenant, date, '09:00');
  await tenant.getByLabel('黨課').check();
  await tenant.getByLabel('人數').fill('24');
  await book('tenant2', { daysAhead: 44, from: '09:00', to: '10:00' });
  await tenant.getByRole('button', { name: '提交申請' }).click();
  await tenant.getByRole('button', { name: '樓宇議事廳，同一時間' }).click();
  await expect(tenant.getByRole('heading', { level: 1 })).toHaveText('樓宇議事廳');
  await expect(tenant.getByLabel('人數')).toHaveValue('24');
  await tenant.getByRole('button', { name: '提交申請' }).click();
  await expect(tenant.getByText('已提交，等待審批')).toBeVisible();
  await expect(tenant.getByRole('article')).toContainText('樓宇議事廳');
});

test('too many people are refused in clear words', async ({ openAs }) => {
  const tenant = await openAs('tenant', '/my/book/party-life');
  await tenant.getByRole('button', { name: '提交申請' }).click();
  await expect(tenant.getByText('請選擇用途。')).toBeVisible();
  await chooseTime(tenant, dayAhead(45), '09:00');
  await tenant.getByLabel('黨課').check();
  await tenant.getByLabel('人數').fill('61');
  await tenant.getByRole('button', { name: '提交申請' }).click();
  await expect(tenant.getByRole('alert')).toContainText('人數超過場館座位數');
  await expect(tenant.getByLabel('人數')).toHaveValue('61');
  await expect(tenant.getByLabel('人數')).toHaveAttribute('aria-invalid', 'true');
});

test('what needs no approval is approved at once', async ({ openAs }) => {
  const tenant = await openAs('tenant', '/my/book/roundtable');
  await chooseTime(tenant, dayAhead(46), '09:00');
  await tenant.getByLabel('會議', { exact: true }).check();
  await tenant.getByLabel('人數').fill('6');
  await tenant.getByRole('button', { name: '確認預約' }).click();
  await expect(tenant.getByText('已批准，請按時到場')).toBeVisible();
});

test('what is over asks for nothing any more', async ({ openAs }) => {
  const tenant = await openAs('tenant', '/my/past');
  await tenant.getByRole('article').filter({ hasText: '已批准' }).first().getByRole('link').click();
  await expect(tenant.getByRole('heading', { name: '辦理經過' })).toBeVisible();
  await expect(tenant.getByText('請按時到場')).toHaveCount(0);
  await expect(tenant.getByRole('button', { name: '取消預約' })).toHaveCount(0);
});

test('a firm does not see another firm’s booking, nor who decides', async ({ openAs, book }) => {
  const { id } = await book('tenant', { daysAhead: 47 });
  const other = await openAs('tenant2', '/my');
  const response = await other.goto(`/my/bookings/${id}`);
  expect(response?.status()).toBe(404);
  await expect(other.getByRole('heading', { name: '找不到這個頁面' })).toBeVisible();

  const own = await openAs('tenant', `/my/bookings/${id}`);
  await expect(own.getByText('單位提交申請')).toBeVisible();
  await expect(own.getByText('場館管理員', { exact: true })).toHaveCount(0);
});

/** Goes to a day and chooses an hour that starts at `time`. */
async function chooseTime(page: Page, date: string, time: string) {
  await page.getByLabel('其他日期').fill(date);
  await page.waitForURL((url) => url.searchParams.get('date') === date);
  const slot = page.getByRole('button', { name: new RegExp(`^${time}–`) });
  await expect(slot).toBeEnabled();
  await slot.click();
  const startsAt = String(instantAt(date, time, zone));
  await expect(page.locator('input[name=startsAt]'), toIso(Number(startsAt), zone)).toHaveValue(startsAt);
}
