import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { amendBooking } from '#lib/bookings/service.server.ts';
import { raiseMatter, settleMatters, takeStep } from '#lib/hall/matters/service.server.ts';
import type { MatterStep } from '#lib/hall/matters/types.ts';
import { confirmMinutes, publishMinutes } from '#lib/hall/minutes/service.server.ts';
import {
  answerObjection,
  decideResolution,
  giveNotice,
  inspectResolution,
  objectTo
} from '#lib/hall/resolutions/service.server.ts';
import {
  addItem,
  cancelSession,
  notifySeats,
  reviseSession,
  settleSessions
} from '#lib/hall/sessions/service.server.ts';
import {
  acceptTopic,
  answerTopic,
  declineTopic,
  mergeTopic,
  raiseTopic,
  secondTopic
} from '#lib/hall/topics/service.server.ts';
import { setEmail } from '#lib/identity/service.server.ts';
import { operator, type SignedIn } from '#lib/identity/types.ts';
import { addChat, createSenders, openMessage, readInbox } from '#lib/notifications/service.server.ts';
import { wordsOf } from '#lib/notifications/words.ts';
import { newId } from '#lib/platform/id.ts';
import { deliverDue } from '#lib/platform/outbox/outbox.server.ts';
import { day, hour, minute } from '#lib/platform/time.ts';
import { engines } from '../../support/databases.ts';
import { must } from '../../support/hall.ts';
import { startMailServer } from '../../support/mail-server.ts';
import { startRobot } from '../../support/robot.ts';
import { deliberated, passes, settle } from './resolutions-support.ts';
import { openCommitteeHall, type CommitteeHall } from './sessions-support.ts';

describe.each(engines)('messages of the hall on %s', (engine) => {
  let hall: CommitteeHall;
  let admin: SignedIn;
  let raiser: SignedIn, seconder: SignedIn, stranger: SignedIn;

  beforeEach(async () => {
    hall = await openCommitteeHall(engine);
    admin = await hall.person(null, ['building-administrator']);
    // Firms without a seat, which read no more than others do.
    raiser = await hall.person(await hall.addFirm('甲乙丙丁'), ['tenant-member']);
    seconder = await hall.person(await hall.addFirm('附議公司'), ['tenant-member']);
    stranger = await hall.person(await hall.addFirm('旁觀公司'), ['tenant-member']);
  });

  afterEach(() => hall.close());

  const settings = { mail: undefined, hall: 'https://hall.example', privateChats: true };
  const deliver = (more = {}) => deliverDue(hall.ctx, createSenders(hall.ctx, { ...settings, ...more }));

  /** What somebody is told from now on: the messages that were not there at the last look, by kind. */
  const seen = new Set<string>();
  async function told(person: SignedIn) {
    await deliver();
    const { messages } = must(await readInbox(hall.as(person)));
    const fresh = messages.filter(({ id }) => !seen.has(id));
    for (const { id } of fresh) seen.add(id);
    return fresh.sort((one, other) => (one.kind < other.kind ? -1 : 1));
  }
  const kindsFor = async (person: SignedIn) => (await told(person)).map(({ kind }) => kind);
  const pathFor = async (person: SignedIn, id: string) => must(await openMessage(hall.as(person), id)).path;

  async function raise(visibility: 'public' | 'anonymous' | 'firm-only' = 'public', title = '階梯沒有路燈') {
    const text = { subject: 'facilities', title, body: '', location: '', visibility } as const;
    return must(await raiseTopic(hall.as(raiser), { id: newId(), building: 'tower', ...text })).topic.id;
  }

  test('a topic is told to those who run the hall, its steps to its firm, its end to those who second it', async () => {
    const id = await raise();
    const [message] = await told(admin);
    expect(message).toMatchObject({ kind: 'topic-raised', subject: { id, title: '階梯沒有路燈' } });
    expect(await pathFor(admin, message!.id)).toBe(`/manage/hall/topics/${id}`);
    expect(await kindsFor(hall.secretary)).toEqual(['topic-raised']);
    must(await secondTopic(hall.as(seconder), id));
    must(await acceptTopic(hall.as(hall.secretary), id, { grade: 'instant' }));
    must(await answerTopic(hall.as(hall.secretary), id, '下週安裝。'));
    const [accepted, closed] = await told(raiser);
    expect([accepted!.kind, closed!.kind]).toEqual(['topic-accepted', 'topic-closed']);
    expect(wordsOf(closed!, 'zh-Hant')).toEqual({
      title: '議題已辦結：議題〔2027〕1號',
      text: '感謝您提出議題。\n答覆：下週安裝。'
    });
    expect(await pathFor(raiser, closed!.id)).toBe(`/my/topics/${id}`);
    const [settled] = await told(seconder);
    expect(settled!.kind).toBe('seconded-topic-settled');
    expect(await pathFor(seconder, settled!.id)).toBe(`/hall/tower/topics/${id}`);
    expect([await kindsFor(stranger), await kindsFor(hall.officer)]).toEqual([[], []]);
  });

  test('a firm reads why its topic is declined; who seconds it, and so cannot read it any more, is told nothing', async () => {
    const id = await raise();
    must(await secondTopic(hall.as(seconder), id));
    must(await declineTopic(hall.as(hall.secretary), id, '不屬本樓'));
    const [declined] = await told(raiser);
    expect(wordsOf(declined!, 'zh-Hans').text).toContain('原因：不屬本樓');
    expect(await kindsFor(seconder)).toEqual([]);
  });

  test('of a topic for its firm alone nobody else hears, though they seconded what went into it', async () => {
    const id = await raise('firm-only');
    const other = await raise('public');
    must(await secondTopic(hall.as(seconder), other));
    must(await acceptTopic(hall.as(hall.secretary), id, { grade: 'instant' }));
    must(await mergeTopic(hall.as(hall.secretary), other, id));
    expect(await kindsFor(seconder)).toEqual(['seconded-topic-settled']);
    must(await answerTopic(hall.as(hall.secretary), id, '已辦'));
    expect(await kindsFor(seconder)).toEqual([]);
    expect(await kindsFor(raiser)).toEqual(['topic-accepted', 'topic-closed', 'topic-merged']);
  });

  test('no message names who wants to stay unnamed, and a chat reads a number alone', async () => {
    const robot = await startRobot();
    const chat = { building: 'tower', format: 'wecom', url: robot.url, locale: 'zh-Hant' } as const;
    must(await addChat(hall.as(admin), chat, true));
    const id = await raise('anonymous');
    must(await secondTopic(hall.as(seconder), id));
    must(await acceptTopic(hall.as(hall.secretary), id, { grade: 'instant' }));
    must(await answerTopic(hall.as(hall.secretary), id, '已辦'));
    const messages = [...(await told(seconder)), ...(await told(admin))];
    expect(messages).toHaveLength(2);
    expect(messages.map((each) => JSON.stringify(wordsOf(each, 'zh-Hant'))).join()).not.toContain('甲乙丙丁');
    expect(robot.heard).toHaveLength(1);
    expect(JSON.stringify(robot.heard)).toContain('新議題待受理：議題〔2027〕1號');
    expect(JSON.stringify(robot.heard)).not.toMatch(/甲乙丙丁|路燈/);
    await robot.stop();
  });

  test('a matter is told to its units, to who runs the hall and to who raised it, each with what they have to do', async () => {
    const power = await hall.addFirm('供電服務中心');
    const electrician = await hall.person(power, ['tenant-member']);
    const id = newId();
    const step = async (person: SignedIn, taken: MatterStep) => must(await takeStep(hall.as(person), id, taken));
    const raised = { kind: 'firm-case', title: '電費', body: '', visibility: 'firm-only', parentId: null } as const;
    const fields = { category: 'premises' };
    must(await raiseMatter(hall.as(raiser), { ...raised, id, building: 'tower', organisationId: null, fields }));
    expect([await kindsFor(hall.secretary), await kindsFor(raiser)]).toEqual([['matter-raised'], []]);

    await step(hall.secretary, { action: 'assign', units: [power], dueOn: null });
    const [assigned] = await told(electrician);
    expect(wordsOf(assigned!, 'en').text).toMatch(/\nDue: \w{3} \d+ Mar$/);
    expect(await pathFor(electrician, assigned!.id)).toBe(`/my/matters/${id}`);
    await step(electrician, { action: 'return', unit: power, text: '不歸我們管' });
    const [returned] = await told(admin).then((all) => all.filter(({ kind }) => kind === 'matter-returned'));
    expect(wordsOf(returned!, 'zh-Hant').text).toContain('原因：不歸我們管');

    await step(hall.secretary, { action: 'assign', units: [power], dueOn: null });
    await step(electrician, { action: 'accept', unit: power });
    await step(electrician, { action: 'progress', unit: power, text: '已查看' });
    await told(hall.secretary);
    await step(electrician, { action: 'resolve', unit: power, text: '已調整', fields: {} });
    const [toAnswer] = await told(hall.secretary);
    expect(toAnswer!.kind).toBe('matter-to-answer');
    expect(await pathFor(hall.secretary, toAnswer!.id)).toBe(`/manage/hall/matters/${id}`);
    await step(hall.secretary, { action: 'answer', text: '下月起下調。' });
    const steps = await told(raiser);
    expect(steps.map(({ kind }) => kind)).toEqual(['matter-answered', 'matter-progressed', 'matter-resolved']);
    expect(wordsOf(steps[0]!, 'zh-Hant').text).toContain('答覆：下月起下調。');
    await told(hall.secretary);
    await step(raiser, { action: 'rate', rating: 1, text: '沒有下調' });
    expect(await kindsFor(hall.secretary)).toEqual(['matter-to-reassign']);
    expect(await kindsFor(electrician)).toEqual(['matter-assigned', 'matter-reopened']);
    expect([await kindsFor(seconder), await kindsFor(stranger), await kindsFor(hall.officer)]).toEqual([[], [], []]);
  });

  test('of several units, those done first bring a matter on; it is done with the last that kept it', async () => {
    const [done, unfit] = [await hall.addFirm('先辦妥'), await hall.addFirm('後退回')];
    const id = newId();
    const step = async (taken: MatterStep) => must(await takeStep(hall.ctx, id, taken));
    const raised = { kind: 'firm-case', title: '電費', body: '', visibility: 'firm-only', parentId: null } as const;
    const ofFirm = { organisationId: null, fields: { category: 'premises' } };
    must(await raiseMatter(hall.as(raiser), { ...raised, ...ofFirm, id, building: 'tower' }));
    await step({ action: 'assign', units: [done, unfit], dueOn: null });
    await step({ action: 'accept', unit: done });
    await kindsFor(hall.secretary);
    await step({ action: 'resolve', unit: done, text: '已調整', fields: {} });
    expect([await kindsFor(raiser), await kindsFor(hall.secretary)]).toEqual([['matter-progressed'], []]);
    await step({ action: 'return', unit: unfit, text: '不歸我們管' });
    expect(await kindsFor(raiser)).toEqual(['matter-resolved']);
    expect(await kindsFor(hall.secretary)).toEqual(['matter-returned', 'matter-to-answer']);
  });

  test('what is overdue is told to the units that are late, and escalated to the subdistrict, once', async () => {
    const [late, done] = [await hall.addFirm('慢'), await hall.addFirm('快')];
    const people = [await hall.person(late, ['tenant-member']), await hall.person(done, ['tenant-member'])] as const;
    const id = newId();
    const matter = { kind: 'matter', title: '路燈', body: '', visibility: 'public', parentId: null } as const;
    const ofNobody = { organisationId: null, fields: {} };
    must(await raiseMatter(hall.as(hall.secretary), { ...matter, ...ofNobody, id, building: 'tower' }));
    const units = [late, done];
    must(await takeStep(hall.as(hall.secretary), id, { action: 'assign', units, dueOn: null }));
    must(await takeStep(hall.as(people[1]), id, { action: 'accept', unit: done }));
    must(await takeStep(hall.as(people[1]), id, { action: 'resolve', unit: done, text: '好了', fields: {} }));
    for (const person of [...people, hall.secretary, hall.officer]) await told(person);
    hall.set(hall.clock() + 30 * day);
    for (let looked = 0; looked < 2; looked++) await settleMatters(hall.as(operator));
    expect(await kindsFor(people[0])).toEqual(['matter-overdue']);
    expect(await kindsFor(people[1])).toEqual([]);
    const [escalated] = await told(hall.officer);
    expect(escalated!.kind).toBe('matter-escalated');
    expect(await pathFor(hall.officer, escalated!.id)).toBe(`/manage/hall/matters/${id}`);
    expect(await kindsFor(hall.secretary)).toEqual(['matter-escalated']);
  });

  test('the seats get the session into their calendars, and hear of it again where it moves or is called off', async () => {
    const mail = await startMailServer();
    const sending = { mail: { server: mail.url, from: 'hall@hall.example' } };
    const member = hall.members[0]!;
    must(await setEmail(hall.ctx, member.username!, 'member@firm.example'));
    /** The calendar file that the member is mailed. */
    async function invitation() {
      mail.taken.length = 0;
      await deliver(sending);
      expect(mail.taken.map(({ to }) => to)).toEqual(['member@firm.example']);
      const parts = mail.taken[0]!.source.split(/^--.*$/m);
      const method = parts.join('').match(/^Content-Type: text\/calendar;[^]*?method=(\w+)/m)?.[1];
      const attached = parts.find((part) => /application\/ics[^]*base64/.test(part))!;
      const bytes = Buffer.from(attached.split(/\r?\n\r?\n/)[1]!, 'base64');
      return { method, file: bytes.toString().replaceAll('\r\n ', '') };
    }

    const { id, booking } = await hall.plan();
    must(await notifySeats(hall.as(hall.secretary), id));
    const first = await invitation();
    expect(first.method).toBe('REQUEST');
    expect(first.file).toMatch(/METHOD:REQUEST[^]*SEQUENCE:0[^]*ATTENDEE.*mailto:member@firm\.example/i);
    expect(await kindsFor(member)).toEqual(['session-notified']);
    expect(await kindsFor(hall.officer)).toEqual(['session-notified']);
    // Who sends the invitations has a seat, and is invited too.
    expect(await kindsFor(hall.secretary)).toContain('session-notified');

    const startsAt = booking.startsAt + 5 * hour;
    must(await amendBooking(hall.as(hall.secretary), booking.id, { startsAt, endsAt: startsAt + hour }));
    expect((await invitation()).file).toMatch(/SEQUENCE:[1-9]/);
    const [moved] = await told(member);
    expect(moved).toMatchObject({ kind: 'session-changed', subject: { session: { startsAt } } });
    must(await reviseSession(hall.as(hall.secretary), id, { kind: 'deliberation', title: '議事', quorum: 4 }));
    expect(await kindsFor(member)).toEqual(['session-changed']);
    // An agenda that is drawn up is told of once it has settled, not with each item.
    const settled = async () => {
      await settleSessions(hall.as(operator));
      return kindsFor(member);
    };
    for (const title of ['路燈', '電梯']) must(await addItem(hall.as(hall.secretary), id, { title, minutes: 5 }));
    expect(await settled()).toEqual([]);
    hall.set(hall.clock() + 10 * minute);
    expect(await settled()).toEqual(['session-changed']);
    expect(await settled()).toEqual([]);
    must(await cancelSession(hall.as(hall.secretary), id, '改期'));
    const last = await invitation();
    expect([last.method, last.file]).toEqual(['CANCEL', expect.stringContaining('STATUS:CANCELLED')]);
    const [cancelled] = await told(member);
    expect(wordsOf(cancelled!, 'zh-Hant').text).toContain('原因：改期');

    const unheard = await hall.plan();
    must(await cancelSession(hall.as(hall.secretary), unheard.id, '改期'));
    expect(await kindsFor(member)).toEqual([]);
    await mail.stop();
  });

  test('a firm is told when its topic is deliberated; the notice, an objection, the effect and the minutes have their readers', async () => {
    const { id, sessionId, topicId, ballotIds } = await deliberated(hall, [passes]);
    const [firm, other] = [hall.members[0]!, hall.members[1]!];
    const ofTopic = (await told(firm)).filter(({ subject }) => 'id' in subject && subject.id === topicId);
    expect(ofTopic.map(({ kind }) => kind).toSorted()).toEqual([
      'topic-accepted',
      'topic-deliberated',
      'topic-scheduled'
    ]);
    const leading = hall.as(hall.secretary);
    must(await decideResolution(leading, id, { ballotId: ballotIds[0]!, answer: null }));
    for (const person of [hall.chair, hall.secretary]) must(await confirmMinutes(hall.as(person), sessionId));
    must(await publishMinutes(leading, sessionId));
    const [published] = await told(firm);
    expect(published!.kind).toBe('minutes-published');
    expect(await pathFor(firm, published!.id)).toBe(`/hall/tower/sessions/${sessionId}`);

    must(await giveNotice(leading, id, 3));
    await told(hall.secretary);
    must(await objectTo(hall.as(stranger), id, '太亮'));
    expect(await kindsFor(hall.secretary)).toEqual(['resolution-objected']);
    const noticed = await told(other);
    expect(noticed.map(({ kind }) => kind)).toEqual(['minutes-published', 'resolution-in-notice']);
    expect(wordsOf(noticed[1]!, 'zh-Hant').text).toContain('期限：3月');
    expect(await kindsFor(stranger)).toEqual([]);
  });

  test('who objected is told of the answer, and of an objection upheld all who wait for theirs', async () => {
    const { id, ballotIds } = await deliberated(hall, [passes]);
    const leading = hall.as(hall.secretary);
    must(await decideResolution(leading, id, { ballotId: ballotIds[0]!, answer: null }));
    must(await giveNotice(leading, id, 3));
    const objectors = [stranger, seconder, raiser];
    for (const person of objectors) must(await objectTo(hall.as(person), id, '太亮'));
    const { objections } = must(await inspectResolution(leading, id));
    const answer = (index: number, verdict: 'dismissed' | 'upheld') =>
      answerObjection(leading, id, objections[index]!.id, { verdict, answer: '已調低亮度。' });
    must(await answer(0, 'dismissed'));
    const [message] = await told(stranger);
    expect(message!.kind).toBe('objection-answered');
    expect(await pathFor(stranger, message!.id)).toBe(`/hall/tower/resolutions/${id}`);
    expect([await kindsFor(seconder), await kindsFor(raiser)]).toEqual([[], []]);
    must(await answer(1, 'upheld'));
    for (const person of [seconder, raiser]) expect(await kindsFor(person)).toEqual(['objection-answered']);
    expect(await kindsFor(stranger)).toEqual([]);
  });

  test('what was resolved on a topic is told to its firm when it is in effect', async () => {
    const { id, ballotIds } = await deliberated(hall, [passes]);
    must(await decideResolution(hall.as(hall.secretary), id, { ballotId: ballotIds[0]!, answer: null }));
    must(await giveNotice(hall.as(hall.secretary), id, 1));
    const firm = hall.members[0]!;
    await told(firm);
    hall.set(hall.clock() + 10 * day);
    await settle(hall);
    expect(await kindsFor(firm)).toContain('resolution-in-effect');
  });
});
