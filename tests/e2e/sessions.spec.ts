import { approveBooking, getBooking } from '#lib/bookings/service.server.ts';
import { openDatabase } from '#lib/db/open.ts';
import type { Db } from '#lib/db/port.ts';
import { getSession, openDoors, reviseSession } from '#lib/hall/sessions/service.server.ts';
import type { Context } from '#lib/identity/context.ts';
import { operator } from '#lib/identity/types.ts';
import { clockAt, systemClock } from '#lib/platform/clock.ts';
import { createEvents } from '#lib/platform/events.ts';
import { instantAt, toIso } from '#lib/platform/time.ts';
import { must } from '../support/hall.ts';
import { databaseOf } from '../support/playwright-servers.ts';
import { expect, screens } from './fixtures.ts';
import { expectGoodLooksOf } from './looks.ts';
import { dayAhead, promptly, test, zone } from './people.ts';

let db: Db;
let ctx: Context;

test.beforeAll(({ engine }) => {
  db = openDatabase(databaseOf(engine));
  ctx = { db, clock: systemClock, events: createEvents(db), actor: operator };
});

test.afterAll(() => db.close());

test('a session is planned on a booking, signed in to by its code, led from a phone and voted in; the wall shows it', async ({
  openAs,
  api
}) => {
  const [date, title] = [dayAhead(19), `季度議事 ${Date.now() % 1_000_000}`];
  const startsAt = instantAt(date, '09:00', zone);
  const times = { startsAt: toIso(startsAt, zone), endsAt: toIso(instantAt(date, '10:00', zone), zone) };
  const request = { venue: 'discussion-hall', purpose: 'session', title, attendees: 8, visibility: 'public' };
  const booked = await (await api('secretary'))('POST', '/api/v1/bookings', { body: { ...request, ...times } });
  const bookingId = booked.body.id as string;
  if (must(await getBooking(ctx, bookingId)).booking.status === 'pending') must(await approveBooking(ctx, bookingId));

  const secretary = await openAs('secretary', '/manage/hall/sessions');
  await secretary.getByLabel('在哪個預約上').selectOption(bookingId);
  await secretary.getByLabel('名稱').fill(title);
  await secretary.getByRole('button', { name: '安排議事活動' }).click();
  await expect(secretary.getByRole('heading', { name: title })).toBeVisible();
  await secretary.getByLabel('內容').fill('公共階梯安裝路燈');
  await secretary.getByRole('button', { name: '加入議程' }).last().click();
  await expect(secretary.getByRole('listitem').filter({ hasText: '公共階梯安裝路燈' }).first()).toBeVisible();

  // The doors open a quarter of an hour before it, which is weeks away.
  const id = new URL(secretary.url()).pathname.split('/').at(-1)!;
  must(await reviseSession(ctx, id, { kind: 'deliberation', title, quorum: 2 }));
  must(await openDoors({ ...ctx, clock: clockAt(startsAt) }, id));
  const code = must(await getSession(ctx, id)).session.doorCode!;

  const [chair, member] = await Promise.all(
    ['chair', 'tenant2'].map((username) => openAs(username, `/my/sessions/${id}?code=${code}`))
  );
  for (const page of [chair!, member!]) {
    await page.setViewportSize(screens.phone.viewport);
    await page.getByRole('button', { name: '簽到' }).click();
    await expect(page.getByText('已簽到，歡迎參加')).toBeVisible();
  }
  await chair!.getByRole('link', { name: '主持' }).click();
  const wall = await openAs('secretary', `/manage/hall/sessions/${id}/screen`);
  await expect(wall.getByText('掃碼簽到', { exact: true })).toBeVisible();

  await chair!.getByRole('button', { name: '宣布開會' }).click();
  await chair!.getByRole('button', { name: '結束此項' }).click();
  await expect(wall.getByText('公共階梯安裝路燈').first()).toBeVisible(promptly);
  await chair!.getByRole('button', { name: '請得乾集團聯絡員發言' }).click();
  await expect(wall.getByText('得乾集團聯絡員', { exact: true })).toBeVisible(promptly);
  await expect(wall.getByRole('timer')).toHaveText(/^[23]:\d\d$/);

  await chair!.getByText('發起新的表決').click();
  await chair!.getByLabel('手機投票').check();
  await chair!.getByLabel('不記名', { exact: true }).check();
  await chair!.getByRole('button', { name: '發起表決' }).click();
  await expectGoodLooksOf(chair!);
  await chair!.locator('button[lang="zh-Hant"]').click();
  await member!.getByLabel('贊成').check();
  await member!.getByRole('button', { name: '投票' }).click();
  await expect(member!.getByText('您已投票')).toBeVisible();
  await expect(wall.getByText('已投1／2票')).toBeVisible(promptly);
  await expect(wall.getByText('贊成')).toHaveCount(0);
  await chair!.getByRole('button', { name: '結束表決' }).click();
  await expect(wall.getByText('通過', { exact: true })).toBeVisible(promptly);
  await expect(member!.getByText('贊成')).toBeVisible(promptly);

  await chair!.getByLabel('形成決議').check();
  await chair!.getByRole('button', { name: '結束此項' }).click();
  await chair!.getByText('宣布散會').first().click();
  await chair!.getByRole('button', { name: '宣布散會' }).click();
  await expect(chair!.getByText('紀要待確認')).toBeVisible();
});
