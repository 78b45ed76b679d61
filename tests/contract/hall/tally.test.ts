import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { raiseMatter, takeStep, type RaisedMatter } from '#lib/hall/matters/service.server.ts';
import type { MatterStep } from '#lib/hall/matters/types.ts';
import {
  addPublications,
  exportPublications,
  listPublications,
  withdrawPublication
} from '#lib/hall/publications/service.server.ts';
import { importRegister } from '#lib/hall/registers/service.server.ts';
import { endSession, signInOther } from '#lib/hall/sessions/service.server.ts';
import {
  acceptTopic,
  declineTopic,
  mergeTopic,
  raiseTopic,
  submitTopic,
  withdrawTopic
} from '#lib/hall/topics/service.server.ts';
import { visitor } from '#lib/identity/types.ts';
import { newId } from '#lib/platform/id.ts';
import { engines } from '../../support/databases.ts';
import { must } from '../../support/hall.ts';
import { countedAndTallied } from '../../support/hall-tally.ts';
import { openCommitteeHall, type CommitteeHall } from './sessions-support.ts';

const page = { after: null, limit: 50 };

describe.each(engines)('what a hall does counts on %s', (engine) => {
  let hall: CommitteeHall;

  beforeAll(async () => {
    hall = await openCommitteeHall(engine);
  });

  afterAll(() => hall.close());

  /** Events, people, attendances and different units of each measure and kind. */
  async function figures() {
    const entries = await hall.db.read.select().from(hall.db.tables.tallyEntries);
    const groups = Map.groupBy(
      entries.filter(
        ({ measure }) => !['activity', 'occupancy', 'approval', 'partnership', 'tenancy'].includes(measure)
      ),
      ({ measure, kind }) => (kind === null ? measure : `${measure} ${kind}`)
    );
    const sum = (values: number[]) => values.reduce((total, value) => total + value, 0);
    return Object.fromEntries(
      [...groups].map(([name, rows]) => [
        name,
        [
          sum(rows.map(({ events }) => events)),
          sum(rows.map(({ people }) => people)),
          sum(rows.map(({ attendances }) => attendances)),
          new Set(rows.flatMap(({ units }) => units)).size
        ]
      ])
    );
  }

  /** What a story added to the figures. */
  async function added(story: () => Promise<unknown>) {
    const before = await figures();
    await story();
    const after = Object.entries(await figures());
    const now = await countedAndTallied(hall);
    expect(now.tallied).toEqual(now.counted);
    return Object.fromEntries(after.filter(([name, values]) => values.join() !== before[name]?.join()));
  }

  const raise = async (title: string, isDraft = false) => {
    const text = { subject: 'facilities', body: '', location: '', visibility: 'public' } as const;
    const raised = { ...text, id: newId(), building: 'tower', title };
    return must(await raiseTopic(hall.as(hall.members[0]!), raised, isDraft)).topic.id;
  };
  const secretary = () => hall.as(hall.secretary);

  const open = async (matter: Pick<RaisedMatter, 'kind'> & Partial<RaisedMatter>) =>
    must(
      await raiseMatter(secretary(), {
        id: newId(),
        building: 'tower',
        title: '事項',
        body: '',
        visibility: 'firm-only',
        organisationId: hall.firms[0],
        fields: {},
        parentId: null,
        ...matter
      })
    ).id;
  const take = async (id: string, ...steps: MatterStep[]) => {
    for (const step of steps) must(await takeStep(secretary(), id, step));
  };
  const resolving = (): MatterStep[] => {
    const unit = hall.firms[1];
    const resolve = { action: 'resolve', unit, text: '已修', fields: {} } as const;
    return [{ action: 'assign', units: [unit], dueOn: null }, { action: 'accept', unit }, resolve];
  };

  test('topics that were raised: not drafts and what was withdrawn, but those that went into others', async () => {
    const story = async () => {
      const draft = await raise('草稿', true);
      await raise('停車', true);
      must(await submitTopic(hall.as(hall.members[0]!), draft));
      const [one, other, declined, withdrawn] = [
        await raise('照明'),
        await raise('路燈'),
        await raise('噪音'),
        await raise('撤回')
      ];
      must(await acceptTopic(secretary(), one, { grade: 'deep', workdays: 20 }));
      must(await mergeTopic(secretary(), other, one));
      must(await declineTopic(secretary(), declined, '不屬本樓'));
      must(await withdrawTopic(hall.as(hall.members[0]!), withdrawn));
    };
    expect(await added(story)).toEqual({ topic: [3, 0, 0, 0], 'topic deep': [1, 0, 0, 0] });
  });

  test('matters that were raised, and those that were resolved and stayed so', async () => {
    const story = async () => {
      await open({ kind: 'matter' });
      await take(await open({ kind: 'matter' }), { action: 'cancel', text: '重複' });
      const resolved = await open({ kind: 'firm-case', fields: { category: 'policy' } });
      await take(resolved, ...resolving());
      const reopened = await open({ kind: 'firm-case', fields: { category: 'policy' } });
      await take(reopened, ...resolving(), { action: 'reopen', text: '又壞了' });
    };
    expect(await added(story)).toEqual({
      'matter matter': [1, 0, 0, 0],
      'matter firm-case': [2, 0, 0, 0],
      'resolved firm-case': [1, 0, 0, 0]
    });
  });

  test('visits by firms and staff, and what was found at them and resolved', async () => {
    const visit = (staff: string, organisationId: string = hall.firms[0]) =>
      open({ kind: 'outreach-visit', organisationId, fields: { visitedOn: '2027-03-01', staff } });
    const story = async () => {
      const first = await visit('林文彬、陳曉燕');
      await visit('陈晓燕，黃建安', hall.firms[1]);
      await visit('黃建安');
      await take(await visit('鄭雅芳'), { action: 'cancel', text: '誤記' });
      await take(await open({ kind: 'matter', parentId: first }), ...resolving());
      await open({ kind: 'matter', parentId: first });
    };
    expect(await added(story)).toEqual({
      outreach: [3, 0, 0, 2],
      'outreach-staff': [3, 0, 0, 3],
      'outreach-matter matter': [1, 0, 0, 0],
      'matter matter': [3, 0, 0, 0],
      'resolved matter': [1, 0, 0, 0]
    });
    // Of the staff only who they are told from each other stands there, not their names.
    const entries = await hall.db.read.select().from(hall.db.tables.tallyEntries);
    expect(JSON.stringify(entries)).not.toMatch(/林文彬|陳曉燕|陈晓燕/);
  });

  test('services that were given, by those who came, and promotions that were approved', async () => {
    const story = async () => {
      const fields = { service: 'health-check', appointmentAt: '2027-03-02T14:00', people: '8' };
      const given = await open({ kind: 'service', fields });
      const resolve = { action: 'resolve', unit: null, text: '已辦', fields: { attended: '6' } } as const;
      await take(given, { action: 'approve', text: null }, resolve);
      await take(await open({ kind: 'service', fields }), { action: 'decline', text: '約滿' });
      const promotion = {
        kind: 'outdoor-promotion',
        fields: { place: '廣場', firstDay: '2027-03-05', lastDay: '2027-03-06' }
      } as const;
      await take(await open(promotion), { action: 'approve', text: null });
      await take(await open(promotion), { action: 'approve', text: null }, { action: 'cancel', text: '下雨' });
      await open(promotion);
    };
    expect(await added(story)).toEqual({ 'service health-check': [1, 6, 0, 0], promotion: [1, 0, 0, 0] });
  });

  test('sessions that were held, by who was there once they have ended', async () => {
    let id = '';
    const begun = async () => {
      await hall.plan();
      ({ id } = await hall.begun(3));
      must(await signInOther(secretary(), id, { organisationId: hall.firms[0], people: 4 }));
      must(await signInOther(secretary(), id, { organisationId: null, people: 12 }));
    };
    expect(await added(begun)).toEqual({});
    expect(await added(async () => must(await endSession(secretary(), id)))).toEqual({
      'session deliberation': [1, 19, 3, 3]
    });
  });

  test('registers that are brought in, each entry as it stands', async () => {
    const head = 'number,title,raised,state,settled,kind,firm,visitedOn,staff,location';
    const text = [
      head,
      ',修燈,2024-03-05,已辦結,2024-04-01,,,,,3樓',
      ',走訪,2024-03-05,已辦結,2024-03-05,走訪企業,甲,2024-03-05,3,'
    ];
    const firms = new Map([['甲', hall.firms[0]]]);
    const story = async () =>
      must(await importRegister(secretary(), 'matters', { building: 'tower', text: text.join('\n'), firms }));
    expect(await added(story)).toMatchObject({
      'matter matter': [4, 0, 0, 0],
      'resolved matter': [2, 0, 0, 0],
      outreach: [4, 0, 0, 2]
    });
  });

  test('publications, until they are withdrawn; of a month that is closed by a correction', async () => {
    const entered = {
      building: 'tower',
      kind: 'forwarded',
      publishedOn: '2027-02-26',
      titles: ['一', '二', '=三']
    } as const;
    let ids: string[] = [];
    const story = async () => {
      const again = () => addPublications(secretary(), { ...entered, titles: [...entered.titles] }, 'once');
      ids = must(await again()).publications.map(({ id }) => id);
      expect(must(await again()).publications.map(({ id }) => id)).toEqual(ids);
      must(await withdrawPublication(secretary(), ids[0]!, '重複'));
      expect(await withdrawPublication(secretary(), ids[0]!, '重複')).toMatchObject({ reason: 'withdrawn' });
    };
    expect(await added(story)).toEqual({ 'publication forwarded': [2, 0, 0, 0] });

    const listed = must(await listPublications(secretary(), 'tower', { year: 2027 }, page));
    expect(listed.publications.map(({ title, trail }) => [title, trail.map(({ action }) => action)])).toEqual([
      ['=三', ['enter']],
      ['二', ['enter']],
      ['一', ['enter', 'withdraw']]
    ]);
    expect(must(await listPublications(secretary(), 'tower', { year: 2026 }, page)).publications).toEqual([]);
    const firstPage = must(await listPublications(secretary(), 'tower', {}, { after: null, limit: 2 }));
    const rest = must(await listPublications(secretary(), 'tower', {}, { after: firstPage.next, limit: 2 }));
    const pages = [...firstPage.publications, ...rest.publications].map(({ title }) => title);
    expect(rest.next).toBeNull();
    expect(pages).toEqual(['=三', '二', '一']);
    const { csv } = must(await exportPublications(secretary(), 'tower', 'en'));
    expect((await Array.fromAsync(csv)).join('').split('\r\n')[1]).toBe(`"2027-02-26","Material passed on","'=三",""`);

    const { db, ctx } = hall;
    const closed = { buildingId: hall.place.buildingId, month: '2027-02', closedAt: ctx.clock.now(), closedBy: null };
    await db.write(async (tx) => void (await tx.insert(db.tables.closedMonths).values(closed)));
    must(await withdrawPublication(secretary(), ids[1]!, '登記有誤'));
    const entries = await db.read.select().from(db.tables.tallyEntries);
    const ofIt = entries.filter(({ subjectId }) => subjectId === ids[1]);
    expect(ofIt.map(({ day, events, isCorrection, reason }) => [day, events, isCorrection, reason])).toEqual([
      ['2027-02-26', 1, false, null],
      ['2027-03-02', -1, true, '登記有誤']
    ]);
  });

  test('publications are entered by who runs the hall, on days that have come, and read by who works there', async () => {
    const entered = { building: 'tower', kind: 'issue', publishedOn: '2027-03-01', titles: ['一'] } as const;
    const enter = (as: Parameters<CommitteeHall['as']>[0], more: { publishedOn?: string; building?: string } = {}) =>
      addPublications(hall.as(as), { ...entered, titles: ['一'], ...more });
    const reception = await hall.person(null, ['reception']);
    expect(await enter(visitor)).toMatchObject({ reason: 'unauthenticated' });
    expect(await enter(reception)).toMatchObject({ reason: 'forbidden' });
    expect(await enter(hall.secretary, { building: 'nowhere' })).toMatchObject({ reason: 'not-found' });
    for (const publishedOn of ['2027-03-03', '1999-12-31', '2027-02-30', '']) {
      expect(await enter(hall.secretary, { publishedOn })).toMatchObject({ reason: 'date' });
    }
    const { id } = must(await enter(hall.secretary)).publications[0]!;
    expect(await withdrawPublication(hall.as(reception), id, '誤')).toMatchObject({ reason: 'forbidden' });
    expect(await withdrawPublication(hall.as(hall.members[1]!), id, '誤')).toMatchObject({ reason: 'not-found' });
    const list = (as: Parameters<CommitteeHall['as']>[0]) => listPublications(hall.as(as), 'tower', {}, page);
    const seen = must(await list(reception));
    expect([seen.mayRun, seen.publications[0]!.trail[0]!.name]).toEqual([false, null]);
    expect(must(await list(hall.officer)).publications[0]!.trail[0]!.name).toBe(hall.secretary.displayName);
    expect(await list(hall.members[1]!)).toMatchObject({ reason: 'forbidden' });
  });
});
