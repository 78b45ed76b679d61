import { toIso } from '#lib/platform/time.ts';
import { expect } from './fixtures.ts';
import { deafen, promptly, test, zone } from './people.ts';

/* The desk of the sample's first building, at which other tests leave people too: what is counted here has a name of its own. */

test('the desk receives a group by one tap, and another screen has it on its list', async ({ openAs, api }) => {
  const organisation = `考察團 ${crypto.randomUUID().slice(0, 8)}`;
  const client = await api('reception');
  const announced = await client('POST', '/api/v1/receptions', {
    body: {
      building: 'zhengxiang',
      organisation: { name: organisation, type: 'government-organ', level: 'city' },
      venue: 'party-life',
      purpose: 'tour',
      expectedAt: toIso(Date.now(), zone),
      announced: 30
    }
  });
  expect(announced.status, JSON.stringify(announced.body)).toBe(201);
  const desk = await openAs('reception', '/manage/reception/zhengxiang');
  const list = await openAs('admin', '/manage/reception/zhengxiang/evacuation');

  const row = desk.getByRole('listitem').filter({ hasText: organisation });
  await row.getByRole('button', { name: '減少一人' }).click();
  await row.getByRole('button', { name: `${organisation}到訪` }).click();
  await expect(desk.getByText('已登記到訪')).toBeVisible();
  await expect(row.getByText('29人')).toBeVisible();
  await expect(
    list.getByRole('row').filter({ hasText: organisation }).getByRole('cell', { name: '29', exact: true })
  ).toBeVisible(promptly);

  const next = `友鄰支部 ${crypto.randomUUID().slice(0, 8)}`;
  const received = await client('POST', '/api/v1/receptions/walk-ins', {
    body: {
      building: 'zhengxiang',
      organisation: { name: next, type: 'state-firm', level: 'city' },
      venue: 'party-life',
      purpose: 'exchange',
      people: 12
    }
  });
  expect(received.status, JSON.stringify(received.body)).toBe(201);
  const tick = list.getByRole('row').filter({ hasText: next }).getByRole('checkbox');
  await tick.check();

  await row.getByRole('link', { name: organisation }).click();
  await desk.getByText('更正登記').first().click();
  await desk.getByLabel('實到人數').getByRole('spinbutton').fill('31');
  await desk.getByRole('button', { name: '更正登記' }).click();
  await expect(desk.getByText('已更正')).toBeVisible();
  await desk.getByRole('link', { name: '返回接待臺' }).click();
  await row.getByRole('button', { name: `${organisation}已離開` }).click();
  await expect(row).toHaveCount(0);
  await expect(list.getByRole('row').filter({ hasText: organisation })).toHaveCount(0);
  // Who was counted outside stays counted when the rows above move up.
  await expect(tick).toBeChecked();
});

test('who comes and leaves while the network is away is noted once it is back, and once only', async ({
  openAs,
  api
}) => {
  const organisation = `慰問團 ${crypto.randomUUID().slice(0, 8)}`;
  const client = await api('reception');
  const announced = await client('POST', '/api/v1/receptions', {
    body: {
      building: 'zhengxiang',
      organisation: { name: organisation, type: 'public-institution', level: 'city' },
      purpose: 'exchange',
      expectedAt: toIso(Date.now(), zone),
      announced: 11
    }
  });
  expect(announced.status, JSON.stringify(announced.body)).toBe(201);
  const desk = await openAs('reception', '/manage/reception/zhengxiang');
  const present = desk.getByRole('listitem').filter({ hasText: '施工維修 · 7人' });
  const context = desk.context();
  const second = await context.newPage();
  await second.goto('/manage/reception/zhengxiang');
  const taken: string[] = [];
  context.on('response', (response) => {
    const { search } = new URL(response.url());
    if (search.startsWith('?/')) taken.push(search);
  });
  // What changed just before would otherwise be loaded again in the moment in which the network goes.
  await deafen(desk);
  await context.setOffline(true);
  await desk.getByRole('radio', { name: '施工維修' }).check();
  await desk.locator('form[action="?/signIn"] input[name=people]').fill('7');
  await desk.getByRole('button', { name: '簽到', exact: true }).click();
  await expect(desk.getByText('已暫存，網絡恢復後自動提交')).toBeVisible();
  await expect(desk.getByText('1 項登記已暫存在本機', { exact: false })).toBeVisible();
  const group = desk.getByRole('listitem').filter({ hasText: organisation });
  await group.getByRole('button', { name: `${organisation}到訪` }).click();
  await expect(group.getByText('待提交')).toBeVisible();
  await group.getByRole('button', { name: `${organisation}已離開` }).click();
  await expect(group).toHaveCount(0);
  await expect(desk.getByText('3 項登記已暫存在本機', { exact: false })).toBeVisible();
  await context.setOffline(false);
  await expect(present).toHaveCount(1, { timeout: 10_000 });
  await expect(desk.getByText('項登記已暫存在本機', { exact: false })).toHaveCount(0);
  // Two pages of the browser saw the network come back.
  expect(taken).toEqual(['?/signIn', '?/receive', '?/leave']);
  await second.close();
  const { body } = await client('GET', `/api/v1/receptions/${(announced.body as { id: string }).id}`);
  expect(body).toMatchObject({ state: 'left', people: 11 });

  await present.getByRole('link', { name: /證號/ }).click();
  await desk.getByLabel('實到人數').getByRole('spinbutton').fill('17');
  await desk.getByRole('button', { name: '更正登記' }).click();
  await expect(desk.getByText('已更正')).toBeVisible();
  await desk.getByRole('link', { name: '返回接待臺' }).click();
  const amended = desk.getByRole('listitem').filter({ hasText: '施工維修 · 17人' });
  await amended.getByRole('button', { name: /簽退/ }).click();
  await expect(amended).toHaveCount(0);
});

test('what the desk of one building had to keep waits for that desk, whichever is open when the network is back', async ({
  openAs
}) => {
  const desk = await openAs('admin', '/manage/reception/zhengxiang');
  const buildings = desk.getByRole('navigation', { name: '樓宇' });
  const present = desk.getByRole('listitem').filter({ hasText: '應聘面試 · 9人' });
  const waiting = desk.getByText('1 項登記已暫存在本機', { exact: false });
  const isSignIn = /\?\/signIn$/;
  await desk.route(isSignIn, (route) => route.abort());
  await desk.getByRole('radio', { name: '應聘面試' }).check();
  await desk.locator('form[action="?/signIn"] input[name=people]').fill('9');
  await desk.getByRole('button', { name: '簽到', exact: true }).click();
  await expect(waiting).toBeVisible();

  await buildings.locator('a:not([aria-current])').first().click();
  await expect(waiting).toHaveCount(0);
  await desk.unroute(isSignIn);
  await desk.evaluate(() => dispatchEvent(new Event('online')));
  await buildings.locator('a[href$="/zhengxiang"]').click();
  await expect(present).toHaveCount(1, { timeout: 10_000 });
  await expect(waiting).toHaveCount(0);
  await present.getByRole('button', { name: /簽退/ }).click();
  await expect(present).toHaveCount(0);
});
