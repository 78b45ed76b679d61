import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { appoint } from '#lib/hall/committee/service.server.ts';
import { actionsFrom, nextState } from '#lib/hall/machine.ts';
import {
  acceptTopic,
  addTopicPhoto,
  answerTopic,
  closeTopic,
  declineTopic,
  deferTopic,
  deliberateTopic,
  editTopic,
  firmTopics,
  getTopic,
  listTopics,
  mergeTopic,
  raiseTopic,
  removeTopicPhoto,
  reopenTopic,
  scheduleTopic,
  secondTopic,
  similarTopics,
  submitTopic,
  topicPhoto,
  topicQueue,
  unscheduleTopic,
  withdrawSecond,
  withdrawTopic,
  type NewTopic
} from '#lib/hall/topics/service.server.ts';
import { topicMachine, type TopicAction, type TopicState } from '#lib/hall/topics/types.ts';
import { visitor, type SignedIn } from '#lib/identity/types.ts';
import { addOrganisation } from '#lib/organisations/service.server.ts';
import { auditStore } from '#lib/platform/audit/store.server.ts';
import { newId } from '#lib/platform/id.ts';
import { day, hour } from '#lib/platform/time.ts';
import { createRandom } from '../../../src/sample/random.ts';
import { engines } from '../../support/databases.ts';
import { must, openHall, type Hall } from '../../support/hall.ts';

/** Run a walk again with TOPICS_SEED. */
const seed = Number(process.env.TOPICS_SEED ?? Date.now() % 2 ** 31);
const morning = Date.parse('2026-11-23T09:00+08:00');
const page = { after: null, limit: 50 };

/** The smallest picture there is. */
const picture = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64'
);

describe.each(engines)('topics on %s', (engine) => {
  let hall: Hall;
  let now = morning;
  let own: SignedIn;
  let other: SignedIn;
  let third: SignedIn;
  let secretary: SignedIn;
  let officer: SignedIn;
  let reception: SignedIn;
  let seated: SignedIn;
  /** Of a firm that is in none of the building's rooms. */
  let elsewhere: SignedIn;

  beforeAll(async () => {
    hall = await openHall(engine, { now: () => now++ });
    own = await hall.person(hall.firms[0], ['tenant-member']);
    other = await hall.person(hall.firms[1], ['tenant-member']);
    const thirdFirm = await hall.addFirm('丙');
    third = await hall.person(thirdFirm, ['tenant-member']);
    secretary = await hall.person(null, ['committee-secretary']);
    officer = await hall.person(null, ['subdistrict-officer']);
    reception = await hall.person(null, ['reception']);
    const name = { 'zh-Hant': '別處', 'zh-Hans': '别处', en: 'Elsewhere' };
    const stranger = must(await addOrganisation(hall.ctx, { name, type: 'private-firm', level: null })).id;
    elsewhere = await hall.person(stranger, ['tenant-member']);
    const fourth = await hall.addFirm('丁');
    seated = await hall.person(fourth, ['tenant-member']);
    must(
      await appoint(hall.as(officer), {
        building: 'tower',
        username: seated.username!,
        kind: 'firm',
        organisationId: fourth,
        office: 'member',
        votes: true,
        opensOn: '2026-01-01',
        closesOn: null
      })
    );
  });

  afterAll(() => hall.close());

  const raise = async (who: SignedIn, more: Partial<NewTopic> = {}, isDraft = false) =>
    must(await raiseTopic(hall.as(who), { ...lamps(), ...more }, isDraft)).topic.id;
  const atKiosk = (who: SignedIn): SignedIn => ({ ...who, channel: 'kiosk' });
  const accept = (id: string) => acceptTopic(hall.as(secretary), id, { grade: 'deep', workdays: 20 });
  const readBy = async (who: SignedIn | typeof visitor, id: string) => {
    const found = await getTopic(hall.as(who), id);
    return found.ok ? found : null;
  };
  const trailOf = async (id: string) =>
    (await auditStore(hall.db, hall.db.read).trailOf('topic', id)).map(({ action, fromState, toState }) => [
      action,
      fromState,
      toState
    ]);

  test('a draft is its firm’s alone, gets its number when it is submitted, and is one however often it is sent', async () => {
    const draft = { ...lamps(), title: '草稿' };
    const ctx = hall.as(own);
    const first = must(await raiseTopic(ctx, draft, true)).topic;
    expect(must(await raiseTopic(ctx, draft, true)).topic).toEqual(first);
    expect(await raiseTopic(hall.as(other), draft)).toMatchObject({ reason: 'invalid' });
    expect(first).toEqual({ id: draft.id, year: null, number: null, state: 'draft' });
    for (const who of [other, secretary, officer, seated, visitor]) expect(await readBy(who, first.id)).toBeNull();
    must(await submitTopic(ctx, first.id));
    const { topic } = must(await getTopic(ctx, first.id));
    expect(topic).toMatchObject({ state: 'submitted', year: 2026, number: expect.any(Number), grade: null });
    expect(topic.dueAt! - topic.submittedAt!).toBe(48 * hour);
    expect(await trailOf(first.id)).toEqual([
      ['draft', null, 'draft'],
      ['submit', 'draft', 'submitted']
    ]);
    expect(must(await raiseTopic(ctx, lamps())).topic.number).toBe(topic.number! + 1);
  });

  test('who reads what: its visibility, its state, the kiosk, and who has a seat', async () => {
    const open = await raise(own);
    const unnamed = await raise(own, { visibility: 'anonymous' });
    const closed = await raise(own, { visibility: 'firm-only' });
    // What is not taken in yet is there for firms to second, and not for the public.
    for (const who of [visitor, elsewhere, atKiosk(other)]) expect(await readBy(who, open)).toBeNull();
    expect((await readBy(atKiosk(own), open))?.isOwn).toBe(true);
    expect((await readBy(other, open))?.topic.organisation).toMatchObject({ id: hall.firms[0] });
    for (const id of [open, unnamed, closed]) must(await accept(id));

    expect((await readBy(visitor, open))?.topic.organisation).toMatchObject({ id: hall.firms[0] });
    for (const who of [visitor, other, elsewhere, reception]) {
      expect((await readBy(who, unnamed))?.topic.organisation).toBeNull();
      expect(await readBy(who, closed)).toBeNull();
    }
    for (const who of [own, secretary, officer, seated]) {
      expect((await readBy(who, unnamed))?.topic.organisation).toMatchObject({ id: hall.firms[0] });
      expect(await readBy(who, closed)).not.toBeNull();
    }
    expect(await readBy(atKiosk(secretary), closed)).toBeNull();
    expect(await readBy(atKiosk(seated), closed)).toBeNull();
    expect(await readBy(atKiosk(own), closed)).not.toBeNull();

    // Names of people are for those who run the hall; the public learns neither who nor why.
    const trail = async (who: SignedIn | typeof visitor) => (await readBy(who, unnamed))!.trail;
    expect((await trail(secretary)).map(({ name }) => name)).toEqual([own.displayName, secretary.displayName]);
    expect((await trail(own)).map(({ name, by }) => [name, by?.en])).toEqual([
      [null, '甲'],
      [null, undefined]
    ]);
    expect((await trail(visitor)).every(({ name, by, reason }) => !name && !by && !reason)).toBe(true);
  });

  test('lists, queue and search show each reader what they may read and no more', async () => {
    const token = 'zebra' + newId().slice(-6);
    const ids: string[] = [];
    for (const visibility of ['public', 'anonymous', 'firm-only'] as const) {
      ids.push(await raise(own, { title: `電梯 ${token}`, visibility }));
    }
    const submitted = await raise(own, { title: `路燈 ${token}` });
    for (const id of ids) must(await accept(id));
    const listed = async (who: SignedIn | typeof visitor, query: string) =>
      must(await listTopics(hall.as(who), 'tower', { query }, page)).topics.map(({ id }) => id);
    expect(await listed(secretary, token)).toEqual([submitted, ...ids.toReversed()]);
    expect(await listed(visitor, token)).toEqual([ids[1], ids[0]]);
    expect(await listed(other, token)).toEqual([submitted, ids[1], ids[0]]);
    expect(await listed(own, `电梯 ${token}`)).toEqual(ids.toReversed());
    expect(await listed(own, '!!')).toEqual([]);

    // Page by page the same as at once, searched or not.
    for (const filter of [
      { query: token },
      { isOpen: true },
      { state: 'accepted' as const },
      { subject: 'safety' as const }
    ]) {
      const whole = must(await listTopics(hall.as(secretary), 'tower', filter, page)).topics;
      const inPages: string[] = [];
      let after: typeof page.after | { startsAt: number; id: string } = null;
      do {
        const part: Pages = must(await listTopics(hall.as(secretary), 'tower', filter, { after, limit: 2 }));
        inPages.push(...part.topics.map(({ id }) => id));
        after = part.next;
      } while (after);
      expect(inPages).toEqual(whole.map(({ id }) => id));
    }

    const { topics } = must(await topicQueue(hall.as(secretary), 'tower'));
    expect(topics.map(({ dueAt }) => dueAt)).toEqual(topics.map(({ dueAt }) => dueAt!).toSorted((a, b) => a - b));
    const accepted = must(await topicQueue(hall.as(secretary), 'tower', 'accepted'));
    const areAccepted = topics.filter(({ state }) => state === 'accepted');
    expect(accepted).toEqual({ ok: true, topics: areAccepted, hasMore: false });
    expect(await topicQueue(hall.as(other), 'tower')).toMatchObject({ reason: 'forbidden' });
    must(await topicQueue(hall.as(seated), 'tower'));
    expect(must(await firmTopics(hall.as(own), page)).topics.map(({ id }) => id)).toEqual(expect.arrayContaining(ids));
    expect(must(await firmTopics(hall.as(third), page)).topics).toEqual([]);
  });

  test('similar open topics are found in either script, of those that one may read', async () => {
    const id = await raise(own, { title: '地下車庫道閘失靈' });
    const hidden = await raise(own, { title: '地下車庫道閘失靈', visibility: 'firm-only' });
    const similar = async (who: SignedIn) =>
      must(await similarTopics(hall.as(who), 'tower', '车库道闸失灵')).topics.map((topic) => topic.id);
    expect(await similar(other)).toEqual([id]);
    for (const who of [elsewhere, atKiosk(other)]) expect(await similar(who)).toEqual([]);
    expect((await similar(own)).toSorted()).toEqual([id, hidden].toSorted());
    must(await withdrawTopic(hall.as(own), id));
    expect(await similar(other)).toEqual([]);
  });

  test('a firm seconds once, not its own, and takes it back while the topic is open', async () => {
    const id = await raise(own);
    expect(await secondTopic(hall.as(own), id)).toMatchObject({ reason: 'own' });
    expect(await secondTopic(hall.as(secretary), id)).toMatchObject({ reason: 'forbidden' });
    expect(await secondTopic(hall.as(visitor), id)).toMatchObject({ reason: 'unauthenticated' });
    expect(await secondTopic(hall.as(atKiosk(other)), id)).toMatchObject({ reason: 'not-found' });
    expect(await secondTopic(hall.as(other), id)).toMatchObject({ seconds: 1 });
    expect(await secondTopic(hall.as(third), id)).toMatchObject({ seconds: 2 });
    expect(await withdrawSecond(hall.as(third), id)).toMatchObject({ seconds: 1 });
    expect(await editTopic(hall.as(own), id, { ...text, visibility: 'firm-only' })).toMatchObject({
      reason: 'has-support'
    });
    const seen = (await readBy(own, id))!;
    expect(seen.seconders?.map(({ en }) => en)).toEqual(['乙']);
    expect((await readBy(third, id))!.seconders).toBeNull();
    must(await accept(id));
    expect(await secondTopic(hall.as(atKiosk(other)), id)).toMatchObject({ seconds: 1 });
    expect(await secondTopic(hall.as(atKiosk(third)), id)).toMatchObject({ seconds: 2 });
    must(await answerTopic(hall.as(secretary), id, '已安裝'));
    expect(await withdrawSecond(hall.as(other), id)).toMatchObject({ reason: 'state' });
    expect(await secondTopic(hall.as(third), id)).toMatchObject({ reason: 'state' });
  });

  test('two of a firm that second at once second once', async () => {
    const id = await raise(own);
    const both = await Promise.all([secondTopic(hall.as(other), id), secondTopic(hall.as(other), id)]);
    expect(both.every(({ ok }) => ok)).toBe(true);
    expect((await readBy(own, id))!.topic.seconds).toBe(1);
  });

  test('its firm changes it until it is taken in, and the trail tells from what to what', async () => {
    const id = await raise(own, { title: '舊題目' });
    expect(await editTopic(hall.as(other), id, text)).toMatchObject({ reason: 'forbidden' });
    expect(await editTopic(hall.as({ ...own, channel: 'kiosk' }), id, text)).toMatchObject({ reason: 'forbidden' });
    must(await editTopic(hall.as(own), id, { ...text, title: '消防通道堆放雜物' }));
    const { trail } = (await readBy(own, id))!;
    expect(trail.at(-1)).toMatchObject({
      step: 'edit',
      changes: { title: { from: '舊題目', to: '消防通道堆放雜物' } }
    });
    const found = async (query: string) =>
      must(await listTopics(hall.as(own), 'tower', { query }, page)).topics.some((topic) => topic.id === id);
    expect([await found('旧题目'), await found('消防通道')]).toEqual([false, true]);
    must(await accept(id));
    expect(await editTopic(hall.as(own), id, text)).toMatchObject({ reason: 'state' });
    expect(await withdrawTopic(hall.as(own), id)).toMatchObject({ reason: 'state' });
  });

  test('an instant topic is due in 48 hours, a deep one at the end of a workday; who runs the hall decides', async () => {
    const [instant, deep] = [await raise(own), await raise(own)];
    for (const who of [own, officer, seated]) {
      expect(await acceptTopic(hall.as(who), instant, { grade: 'instant' })).toMatchObject({ reason: 'forbidden' });
    }
    must(await acceptTopic(hall.as(secretary), instant, { grade: 'instant' }));
    must(await acceptTopic(hall.as(secretary), deep, { grade: 'deep', workdays: 5 }));
    const due = async (id: string) => (await readBy(own, id))!.topic.dueAt!;
    expect(await due(instant)).toBeLessThanOrEqual(now + 48 * hour);
    expect(await due(deep)).toBe(Date.parse('2026-12-01T00:00+08:00'));
    expect(await declineTopic(hall.as(secretary), deep, '不屬本樓')).toMatchObject({ ok: true });
    expect((await readBy(own, deep))!.topic.reason).toBe('不屬本樓');
    expect(await readBy(visitor, deep)).toBeNull();
  });

  test('merged, those behind a topic second the other once, and its firm reads what became of it', async () => {
    const [one, into, secret] = [
      await raise(own),
      await raise(other, { visibility: 'anonymous' }),
      await raise(other, { visibility: 'firm-only' })
    ];
    must(await secondTopic(hall.as(third), one));
    must(await secondTopic(hall.as(other), one));
    must(await secondTopic(hall.as(third), into));
    must(await accept(secret));
    expect(await mergeTopic(hall.as(secretary), one, secret)).toMatchObject({ reason: 'not-shared' });
    expect(await mergeTopic(hall.as(secretary), one, one)).toMatchObject({ reason: 'no-other' });
    // What is not taken in yet its firm could withdraw, and all that went into it with it.
    expect(await mergeTopic(hall.as(secretary), one, into)).toMatchObject({ reason: 'no-other' });
    must(await accept(into));
    must(await mergeTopic(hall.as(secretary), one, into));
    expect(await mergeTopic(hall.as(secretary), one, into)).toMatchObject({ reason: 'state' });
    // The second of its own firm is no support; the one who raised the other now seconds this one.
    const { seconders } = (await readBy(secretary, into))!;
    expect(seconders?.map(({ en }) => en).toSorted()).toEqual(['丙', '甲']);
    const old = (await readBy(own, one))!;
    expect(old.topic.state).toBe('merged');
    expect(old.survivor?.id).toBe(into);
    expect(old.trail.at(-1)?.other?.id).toBe(into);
    const taken = (await readBy(other, into))!.trail.at(-1);
    expect([taken?.step, taken?.other?.id]).toEqual(['take-in', one]);
  });

  test.each(['firm-only', 'anonymous'] as const)(
    'a merger does not tell whose %s topic went where',
    async (visibility) => {
      const [secret, into] = [await raise(own, { visibility }), await raise(other)];
      must(await accept(into));
      must(await secondTopic(hall.as(third), into));
      must(await mergeTopic(hall.as(secretary), secret, into));
      const { trail, seconders, topic } = (await readBy(other, into))!;
      expect([trail.at(-1)?.step, trail.at(-1)?.other?.id ?? null]).toEqual([
        'take-in',
        visibility === 'firm-only' ? null : secret
      ]);
      expect([topic.seconds, seconders?.map(({ en }) => en)]).toEqual([2, ['丙']]);
      expect((await readBy(secretary, into))!.seconders).toHaveLength(2);
      expect((await readBy(own, secret))!.survivor?.id).toBe(into);
    }
  );

  test('the secretary writes topics down for residents and firms; others for themselves only', async () => {
    const forResidents = await raise(secretary, { for: { source: 'residents' } });
    const forFirm = await raise(secretary, { for: { source: 'firm', organisationId: hall.firms[0] } });
    expect((await readBy(secretary, forResidents))!.topic).toMatchObject({ source: 'residents', via: 'secretary' });
    expect((await readBy(own, forFirm))!.isOwn).toBe(true);
    must(await editTopic(hall.as(secretary), forResidents, { ...text, title: '居民反映' }));
    const asked = { ...lamps(), for: { source: 'residents' } } as const;
    expect(await raiseTopic(hall.as(own), asked)).toMatchObject({ reason: 'forbidden' });
    expect(await raiseTopic(hall.as(secretary), lamps())).toMatchObject({ reason: 'forbidden' });
    expect(await raiseTopic(hall.as(visitor), lamps())).toMatchObject({ reason: 'unauthenticated' });
    const elsewhere = { ...lamps(), for: { source: 'firm', organisationId: newId() } } as const;
    expect(await raiseTopic(hall.as(secretary), elsewhere)).toMatchObject({ reason: 'not-here' });
  });

  test('photos are added until a topic is taken in, and seen by those who read it', async () => {
    const id = await raise(own, { visibility: 'firm-only' });
    expect(await addTopicPhoto(hall.as(other), id, picture)).toMatchObject({ reason: 'not-found' });
    expect(await addTopicPhoto(hall.as(own), id, Buffer.from('no'))).toMatchObject({ reason: 'photo-type' });
    must(await addTopicPhoto(hall.as(own), id, picture));
    must(await addTopicPhoto(hall.as(own), id, picture));
    const [first, second] = (await readBy(own, id))!.photos;
    must(await removeTopicPhoto(hall.as(own), id, first!.id));
    must(await topicPhoto(hall.as(secretary), id, second!.id, 'thumbnail'));
    expect(await topicPhoto(hall.as(other), id, second!.id, 'large')).toMatchObject({ reason: 'not-found' });
    must(await accept(id));
    expect(await addTopicPhoto(hall.as(own), id, picture)).toMatchObject({ reason: 'state' });
  });

  test('a random walk: what the machine forbids is refused, what it allows leads where it says', async () => {
    const random = createRandom(seed);
    const step: Record<TopicAction, (id: string) => Promise<{ ok: boolean; reason?: string }>> = {
      submit: (id) => submitTopic(hall.as(own), id),
      withdraw: (id) => withdrawTopic(hall.as(own), id),
      accept,
      decline: (id) => declineTopic(hall.as(secretary), id, 'no'),
      merge: async (id) => mergeTopic(hall.as(secretary), id, into),
      schedule: (id) => hall.db.write((tx) => scheduleTopic(hall.as(secretary), tx, id)),
      unschedule: (id) => hall.db.write((tx) => unscheduleTopic(hall.as(secretary), tx, id)),
      deliberate: (id) => hall.db.write((tx) => deliberateTopic(hall.as(secretary), tx, id)),
      defer: (id) => hall.db.write((tx) => deferTopic(hall.as(secretary), tx, id)),
      close: (id) => hall.db.write((tx) => closeTopic(hall.as(secretary), tx, id)),
      reopen: (id) => hall.db.write((tx) => reopenTopic(hall.as(secretary), tx, id))
    };
    const actions = Object.keys(step) as TopicAction[];
    const endings: TopicAction[] = ['withdraw', 'decline', 'merge'];
    const into = await raise(other);
    must(await accept(into));
    const taken = new Set<TopicAction>();
    for (let round = 0; round < 8; round++) {
      const id = await raise(own, {}, true);
      let state: TopicState = 'draft';
      const path: string[] = ['draft'];
      for (let count = 0; count < 8; count++) {
        // Half of the time something that goes, without ending it at once: else none would come far.
        const goes: TopicAction[] = actionsFrom(topicMachine, state).filter((each) => !endings.includes(each));
        const action: TopicAction = random.pick(random.next() < 0.5 && goes.length > 0 ? goes : actions);
        const wanted: TopicState | null = nextState(topicMachine, action, state);
        const outcome = await step[action](id);
        const at = `TOPICS_SEED=${seed}, round ${round}: ${path.join(' → ')} → ${action}`;
        if (wanted === null) {
          // What was never submitted does not exist for those who run the hall.
          const isUnknown = path.every((each) => ['draft', 'withdrawn'].includes(each));
          expect(['state', ...(isUnknown ? ['not-found'] : [])], at).toContain(outcome.reason);
        } else {
          expect(outcome, at).toMatchObject({ ok: true });
          state = wanted;
          path.push(wanted);
          taken.add(action);
        }
        expect((await readBy(own, id))?.topic.state, at).toBe(state);
      }
      const trail = await trailOf(id);
      expect(trail.map(([, , to]) => to)).toEqual(path);
      expect(trail.slice(1).map(([, from]) => from)).toEqual(path.slice(0, -1));
    }
    expect(taken.size, `TOPICS_SEED=${seed}`).toBeGreaterThan(6);
  });

  test('a reopened topic is open again, and what is overdue stays so', async () => {
    const id = await raise(own);
    must(await accept(id));
    must(await answerTopic(hall.as(secretary), id, '已處理'));
    expect((await readBy(visitor, id))!.topic).toMatchObject({ state: 'closed', reason: '已處理' });
    now += 60 * day;
    must(await hall.db.write((tx) => reopenTopic(hall.as(secretary), tx, id, '又壞了')));
    expect((await readBy(own, id))!.topic).toMatchObject({ state: 'accepted', settledAt: null, reason: null });
    expect(must(await topicQueue(hall.as(secretary), 'tower')).topics.map((topic) => topic.id)).toContain(id);
  });
});

type Pages = Extract<Awaited<ReturnType<typeof listTopics>>, { ok: true }>;

const text = {
  subject: 'safety',
  title: '公共階梯未安裝路燈',
  body: '夜間行走不便。',
  location: '環衛新村',
  visibility: 'public'
} as const;

function lamps(): NewTopic {
  return { ...text, id: newId(), building: 'tower' };
}
