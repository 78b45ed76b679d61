import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { offerChange, requestBooking, requestSeries } from '#lib/bookings/service.server.ts';
import { addAccount } from '#lib/identity/service.server.ts';
import type { SignedIn } from '#lib/identity/types.ts';
import { addChat, keptMessages, removeChat } from '#lib/notifications/service.server.ts';
import { day, hour, localDate, toIso } from '#lib/platform/time.ts';
import { addBlackout, addBuilding, addPhoto, addVenue, managedVenue, removePhoto } from '#lib/venues/service.server.ts';
import { engines } from '../../support/databases.ts';
import { must, openHall, openPolicy, type Hall } from '../../support/hall.ts';
import { startServer, type TestServer } from '../../support/server.ts';
import { entryPoints } from './entry-points.ts';
import { matterOfProgram, matterRequest } from './matters.ts';
import { partnerRequest } from './partners.ts';
import { privacyRequest } from './privacy.ts';
import { publicationRequest } from './publications.ts';
import { receptionRequest } from './receptions.ts';
import { topicRequest } from './topics.ts';
import { matrix, people, type Outcome, type Person } from './matrix.ts';
import { resolutionRequest } from './resolutions.ts';
import { sessionOfProgram, sessionRequest } from './sessions.ts';
import { visitRequest } from './visits.ts';

const password = 'a long enough password';
const pin = '135790';
const zone = 'Asia/Shanghai';
const exported = '?building=tower&kind=topics&from=2099-01-01&to=2099-01-02';
const chat = { format: 'wecom', url: 'https://chat.example/robot', locale: 'en' } as const;

test('every entry point has a row in the matrix, and every row an entry point', () => {
  // The address that answers for all addresses the API does not have.
  const found = entryPoints().filter((entry) => !entry.includes('/api/[...path]'));
  expect(Object.keys(matrix).sort()).toEqual(found);
});

test('every row says of each person what they get, once', () => {
  for (const [entry, row] of Object.entries(matrix)) {
    if (row !== 'operator') expect(Object.values(row).flat().sort(), entry).toEqual([...people].sort());
  }
});

/** The smallest picture there is. */
const picture = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64'
);

describe.each(engines)('who may on %s', (engine) => {
  let hall: Hall;
  let server: TestServer;
  let owner: SignedIn;
  let accounts: Partial<Record<Person, SignedIn>>;
  const cookies = new Map<Person, string>();
  const tokens = new Map<Person, string>();
  let slot = 0;

  beforeAll(async () => {
    hall = await openHall(engine);
    const venue = await hall.addVenue('hall');
    const [own, other] = hall.firms;
    owner = await hall.person(own, ['tenant-member']);
    const committee = await hall.addFirm('委員會');
    accounts = {
      'own-firm-member': owner,
      'own-firm-administrator': await hall.person(own, ['firm-administrator']),
      'other-firm-member': await hall.person(other, ['tenant-member']),
      reception: await hall.person(null, ['reception']),
      'committee-secretary': await hall.person(committee, ['committee-secretary']),
      'venue-manager': await hall.person(null, ['venue-manager'], venue.id),
      'manager-elsewhere': await managerElsewhere(hall),
      'building-administrator': await hall.person(null, ['building-administrator']),
      'subdistrict-officer': await hall.person(null, ['subdistrict-officer']),
      'system-administrator': await hall.person(null, ['system-administrator'])
    };
    must(
      await addAccount(hall.ctx, {
        kind: 'firm',
        username: null,
        displayName: '甲',
        organisationId: own,
        secret: pin,
        grants: [{ role: 'tenant-member', subdistrictId: null, buildingId: null, venueId: null }]
      })
    );
    server = await startServer({ databaseUrl: hall.url });
    for (const person of people) await enter(person);
  });

  afterAll(async () => {
    await server.stop();
    await hall.close();
  });

  // What a page shows depends on the engine as little as who may open it: on PostgreSQL only what people do is tried again.
  const rows = Object.entries(matrix).filter(([entry]) => engine === 'sqlite' || !entry.startsWith('GET '));

  test.each(rows)('%s', async (entry, row) => {
    if (row === 'operator') return expect(entry).toMatch(/^hall /);
    const got: [Person, string][] = [];
    for (const person of people) {
      got.push([person, await outcomeOf(entry, person)]);
      // These end the person's session.
      if (/sign-out|\?\/end$|DELETE.*tokens|^POST .*sign-in/.test(entry)) await enter(person);
    }
    const wanted = people.map((person): [Person, string] => [person, outcomeIn(row, person)]);
    expect(got).toEqual(wanted);
  });

  function outcomeIn(row: Partial<Record<Outcome, readonly Person[]>>, person: Person): Outcome {
    return (Object.keys(row) as Outcome[]).find((outcome) => row[outcome]?.includes(person))!;
  }

  async function outcomeOf(entry: string, person: Person): Promise<string> {
    const { status, location } = await answerOf(await send(entry, person));
    if (status === 401) return 'sign-in';
    if (status === 303 && entry.includes('/kiosk/')) return location === '/kiosk' ? 'sign-in' : 'yes';
    if (status === 303) return location.startsWith('/sign-in') ? 'sign-in' : 'yes';
    if (status === 403) return 'no';
    if (status === 404) return 'hidden';
    // That a state does not allow it, or that a chat cannot be reached, is told only to those who may.
    return status < 300 || status === 409 || status === 502 ? 'yes' : String(status);
  }

  /** Status and target of an answer; those of a form action stand in the JSON that a page with scripts gets. */
  async function answerOf(response: Response): Promise<{ status: number; location: string }> {
    const { status, headers } = response;
    if (headers.get('content-type') === 'application/json' && !response.url.includes('/api/')) {
      const result = (await response.json()) as { status?: number; location?: string };
      if (typeof result.status === 'number') return { status: result.status, location: result.location ?? '' };
    }
    if (!response.bodyUsed) await response.body?.cancel();
    return { status, location: headers.get('location') ?? '' };
  }

  /** Sends a person's well-formed request to an entry point, about a pending booking or series of the first firm. */
  async function send(entry: string, person: Person): Promise<Response> {
    const [method = '', pattern = ''] = entry.split(' ');
    if (/^\/(badge|kiosk\/visit)/.test(pattern)) {
      const { path, form } = await visitRequest(hall, pattern);
      if (method === 'GET') return fetch(server.origin + path, { headers: browser(person), redirect: 'manual' });
      return postForm(path, form, person, { accept: 'application/json', 'x-sveltekit-action': 'true' });
    }
    if (pattern.includes('/reception/privacy')) {
      const { path, form } = await privacyRequest(hall, pattern, accounts['building-administrator']!);
      if (method === 'GET') return fetch(server.origin + path, { headers: browser(person), redirect: 'manual' });
      return postForm(path, form, person, { accept: 'application/json', 'x-sveltekit-action': 'true' });
    }
    if (/^\/manage\/reception|^\/api\/v1\/(visits|receptions)/.test(pattern)) {
      const { path, form, body } = await receptionRequest(hall, method, pattern);
      if (pattern.startsWith('/api/')) return sendAsProgram(method, path, person, body);
      if (method === 'GET') return fetch(server.origin + path, { headers: browser(person), redirect: 'manual' });
      return postForm(path, form, person, { accept: 'application/json', 'x-sveltekit-action': 'true' });
    }
    if (pattern.includes('/publications')) {
      const { path, form, body } = await publicationRequest(hall, pattern);
      if (pattern.startsWith('/api/')) return sendAsProgram(method, path, person, body);
      if (method === 'GET') return fetch(server.origin + path, { headers: browser(person), redirect: 'manual' });
      return postForm(path, form, person, { accept: 'application/json', 'x-sveltekit-action': 'true' });
    }
    if (/^\/api\/v1\/(matters|sessions|committee)/.test(pattern) && !pattern.endsWith('/minutes')) {
      const { path, body } = pattern.includes('/matters')
        ? await matterOfProgram(hall, pattern)
        : await sessionOfProgram(hall, method, pattern);
      return sendAsProgram(method, path, person, body);
    }
    if (
      /\/matters|\/topics|\/hall\/raise|\/hall\/committee|\/resolutions|\/(hall|my|v1|\[building\])\/sessions|\/partners/.test(
        pattern
      )
    ) {
      const others = { owner, other: accounts['other-firm-member']!, picture };
      const { path, form } = pattern.includes('/matters')
        ? await matterRequest(hall, pattern, picture)
        : pattern.includes('/partners')
          ? await partnerRequest(hall, pattern)
          : /resolutions|\[id\]\/minutes|\[building\]\/sessions/.test(pattern)
            ? await resolutionRequest(hall, pattern)
            : /sessions|committee/.test(pattern)
              ? await sessionRequest(hall, pattern)
              : await topicRequest(hall, pattern, others);
      if (pattern.startsWith('/api/')) return sendAsProgram(method, path, person, { ...form, workdays: 20 });
      if (method === 'GET') return fetch(server.origin + path, { headers: browser(person), redirect: 'manual' });
      return postForm(path, form, person, { accept: 'application/json', 'x-sveltekit-action': 'true' });
    }
    const isOfBooking = /\[id\]|^POST \/(manage|check-in)/.test(entry) && !/chats|outbox/.test(entry);
    const id = entry.includes('/chats') ? await onlyChat() : isOfBooking ? await pendingBooking() : '';
    const series = /series/i.test(entry) ? await pendingSeries() : '';
    const about = pattern.endsWith('blackouts?/remove')
      ? await blackoutFarAway()
      : /photo/i.test(entry)
        ? await onlyPhoto()
        : /-proposal$|\?\/withdraw$/.test(entry)
          ? await openProposal(id)
          : series || id;
    const path = pattern
      .replace('/photos/[id]', `/photos/${about}`)
      .replace('/series/[id]', `/series/${series}`)
      .replace('[id]', id)
      .replace('[venue]', 'hall')
      .replace('[building]', 'tower')
      .replace('[slug]', pattern.includes('buildings') ? 'tower' : 'hall');
    if (pattern.includes('/proposals/[id]')) {
      return sendAsProgram(method, pattern.replace('[id]', await openProposal(id)), person);
    }
    if (pattern.startsWith('/api/')) return sendAsProgram(method, path, person);
    const ofTower = '?building=tower';
    const search = path.startsWith('/manage/schedule') ? ofTower : path.endsWith('/export') ? exported : '';
    if (method === 'GET') return fetch(server.origin + path + search, { headers: browser(person), redirect: 'manual' });
    return postForm(path, formFor(path, about), person, { accept: 'application/json', 'x-sveltekit-action': 'true' });
  }

  async function sendAsProgram(method: string, path: string, person: Person, about?: object): Promise<Response> {
    const token = tokens.get(person);
    const startsAt = nextSlot();
    const query = path.endsWith('/availability')
      ? `?${new URLSearchParams({ from: toIso(startsAt, zone), to: toIso(startsAt + day, zone), minutes: '60' })}`
      : /\/(topics|matters|sessions|resolutions|committee|publications)$/.test(path)
        ? '?building=tower'
        : path.includes('/statistics')
          ? '?building=tower&measure=activities&from=2099-01-01&to=2099-01-02'
          : '';
    const body = path.endsWith('/tokens')
      ? { username: owner.username, password }
      : path.endsWith('/reject')
        ? { reason: '另有安排' }
        : /series(\/preview)?$/.test(path)
          ? wantedSeries(startsAt)
          : {
              ...wanted(startsAt),
              venue: 'hall',
              startsAt: toIso(startsAt, zone),
              endsAt: toIso(startsAt + hour, zone),
              present: 10,
              // To whom it is handed over, and with whom it is held.
              account: accounts['own-firm-administrator']?.accountId,
              organisations: [hall.firms[1]]
            };
    const hasBody =
      ['POST', 'PUT', 'PATCH'].includes(method) &&
      (about !== undefined || !/approve|cancel|check-in|finish|current|accept|decline|withdraw/.test(path));
    return fetch(server.origin + path + query, {
      method,
      headers: {
        ...(token && { authorization: `Bearer ${token}` }),
        ...(hasBody && { 'content-type': 'application/json' })
      },
      ...(hasBody && { body: JSON.stringify(about ?? body) })
    });
  }

  function formFor(path: string, id: string): Record<string, string> | FormData {
    const startsAt = nextSlot();
    // Not another time, which might be that of a slot to come.
    if (path.includes('/my/series') && path.includes('/change')) return { title: '另一議題' };
    if (path === '/sign-in') return { username: owner.username!, password };
    if (path === '/manage/chats?/add') return { ...chat, building: 'tower', kinds: 'reminder' };
    if (path === '/manage/chats?/hours') return { building: 'tower', remindAfter: '24', escalateAfter: '48' };
    if (path === '/manage/chats?/kinds') return { id, kinds: 'reminder' };
    if (path.startsWith('/account')) return accountForm(path, id);
    if (path === '/kiosk/sign-in') return { firm: hall.firms[0], pin };
    if (path.includes('/series?/')) return seriesForm(startsAt);
    if (path.includes('/book/') || path.includes('/change?/')) {
      const { attendees, ...request } = wanted(startsAt);
      const times = { startsAt: String(startsAt), endsAt: String(startsAt + hour) };
      return {
        ...request,
        ...times,
        venue: 'hall',
        attendees: String(attendees),
        key: `${slot}`,
        requestKey: `${slot}`
      };
    }
    if (path.endsWith('?/addPhoto')) {
      const form = new FormData();
      form.set('photo', new Blob([picture]));
      return form;
    }
    if (path.endsWith('?/divide')) {
      const parts = {
        'part 0 name en': 'East',
        'part 0 capacity': '5',
        'part 1 name en': 'West',
        'part 1 capacity': '5'
      };
      return { count: '2', sure: 'yes', ...parts };
    }
    if (path.includes('/hall/import?/')) return { building: 'tower', kind: 'topics', text: 'title,raised,state' };
    if (path.includes('/import?/')) return { building: 'tower', text: 'venue,date,from,title,firm' };
    if (path.endsWith('?/save')) return { section: 'exceptions' };
    if (path.endsWith('/calendar?/load'))
      return { year: '2099', csv: 'date,kind,name,source\n2099-01-01,holiday,元旦,-' };
    if (path.endsWith('?/move')) {
      const [date = '', from = ''] = toIso(startsAt, zone).slice(0, 16).split('T');
      const to = toIso(startsAt + hour, zone).slice(11, 16);
      return { id, venue: 'hall', date, from, to, sure: 'yes' };
    }
    if (path.endsWith('?/add') || path.endsWith('?/close')) {
      return {
        venue: 'hall',
        often: 'once',
        startDate: '2099-01-01',
        startTime: '09:00',
        endTime: '10:00',
        reason: '檢修'
      };
    }
    if (path.endsWith('?/offer')) {
      const [date = '', from = ''] = toIso(startsAt, zone).slice(0, 16).split('T');
      const to = toIso(startsAt + hour, zone).slice(11, 16);
      return { id, venue: 'hall', date, from, to, message: '' };
    }
    if (path.endsWith('?/withdraw')) return { change: id };
    const others = { account: accounts['own-firm-administrator']!.accountId, organisation: hall.firms[1] };
    return { id, booking: id, series: id, proposal: id, present: '10', each: 'month', reason: '另有安排', ...others };
  }

  /** Of a leave of absence within the year, each time of other days. */
  function accountForm(path: string, id: string): Record<string, string> {
    const date = localDate(Date.now() + (30 + (slot % 300)) * day, zone);
    const deputyId = accounts.reception!.accountId;
    return path.endsWith('?/delegate')
      ? { buildingId: hall.place.buildingId, deputyId, from: date, to: date }
      : { id, email: '', locale: 'en' };
  }

  function seriesForm(startsAt: number): Record<string, string> {
    const { startDate, startTime, pattern, ...common } = wantedSeries(startsAt);
    const what = { purpose: common.purpose, title: common.title, visibility: common.visibility, attendees: '10' };
    const ends = { end: 'count', count: String(pattern.count) };
    return { ...what, ...ends, repeats: 'daily', interval: '1', startDate, startTime, endTime: '00:00' };
  }

  /** A series of one day, at the time of a slot. */
  function wantedSeries(slot: number) {
    const { startsAt, endsAt: _, ...common } = wanted(slot);
    const [startDate = '', startTime = ''] = toIso(startsAt, zone).slice(0, 16).split('T');
    return {
      ...common,
      venue: 'hall',
      pattern: { repeats: 'daily' as const, interval: 1, count: 1 },
      startDate,
      startTime,
      minutes: 60
    };
  }

  async function pendingSeries(): Promise<string> {
    const asItIs = { skips: [], moves: [] };
    return must(await requestSeries(hall.as(owner), wantedSeries(nextSlot()), asItIs)).series.id;
  }

  const wanted = (startsAt: number) => ({
    startsAt,
    endsAt: startsAt + hour,
    purpose: 'session' as const,
    title: '議事',
    attendees: 10,
    visibility: 'public' as const
  });

  function nextSlot(): number {
    const tomorrow = Math.ceil(Date.now() / day) * day + day;
    return tomorrow + slot++ * hour;
  }

  async function pendingBooking(): Promise<string> {
    return must(await requestBooking(hall.as(owner), { ...wanted(nextSlot()), venue: 'hall' })).booking.id;
  }

  /** A counter-offer to the first firm's request, made on behalf of a manager. */
  async function openProposal(bookingId: string): Promise<string> {
    const ctx = hall.as(accounts['venue-manager']!);
    const startsAt = nextSlot();
    const change = { startsAt, endsAt: startsAt + hour };
    return must(await offerChange(ctx, bookingId, change, null)).proposal.id;
  }

  async function blackoutFarAway(): Promise<string> {
    const startsAt = Date.parse('2099-01-02');
    const reason = { 'zh-Hant': '檢修', 'zh-Hans': '检修', en: 'Repairs' };
    const wanted = { venue: 'hall', wholeBuilding: false, reason, time: { startsAt, endsAt: startsAt + hour } };
    return must(await addBlackout(hall.ctx, wanted)).blackout.id;
  }

  /** The one photo of the hall. */
  async function onlyPhoto(): Promise<string> {
    const { photos } = must(await managedVenue(hall.ctx, 'hall'));
    for (const { id } of photos) must(await removePhoto(hall.ctx, 'hall', id));
    return must(await addPhoto(hall.ctx, 'hall', picture, { 'zh-Hant': '', 'zh-Hans': '', en: '' })).id;
  }

  /** The one chat of the building, at an address to which the server sends nothing. */
  async function onlyChat(): Promise<string> {
    const { buildings } = must(await keptMessages(hall.ctx));
    for (const { id } of buildings.flatMap(({ chats }) => chats)) must(await removeChat(hall.ctx, id));
    const nowhere = { ...chat, building: 'tower', url: 'https://192.168.0.1/robot' };
    return must(await addChat(hall.ctx, nowhere, true)).id;
  }

  function browser(person: Person | undefined): Record<string, string> {
    const cookie = person && cookies.get(person);
    return { accept: 'text/html', ...(cookie && { cookie }) };
  }

  function postForm(
    path: string,
    form: Record<string, string> | FormData,
    person?: Person,
    more = {}
  ): Promise<Response> {
    return fetch(server.origin + path, {
      method: 'POST',
      headers: { ...browser(person), origin: server.origin, ...more },
      body: form instanceof FormData ? form : new URLSearchParams(form),
      redirect: 'manual'
    });
  }

  /** Signs a person in, in the browser and as a program; the firm at its kiosk; a visitor not at all. */
  async function enter(person: Person): Promise<void> {
    if (person === 'firm-at-kiosk') {
      cookies.set(person, cookieOf(await postForm('/kiosk/sign-in', { firm: hall.firms[0], pin })));
    }
    const username = accounts[person]?.username;
    if (!username) return;
    cookies.set(person, cookieOf(await postForm('/sign-in', { username, password })));
    const response = await fetch(`${server.origin}/api/v1/tokens`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ username, password })
    });
    tokens.set(person, ((await response.json()) as { token: string }).token);
  }
});

function cookieOf(response: Response): string {
  return response.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ');
}

/** A venue manager of another building in the same subdistrict. */
async function managerElsewhere(hall: Hall): Promise<SignedIn> {
  const text = { 'zh-Hant': '他樓', 'zh-Hans': '他楼', en: 'Elsewhere' };
  const { subdistrictId } = hall.place;
  const building = must(
    await addBuilding(hall.ctx, { subdistrictId, slug: 'elsewhere', name: text, address: text, zone, position: 1 })
  );
  const venue = must(
    await addVenue(hall.ctx, {
      ...openPolicy,
      buildingId: building.id,
      slug: 'elsewhere-room',
      name: text,
      description: text,
      floor: '1F',
      position: 0
    })
  );
  const grants = [{ role: 'venue-manager' as const, subdistrictId: null, buildingId: building.id, venueId: venue.id }];
  const account = { kind: 'person' as const, username: 'elsewhere', displayName: 'elsewhere', organisationId: null };
  const { id } = must(await addAccount(hall.ctx, { ...account, secret: password, grants }));
  return { ...account, kind: 'account', accountId: id, channel: 'browser', grants };
}
