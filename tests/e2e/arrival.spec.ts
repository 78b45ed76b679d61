import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { cancelBooking, checkIn, joinWaitlist, requestBooking } from '#lib/bookings/service.server.ts';
import { addAccount } from '#lib/identity/service.server.ts';
import type { SignedIn } from '#lib/identity/types.ts';
import { day, hour, minute } from '#lib/platform/time.ts';
import { foundHall, must, password } from '../support/hall.ts';
import { complaintsAbout } from '../support/kiosk-screen.ts';
import { databaseOf } from '../support/playwright-servers.ts';
import { expect, screens } from './fixtures.ts';
import { expectGoodLooksOf, languages } from './looks.ts';
import { openFollowing, test } from './people.ts';

/*
 * People come to what they have booked, at the lobby screen and at the door. A building of its own, open day and night, so
 * that there is a time to come at whenever the tests run; its rooms seat two, so that no search of another file finds them.
 */
const pin = '135790';
const step = 15 * minute;

test.describe.configure({ mode: 'serial' });

let hall: Awaited<ReturnType<typeof foundHall>>;
let person: SignedIn;

test.beforeAll(async ({ engine }) => {
  hall = await foundHall(databaseOf(engine));
  for (const slug of ['first-room', 'second-room', 'third-room', 'door-room']) {
    await hall.addVenue(slug, { approval: 'immediate', capacity: 2 });
  }
  await hall.addVenue('asked-room', { capacity: 2 });
  const [own, other] = hall.firms;
  person = await hall.person(own, ['tenant-member']);
  const rival = await hall.person(other, ['tenant-member']);
  const grants = [{ role: 'tenant-member' as const, subdistrictId: null, buildingId: null, venueId: null }];
  const firm = { kind: 'firm' as const, username: null, displayName: '甲', organisationId: own, secret: pin, grants };
  must(await addAccount(hall.ctx, firm));

  must(await book(person, 'second-room', nextStep()));
  must(await checkIn(hall.as(person), must(await book(person, 'third-room', nextStep())).booking.id));
  const [freed, kept] = [nextStep() + day, nextStep() + day + 2 * hour];
  const inTheWay = must(await book(rival, 'second-room', freed));
  must(await book(rival, 'second-room', kept));
  for (const startsAt of [freed, kept]) must(await joinWaitlist(hall.as(person), wanted('second-room', startsAt)));
  must(await cancelBooking(hall.as(rival), inTheWay.booking.id, null));
});

test.afterAll(() => hall.close());

const nextStep = () => Math.ceil(Date.now() / step) * step;
const book = (who: SignedIn, venue: string, startsAt: number) => requestBooking(hall.as(who), wanted(venue, startsAt));

function wanted(venue: string, startsAt: number) {
  const what = { purpose: 'meeting' as const, title: '商洽', attendees: 2, visibility: 'public' as const };
  return { ...what, venue, startsAt, endsAt: startsAt + hour };
}

async function enter(page: Page) {
  await openFollowing(page, '/kiosk/sign-in?building=tower');
  await page.getByRole('button', { name: '甲' }).tap();
  for (const digit of pin) await page.getByRole('button', { name: digit, exact: true }).tap();
  // The first to come finds a server that has just started.
  await expect(page).toHaveURL('/kiosk/home', { timeout: 15_000 });
}

test.describe('at the lobby screen', () => {
  test.use(screens.kiosk);

  test('a firm takes a room that is free now by three taps, checks in, stays longer and ends early', async ({
    page
  }) => {
    await page.clock.install();
    await enter(page);
    await page.getByRole('link', { name: '現在就用' }).tap();
    await expect(page.locator('section').filter({ hasText: 'asked-room' })).toContainText('須管理員批准');
    await page.getByRole('button', { name: /^first-room/ }).tap();
    await page.getByRole('button', { name: '確認預約' }).tap();
    await expect(page.getByRole('heading', { name: '預約成功' })).toBeVisible();

    const goOn = async () => {
      const line = page.getByRole('article').filter({ hasText: 'first-room' });
      await line.getByRole('link', { name: '去辦理' }).tap();
    };
    await page.getByRole('link', { name: '本單位的預約' }).tap();
    await goOn();
    await page.getByRole('button', { name: '簽到' }).tap();
    await expect(page.getByRole('heading', { name: '簽到成功' })).toBeVisible();
    await expect(page.getByText(/first-room供您使用至 \d\d:\d\d/)).toBeVisible();

    await page.getByRole('link', { name: '還要辦別的' }).tap();
    await goOn();
    await page.getByRole('button', { name: '延長使用' }).tap();
    await page.getByRole('button', { name: /\+ 15分鐘/ }).tap();
    await page.getByRole('button', { name: '確認延長' }).tap();
    await expect(page.getByRole('heading', { name: '已延長' })).toBeVisible();

    await page.getByRole('link', { name: '還要辦別的' }).tap();
    await goOn();
    await page.getByRole('button', { name: '提前結束' }).tap();
    await page.getByRole('button', { name: '確認結束' }).tap();
    await expect(page.getByRole('heading', { name: '已結束使用' })).toBeVisible();
    await page.clock.runFor(16_000);
    await expect(page).toHaveURL('/kiosk');
  });

  /** Every screen about what is booked, each with a name; nothing is changed. */
  async function visitScreens(page: Page, visit: (screen: string) => Promise<void>) {
    const open = async (path: string, target: string) => {
      await page.locator(`a[href="${path}"]`).first().tap();
      await page.locator(target).first().waitFor();
    };
    await visit('home');
    await open('/kiosk/now', 'main nav');
    await visit('free now');
    await page.locator('main .card').first().tap();
    await page.locator('.presets').waitFor();
    await visit('review');
    await page.locator('.actions button').first().tap();
    await page.locator('main nav').waitFor();
    await open('/kiosk/home', '.due');
    await open('/kiosk/bookings', 'article .end');
    await visit('bookings');
    const bookings = await page
      .locator('article .end a')
      .evaluateAll((links) => links.map((a) => a.getAttribute('href')));
    for (const [index, path] of bookings.entries()) {
      await open(path ?? '', '.ticket');
      await visit(`booking ${index}`);
      for (const act of await page.locator('main li button').all()) {
        await act.tap();
        await page.locator('.actions form').waitFor();
        await visit(`an act of booking ${index}`);
        await page.locator('.actions > button').first().tap();
        await page.locator('a[href="/kiosk/bookings"]').waitFor();
      }
      await open('/kiosk/bookings', 'article .end');
    }
    await open('/kiosk/home', '.due');
  }

  test('every screen suits hand and eye, in every language, standing and lying, and in each mode', async ({
    page,
    engine
  }) => {
    test.skip(engine !== 'sqlite', 'looks are the same on both engines');
    test.slow();
    const complaints: Record<string, unknown> = {};
    const walk = (how: string, measure: () => Promise<string[]>) =>
      visitScreens(page, async (screen) => {
        for (const viewport of [{ width: 1920, height: 1080 }, screens.kiosk.viewport]) {
          await page.setViewportSize(viewport);
          const found = await measure();
          if (found.length > 0) complaints[`${screen}, ${how}, ${viewport.width} px`] = found;
        }
      });
    await enter(page);
    for (const language of languages) {
      await page.locator(`button[lang="${language}"]`).tap();
      await walk(language, () => complaintsAbout(page));
    }
    for (const mode of ['High contrast', 'Large text']) await page.getByRole('button', { name: mode }).tap();
    await walk('large, in high contrast', () => complaintsAbout(page));
    expect(complaints).toEqual({});
    for (const path of ['/kiosk/home', '/kiosk/now', '/kiosk/bookings']) {
      await page.goto(path);
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(violations.filter(({ impact }) => /serious|critical/.test(impact ?? ''))).toEqual([]);
    }
  });
});

test.describe('at the door', () => {
  test.use(screens.phone);

  test('the code at the door leads through signing in to checking in, staying longer and ending', async ({
    page,
    engine
  }) => {
    must(await book(person, 'door-room', nextStep()));
    await page.goto('/check-in/door-room');
    await expect(page.getByRole('listitem').filter({ hasText: '商洽' })).toBeVisible();
    await page.getByRole('link', { name: '登錄後簽到' }).tap();
    await page.locator('input[name=username]').fill(person.username ?? '');
    await page.locator('input[name=password]').fill(password);
    await page.locator('input[name=password]').press('Enter');
    await expect(page).toHaveURL('/check-in/door-room');

    await page.getByRole('button', { name: '簽到' }).tap();
    await expect(page.getByText(/已簽到，可使用至/)).toBeVisible();
    if (engine === 'sqlite') await expectGoodLooksOf(page);
    const until = await page.getByText(/已簽到，可使用至|Checked in, until/).textContent();
    await page.getByRole('button', { name: /^(延長到|Stay until)/ }).tap();
    await expect(page.getByText(/已簽到，可使用至|Checked in, until/)).not.toHaveText(until ?? '');
    await page.getByRole('button', { name: /^(提前結束|End early)$/ }).tap();
    await expect(page.getByText(/現在沒有您可以簽到的預約|nothing for you to check in/)).toBeVisible();
  });
});
