import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { approveBooking, requestBooking } from '#lib/bookings/service.server.ts';
import { setOwnContact } from '#lib/identity/service.server.ts';
import type { SignedIn } from '#lib/identity/types.ts';
import {
  addChat,
  countUnread,
  createSenders,
  greetChat,
  keptChats,
  listOutbox,
  markAllRead,
  openMessage,
  readInbox,
  removeChat
} from '#lib/notifications/service.server.ts';
import { clockAt } from '#lib/platform/clock.ts';
import { deliverDue } from '#lib/platform/outbox/outbox.server.ts';
import { day, hour, instantAt } from '#lib/platform/time.ts';
import { engines } from '../support/databases.ts';
import { must, openHall, type Hall } from '../support/hall.ts';
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

  async function book(): Promise<string> {
    const startsAt = start + 10 * day;
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
      said(expect.stringMatching(/^楼宇议事厅\n待审批：room 3月11日（周四）08:00–09:00\n甲申请使用场地，请审批。\n/))
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
    expect(JSON.stringify(must(await keptChats(hall.as(head))))).not.toContain('secret-token');
    expect(await keptChats(hall.as(manager))).toEqual({ ok: false, reason: 'forbidden' });

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
});
