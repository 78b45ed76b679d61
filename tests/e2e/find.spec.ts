import { instantAt } from '#lib/platform/time.ts';
import { expect, screens } from './fixtures.ts';
import { dayAhead, test, zone } from './people.ts';

/* Finding a free place. These tests book the days 80 to 89 from today, in which no other file books. */

test.describe('on a phone', () => {
  test.use(screens.phone);

  test('a firm finds a place and books it with what it has said already', async ({ openAs, book }) => {
    const { date } = await book('tenant2', { venue: 'discussion-hall', daysAhead: 80, from: '09:00', to: '11:00' });
    const tenant = await openAs('tenant', '/my');
    await tenant.getByRole('link', { name: '查找空閒場館' }).click();
    await tenant.getByLabel('日期', { exact: true }).fill(date);
    await tenant.getByLabel('開始時間').fill('09:00');
    await tenant.getByLabel('人數').fill('45');
    await tenant.getByLabel('用途').selectOption({ label: '黨課' });
    await tenant.getByLabel('宣誓牆').check();
    await tenant.getByRole('button', { name: '查找' }).click();

    const found = tenant.getByRole('region', { name: /^可預約的場館/ });
    await expect(found.getByRole('heading', { level: 3 })).toHaveText(['黨員政治生活館']);
    const near = tenant.getByRole('region', { name: '接近條件的場館' });
    await expect(near.getByRole('listitem').filter({ hasText: '紅色大講壇' })).toContainText('沒有：宣誓牆');

    await found.getByRole('link', { name: '預約黨員政治生活館' }).click();
    await expect(tenant.locator('input[name=startsAt]')).toHaveValue(String(instantAt(date, '09:00', zone)));
    await expect(tenant.locator('input[name=endsAt]')).toHaveValue(String(instantAt(date, '10:00', zone)));
    await expect(tenant.getByLabel('人數')).toHaveValue('45');
    await expect(tenant.getByLabel('黨課')).toBeChecked();
    await tenant.getByRole('button', { name: '提交申請' }).click();
    await expect(tenant.getByText('已提交，等待審批')).toBeVisible();
  });
});

test('what is taken or too small is told with what it falls short in', async ({ openAs, book }) => {
  const { date } = await book('tenant2', { venue: 'discussion-hall', daysAhead: 81, from: '09:00', to: '11:00' });
  const tenant = await openAs('tenant', `/my/find?date=${date}&time=09:00&minutes=60&attendees=30`);
  const near = tenant.getByRole('region', { name: '接近條件的場館' }).getByRole('listitem');
  const taken = near.filter({ hasText: '樓宇議事廳' });
  await expect(taken).toContainText(/(08:00–09:00|11:00–12:00)空閒/);
  await expect(near.filter({ hasText: '企業座談室' })).toContainText('少14個座位');
  await taken.getByRole('link', { name: '預約樓宇議事廳' }).click();
  await expect(tenant.locator('input[name=startsAt]')).toHaveValue(/^\d+$/);
});

test('what is typed and chosen stays while others book', async ({ openAs, book }) => {
  const tenant = await openAs('tenant', '/my/find');
  await tenant.getByLabel('人數').fill('45');
  await tenant.getByLabel('用途').selectOption({ label: '黨課' });
  await tenant.getByLabel('時長').selectOption({ label: '2小時' });
  await tenant.getByLabel('宣誓牆').check();
  const loadedAgain = tenant.waitForResponse((response) => response.url().includes('__data.json'));
  await book('tenant2', { venue: 'discussion-hall', daysAhead: 84 });
  await loadedAgain;
  await tenant.getByRole('button', { name: '查找' }).click();
  await expect(tenant).toHaveURL(/minutes=120&attendees=45&purpose=party-lecture&equipment=oath-wall$/);
});

test('what cannot be searched is said beside its field, and nothing found offers a way on', async ({ openAs }) => {
  const tenant = await openAs('tenant', '/my/find?date=2020-01-01&attendees=none');
  await expect(tenant.getByText('請選擇今天或以後的日期。')).toBeVisible();
  await expect(tenant.getByLabel('人數')).toHaveAttribute('aria-invalid', 'true');
  await tenant.goto(`/my/find?date=${dayAhead(82)}&attendees=900`);
  await expect(tenant.getByText('沒有符合條件的空閒場館')).toBeVisible();
});
