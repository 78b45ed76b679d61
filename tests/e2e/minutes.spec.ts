import { requestBooking } from '#lib/bookings/service.server.ts';
import { openDatabase } from '#lib/db/open.ts';
import type { Db } from '#lib/db/port.ts';
import { appoint } from '#lib/hall/committee/service.server.ts';
import {
  addItem,
  beginSession,
  closeBallot,
  concludeItem,
  endSession,
  getSession,
  openBallot,
  openDoors,
  planSession,
  reviseSession,
  signInOther
} from '#lib/hall/sessions/service.server.ts';
import type { Context } from '#lib/identity/context.ts';
import { addAccount } from '#lib/identity/service.server.ts';
import { operator, type Role, type SignedIn } from '#lib/identity/types.ts';
import { tenantsOf } from '#lib/organisations/service.server.ts';
import { clockAt, systemClock } from '#lib/platform/clock.ts';
import { createEvents } from '#lib/platform/events.ts';
import { hour, instantAt } from '#lib/platform/time.ts';
import { findBuilding } from '#lib/venues/service.server.ts';
import { must } from '../support/hall.ts';
import { databaseOf } from '../support/playwright-servers.ts';
import { expect } from './fixtures.ts';
import { expectGoodLooksOf } from './looks.ts';
import { dayAhead, test, zone } from './people.ts';

/* A session that is over in the sample's second building, whose committee is this test's own. */
const building = 'mintou';
const title = '安裝公共階梯路燈';
const inTime = { timeout: 10_000 };

let db: Db;
let ctx: Context;
let sessionId: string;

test.beforeAll(async ({ engine }) => {
  db = openDatabase(databaseOf(engine));
  ctx = { db, clock: systemClock, events: createEvents(db), actor: operator };
  const { id: buildingId } = (await findBuilding(ctx, building))!;
  const firms = await tenantsOf(ctx, buildingId, dayAhead(0));
  const person = async (username: string, displayName: string, firm: number, role: Role): Promise<SignedIn> => {
    const organisationId = firms.at(firm)!.id;
    const ofHall = role === 'committee-secretary' ? buildingId : null;
    const grants = [{ role, subdistrictId: null, buildingId: ofHall, venueId: null }];
    const account = { username, displayName, organisationId, grants };
    const { id } = must(await addAccount(ctx, { ...account, kind: 'person', secret: 'louyu-sample' }));
    return { ...account, kind: 'account', accountId: id, channel: 'browser' };
  };
  const secretary = await person('minutes-secretary', '周秘書', 0, 'committee-secretary');
  const chair = await person('minutes-chair', '鄭主任', -1, 'tenant-member');
  await person('minutes-objector', '何聯絡員', -1, 'tenant-member');
  for (const [seated, office] of [
    [chair, 'chair'],
    [secretary, 'secretary']
  ] as const) {
    const term = { opensOn: '2026-01-01', closesOn: null };
    const seat = { building, username: seated.username!, organisationId: seated.organisationId!, kind: 'firm', office };
    must(await appoint(ctx, { ...seat, ...term, kind: 'firm', votes: true }));
  }

  const startsAt = instantAt(dayAhead(21), '14:00', zone);
  const times = { startsAt, endsAt: startsAt + hour };
  const wanted = { purpose: 'session', title: '季度議事', attendees: 8, visibility: 'public' } as const;
  const asSecretary = { ...ctx, actor: secretary };
  const { booking } = must(await requestBooking(asSecretary, { venue: 'mintou-discussion', ...wanted, ...times }));
  const about = { kind: 'deliberation', title: '季度議事' } as const;
  sessionId = must(await planSession(asSecretary, { bookingId: booking.id, ...about })).id;
  must(await reviseSession(ctx, sessionId, { ...about, quorum: 2 }));
  must(await addItem(ctx, sessionId, { title, minutes: 15 }));
  must(await openDoors({ ...ctx, clock: clockAt(startsAt) }, sessionId));
  const { seats } = must(await getSession(ctx, sessionId));
  for (const { id: seatId } of seats) must(await signInOther(ctx, sessionId, { seatId }));
  must(await beginSession(ctx, sessionId, { withoutQuorum: false }));
  must(await concludeItem(ctx, sessionId, { outcome: 'noted', note: '' }));
  const question = {
    question: '同意安裝？',
    form: 'motion',
    method: 'hands',
    secret: false,
    majority: 'simple'
  } as const;
  const { ballotId } = must(await openBallot(ctx, sessionId, { ...question, options: [], budget: null }));
  must(await closeBallot(ctx, sessionId, ballotId, { for: 2, against: 0, abstain: 0 }));
  must(await concludeItem(ctx, sessionId, { outcome: 'resolved', note: '由供電部門布線。' }));
  must(await endSession(ctx, sessionId));
});

test.afterAll(() => db.close());

test('a resolution is decided by its ballot, noticed and objected to; minutes are confirmed by two and published', async ({
  openAs,
  page
}) => {
  const path = `/manage/hall/sessions/${sessionId}/minutes`;
  const secretary = await openAs('minutes-secretary', path);
  await secretary.getByRole('button', { name: '提出決議' }).click();
  await secretary.getByLabel('決議內容').fill('同意在公共階梯安裝路燈。');
  await secretary.getByLabel('生效後要辦的事').fill('布線安裝，做到樓道有燈。');
  await secretary.getByRole('button', { name: '提出決議' }).click();
  await expect(secretary.getByLabel('同意安裝？ · 通過')).toBeChecked(inTime);
  await secretary.getByRole('button', { name: '作出決定' }).click();
  await secretary.getByRole('button', { name: '開始公示' }).click();
  await expect(secretary.getByText('還沒有單位提出異議')).toBeVisible(inTime);
  const id = secretary.url().split('/').at(-1)!;

  const notice = `/hall/${building}/resolutions/${id}`;
  const objector = await openAs('minutes-objector', notice);
  await objector.getByLabel('異議內容').fill('施工請避開早高峰。');
  await objector.getByRole('button', { name: '提出異議' }).click();
  await expect(objector.getByText('貴單位的異議')).toBeVisible(inTime);
  await secretary.getByLabel('答覆').fill('只在週末施工。');
  await secretary.getByRole('button', { name: '異議不成立' }).click();
  await expect(objector.getByText('答覆：只在週末施工。')).toBeVisible(inTime);
  await expectGoodLooksOf(objector);

  await secretary.goto(path);
  await secretary.getByLabel(`「${title}」的記錄`).fill('由供電部門布線，週末施工。');
  await secretary.getByLabel('其他事項').focus();
  await expect(secretary.locator('article').getByText('週末施工')).toBeVisible(inTime);
  await secretary.getByRole('button', { name: '以秘書身份確認' }).click();
  await expect(secretary.getByText('秘書已確認')).toBeVisible(inTime);
  await expectGoodLooksOf(secretary);
  await secretary.locator('button[lang="zh-Hant"]').click();
  const word = await secretary.request.get(`${path}/word`);
  expect(word.headers()['content-type']).toContain('wordprocessingml');
  expect((await word.body()).subarray(0, 2).toString()).toBe('PK');

  const chair = await openAs('minutes-chair', path);
  await chair.getByRole('button', { name: '以主持人身份確認' }).click();
  await expect(chair.getByRole('button', { name: '公布紀要' })).toBeVisible(inTime);
  await secretary.getByRole('button', { name: '公布紀要' }).click();
  await secretary.getByLabel('補充或更正的內容').fill('布線由物業協助。');
  await secretary.getByRole('button', { name: '補充或更正' }).click();
  await expect(secretary.locator('article').getByText('布線由物業協助。')).toBeVisible(inTime);

  await page.goto(`/hall/${building}/sessions/${sessionId}`);
  await expect(page.getByText('決議〔')).toBeVisible();
  await expect(page.getByText('鄭主任')).toHaveCount(0);
  await expectGoodLooksOf(page);
});
