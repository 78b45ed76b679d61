import type { Page } from '@playwright/test';
import { openDatabase } from '#lib/db/open.ts';
import { settleResolutions } from '#lib/hall/resolutions/service.server.ts';
import { getSession, openDoors } from '#lib/hall/sessions/service.server.ts';
import type { Context } from '#lib/identity/context.ts';
import { operator } from '#lib/identity/types.ts';
import { clockAt, systemClock } from '#lib/platform/clock.ts';
import { createEvents } from '#lib/platform/events.ts';
import { instantAt, toIso } from '#lib/platform/time.ts';
import { must } from '../support/hall.ts';
import { databaseOf } from '../support/playwright-servers.ts';
import { openRawSql } from '../support/raw-sql.ts';
import { expect as quickly, screens } from './fixtures.ts';
import { picture, take } from './matter-steps.ts';
import { dayAhead, openFollowing, test, zone } from './people.ts';

/*
 * The case that the report tells of, from the lobby to the lamps, by the people who had to do with it, each at a screen of
 * their own; and at every turn what of it is open to a visitor and to a firm that has no part in it.
 */

const expect = quickly.configure({ timeout: 10_000 });

const raiser = '福建省電子信息集團';
const seconder = '福建得乾集團有限責任公司';
const unit = '鼓樓供電服務中心';
/** What it is called at the lobby screen, where nobody types, and what its firm makes of that on a phone. */
const proposed = '周邊道路或階梯未安裝路燈';
const title = '環衛新村公共階梯未安裝路燈';
/** A day on which no other file books. */
const sessionDay = 120;
const hall = '/hall/zhengxiang';

/** What nobody is told who has no part in it: the firm wants to stay unnamed, and people always do. */
const untold = [raiser, '電子信息集團聯絡員', '得乾集團聯絡員', '供電服務中心聯絡員'];

/** The link of a list that leads to the page of something. */
const linkTo = (page: Page, id: string) => page.locator(`a[href$="/${id}"]`).first();
const idIn = (page: Page) => new URL(page.url()).pathname.split('/').at(-1)!;

test('a flight of steps without lamps: raised, seconded, deliberated, resolved, handled, rated, and seen by the right people', async ({
  openAs,
  api,
  browser,
  baseURL,
  engine
}) => {
  test.slow();
  const db = openDatabase(databaseOf(engine));
  const ctx: Context = { db, clock: systemClock, events: createEvents(db), actor: operator };
  const onPhone = async (username: string, path: string) => {
    const page = await openAs(username, path);
    await page.setViewportSize(screens.phone.viewport);
    return page;
  };

  // A visitor, and a firm of the building whose seat in the committee is over.
  const visitor = await browser.newPage({ baseURL });
  const neighbour = await onPhone('tenant4', '/my');
  const outsiders = [visitor, neighbour];
  const answerTo = (page: Page, path: string) => page.request.get(path, { maxRedirects: 0 });
  async function expectHidden(...paths: string[]) {
    for (const page of outsiders) {
      for (const path of paths) expect((await answerTo(page, path)).ok(), path).toBe(false);
    }
  }
  async function expectOpen(path: string) {
    for (const page of outsiders) {
      const answer = await answerTo(page, path);
      expect(answer.status(), path).toBe(200);
      const text = await answer.text();
      expect(text).toContain(title);
      for (const name of untold) expect(text, path).not.toContain(name);
    }
  }

  const kiosk = await browser.newPage({ ...screens.kiosk, baseURL });
  const secretary = await openAs('secretary', '/manage/hall/topics');
  let label = '';
  let topic = '';

  await test.step('a firm raises it at the lobby screen, and says where on a phone', async () => {
    await openFollowing(kiosk, '/kiosk/sign-in');
    await kiosk.getByRole('button', { name: raiser }).tap();
    for (const digit of '246810') await kiosk.getByRole('button', { name: digit, exact: true }).tap();
    await kiosk.getByRole('link', { name: '議題', exact: true }).tap();
    await kiosk.getByRole('link', { name: '提出議題' }).tap();
    await kiosk.getByRole('button', { name: '周邊小區', exact: true }).tap();
    await kiosk.getByRole('button', { name: proposed, exact: true }).tap();
    // Others may have raised the like.
    const anyway = kiosk.getByRole('button', { name: '仍要提出' });
    const unnamed = kiosk.getByRole('button', { name: '隱去單位名稱' });
    await anyway.or(unnamed).first().waitFor();
    if (await anyway.isVisible()) await anyway.tap();
    await unnamed.tap();
    await kiosk.getByRole('button', { name: '提交' }).tap();
    await expect(kiosk.getByRole('heading', { name: '議題已提交' })).toBeVisible();
    const numbered = /議題〔\d{4}〕\d+號/;
    label = numbered.exec(await kiosk.getByText(numbered).innerText())![0];
    await kiosk.getByRole('button', { name: '完成並退出' }).tap();

    const phone = await onPhone('tenant', '/my/topics');
    await phone.getByRole('listitem').filter({ hasText: label }).getByRole('link').click();
    await phone.getByRole('link', { name: '修改' }).click();
    await phone.getByLabel('題目').fill(title);
    await phone.getByLabel('地點').fill('環衛新村公共階梯');
    await phone.getByLabel('具體情況').fill('夜裏經過看不清臺階，已有人絆倒。');
    await phone.getByRole('button', { name: '保存修改' }).click();
    await phone.getByLabel('照片').setInputFiles(picture);
    await phone.getByRole('button', { name: '上傳照片' }).click();
    await expect(phone.getByRole('img', { name: '照片1' })).toBeVisible();
    topic = idIn(phone);
  });

  await test.step('another firm seconds it on a phone; the public does not read it yet', async () => {
    expect((await answerTo(visitor, `${hall}/topics/${topic}`)).status()).toBe(404);
    const phone = await onPhone('tenant2', '/my/topics/others');
    await linkTo(phone, topic).click();
    await phone.getByRole('button', { name: '附議' }).click();
    await expect(phone.getByText('本單位已附議')).toBeVisible();
    await expectHidden(`/my/topics/${topic}`, `/manage/hall/topics/${topic}`);
  });

  await test.step('the secretary takes it in, to be deliberated', async () => {
    await linkTo(secretary, topic).click();
    await expect(secretary.getByText(raiser).first()).toBeVisible();
    await expect(secretary.getByText(seconder).first()).toBeVisible();
    await secretary.getByRole('button', { name: '受理' }).click();
    await expect(secretary.locator('article')).toContainText('已受理');
    await expectOpen(`${hall}/topics/${topic}`);
    await visitor.goto(`${hall}?q=${encodeURIComponent('环卫新村')}`);
    await expect(visitor.getByRole('listitem').filter({ has: linkTo(visitor, topic) })).toContainText('已受理');
  });

  let session = '';
  const startsAt = instantAt(dayAhead(sessionDay), '15:00', zone);

  await test.step('a session is booked, planned and notified', async () => {
    const body = {
      venue: 'discussion-hall',
      startsAt: toIso(startsAt, zone),
      endsAt: toIso(instantAt(dayAhead(sessionDay), '16:30', zone), zone),
      purpose: 'session',
      title: '公共階梯照明議事會',
      attendees: 12,
      visibility: 'public'
    };
    const booked = await (await api('secretary'))('POST', '/api/v1/bookings', { body });
    await (
      await api('manager')
    )('POST', `/api/v1/bookings/${booked.body.id}/approve`);

    await openFollowing(secretary, '/manage/hall/sessions');
    await secretary.getByLabel('在哪個預約上').selectOption(booked.body.id as string);
    await secretary.getByLabel('名稱').fill(body.title);
    await secretary.getByRole('button', { name: '安排議事活動' }).click();
    await expect(secretary.getByRole('heading', { name: body.title })).toBeVisible();
    const waiting = secretary.getByRole('listitem').filter({ hasText: label });
    await waiting.getByRole('button', { name: '加入議程' }).click();
    await expect(secretary.getByRole('button', { name: `把「${title}」移出議程` })).toBeVisible();
    await secretary.getByRole('button', { name: '通知各席位' }).click();
    await expect(secretary.getByText('已通知', { exact: true })).toBeVisible();
    session = idIn(secretary);
    await expectOpen(`${hall}/topics/${topic}`);
    await expectHidden(`/my/sessions/${session}`, `/manage/hall/sessions/${session}`, `${hall}/sessions/${session}`);
  });

  await test.step('the committee deliberates, with quorum and a ballot on phones', async () => {
    // The doors open a quarter of an hour before it, which is months away.
    must(await openDoors({ ...ctx, clock: clockAt(startsAt) }, session));
    const code = must(await getSession(ctx, session)).session.doorCode!;
    const wall = await openAs('secretary', `/manage/hall/sessions/${session}/screen`);
    const seats: Page[] = [];
    for (const username of ['chair', 'tenant2', 'tenant3']) {
      const seat = await onPhone(username, `/my/sessions/${session}?code=${code}`);
      await seat.getByRole('button', { name: '簽到' }).click();
      await expect(seat.getByText('已簽到，歡迎參加')).toBeVisible();
      seats.push(seat);
    }
    await expect(wall.getByText('已達法定人數')).toBeVisible();

    const chair = await openAs('chair', `/manage/hall/sessions/${session}/chair`);
    await chair.getByRole('button', { name: '宣布開會' }).click();
    await chair.getByRole('button', { name: '結束此項' }).click();
    await expect(wall.getByText(title).first()).toBeVisible();
    await expect(chair.locator('[aria-current=step]')).toContainText(title);
    await chair.getByText('發起新的表決').click();
    await chair.getByLabel('表決事項').fill('同意由供電部門在公共階梯安裝路燈？');
    await chair.getByLabel('手機投票').check();
    await chair.getByRole('button', { name: '發起表決' }).click();
    for (const seat of seats) {
      await seat.getByLabel('贊成').check();
      await seat.getByRole('button', { name: '投票' }).click();
      await expect(seat.getByText('您已投票')).toBeVisible();
    }
    await expect(wall.getByText('已投3／3票')).toBeVisible();
    await chair.getByRole('button', { name: '結束表決' }).click();
    await expect(wall.getByText('通過', { exact: true })).toBeVisible();
    await chair.getByLabel('形成決議').check();
    await chair.getByRole('button', { name: '結束此項' }).click();
    await chair.getByText('宣布散會').first().click();
    await chair.getByRole('button', { name: '宣布散會' }).click();
    await expect(chair.getByText('紀要待確認')).toBeVisible();
    await expectHidden(`/manage/hall/sessions/${session}/minutes`, `${hall}/sessions/${session}`);
  });

  let resolution = '';

  await test.step('it is resolved, and public notice is given', async () => {
    await openFollowing(secretary, `/manage/hall/sessions/${session}/minutes`);
    await secretary.getByRole('button', { name: '提出決議' }).click();
    await secretary.getByLabel('決議內容').fill('同意在環衛新村公共階梯安裝路燈。');
    await secretary.getByLabel('生效後要辦的事').fill('勘查線路，安裝路燈，做到夜間照明。');
    await secretary.getByLabel('承辦單位').first().selectOption(unit);
    await secretary.getByRole('button', { name: '提出決議' }).click();
    await secretary.getByRole('button', { name: '作出決定' }).click();
    await expect(secretary.getByLabel('公示工作日數')).toBeVisible();
    resolution = idIn(secretary);
    await expectHidden(`${hall}/resolutions/${resolution}`);
    await secretary.getByLabel('公示工作日數').fill('1');
    await secretary.getByRole('button', { name: '開始公示' }).click();
    await expect(secretary.getByText('還沒有單位提出異議')).toBeVisible();

    await expectOpen(`${hall}/resolutions/${resolution}`);
    await expectHidden(`/manage/hall/resolutions/${resolution}`);
    await visitor.goto(hall);
    await linkTo(visitor, resolution).click();
    await expect(visitor.getByText('還沒有單位提出異議')).toBeVisible();
    await expect(visitor.getByRole('button', { name: '提出異議' })).toHaveCount(0);
    await neighbour.goto(`${hall}/resolutions/${resolution}`);
    await expect(neighbour.getByRole('button', { name: '提出異議' })).toBeVisible();
  });

  let matter = '';
  /** The head of the matter's page, which the visitor follows from here on. */
  const seen = visitor.locator('header').filter({ has: visitor.getByRole('heading', { name: title }) });

  await test.step('nobody objects: it comes into effect, and the power supply centre is to handle it', async () => {
    // The days of the notice go by.
    const raw = await openRawSql(databaseOf(engine));
    const days = `notice_from = '${dayAhead(-4)}', notice_to = '${dayAhead(-1)}'`;
    await raw.query(`UPDATE resolutions SET ${days} WHERE id = '${resolution}'`);
    await raw.close();
    await settleResolutions(ctx);

    await secretary.reload();
    await secretary
      .getByRole('listitem')
      .filter({ hasText: /^事項〔/ })
      .getByRole('link')
      .click();
    await secretary.waitForURL('**/matters/*');
    await expect(secretary.getByText(unit).first()).toBeVisible();
    matter = idIn(secretary);
    await openFollowing(visitor, `${hall}/matters/${matter}`);
    await expect(seen).toContainText('已交辦');
    await expectOpen(`${hall}/matters/${matter}`);
    await expectHidden(`/my/matters/${matter}`, `/manage/hall/matters/${matter}`);
  });

  await test.step('the unit accepts it, tells how it goes, and has it done', async () => {
    const partner = await onPhone('partner', '/my/matters?show=assigned');
    await linkTo(partner, matter).click();
    await take(partner, '受理');
    await expect(partner.getByText(raiser)).toHaveCount(0);
    await expect(seen).toContainText('已受理');
    await take(partner, '記錄進展', (form) => form.getByLabel('進展').fill('已勘查線路，採用明線安裝。'));
    await expect(seen).toContainText('辦理中');
    await expect(visitor.getByText('已勘查線路，採用明線安裝。')).toBeVisible();
    await take(partner, '報告辦妥', async (form) => {
      await form.getByLabel('辦理結果').fill('三盞路燈已裝好並通電。');
      await form.getByLabel('照片').setInputFiles(picture);
    });
    await expect(seen).toContainText('已辦妥');
    await expect(visitor.getByRole('img', { name: '辦理現場照片（1）' })).toBeVisible();
    await expectOpen(`${hall}/matters/${matter}`);
  });

  await test.step('it is answered to the firm that raised it, which rates it', async () => {
    await take(secretary, '答覆', (form) => form.getByLabel('給提出人的答覆').fill('路燈已裝好，夜裏可以放心走。'));
    await expect(seen).toContainText('待評議');
    const phone = await onPhone('tenant', '/my/matters');
    await linkTo(phone, matter).click();
    await take(phone, '評議', async (form) => {
      await form.getByRole('radio', { name: '非常滿意' }).check();
      await form.getByLabel('想說的話').fill('員工下夜班安心多了');
    });
    await expect(seen).toContainText('已辦結');
    await expect(visitor.getByText('員工下夜班安心多了')).toHaveCount(0);
  });

  await test.step('everybody reads what came of it', async () => {
    await expectOpen(`${hall}/matters/${matter}`);
    await expectOpen(`${hall}/topics/${topic}`);
    await visitor.goto(`${hall}?q=${encodeURIComponent('环卫新村')}`);
    const line = visitor.getByRole('listitem').filter({ has: linkTo(visitor, topic) });
    await expect(line).toContainText('已辦結');
    await linkTo(visitor, topic).click();
    await expect(visitor.getByText('路燈已裝好，夜裏可以放心走。')).toBeVisible();
    await kiosk.goto('/kiosk/hall');
    await expect(kiosk.getByRole('listitem').filter({ hasText: label })).toContainText(title);
  });

  await Promise.all([visitor.close(), kiosk.close(), db.close()]);
});
