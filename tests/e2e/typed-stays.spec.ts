import type { Page } from '@playwright/test';
import { toIso } from '#lib/platform/time.ts';
import type { ApiClient } from '../support/api.ts';
import { expect } from './fixtures.ts';
import { openFollowing, test, zone } from './people.ts';

/* Pages follow changes while people fill in forms on them. */

const building = 'zhengxiang';

/** What makes the pages load again that show bookings, venues or messages, the hall, or the reception. */
type Changes = Record<'bookings' | 'reception' | 'hall', () => Promise<{ id: string }>>;

test('what is opened, typed, ticked and chosen stays while the page follows changes', async ({ api, book, openAs }) => {
  const [tenant, admin] = [await api('tenant2'), await api('admin')];
  let daysAhead = 105;
  const changes: Changes = {
    bookings: () => book('tenant2', { daysAhead: daysAhead++ }),
    hall: () =>
      post(tenant, '/api/v1/topics', { building, subject: 'facilities', title: '照明', visibility: 'firm-only' }),
    reception: () => announce(admin)
  };
  const { id: topic } = await changes.hall();
  /** Each page with what makes it load again; of a list and a pattern, the first page with fields that the list leads to. */
  const forms: Record<keyof Changes, [path: string, leadsTo?: RegExp][]> = {
    bookings: [['/my/book/party-life'], ['/manage/venues/lecture-hall'], ['/manage/statistics/reports/words']],
    reception: [[`/manage/reception/${building}`], [`/manage/reception/${building}/settings`]],
    hall: [
      [`/manage/hall/topics/${topic}`],
      ['/manage/hall/partners/offers'],
      ['/manage/hall/committee'],
      ['/manage/hall/publications'],
      ['/manage/hall/matters', /\/manage\/hall\/matters\/[\w-]{20,}/g],
      ['/manage/hall/sessions', /\/manage\/hall\/sessions\/[\w-]{20,}/g]
    ]
  };
  const lost: Record<string, unknown> = {};
  const firm = await openAs('tenant', '/my');
  const page = await openAs('admin', '/manage');
  for (const [change, pages] of Object.entries(forms)) {
    for (const [path, leadsTo] of pages) {
      const person = path.startsWith('/my/') ? firm : page;
      const targets = leadsTo ? (await (await person.request.get(path)).text()).match(leadsTo) : [path];
      let fields = 0;
      for (const target of targets ?? []) {
        await openFollowing(person, target);
        fields = await fillEverything(person);
        if (fields > 0) break;
      }
      expect(fields, path).toBeGreaterThan(0);
      await loadAgain(person, changes[change as keyof Changes]);
      const found = await lostOf(person);
      if (found.length > 0) lost[path] = found;
    }
  }
  expect(lost).toEqual({});
});

async function announce(client: ApiClient): Promise<{ id: string }> {
  const body = {
    building,
    organisation: { name: '考察團', type: 'government-organ', level: 'city' },
    purpose: 'tour',
    expectedAt: toIso(Date.now(), zone),
    announced: 30
  };
  return post(client, '/api/v1/receptions', body);
}

async function post(client: ApiClient, path: string, body: object): Promise<{ id: string }> {
  const answer = await client('POST', path, { body });
  expect(answer.status, JSON.stringify(answer.body)).toBe(201);
  return { id: answer.body.id as string };
}

/** Makes a change and waits until the page has loaded again and drawn it. */
async function loadAgain(page: Page, change: () => Promise<unknown>): Promise<void> {
  const loaded = page.waitForResponse((response) => response.url().includes('/__data.json'));
  await change();
  await loaded;
  await page.waitForTimeout(200);
}

/** Opens everything that opens and puts something into every field of a form that is sent. Returns how many fields there are. */
function fillEverything(page: Page): Promise<number> {
  return page.evaluate(async () => {
    const settled = () => new Promise((resolve) => setTimeout(resolve, 50));
    const say = (field: Element) => {
      for (const name of ['input', 'change']) field.dispatchEvent(new Event(name, { bubbles: true }));
    };
    const texts: Record<string, string> = { date: '2031-05-06', time: '07:35', 'datetime-local': '2031-05-06T07:35' };
    const all = <Kind extends Element>(selector: string) => [...document.querySelectorAll<Kind>(selector)];

    for (const details of all<HTMLDetailsElement>('main details')) {
      if (!details.open) details.querySelector('summary')?.click();
    }
    await settled();
    const sent = 'main form[method="POST" i]:not([hidden])';
    const fields = `${sent} :is(input:not([type=hidden]), textarea, select)[name]`;
    for (const field of all<HTMLInputElement>(fields)) {
      if (field.disabled || field.type === 'file') continue;
      if (field instanceof HTMLSelectElement) {
        field.selectedIndex = field.selectedIndex === field.length - 1 ? 0 : field.length - 1;
        say(field);
      } else if (field.type === 'checkbox' || field.type === 'radio') field.click();
      else {
        field.value = texts[field.type] ?? (field.type === 'number' || field.inputMode === 'numeric' ? '7' : '字');
        say(field);
      }
    }
    await settled();
    const stateOf = (element: Element): string => {
      const seen = element.checkVisibility() ? 'seen' : 'hidden';
      if (element instanceof HTMLDetailsElement) return `${element.open ? 'open' : 'closed'}, ${seen}`;
      const field = element as HTMLInputElement;
      return `${/checkbox|radio/.test(field.type) ? field.checked : field.value}, ${seen}`;
    };
    const kept = [...all('main details'), ...all(fields)];
    const before = kept.map((element) => ({ element, state: stateOf(element) }));
    Object.assign(window, {
      findLost: () =>
        before.flatMap(({ element, state }) => {
          const now = element.isConnected ? stateOf(element) : 'gone';
          const name = element.getAttribute('name') ?? element.textContent?.trim().slice(0, 20);
          return now === state ? [] : [`${element.localName} ${name}: ${state} → ${now}`];
        })
    });
    return before.length;
  });
}

/** What of it is not any more as it was filled in. */
function lostOf(page: Page): Promise<string[]> {
  return page.evaluate(() => (window as unknown as { findLost: () => string[] }).findLost());
}
