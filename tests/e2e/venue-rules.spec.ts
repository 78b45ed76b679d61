import { expect, screens } from './fixtures.ts';
import { expectGoodLooks, languages } from './looks.ts';
import { dayAhead, test } from './people.ts';

/* What those who keep a venue do. These tests change the lecture hall, of which no other file makes use. */

const venue = 'lecture-hall';

test('new opening hours refuse a firm with the hours, which then books within them', async ({ openAs, api }) => {
  const manager = await openAs('admin', `/manage/venues/${venue}`);
  const hours = manager.getByRole('region', { name: '開放時間' });
  for (const day of ['週一', '週二', '週三', '週四', '週五', '週六', '週日']) {
    await hours.getByLabel(day, { exact: true }).fill('18:00-9:00');
  }
  await hours.getByRole('button', { name: '保存 開放時間' }).click();
  await expect(hours.getByText('結束時間要晚於開始時間').first()).toBeVisible();
  await expect(hours.getByLabel('週一', { exact: true })).toHaveValue('18:00-9:00');
  await expect(hours.getByLabel('週一', { exact: true })).toBeFocused();

  await hours.getByLabel('週一', { exact: true }).fill('9-12，14-18');
  await hours.getByRole('button', { name: '週二至週五同週一' }).click();
  for (const day of ['週六', '週日']) await hours.getByLabel(day, { exact: true }).fill('9-12，14-18');
  await hours.getByRole('button', { name: '保存 開放時間' }).click();
  await expect(hours.getByRole('status')).toHaveText('已保存，對新的申請立即生效');
  await expect(hours.getByLabel('週五', { exact: true })).toHaveValue('09:00–12:00, 14:00–18:00');
  const history = manager.getByRole('region', { name: '修改記錄' });
  await expect(history.getByRole('listitem').first()).toContainText('週一–週日 09:00–12:00、14:00–18:00');
  await expect(history.getByRole('listitem').first()).toContainText('系統管理員');

  const tenant = await api('tenant');
  const asking = (from: string, to: string) =>
    tenant('POST', '/api/v1/bookings', {
      headers: { 'accept-language': 'zh-Hant' },
      body: {
        venue,
        startsAt: `${dayAhead(70)}T${from}:00+08:00`,
        endsAt: `${dayAhead(70)}T${to}:00+08:00`,
        purpose: 'themed-party-day',
        title: '主題黨日',
        attendees: 12,
        visibility: 'public'
      }
    });
  const refused = await asking('12:00', '13:00');
  expect(refused.status).toBe(422);
  expect(JSON.stringify(refused.body)).toContain('09:00–12:00、14:00–18:00');
  expect((await asking('14:00', '15:00')).status).toBe(201);
});

test('a special date closes the venue, and is taken away again', async ({ openAs }) => {
  const manager = await openAs('admin', `/manage/venues/${venue}`);
  const dates = manager.getByRole('region', { name: '特別日期' });
  const row = dates.getByRole('group', { name: '新的特別日期' });
  await row.getByLabel('首日').fill(dayAhead(71));
  await row.getByLabel('事由').fill('年度大掃除');
  await dates.getByRole('button', { name: '保存 特別日期' }).click();
  await expect(dates.getByRole('group', { name: '年度大掃除' }).getByLabel('末日')).toHaveValue(dayAhead(71));
  await dates.getByRole('button', { name: '刪除 年度大掃除' }).click();
  await expect(dates.getByRole('group', { name: '年度大掃除' })).toHaveCount(0);
});

test('an organisation is found and named, and stays when something else is saved', async ({ openAs }) => {
  const manager = await openAs('admin', `/manage/venues/${venue}`);
  const audience = manager.getByRole('region', { name: '誰可預約' });
  await audience.getByLabel('按名稱或拼音首字母查找').fill('福建省電子');
  await audience.getByRole('button', { name: '查找' }).click();
  await audience.getByLabel('福建省電子信息集團').check();
  await audience.getByRole('button', { name: '保存 誰可預約' }).click();
  await expect(audience.getByRole('status')).toContainText('已保存');
  await manager.reload();
  await expect(audience.getByLabel('福建省電子信息集團')).toBeChecked();
});

test('a closure shows what is booked in its time before it is kept, and is removed', async ({ openAs, api }) => {
  const tenant = await api('tenant');
  const date = dayAhead(72);
  const booked = await tenant('POST', '/api/v1/bookings', {
    body: {
      venue,
      startsAt: `${date}T10:00:00+08:00`,
      endsAt: `${date}T11:00:00+08:00`,
      purpose: 'meeting',
      title: '被撞上的會議',
      attendees: 12,
      visibility: 'public'
    }
  });
  expect(booked.status, JSON.stringify(booked.body)).toBe(201);
  const manager = await openAs('admin', `/manage/venues/${venue}/blackouts`);
  await manager.getByRole('button', { name: '確定暫停使用' }).click();
  await expect(manager.getByText('請填日期')).toBeVisible();
  await manager.getByLabel('首日').fill(date);
  await manager.getByLabel('開始', { exact: true }).fill('09:00');
  await manager.getByLabel('結束', { exact: true }).fill('12:00');
  await manager.getByLabel('原因').fill('空調檢修');
  await manager.getByRole('button', { name: '確定暫停使用' }).click();
  await expect(manager.getByRole('link', { name: '被撞上的會議' })).toBeVisible();
  await expect(manager.getByText('沒有暫停使用的安排。')).toBeVisible();
  await manager.getByRole('button', { name: '確定暫停使用' }).click();
  await expect(manager.getByText('已生效')).toBeVisible();
  const kept = manager.getByRole('region', { name: '現有安排' });
  await expect(kept.getByRole('listitem')).toContainText('空調檢修');
  await kept.getByRole('button', { name: /取消暫停/ }).click();
  await expect(kept.getByRole('listitem')).toHaveCount(0);
});

test('rules are kept without scripts too', async ({ browser, baseURL, openAs }) => {
  const cookies = await (await openAs('admin', '/manage/venues')).context().cookies();
  const plain = await browser.newContext({ baseURL, javaScriptEnabled: false });
  await plain.addCookies(cookies);
  const page = await plain.newPage();
  await page.goto(`/manage/venues/${venue}`);
  const place = page.getByRole('region', { name: '場地與設備' });
  await place.getByLabel('可容納人數').fill('很多');
  await place.getByRole('button', { name: '保存 場地與設備' }).click();
  await expect(place.getByText('請填整數')).toBeVisible();
  await place.getByLabel('可容納人數').fill('110');
  await place.getByLabel('投影').check();
  await place.getByRole('button', { name: '保存 場地與設備' }).click();
  await expect(place.getByRole('status')).toContainText('已保存');
  await page.goto(`/venues/${venue}`);
  await expect(page.getByText('投影')).toBeVisible();
  await plain.close();
});

test('a year of the work calendar is checked before it is loaded', async ({ openAs }) => {
  const page = await openAs('admin', '/manage/calendar');
  const year = new Date().getFullYear() + 3;
  const send = async (csv: string) => {
    await page.getByRole('textbox', { name: '年份' }).fill(String(year));
    await page
      .getByLabel('CSV 檔案')
      .setInputFiles({ name: 'year.csv', mimeType: 'text/csv', buffer: Buffer.from(csv) });
    await page.getByRole('button', { name: '預檢' }).click();
  };
  await send(`date,kind,name,source\n${year}-01-01,holiday,元旦,通知\n${year}-02-30,holiday,元旦,通知`);
  await expect(page.getByRole('alert')).toContainText('第 3 行 · 日期不對');
  await send(`date,kind,name,source\n${year}-01-01,holiday,元旦,通知`);
  await expect(page.getByText(`預檢通過：${year} 年共 1 天，尚未寫入`)).toBeVisible();
  await page.getByRole('button', { name: '載入這一年' }).click();
  await expect(page.getByRole('rowheader', { name: String(year), exact: true })).toBeVisible();
});

for (const screen of ['desktop', 'phone'] as const) {
  test.describe(`looks on a ${screen}`, () => {
    test.use(screens[screen]);
    test.skip(({ engine }) => engine !== 'sqlite', 'looks are the same on both engines');

    for (const language of languages) {
      test(language, async ({ openAs }) => {
        const page = await openAs('manager', '/manage/venues');
        for (const path of ['', '/party-life', '/party-life/blackouts']) {
          await expectGoodLooks(page, language, `/manage/venues${path}`);
        }
        await expectGoodLooks(page, language, '/manage/calendar');
      });
    }
  });
}
