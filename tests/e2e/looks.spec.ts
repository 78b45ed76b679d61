import { expectGoodLooks } from './looks.ts';
import { dayAhead, test } from './people.ts';

/* Every page that needs nothing done before it, in each language, on a desktop and on a phone; on one engine, as looks do not depend on it. */

const pages: Record<string, { for: string | null; paths: string[] }> = {
  'for everybody': {
    for: null,
    paths: ['/', '/?building=mintou', '/buildings/zhengxiang', '/venues/party-life', '/no-such-page', '/sign-in']
  },
  'of a firm': {
    for: 'tenant',
    paths: [
      '/my',
      '/my/past',
      '/my/book',
      '/my/book/party-life',
      '/my/bookings/none',
      '/my/book/roundtable/series',
      '/my/find',
      `/my/find?date=${dayAhead(83)}&until=${dayAhead(88)}&attendees=30&equipment=projector`,
      `/my/find?date=${dayAhead(83)}&attendees=900`,
      '/my/find?date=2020-01-01'
    ]
  },
  'of managers': {
    for: 'manager',
    paths: [
      '/manage',
      '/manage/schedule',
      '/manage/schedule?date=never&building=zhengxiang',
      '/manage/schedule?view=week',
      '/manage/schedule?view=month',
      '/manage/schedule/sheet',
      '/manage/import'
    ]
  },
  'of a venue': {
    for: 'manager',
    paths: [
      '/manage/venues',
      '/manage/venues/party-life',
      '/manage/venues/party-life/blackouts',
      '/manage/venues/party-life/sign',
      '/manage/calendar'
    ]
  },
  'of messages': {
    for: 'admin',
    paths: ['/inbox', '/account', '/manage/chats', '/manage/messages', '/manage/outbox', '/manage/reception/privacy']
  }
};

for (const [title, { for: person, paths }] of Object.entries(pages)) {
  test(`pages ${title}`, async ({ openAs, page }) => {
    test.slow();
    const opened = person === null ? page : await openAs(person, paths[0]!);
    for (const path of paths) await expectGoodLooks(opened, path);
  });
}

test('pages of one booking', async ({ openAs }) => {
  const firm = await openAs('tenant', '/my');
  const own = await firm.getByRole('article').getByRole('link').first().getAttribute('href');
  await expectGoodLooks(firm, own ?? '');
  const manager = await openAs('manager', '/manage');
  const waiting = await manager.getByRole('listitem').getByRole('link').first().getAttribute('href');
  await expectGoodLooks(manager, waiting ?? '');
});
