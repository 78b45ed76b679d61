import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import {
  acceptOffer,
  acceptProposal,
  amendBooking,
  approveBooking,
  approveSeries,
  cancelBooking,
  changeSeries,
  decisionQueue,
  joinWaitlist,
  rejectBooking,
  requestBooking,
  requestSeries,
  settleBookings
} from '#lib/bookings/service.server.ts';
import { setEmail } from '#lib/identity/service.server.ts';
import { operator, type SignedIn } from '#lib/identity/types.ts';
import {
  countUnread,
  createSenders,
  listOutbox,
  readOutbox,
  remindOfRequests,
  resendAll,
  resendMessage,
  setOwnMailedTopics,
  waitingMarks,
  type SendingSettings
} from '#lib/notifications/service.server.ts';
import { clockAt } from '#lib/platform/clock.ts';
import { mostAttempts } from '#lib/platform/outbox/backoff.ts';
import { deliverDue } from '#lib/platform/outbox/outbox.server.ts';
import type { Sender } from '#lib/platform/outbox/sender.ts';
import { day, hour, instantAt } from '#lib/platform/time.ts';
import { engines } from '../support/databases.ts';
import { must, openHall, type Hall } from '../support/hall.ts';
import { startMailServer } from '../support/mail-server.ts';

const start = instantAt('2027-03-01', '08:00', 'Asia/Shanghai');

describe.each(engines)('messages on %s', (engine) => {
  let hall: Hall;
  let mail: Awaited<ReturnType<typeof startMailServer>>;
  let settings: SendingSettings;
  let tenant: SignedIn, manager: SignedIn, head: SignedIn;
  let slot = 0;

  beforeAll(async () => {
    mail = await startMailServer();
    settings = {
      mail: { server: mail.url, from: 'hall@hall.example' },
      hall: 'https://hall.example',
      privateChats: true
    };
  });

  afterAll(() => mail.stop());

  beforeEach(async () => {
    hall = await openHall(engine, clockAt(start));
    const room = await hall.addVenue('room', { pendingHours: 24 * 10 });
    tenant = await hall.person(hall.firms[0], ['tenant-member']);
    manager = await hall.person(null, ['venue-manager'], room.id);
    head = await hall.person(null, ['building-administrator']);
    await hall.person(hall.firms[1], ['tenant-member']);
    for (const person of [tenant, manager, head]) {
      must(await setEmail(hall.ctx, person.username!, `${person.username}@firm.example`));
    }
    mail.taken.length = 0;
    mail.state.refused = '';
    slot = 0;
  });

  afterEach(() => hall.close());

  const addressOf = (person: SignedIn) => `${person.username}@firm.example`;
  const at = (now: number, actor: SignedIn | typeof operator = operator) => hall.as(actor, clockAt(now));
  const deliver = (now = start) => deliverDue(at(now), createSenders(at(now), settings));
  const unsent = async () => must(await listOutbox(hall.ctx, true)).messages.filter(({ state }) => state !== 'sent');
  const subjects = () => mail.taken.map(({ to, source }) => `${to.split('@')[0]}: ${subjectOf(source)}`).toSorted();

  const asking = (startsAt: number, venue = 'room') => ({
    venue,
    startsAt,
    endsAt: startsAt + hour,
    purpose: 'session' as const,
    title: '議事',
    attendees: 10,
    visibility: 'public' as const
  });

  async function book(startsAt = start + 10 * day + slot++ * hour): Promise<string> {
    return must(await requestBooking(hall.as(tenant), asking(startsAt))).booking.id;
  }

  test('a request is told to the firm and to those who decide, a decision to the firm', async () => {
    const id = await book();
    await deliver();
    const when = 'room 3月11日（週四）08:00–09:00';
    expect(subjects()).toEqual(
      [
        `${tenant.username}: 已收到申請：${when}`,
        `${manager.username}: 待審批：${when}`,
        `${head.username}: 待審批：${when}`
      ].toSorted()
    );
    mail.taken.length = 0;

    must(await rejectBooking(at(start, manager), id, '另有<b>安排</b>'));
    await deliver();
    expect(subjects()).toEqual([`${tenant.username}: 申請未獲批准：${when}`]);
    const body = textsOf(mail.taken[0]!.source).join('\n');
    expect(body).toContain('原因：另有<b>安排</b>');
    expect(body).toContain('另有&lt;b&gt;安排');
    expect(body).toContain(`https://hall.example/my/bookings/${id}`);
  });

  test('a firm is not told of what it cancelled itself, but of what a manager cancelled and what lapsed', async () => {
    must(await cancelBooking(at(start, tenant), await book(), null));
    must(await cancelBooking(at(start, manager), await book(), '檢修'));
    await deliver();
    expect(mail.taken.filter(({ source }) => subjectOf(source).startsWith('預約已被取消')).length).toBe(1);
    await book(start + 6 * day);
    await deliver();
    await settleBookings(at(start + 6 * day));
    mail.taken.length = 0;
    await deliver(start + 6 * day);
    expect(subjects().map((subject) => subject.split('：')[0])).toEqual([`${tenant.username}: 申請已過期`]);
  });

  test('a mail server that stops in the middle loses nothing and gets nothing twice', async () => {
    for (let made = 0; made < 12; made++) await book();
    const wanted = 12 * 3;
    mail.state.breaksOff = true;
    await deliver();
    expect(mail.taken).toEqual([]);

    mail.state.breaksOff = false;
    const sending = deliver(start + 2 * 60_000);
    while (mail.taken.length < 7) await new Promise((later) => setTimeout(later, 2));
    await mail.stop();
    await sending;
    expect(mail.taken.length).toBeLessThan(wanted);
    await deliver(start + 10 * 60_000);
    const waiting = await unsent();
    expect(waiting.length).toBeGreaterThanOrEqual(wanted - mail.taken.length);
    expect(waiting.every(({ state }) => state === 'queued')).toBe(true);

    await mail.start();
    await deliver(start + day);
    expect(await unsent()).toEqual([]);
    const received = Map.groupBy(mail.taken, ({ messageId }) => messageId);
    expect(received.size).toBe(wanted);
    expect([...received.values()].filter((same) => same.length > 1)).toEqual([]);
  });

  test('several workers at once send each message once', async () => {
    for (let made = 0; made < 5; made++) await book();
    await Promise.all([deliver(), deliver(), deliver()]);
    await deliver();
    expect(mail.taken.length).toBe(15);
    expect(new Set(mail.taken.map(({ messageId }) => messageId)).size).toBe(15);
  });

  test('a message whose worker ended before it said how it went is sent again, under the same Message-ID', async () => {
    await book();
    await deliver();
    const [first] = mail.taken;
    await hall.db.write(async (tx) => {
      await tx.update(hall.db.tables.outbox).set({ state: 'queued', sentAt: null });
    });
    mail.taken.length = 0;
    await deliver(start + 10 * 60_000);
    expect(mail.taken.map(({ messageId }) => messageId)).toContain(first!.messageId);
    expect(mail.taken.length).toBe(3);
  });

  test('what a server refuses for good is given up, seen by the operator without an address, and can be sent again', async () => {
    mail.state.refused = addressOf(tenant);
    await book();
    await deliver();
    const { messages } = must(await listOutbox(hall.ctx, false));
    expect(messages).toMatchObject([{ channel: 'mail', state: 'dead', attempts: 1, lastError: 'SMTP 550' }]);
    expect(JSON.stringify(messages)).not.toMatch(/@|議事/);

    mail.state.refused = '';
    expect(await resendMessage(at(start, manager), messages[0]!.id)).toEqual({ ok: false, reason: 'forbidden' });
    must(await resendMessage(hall.ctx, messages[0]!.id));
    expect(await resendMessage(hall.ctx, messages[0]!.id)).toEqual({ ok: false, reason: 'not-found' });
    await deliver();
    expect(mail.taken.map(({ to }) => to)).toContain(addressOf(tenant));
  });

  test('whoever keeps the outbox sees what is stuck and why, names and addresses masked, and sends all again', async () => {
    const admin = await hall.person(null, ['system-administrator']);
    mail.state.refused = addressOf(tenant);
    await book();
    await book();
    await deliver();
    expect(await readOutbox(at(start, head))).toEqual({ ok: false, reason: 'forbidden' });
    const outbox = must(await readOutbox(at(start, admin)));
    expect(outbox.count).toEqual({ dead: 2, retried: 0 });
    const receiver = { channel: 'mail', address: 'p***@f***.example' };
    expect(outbox.messages[0]).toMatchObject({ receiver, kind: 'received', isDead: true, error: 'SMTP 550' });
    expect(JSON.stringify(outbox)).not.toMatch(/@firm|議事|person/);

    mail.state.refused = '';
    expect(await resendAll(at(start, head))).toEqual({ ok: false, reason: 'forbidden' });
    expect(must(await resendAll(at(start, admin))).count).toBe(2);
    mail.state.breaksOff = true;
    await deliver();
    expect(must(await readOutbox(at(start, admin))).count).toEqual({ dead: 0, retried: 2 });
    mail.state.breaksOff = false;
    await deliver(start + hour);
    expect(must(await readOutbox(at(start, admin)))).toMatchObject({ messages: [], count: { dead: 0, retried: 0 } });
  });

  test('who does not want a topic by mail finds it in the inbox only', async () => {
    must(await setOwnMailedTopics(at(start, manager), ['bookings', 'reminders']));
    await book();
    await deliver();
    expect(mail.taken.map(({ to }) => to).toSorted()).toEqual([addressOf(tenant), addressOf(head)].toSorted());
    expect(await countUnread(at(start, manager))).toBe(1);
    must(await setOwnMailedTopics(at(start, manager), ['bookings', 'requests', 'reminders']));
    await book();
    await deliver();
    expect(mail.taken.map(({ to }) => to)).toContain(addressOf(manager));
    expect(textsOf(mail.taken[0]!.source).join('\n')).toContain('https://hall.example/account');
    const atKiosk = { ...manager, channel: 'kiosk' as const };
    expect(await setOwnMailedTopics(at(start, atKiosk), [])).toEqual({ ok: false, reason: 'forbidden' });
  });

  test('what comes of a fact is stored once; a fact of which nothing can be stored holds up no other', async () => {
    for (let count = 0; count < 3; count++) await book();
    const teller = createSenders(at(start), settings).booking!;
    let facts = 0;
    const failing: Sender = async (message) => {
      const delivery = await teller(message);
      facts += 1;
      if (facts !== 2 || !delivery.ok) return delivery;
      return { ok: true, outcome: { ...delivery.outcome!, store: () => Promise.reject(new Error('full')) } };
    };
    await deliverDue(at(start), { booking: failing, mail: async () => ({ ok: true }) });
    expect(await countUnread(at(start, manager))).toBe(2);
    await deliverDue(at(start + day), { booking: teller, mail: async () => ({ ok: true }) });
    expect(await countUnread(at(start, manager))).toBe(3);
  });

  test('a message is given up after its last attempt', async () => {
    await book();
    await deliverDue(at(start), { booking: createSenders(at(start), settings).booking! });
    const failing = { mail: () => Promise.resolve({ ok: false as const, error: 'away', permanent: false }) };
    await hall.db.write(async (tx) => {
      const nearlyThere = { channel: 'mail', attempts: mostAttempts - 2 };
      await tx.update(hall.db.tables.outbox).set({ ...nearlyThere, state: 'queued', nextAttemptAt: start });
    });
    await deliverDue(at(start), failing);
    expect(must(await listOutbox(hall.ctx, false)).messages).toEqual([]);
    await deliverDue(at(start + day), failing);
    const { messages } = must(await listOutbox(hall.ctx, false));
    expect(new Set(messages.map(({ state, attempts }) => `${state} ${attempts}`))).toEqual(
      new Set([`dead ${mostAttempts}`])
    );
  });

  test('a request that waits is brought to mind once after a day, and to the administrators after two', async () => {
    await book();
    await deliver();
    mail.taken.length = 0;
    for (const hours of [23, 25, 26, 49, 50]) {
      await remindOfRequests(at(start + hours * hour));
      await deliver(start + hours * hour);
    }
    expect(subjects().map((subject) => subject.split('：')[0])).toEqual(
      [`${manager.username}: 仍待審批`, `${head.username}: 仍待審批`, `${head.username}: 逾期未審批`].toSorted()
    );
  });

  /** What is mailed when requests are looked through so many hours after an instant. */
  async function remindedAfter(hours: number[], since: number): Promise<string[]> {
    mail.taken.length = 0;
    for (const waited of hours) {
      await remindOfRequests(at(since + waited * hour));
      await deliver(since + waited * hour);
    }
    return subjects().map((subject) => subject.split('：')[0]!);
  }

  /** How what waits for the manager is marked in their queue. */
  async function marksAt(now: number) {
    const { rows } = must(await decisionQueue(at(now, manager)));
    return [...(await waitingMarks(at(now), rows)).values()];
  }

  test('a change that waits is brought to mind as a change', async () => {
    const id = await book();
    must(await approveBooking(at(start, manager), id));
    await deliver();
    const startsAt = start + 11 * day;
    must(await amendBooking(at(start + day, tenant), id, { startsAt, endsAt: startsAt + hour }));
    await deliver(start + day);
    expect(await remindedAfter([23], start + day)).toEqual([]);
    expect(await remindedAfter([25, 26, 49, 50], start + day)).toEqual(
      [
        `${manager.username}: 更改仍待審批`,
        `${head.username}: 更改仍待審批`,
        `${head.username}: 更改逾期未審批`
      ].toSorted()
    );
    expect(await marksAt(start + day + 25 * hour)).toEqual(['long']);
    expect(textsOf(mail.taken[0]!.source).join('\n')).toContain('甲於2027年3月2日（週二）08:00申請更改這次預約');
  });

  test('a changed series is told of once, and so is its approval', async () => {
    const { startsAt: _, endsAt: __, ...common } = asking(start);
    const pattern = { repeats: 'daily', interval: 1, count: 5 } as const;
    const wanted = { ...common, pattern, startDate: '2027-03-11', startTime: '08:00', minutes: 60 };
    const { series } = must(await requestSeries(at(start, tenant), wanted, { skips: [], moves: [] }));
    must(await approveSeries(at(start, manager), series.id));
    await deliver();
    mail.taken.length = 0;
    const changed = start + day;
    must(await changeSeries(at(changed, tenant), series.id, {}, { startTime: '14:00' }));
    await deliver(changed);
    const [first] = mail.taken;
    expect(textsOf(first!.source).join('\n')).toContain('這是一組重複預約中的一次');
    expect(subjects().map((subject) => subject.split('：')[0])).toEqual(
      [`${manager.username}: 更改待審批`, `${head.username}: 更改待審批`].toSorted()
    );
    expect(await remindedAfter([25, 26], changed)).toEqual(
      [`${manager.username}: 更改仍待審批`, `${head.username}: 更改仍待審批`].toSorted()
    );
    mail.taken.length = 0;
    must(await approveSeries(at(changed + 2 * day, manager), series.id));
    await deliver(changed + 2 * day);
    expect(subjects().map((subject) => subject.split('：')[0])).toEqual([`${tenant.username}: 更改已生效`]);
  });

  test('what waited on the waitlist is brought to mind a day after it came to wait for a decision', async () => {
    const other = await hall.person(hall.firms[1], ['tenant-member']);
    const startsAt = start + 10 * day;
    const first = must(await requestBooking(at(start, other), asking(startsAt))).booking.id;
    const waiting = must(await joinWaitlist(at(start, tenant), asking(startsAt))).booking.id;
    const later = start + 4 * day;
    must(await cancelBooking(at(later, other), first, null));
    must(await acceptOffer(at(later, tenant), waiting));
    await deliver(later);
    expect(await remindedAfter([1, 23], later)).toEqual([]);
    expect(await marksAt(later + 23 * hour)).toEqual([null]);
    expect(await remindedAfter([25], later)).toEqual(
      [`${manager.username}: 仍待審批`, `${head.username}: 仍待審批`].toSorted()
    );
    expect(await marksAt(later + 25 * hour)).toEqual(['long']);
    expect(textsOf(mail.taken[0]!.source).join('\n')).toContain('甲的申請自2027年3月5日（週五）08:00起等待審批');
  });

  test('the first of two approvals of a change calls the building’s administrators', async () => {
    await hall.addVenue('formal', { approval: 'manager-and-building' });
    const all = await hall.person(null, ['building-administrator']);
    must(await setEmail(hall.ctx, all.username!, addressOf(all)));
    const id = must(await requestBooking(at(start, tenant), asking(start + 10 * day, 'formal'))).booking.id;
    must(await approveBooking(at(start, all), id));
    must(await approveBooking(at(start, head), id));
    const startsAt = start + 11 * day;
    const { proposal } = must(await amendBooking(at(start, tenant), id, { startsAt, endsAt: startsAt + hour }));
    await deliver();
    mail.taken.length = 0;
    must(await acceptProposal(at(start, all), proposal!.id));
    await deliver();
    expect(subjects().map((subject) => subject.split('：')[0])).toEqual(
      [`${head.username}: 更改待審批`, `${all.username}: 更改待審批`].toSorted()
    );
  });

  test('without a mail server no mail is made', async () => {
    await book();
    await deliverDue(at(start), createSenders(at(start), { ...settings, mail: undefined }));
    expect(must(await listOutbox(hall.ctx, true)).messages.map(({ channel }) => channel)).toEqual(['booking']);
  });
});

/** The subject of a mail, whose header is encoded in words, between which blanks do not count. */
function subjectOf(source: string): string {
  const header = /^Subject: (.+(?:\r?\n[ \t].+)*)/im.exec(source)?.[1] ?? '';
  const words = [...header.matchAll(/=\?utf-8\?(b|q)\?([^?]*)\?=/gi)];
  if (words.length === 0) return header;
  const bytes = words.map(([, encoding, word = '']) =>
    encoding?.toLowerCase() === 'b' ? Buffer.from(word, 'base64') : Buffer.from(quoted(word.replaceAll('_', ' ')))
  );
  return Buffer.concat(bytes).toString();
}

/** The decoded parts of a mail. */
function textsOf(source: string): string[] {
  return source.split(/^--.*$/m).map((part) => {
    const [head = '', ...rest] = part.split(/\r?\n\r?\n/);
    const body = rest.join('\n\n');
    return /base64/i.test(head) ? Buffer.from(body, 'base64').toString() : quoted(body.replaceAll(/=\r?\n/g, ''));
  });
}

function quoted(text: string): string {
  const bytes = text.replaceAll(/=([0-9A-F]{2})/gi, (_, code: string) => String.fromCharCode(parseInt(code, 16)));
  return Buffer.from(bytes, 'latin1').toString();
}
