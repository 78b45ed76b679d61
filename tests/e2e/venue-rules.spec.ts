import type { Locator } from '@playwright/test';
import { expect } from './fixtures.ts';
import { dayAhead, test } from './people.ts';

/* What those who keep a venue do. These tests change the lecture hall and the roadshow hall, whose rules no other file needs. */

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
  const place = page.getByRole('region', { name: '場館與設備' });
  await place.getByLabel('可容納人數').fill('很多');
  await place.getByRole('button', { name: '保存 場館與設備' }).click();
  await expect(place.getByText('請填整數')).toBeVisible();
  await place.getByLabel('可容納人數').fill('110');
  await place.getByLabel('投影').check();
  await place.getByRole('button', { name: '保存 場館與設備' }).click();
  await expect(place.getByRole('status')).toContainText('已保存');
  await page.goto(`/venues/${venue}`);
  await expect(page.getByText('投影')).toBeVisible();
  await plain.close();
});

/** Each rule of a venue: what is typed into its fields, or ticked in them, and what its history then says that it is. */
const rules: Record<string, { rule: string; fields: Record<string, string | string[]>; stored: string }[]> = {
  about: [
    {
      rule: '名稱',
      fields: { 'name zh-Hant': '閩投路演廳', 'name zh-Hans': '闽投路演厅', 'name en': 'Mintou Roadshow Hall' },
      stored: '閩投路演廳'
    },
    { rule: '介紹', fields: { 'description zh-Hant': '路演、發佈與簽約。' }, stored: '路演、發佈與簽約。' }
  ],
  hours: [
    {
      rule: '開放時間',
      fields: {
        ...Object.fromEntries([1, 2, 3, 4, 5].map((day) => [`day${day}`, '09:00–12:00, 14:00–18:00'])),
        day6: '10:00–16:00',
        day7: ''
      },
      stored: '週一–週五 09:00–12:00、14:00–18:00、週六 10:00–16:00、週日 不開放'
    },
    { rule: '法定節假日', fields: { onHolidays: ['own'], holidayHours: '10:00–12:00' }, stored: '10:00–12:00' },
    { rule: '調休上班日', fields: { onMakeUpWorkdays: '1' }, stored: '照週一的時間' }
  ],
  exceptions: [
    {
      rule: '特別日期',
      fields: {
        exceptionFrom: dayAhead(40),
        exceptionTo: dayAhead(41),
        exceptionHours: '13:00–15:00',
        exceptionName: '消防演練'
      },
      stored: '消防演練 13:00–15:00'
    }
  ],
  times: [
    { rule: '時間單位', fields: { slotMinutes: '15' }, stored: '15 分鐘' },
    { rule: '最短時長（分鐘）', fields: { shortestMinutes: '45' }, stored: '45 分鐘' },
    { rule: '最長時長（分鐘）', fields: { longestMinutes: '180' }, stored: '180 分鐘' },
    { rule: '至少提前（小時）', fields: { noticeHours: '2.5' }, stored: '2.5 小時' },
    { rule: '最多提前（天）', fields: { horizonDays: '90' }, stored: '90 天' },
    { rule: '事前布置（分鐘）', fields: { setUpMinutes: '20' }, stored: '20 分鐘' },
    { rule: '事後清場（分鐘）', fields: { cleanUpMinutes: '10' }, stored: '10 分鐘' }
  ],
  place: [
    { rule: '可容納人數', fields: { capacity: '66' }, stored: '66 人' },
    { rule: '樓層', fields: { floor: '5F 東側' }, stored: '5F 東側' },
    { rule: '設備', fields: { equipment: ['whiteboard', 'stage'] }, stored: '白板、舞臺' },
    { rule: '怎麼走', fields: { 'directions zh-Hant': '東門進，上五樓' }, stored: '東門進，上五樓' }
  ],
  audience: [{ rule: '誰可預約', fields: { audience: ['partners'] }, stored: '共建單位' }],
  quotas: [
    {
      rule: '配額',
      fields: {
        'day bookings': '1',
        'day hours': '2.5',
        'week bookings': '3',
        'week hours': '6',
        'month bookings': '8',
        'month hours': '20',
        open: '5'
      },
      stored: '每日 1 次、每日 2.5 小時、每週 3 次、每週 6 小時、每月 8 次、每月 20 小時、同時未完成的預約 5 次'
    }
  ],
  approval: [
    { rule: '批准', fields: { approval: ['manager-and-building'] }, stored: '須場館與樓宇先後批准' },
    {
      rule: '符合以下全部條件時自動批准',
      fields: {
        automatic: ['yes'],
        automaticLongest: '60',
        automaticMost: '20',
        goodStanding: ['yes'],
        purpose: ['roundtable', 'meeting']
      },
      stored: '用途（不勾即不限） 2、60 分鐘、20 人、近 90 天內沒有未到場'
    },
    { rule: '待審批的申請保留場館（小時）', fields: { pendingHours: '36' }, stored: '36 小時' }
  ],
  absence: [
    { rule: '開始後多少分鐘無人簽到即釋放', fields: { absentMinutes: '12' }, stored: '12 分鐘' },
    {
      rule: '多次未到場的單位',
      fields: { absences: ['refusal'], absenceCount: '2', absenceDays: '45' },
      stored: '45 天內 2 次 暫不受理其申請'
    }
  ]
};

test('each rule is set in its fields, is stored, and stands in the history', async ({ openAs }) => {
  const page = await openAs('manager2', '/manage/venues/mintou-roadshow');
  const sections = Object.entries(rules).map(([id, list]) => ({ section: page.locator(`#${id}`), list }));
  for (const { section, list } of sections) {
    for (const { fields } of list) {
      for (const [name, value] of Object.entries(fields)) await setField(section, name, value);
    }
    await section.getByRole('button', { name: /^保存 / }).click();
    await expect(section.getByRole('status')).toContainText('已保存');
  }

  await page.reload();
  const changes = page.locator('#history dl > div');
  for (const { section, list } of sections) {
    for (const { rule, fields, stored } of list) {
      for (const [name, value] of Object.entries(fields)) {
        const field = section.locator(`[name="${name}"]`);
        if (typeof value === 'string') await expect(field.first(), name).toHaveValue(value);
        else expect(await tickedOf(field), name).toEqual(value);
      }
      const change = changes.filter({ has: page.getByText(rule, { exact: true }) });
      await expect(change.locator('dd > span').last(), rule).toContainText(stored);
    }
  }
});

/** Types, chooses or ticks what a field is to have; what is ticked is a list of values. */
async function setField(section: Locator, name: string, value: string | string[]): Promise<void> {
  const field = section.locator(`[name="${name}"]`);
  if (typeof value !== 'string') {
    for (const option of await field.all()) {
      const isWanted = value.includes((await option.getAttribute('value'))!);
      if (isWanted !== (await option.isChecked())) await option.click();
    }
  } else if (await field.first().evaluate((element) => element.tagName === 'SELECT')) {
    await field.selectOption(value);
  } else {
    await field.first().fill(value);
  }
}

function tickedOf(field: Locator): Promise<string[]> {
  return field.evaluateAll((options: HTMLInputElement[]) =>
    options.filter(({ checked }) => checked).map(({ value }) => value)
  );
}

test('a year of the work calendar is checked before it is loaded', async ({ openAs }) => {
  const page = await openAs('admin', '/manage/calendar');
  const year = new Date().getFullYear() + 3;
  const send = async (csv: string) => {
    await page.getByRole('textbox', { name: '年份' }).fill(String(year));
    await page
      .getByLabel('CSV 文件')
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
