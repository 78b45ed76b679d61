import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  acceptProposal,
  amendBooking,
  approveBooking,
  cancelBooking,
  declineProposal,
  handOver,
  offerChange,
  requestBooking,
  setCoHosts
} from '#lib/bookings/service.server.ts';
import { setOwnContact } from '#lib/identity/service.server.ts';
import { operator, type SignedIn } from '#lib/identity/types.ts';
import {
  addChat,
  countUnread,
  createSenders,
  greetChat,
  keptMessages,
  listOutbox,
  markAllRead,
  openMessage,
  previewMessage,
  readInbox,
  remindOfRequests,
  removeChat,
  resendToChat,
  setChatKinds,
  setReminderHours
} from '#lib/notifications/service.server.ts';
import { chatKindOf } from '#lib/notifications/rules.ts';
import { kinds } from '#lib/notifications/types.ts';
import { wordsOf } from '#lib/notifications/words.ts';
import { clockAt } from '#lib/platform/clock.ts';
import { deliverDue } from '#lib/platform/outbox/outbox.server.ts';
import { locales } from '#lib/platform/text.ts';
import { day, hour, instantAt } from '#lib/platform/time.ts';
import { addBuilding, addVenue } from '#lib/venues/service.server.ts';
import { engines } from '../support/databases.ts';
import { must, openHall, openPolicy, type Hall } from '../support/hall.ts';
import { startRobot } from '../support/robot.ts';

const start = instantAt('2027-03-01', '08:00', 'Asia/Shanghai');

describe.each(engines)('inbox and chats on %s', (engine) => {
  let hall: Hall;
  let robot: Awaited<ReturnType<typeof startRobot>>;
  let tenant: SignedIn, manager: SignedIn, head: SignedIn, other: SignedIn;

  beforeEach(async () => {
    hall = await openHall(engine, clockAt(start));
    robot = await startRobot();
    const room = await hall.addVenue('room');
    tenant = await hall.person(hall.firms[0], ['tenant-member']);
    other = await hall.person(hall.firms[1], ['tenant-member']);
    manager = await hall.person(null, ['venue-manager'], room.id);
    head = await hall.person(null, ['building-administrator']);
  });

  afterEach(async () => {
    await hall.close();
    await robot.stop();
  });

  const settings = { mail: undefined, hall: 'https://hall.example', privateChats: true };
  const deliver = (now = start) =>
    deliverDue({ db: hall.db, clock: clockAt(now) }, createSenders({ ...hall.ctx, clock: clockAt(now) }, settings));
  const unread = async () => Promise.all([tenant, other, manager, head].map((person) => countUnread(hall.as(person))));
  const inboxOf = async (person: SignedIn) => must(await readInbox(hall.as(person))).messages;

  async function book(startsAt = start + 10 * day): Promise<string> {
    const request = {
      venue: 'room',
      startsAt,
      endsAt: startsAt + hour,
      purpose: 'session' as const,
      title: '薪酬方案',
      attendees: 10,
      visibility: 'private' as const
    };
    return must(await requestBooking(hall.as(tenant), request)).booking.id;
  }

  test('those concerned find a message, nobody else does, and a message made twice is one', async () => {
    const id = await book();
    await deliver();
    await hall.db.write(async (tx) => {
      await tx.update(hall.db.tables.outbox).set({ state: 'queued' });
    });
    await deliver(start + hour);
    expect(await unread()).toEqual([1, 0, 1, 1]);
    expect(await inboxOf(manager)).toMatchObject([{ kind: 'to-decide', subject: { bookingId: id }, readAt: null }]);
  });

  test('the unread come first; who opens one reads it, and only the own can be opened', async () => {
    const id = await book();
    await deliver();
    must(await approveBooking({ ...hall.as(manager), clock: clockAt(start + 1) }, id));
    await deliver(start + 1);
    expect((await inboxOf(tenant)).map(({ kind }) => kind)).toHaveLength(2);

    const [latest, first] = await inboxOf(tenant);
    expect([latest!.kind, first!.kind]).toEqual(['confirmed', 'received']);
    expect(await openMessage(hall.as(other), latest!.id)).toEqual({ ok: false, reason: 'not-found' });
    expect(must(await openMessage(hall.as(tenant), latest!.id)).path).toBe(`/my/bookings/${id}`);
    expect((await inboxOf(tenant)).map(({ kind }) => kind)).toEqual(['received', 'confirmed']);
    expect(await countUnread(hall.as(tenant))).toBe(1);
    must(await markAllRead(hall.as(tenant)));
    expect(await unread()).toEqual([0, 0, 1, 1]);
    expect(must(await openMessage(hall.as(head), (await inboxOf(head))[0]!.id)).path).toBe(`/manage/bookings/${id}`);
  });

  test('at a kiosk, which others read along, there is no inbox', async () => {
    const atKiosk = hall.as({ ...tenant, channel: 'kiosk' });
    await book();
    await deliver();
    expect(await countUnread(atKiosk)).toBe(0);
    expect(await readInbox(atKiosk)).toEqual({ ok: false, reason: 'unauthenticated' });
    expect(await setOwnContact(atKiosk, { email: null, locale: 'en' })).toEqual({ ok: false, reason: 'forbidden' });
  });

  test('what is no address of e-mail is refused', async () => {
    const contact = { email: 'a@b\r\nBcc: c@d', locale: null };
    expect(await setOwnContact(hall.as(tenant), contact)).toEqual({ ok: false, reason: 'invalid' });
  });

  test('each robot is told in its own form and language, without what a booking is for', async () => {
    const common = { building: 'tower', url: robot.url };
    must(await addChat(hall.as(head), { ...common, format: 'wecom', locale: 'zh-Hans' }, true));
    must(await addChat(hall.as(head), { ...common, format: 'dingtalk', locale: 'en' }, true));
    const id = await book();
    await deliver();
    const said = (content: unknown) => ({ msgtype: 'text', text: { content } });
    expect(robot.heard).toHaveLength(2);
    expect(robot.heard).toContainEqual(
      said(expect.stringMatching(/^楼宇议事厅\n待审批：room 3月11日（周四）08:00–09:00\n甲申请使用场馆，请审批。\n/))
    );
    expect(robot.heard).toContainEqual({
      ...said(expect.stringMatching(/^Louyu Hall\nTo decide: room, Thu 11 Mar, 08:00–09:00\n/)),
      at: { isAtAll: false }
    });
    expect(JSON.stringify(robot.heard)).toContain(`https://hall.example/manage/bookings/${id}`);
    expect(JSON.stringify(robot.heard)).not.toContain('薪酬方案');
  });

  test.each([
    [200, { errcode: 45009 }, 'wecom 45009', 'queued'],
    [503, {}, 'HTTP 503', 'queued'],
    [429, {}, 'HTTP 429', 'queued'],
    [302, {}, 'HTTP 302', 'queued'],
    [404, {}, 'HTTP 404', 'dead']
  ])('a robot that answers %i %o is an error %s and the message %s', async (status, body, lastError, state) => {
    must(await addChat(hall.as(head), { building: 'tower', format: 'wecom', url: robot.url, locale: 'en' }, true));
    Object.assign(robot.answer, { status, body, headers: { location: robot.url } });
    await book();
    await deliver();
    const { messages } = must(await listOutbox(hall.ctx, true));
    expect(messages.filter(({ channel }) => channel === 'chat')).toMatchObject([{ state, lastError }]);
    expect(JSON.stringify(messages)).not.toContain('secret-token');

    Object.assign(robot.answer, { status: 200, body: { errcode: 0 } });
    await deliver(start + hour);
    expect(robot.heard.length).toBe(state === 'dead' ? 1 : 2);
  });

  test('only who administers a building keeps its chats, and sees no address of them', async () => {
    const wanted = { building: 'tower', format: 'wecom' as const, url: robot.url, locale: 'en' as const };
    expect(await addChat(hall.as(manager), wanted, true)).toEqual({ ok: false, reason: 'forbidden' });
    expect(await addChat(hall.as(head), wanted, false)).toEqual({ ok: false, reason: 'bad-address' });
    const { id } = must(await addChat(hall.as(head), wanted, true));
    expect(JSON.stringify(must(await keptMessages(hall.as(head))))).not.toContain('secret-token');
    expect(await keptMessages(hall.as(manager))).toEqual({ ok: false, reason: 'forbidden' });

    must(await greetChat(hall.as(head), id, true));
    expect(robot.heard).toHaveLength(1);
    expect(await greetChat(hall.as(head), id, false)).toEqual({
      ok: false,
      reason: 'not-sent',
      error: 'address refused'
    });
    expect(await removeChat(hall.as(manager), id)).toEqual({ ok: false, reason: 'not-found' });
    must(await removeChat(hall.as(head), id));
    await book();
    await deliver();
    expect(robot.heard).toHaveLength(1);
    const trail = await hall.db.read.select().from(hall.db.tables.auditEntries);
    expect(trail.map(({ action }) => action)).toEqual(expect.arrayContaining(['add-chat', 'remove-chat']));
    expect(JSON.stringify(trail)).not.toContain('secret-token');
  });

  test('each side reads what the other proposes and why it declines, and who is given a share of a booking hears', async () => {
    const colleague = await hall.person(hall.firms[0], ['tenant-member']);
    const wordsFor = async (person: SignedIn, kind: string) => {
      await deliver();
      const found = (await inboxOf(person)).find((message) => message.kind === kind);
      return found && Object.values(wordsOf(found, 'zh-Hant')).join('\n');
    };
    const id = await book();
    const later = { startsAt: start + 10 * day + 2 * hour, endsAt: start + 10 * day + 3 * hour };
    const offer = must(await offerChange(hall.as(manager), id, later, '上午檢修')).proposal;
    expect(await wordsFor(tenant, 'counter-offer')).toContain('為您保留到2027年3月3日');
    expect(await wordsFor(tenant, 'counter-offer')).toMatch(/改為：room 3月11日（週四）10:00–11:00\n說明：上午檢修/);
    must(await declineProposal(hall.as(tenant), offer.id, '來賓上午到'));
    expect(await wordsFor(manager, 'counter-offer-declined')).toContain('原因：來賓上午到');

    must(await approveBooking(hall.as(manager), id));
    const change = must(await amendBooking(hall.as(tenant), id, later)).proposal;
    expect(await wordsFor(head, 'change-to-decide')).toContain('改為：room 3月11日（週四）10:00–11:00');
    must(await declineProposal(hall.as(head), change!.id, '另有活動'));
    expect(await wordsFor(tenant, 'change-declined')).toContain('原因：另有活動');
    must(await amendBooking(hall.as(manager), id, later));
    expect(await wordsFor(tenant, 'moved')).toContain('10:00–11:00');

    must(await setCoHosts(hall.as(tenant), id, [hall.firms[1]]));
    expect(await wordsFor(other, 'co-hosting')).toContain('甲');
    expect(await wordsFor(colleague, 'handed-over')).toBeUndefined();
    must(await handOver(hall.as(tenant), id, colleague.accountId));
    expect(await wordsFor(colleague, 'handed-over')).toContain('room');
  });

  test('co-hosts hear that an event is changed or called off, whoever did that', async () => {
    const id = await book();
    must(await setCoHosts(hall.as(tenant), id, [hall.firms[1]]));
    must(await approveBooking(hall.as(manager), id));
    const later = { startsAt: start + 10 * day + 2 * hour, endsAt: start + 10 * day + 3 * hour };
    const change = must(await amendBooking(hall.as(tenant), id, later)).proposal;
    must(await acceptProposal(hall.as(manager), change!.id));
    must(await cancelBooking(hall.as(tenant), id, '改期再辦'));
    await deliver();
    const told = await inboxOf(other);
    expect(told.map(({ kind }) => kind).toSorted()).toEqual(['co-hosted-cancelled', 'co-hosted-moved', 'co-hosting']);
    const said = told.map((message) => Object.values(wordsOf(message, 'zh-Hant')).join('\n'));
    expect(said.find((words) => words.includes('有更改'))).toContain('room 3月11日（週四）10:00–11:00');
    expect(said.find((words) => words.includes('不再舉行'))).toContain('原因：改期再辦');
  });

  test('a change into another building is told in the chats of that one', async () => {
    const text = { 'zh-Hant': '他樓', 'zh-Hans': '他楼', en: 'Elsewhere' };
    const { subdistrictId } = hall.place;
    const place = { subdistrictId, slug: 'elsewhere', name: text, address: text, zone: 'Asia/Shanghai', position: 1 };
    const building = must(await addBuilding(hall.ctx, place));
    const audience = { tenants: false, partners: false, organisationIds: [hall.firms[0]] };
    const venue = { ...openPolicy, slug: 'far', name: text, description: text, floor: '1F', position: 0, audience };
    must(await addVenue(hall.ctx, { ...venue, buildingId: building.id }));
    const id = await book();
    must(await approveBooking(hall.as(manager), id));
    await deliver();

    const chat = {
      format: 'wecom' as const,
      url: robot.url,
      kinds: ['change-to-decide' as const, 'reminder' as const]
    };
    must(await addChat(hall.ctx, { ...chat, building: 'tower', locale: 'en' }, true));
    must(await addChat(hall.ctx, { ...chat, building: 'elsewhere', locale: 'zh-Hans' }, true));
    must(await amendBooking(hall.as(tenant), id, { venue: 'far' }));
    await deliver();
    expect(robot.heard.map((said) => JSON.stringify(said))).toEqual([expect.stringContaining('更改待审批：room')]);
    await remindOfRequests(hall.as(operator, clockAt(start + 25 * hour)));
    await deliver(start + 25 * hour);
    expect(robot.heard.slice(1).map((said) => JSON.stringify(said))).toEqual([
      expect.stringContaining('甲于2027年3月1日（周一）08:00申请更改这次预约')
    ]);
  });

  test('a robot of DingTalk gets what it wants signed; the secret is never shown', async () => {
    const secret = 'SEC0123456789abcdef+/=';
    const wanted = { building: 'tower', format: 'dingtalk' as const, url: robot.url, locale: 'en' as const };
    robot.answer.signing = { secret, now: start };
    const { id } = must(await addChat(hall.as(head), wanted, true));
    expect(await greetChat(hall.as(head), id, true)).toMatchObject({ reason: 'not-sent', error: 'dingtalk 310000' });
    must(await removeChat(hall.as(head), id));

    for (const bad of ['with blank', '密鑰', 'S'.repeat(201)]) {
      expect(await addChat(hall.as(head), { ...wanted, secret: bad }, true)).toMatchObject({ reason: 'bad-secret' });
    }
    const forWecom = { ...wanted, format: 'wecom' as const, secret };
    expect(await addChat(hall.as(head), forWecom, true)).toMatchObject({ reason: 'bad-secret' });

    const signing = must(await addChat(hall.as(head), { ...wanted, secret }, true));
    must(await greetChat(hall.as(head), signing.id, true));
    await book();
    await deliver();
    expect(robot.heard).toHaveLength(2);
    const trail = await hall.db.read.select().from(hall.db.tables.auditEntries);
    expect(JSON.stringify([trail, must(await keptMessages(hall.as(head)))])).not.toContain('SEC0123');
  });

  test('a chat is told what it was added for', async () => {
    const common = { building: 'tower', format: 'wecom' as const, url: robot.url, locale: 'en' as const };
    expect(await addChat(hall.as(head), { ...common, kinds: [] }, true)).toEqual({ ok: false, reason: 'no-kinds' });
    const { id } = must(await addChat(hall.as(head), { ...common, kinds: ['reminder', 'escalation'] }, true));
    await book();
    await deliver();
    expect(robot.heard).toEqual([]);
    expect(await setChatKinds(hall.as(manager), id, ['to-decide'])).toEqual({ ok: false, reason: 'not-found' });
    must(await setChatKinds(hall.as(head), id, ['to-decide']));
    await book(start + 11 * day);
    await deliver();
    expect(robot.heard).toHaveLength(1);
  });

  test('who keeps a building’s messages sees how the last one went, and sends what was given up again', async () => {
    const { id } = must(
      await addChat(hall.as(head), { building: 'tower', format: 'wecom', url: robot.url, locale: 'en' }, true)
    );
    const chat = async () => must(await keptMessages(hall.as(head))).buildings[0]!.chats[0];
    expect(await chat()).toMatchObject({ triedAt: null, lastError: null, unsent: 0 });
    robot.answer.status = 404;
    await book();
    await deliver();
    expect(await chat()).toMatchObject({ triedAt: start, lastError: 'HTTP 404', unsent: 1 });

    robot.answer.status = 200;
    expect(await resendToChat(hall.as(manager), id)).toEqual({ ok: false, reason: 'not-found' });
    expect(must(await resendToChat(hall.as(head), id)).count).toBe(1);
    await deliver();
    expect(await chat()).toMatchObject({ lastError: null, unsent: 0 });
    expect(robot.heard).toHaveLength(2);
  });

  test('a building’s administrators say when it reminds, which is audited', async () => {
    const wanted = { remindAfter: 2, escalateAfter: 5 };
    expect(await setReminderHours(hall.as(manager), 'tower', wanted)).toEqual({ ok: false, reason: 'forbidden' });
    expect(await setReminderHours(hall.as(head), 'tower', { ...wanted, remindAfter: 5 })).toMatchObject({
      reason: 'bad-hours'
    });
    must(await setReminderHours(hall.as(head), 'tower', wanted));
    must(await setReminderHours(hall.as(head), 'tower', { ...wanted, escalateAfter: 6 }));
    expect(must(await keptMessages(hall.as(head))).buildings[0]!.hours).toEqual({ remindAfter: 2, escalateAfter: 6 });
    const trail = await hall.db.read.select().from(hall.db.tables.auditEntries);
    expect(trail.filter(({ action }) => action === 'set-reminders').map(({ toState }) => toState)).toHaveLength(2);

    await book();
    for (const hours of [1, 3, 7]) {
      await remindOfRequests(hall.as(operator, clockAt(start + hours * hour)));
      await deliver(start + hours * hour);
    }
    expect((await inboxOf(manager)).map(({ kind }) => kind).toSorted()).toEqual(['reminder', 'to-decide']);
    expect((await inboxOf(head)).map(({ kind }) => kind).toSorted()).toEqual(['escalation', 'reminder', 'to-decide']);
  });

  test('every kind of message is previewed in every form and language, for those who decide, and the hall’s for who runs it', async () => {
    for (const kind of kinds) {
      for (const locale of locales) {
        const preview = must(await previewMessage(hall.as(manager), kind, locale, settings.hall));
        expect(preview.mail.subject).toBe(preview.inbox.title);
        expect(preview.mail.text).toContain('https://hall.example/account');
        expect(preview.chat === null).toBe(chatKindOf(kind) === null);
        expect(preview.chat ?? '').not.toContain(preview.inbox.topic);
      }
    }
    expect(await previewMessage(hall.as(tenant), 'received', 'en', undefined)).toMatchObject({ reason: 'forbidden' });
    const secretary = hall.as(await hall.person(null, ['committee-secretary']));
    must(await previewMessage(secretary, 'topic-raised', 'en', undefined));
    expect(await previewMessage(secretary, 'received', 'en', undefined)).toMatchObject({ reason: 'forbidden' });
  });
});
