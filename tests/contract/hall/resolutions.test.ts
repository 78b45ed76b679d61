import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { inspectMatter } from '#lib/hall/matters/service.server.ts';
import {
  answerObjection,
  changeResolution,
  decideResolution,
  giveNotice,
  inspectResolution,
  listResolutions,
  objectTo,
  proposeResolution,
  readNotice,
  recordReview
} from '#lib/hall/resolutions/service.server.ts';
import { cancelSession, getSession } from '#lib/hall/sessions/service.server.ts';
import { threadOf, type Source } from '#lib/hall/threads/service.server.ts';
import type { ThreadSide } from '#lib/hall/threads/types.ts';
import { answerTopic, getTopic } from '#lib/hall/topics/service.server.ts';
import type { Context } from '#lib/identity/context.ts';
import { visitor, type SignedIn } from '#lib/identity/types.ts';
import { addDays, instantAt, localDate } from '#lib/platform/time.ts';
import { engines } from '../../support/databases.ts';
import { must } from '../../support/hall.ts';
import { countedAndTallied } from '../../support/hall-tally.ts';
import { deliberated, fails, passes, settle, wording } from './resolutions-support.ts';
import { walk } from './resolutions-walk.ts';
import { openCommitteeHall, type CommitteeHall } from './sessions-support.ts';

/** Run a walk again with RESOLUTIONS_SEED. */
const seed = Number(process.env.RESOLUTIONS_SEED ?? Date.now() % 2 ** 31);

const zone = 'Asia/Shanghai';

describe.each(engines)('resolutions on %s', (engine) => {
  let hall: CommitteeHall;
  let objector: SignedIn, another: SignedIn, stranger: SignedIn;

  beforeAll(async () => {
    hall = await openCommitteeHall(engine);
    objector = await hall.person(hall.firms[1], ['tenant-member']);
    another = await hall.person(hall.firms[0], ['tenant-member']);
    stranger = await hall.person(null, ['tenant-member']);
  });

  afterAll(() => hall.close());

  const inspect = async (id: string, who: SignedIn = hall.secretary) => must(await inspectResolution(hall.as(who), id));
  const stateOf = async (id: string) => (await inspect(id)).resolution.state;
  const topicState = async (id: string) => must(await getTopic(hall.as(hall.secretary), id)).topic.state;
  const decide = (id: string, ballotId: string | null, answer: string | null = null) =>
    decideResolution(hall.as(hall.secretary), id, { ballotId, answer });
  const afterNotice = async (id: string) => {
    const { noticeTo } = (await inspect(id)).resolution;
    hall.set(instantAt(noticeTo!, '24:00', zone));
  };

  test('a resolution is proposed by who leads the session, and what it says can be changed until it is decided', async () => {
    const { id, sessionId, itemId } = await deliberated(hall, [passes]);
    const place = { sessionId, itemId };
    for (const who of [another, hall.officer]) {
      expect((await proposeResolution(hall.as(who), place, wording)).ok).toBe(false);
    }
    const leading = hall.as(hall.chair);
    expect(await proposeResolution(leading, { ...place, itemId: 'none' }, wording)).toMatchObject({
      reason: 'no-item'
    });
    const nobody = { ...wording, units: ['no such unit'] };
    expect(await proposeResolution(leading, place, nobody)).toMatchObject({ reason: 'units' });
    expect(await proposeResolution(leading, place, { ...wording, dueOn: '2027-13-01' })).toMatchObject({
      reason: 'date'
    });
    const { id: second } = must(await proposeResolution(leading, place, wording));
    const [one, two] = [(await inspect(id)).resolution, (await inspect(second)).resolution];
    expect([one.year, two.number - one.number]).toEqual([2027, 1]);

    must(await changeResolution(leading, second, { ...wording, title: '安裝感應路燈' }));
    expect((await inspect(second)).resolution.title).toBe('安裝感應路燈');
    must(await decide(second, null));
    expect(await changeResolution(leading, second, wording)).toMatchObject({ reason: 'state' });
    const page = must(await listResolutions(hall.as(hall.members[0]!), 'tower', { after: null, limit: 1 }));
    expect(page).toMatchObject({ resolutions: [{ id: second }], next: { id: second } });
    const next = await listResolutions(hall.as(hall.officer), 'tower', { after: page.next, limit: 1 });
    expect(must(next)).toMatchObject({ resolutions: [{ id }] });
    expect(await listResolutions(hall.as(another), 'tower', { after: null, limit: 1 })).toMatchObject({
      reason: 'forbidden'
    });
    expect(await inspectResolution(hall.as(another), id)).toMatchObject({ reason: 'not-found' });
  });

  test('who receives people reads resolutions, but for those on what a firm keeps to itself and the committee', async () => {
    const reception = hall.as(await hall.person(null, ['reception']));
    const kept = await deliberated(hall, [], { visibility: 'firm-only' });
    const shared = await deliberated(hall, []);
    expect(await inspectResolution(reception, kept.id)).toMatchObject({ reason: 'not-found' });
    must(await inspectResolution(reception, shared.id));
    const listed = async (who: SignedIn) => {
      const page = must(await listResolutions(hall.as(who), 'tower', { after: null, limit: 2 }));
      return page.resolutions.map(({ id }) => id);
    };
    for (const person of [hall.officer, hall.members[1]!]) expect(await listed(person)).toEqual([shared.id, kept.id]);
    const seen = must(await listResolutions(reception, 'tower', { after: null, limit: 99 })).resolutions;
    expect(seen.map(({ id }) => id)).not.toContain(kept.id);
  });

  test('a ballot decides, once; what does not pass goes back to the committee, or is answered', async () => {
    const passed = await deliberated(hall, [passes, fails]);
    expect((await inspect(passed.id)).ballots.map(({ id }) => id)).toEqual(passed.ballotIds);
    expect(await decide(passed.id, 'none')).toMatchObject({ reason: 'no-ballot' });
    must(await decide(passed.id, passed.ballotIds[0]!));
    expect([await stateOf(passed.id), await topicState(passed.topicId)]).toEqual(['passed', 'deliberated']);
    expect(await decide(passed.id, null)).toMatchObject({ reason: 'state' });
    const { sessionId, itemId } = passed;
    const { id: other } = must(await proposeResolution(hall.as(hall.secretary), { sessionId, itemId }, wording));
    expect((await inspect(other)).ballots.map(({ id }) => id)).toEqual([passed.ballotIds[1]]);
    expect(await decide(other, passed.ballotIds[0]!)).toMatchObject({ reason: 'no-ballot' });
    must(await decide(other, passed.ballotIds[1]!, '經表決未獲通過。'));
    // What has passed on the same topic is still to come.
    expect([await stateOf(other), await topicState(passed.topicId)]).toEqual(['failed', 'deliberated']);
    const secretary = hall.as(hall.secretary);
    expect(await answerTopic(secretary, passed.topicId, '已答覆')).toMatchObject({ reason: 'under-way' });
    expect(must(await getTopic(secretary, passed.topicId)).may).toMatchObject({ close: false, merge: false });

    const answered = await deliberated(hall, [fails]);
    must(await decide(answered.id, answered.ballotIds[0]!, '經表決未獲通過。'));
    expect(must(await getTopic(secretary, answered.topicId)).topic).toMatchObject({
      state: 'closed',
      reason: '經表決未獲通過。'
    });
    const failed = await deliberated(hall, [fails]);
    must(await decide(failed.id, failed.ballotIds[0]!));
    expect([await stateOf(failed.id), await topicState(failed.topicId)]).toEqual(['failed', 'accepted']);
    const deferred = await deliberated(hall, [passes], { outcome: 'deferred' });
    expect(await decide(deferred.id, deferred.ballotIds[0]!)).toMatchObject({ reason: 'item-deferred' });
    must(await decide(deferred.id, null));
    expect([await stateOf(deferred.id), await topicState(deferred.topicId)]).toEqual(['deferred', 'accepted']);
  });

  test('notice runs for workdays; after it the resolution is in effect, and its matter with its units', async () => {
    const unit = await hall.addFirm('供電服務中心');
    const dueOn = addDays(localDate(hall.clock(), zone), 90);
    const { id, ballotIds, topicId } = await deliberated(hall, [passes], {
      text: { ...wording, units: [unit], dueOn }
    });
    must(await decide(id, ballotIds[0]!));
    expect(await readNotice({ ...hall.ctx, actor: visitor }, id)).toMatchObject({ reason: 'not-found' });
    expect(await giveNotice(hall.as(hall.secretary), id, 0)).toMatchObject({ reason: 'workdays' });
    must(await giveNotice(hall.as(hall.secretary), id, 5));
    const { noticeFrom, noticeTo } = (await inspect(id)).resolution;
    expect(noticeFrom).toBe(localDate(hall.clock(), zone));
    expect(noticeTo! >= addDays(noticeFrom!, 5)).toBe(true);
    expect(await settle(hall)).toBe(0);

    await afterNotice(id);
    expect(await settle(hall)).toBe(1);
    expect(await settle(hall)).toBe(0);
    const { resolution, matter, trail } = await inspect(id);
    expect(resolution).toMatchObject({ state: 'in-effect', effectiveAt: hall.clock() });
    expect(trail.at(-1)).toMatchObject({ action: 'take-effect', name: null });
    const inspected = must(await inspectMatter(hall.as(hall.secretary), matter!.id));
    expect(inspected.matter).toMatchObject({
      state: 'assigned',
      title: wording.title,
      body: wording.task,
      topicId,
      resolutionId: id,
      units: [{ organisationId: unit }],
      dueAt: instantAt(dueOn, '24:00', zone)
    });
    const notice = must(await readNotice({ ...hall.ctx, actor: visitor }, id));
    expect(notice).toMatchObject({ matter: { id: matter!.id }, topic: { id: topicId }, may: { object: false } });

    const handler = hall.as(await hall.person(unit, ['tenant-member']));
    const thread = async (who: Context, side: ThreadSide, from: Source = { topicId, resolutionId: id }) =>
      (await threadOf(who, 'tower', from, side)).map(({ href }) => href);
    const [atHall, toAll] = ['/manage/hall', '/hall/tower'];
    const [ofTopic, ofSession] = [`/topics/${topicId}`, `/sessions/${resolution.sessionId}`];
    const [ofResolution, ofMatter] = [`/resolutions/${id}`, `/matters/${matter!.id}`];
    expect(await thread(hall.as(hall.secretary), 'staff')).toEqual(
      [ofTopic, ofSession, ofResolution, ofMatter].map((path) => atHall + path)
    );
    expect(await thread({ ...hall.ctx, actor: visitor }, 'public')).toEqual(
      [ofTopic, ofResolution, ofMatter].map((path) => toAll + path)
    );
    expect(await thread(handler, 'own')).toEqual([toAll + ofTopic, toAll + ofResolution, `/my${ofMatter}`]);
    expect(await thread(hall.as(hall.members[0]!), 'own')).toEqual([
      `/my${ofTopic}`,
      `/my${ofSession}`,
      toAll + ofResolution,
      `/my${ofMatter}`
    ]);
    expect(await thread(handler, 'own', { topicId: null, resolutionId: null })).toEqual([]);
  });

  test('what belongs together is shown to those who may read the topic that it began with', async () => {
    const { id, topicId, sessionId } = await deliberated(hall, [], { visibility: 'firm-only' });
    const from = { topicId, resolutionId: id };
    expect(await threadOf(hall.as(another), 'tower', from, 'own')).toEqual([]);
    const seen = await threadOf(hall.as(hall.chair), 'tower', from, 'own');
    expect(seen.map((item) => [item.noun, item.id, item.href])).toEqual([
      ['topic', topicId, `/hall/tower/topics/${topicId}`],
      ['session', sessionId, `/my/sessions/${sessionId}`],
      ['resolution', id, null]
    ]);
  });

  test('where nothing is to be done, what was resolved answers the topic', async () => {
    const text = { ...wording, task: '' };
    const { id, ballotIds, topicId } = await deliberated(hall, [passes], { text });
    must(await decide(id, ballotIds[0]!));
    must(await giveNotice(hall.as(hall.secretary), id, 1));
    await afterNotice(id);
    expect(await settle(hall)).toBe(1);
    expect((await inspect(id)).matter).toBeNull();
    expect(must(await getTopic({ ...hall.ctx, actor: visitor }, topicId)).topic.state).toBe('closed');
  });

  test('each organisation of the building objects once; none that is open lets it come into effect, and upheld it reopens', async () => {
    const { id, ballotIds, topicId } = await deliberated(hall, [passes]);
    expect(await objectTo(hall.as(objector), id, '擋住出口')).toMatchObject({ reason: 'not-found' });
    must(await decide(id, ballotIds[0]!));
    must(await giveNotice(hall.as(hall.secretary), id, 5));
    expect(await objectTo({ ...hall.ctx, actor: visitor }, id, '擋住出口')).toMatchObject({
      reason: 'unauthenticated'
    });
    expect(await objectTo(hall.as(stranger), id, '擋住出口')).toMatchObject({ reason: 'forbidden' });
    expect(await objectTo(hall.as({ ...objector, channel: 'kiosk' }), id, '擋住出口')).toMatchObject({
      reason: 'forbidden'
    });
    must(await objectTo(hall.as(objector), id, '擋住出口'));
    expect(await objectTo(hall.as(objector), id, '再說一次')).toMatchObject({ reason: 'already' });
    must(await objectTo(hall.as(another), id, '太亮'));

    const read = must(await readNotice(hall.as(objector), id));
    expect(read).toMatchObject({
      objections: { count: 2, open: 2 },
      own: { text: '擋住出口' },
      may: { object: false }
    });
    expect(must(await readNotice({ ...hall.ctx, actor: visitor }, id)).own).toBeNull();

    const [first, second] = (await inspect(id)).objections;
    const answer = (objection: string, verdict: 'dismissed' | 'upheld', who = hall.secretary) =>
      answerObjection(hall.as(who), id, objection, { verdict, answer: '已說明' });
    expect((await answer(first!.id, 'dismissed', objector)).ok).toBe(false);
    must(await answer(first!.id, 'dismissed'));
    expect(await answer(first!.id, 'upheld')).toMatchObject({ reason: 'state' });
    await afterNotice(id);
    expect(await objectTo(hall.as(hall.members[0]!), id, '太遲')).toMatchObject({ reason: 'state' });
    expect(await settle(hall)).toBe(0);
    must(await answer(second!.id, 'upheld', hall.chair));
    expect([await stateOf(id), await topicState(topicId)]).toEqual(['reopened', 'accepted']);
    expect(await settle(hall)).toBe(0);
    expect(must(await readNotice({ ...hall.ctx, actor: visitor }, id)).resolution.state).toBe('reopened');
  });

  test('on its day a resolution comes back by itself, until its review is recorded', async () => {
    const reviewOn = addDays(localDate(hall.clock(), zone), 40);
    const { id, ballotIds } = await deliberated(hall, [passes], { text: { ...wording, reviewOn } });
    must(await decide(id, ballotIds[0]!));
    must(await giveNotice(hall.as(hall.secretary), id, 1));
    await afterNotice(id);
    expect(await settle(hall)).toBe(1);
    const reviews = async (sessionId: string) =>
      must(await getSession(hall.as(hall.chair), sessionId)).agenda.filter(({ kind }) => kind === 'review');
    const early = await hall.plan();
    expect(await settle(hall)).toBe(0);
    hall.set(instantAt(reviewOn, '08:00', zone));
    const { id: sessionId } = await hall.plan();
    expect(await settle(hall)).toBe(1);
    expect(await settle(hall)).toBe(0);
    expect([await reviews(early.id), await reviews(sessionId)]).toMatchObject([[], [{ title: wording.title }]]);
    must(await cancelSession(hall.as(hall.chair), sessionId, '另行通知'));
    expect(await settle(hall)).toBe(0);
    const { id: later } = await hall.plan();
    expect(await settle(hall)).toBe(1);
    expect(await reviews(later)).toMatchObject([{ title: wording.title }]);
    expect((await recordReview(hall.as(hall.members[0]!), id, { text: '已亮燈', reviewOn: null })).ok).toBe(false);
    must(await recordReview(hall.as(hall.secretary), id, { text: '已亮燈', reviewOn: null }));
    expect(await recordReview(hall.as(hall.secretary), id, { text: '再看', reviewOn: null })).toMatchObject({
      reason: 'state'
    });
  });

  test(`no way but those of the machine, from seed ${seed}`, async () => {
    await walk(hall, seed, [objector, another]);
  });

  test('leave what came of them counted as it is', async () => {
    const { counted, tallied } = await countedAndTallied(hall);
    expect(tallied).toEqual(counted);
    expect(counted).not.toEqual([]);
  });
});
