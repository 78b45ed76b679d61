import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { doneLately, ledgerAtGlance, ledgerSummary, readLedger } from '#lib/hall/ledger/service.server.ts';
import type { LedgerFilter } from '#lib/hall/ledger/types.ts';
import { raiseMatter, takeStep } from '#lib/hall/matters/service.server.ts';
import { acceptTopic, answerTopic, raiseTopic } from '#lib/hall/topics/service.server.ts';
import type { TopicVisibility } from '#lib/hall/topics/types.ts';
import { visitor, type SignedIn } from '#lib/identity/types.ts';
import { newId } from '#lib/platform/id.ts';
import { day } from '#lib/platform/time.ts';
import { engines } from '../../support/databases.ts';
import { must, openHall, type Hall } from '../../support/hall.ts';

const morning = Date.parse('2026-11-23T09:00+08:00');

describe.each(engines)('the public ledger on %s', (engine) => {
  let hall: Hall;
  let now = morning;
  let firm: SignedIn;
  let secretary: SignedIn;

  beforeAll(async () => {
    hall = await openHall(engine, { now: () => now });
    firm = await hall.person(hall.firms[0], ['tenant-member']);
    secretary = await hall.person(null, ['committee-secretary']);
    await raise('公共階梯沒有路燈', 'public');
    await raise('電梯經常停運', 'anonymous');
    await raise('租金減免', 'firm-only');
    must(await raiseTopic(hall.as(firm), wanted('還沒有受理', 'public')));
    now += 3 * day;
    const answered = await raise('門禁失靈', 'public');
    now += 2 * day;
    must(await answerTopic(hall.as(secretary), answered, '已修好'));
    const repaired = await raiseOne('更換燈管', 'public');
    must(await takeStep(hall.as(secretary), repaired, { action: 'assign', units: [hall.firms[1]], dueOn: null }));
    await raiseOne('僅供內部', 'firm-only');
    must(await takeStep(hall.as(secretary), await raiseOne('不再需要', 'public'), { action: 'cancel', text: '撤銷' }));
  });

  afterAll(() => hall.close());

  const wanted = (title: string, visibility: TopicVisibility) => {
    return {
      id: newId(),
      building: 'tower',
      subject: 'facilities' as const,
      title,
      body: '',
      location: '',
      visibility
    };
  };

  async function raise(title: string, visibility: TopicVisibility): Promise<string> {
    const { topic } = must(await raiseTopic(hall.as(firm), wanted(title, visibility)));
    must(await acceptTopic(hall.as(secretary), topic.id, { grade: 'instant' }));
    return topic.id;
  }

  async function raiseOne(title: string, visibility: TopicVisibility): Promise<string> {
    const matter = { id: newId(), building: 'tower', kind: 'matter' as const, title, body: '', visibility };
    const ofNobody = { organisationId: null, fields: {}, parentId: null };
    return must(await raiseMatter(hall.as(secretary), { ...matter, ...ofNobody })).id;
  }

  async function titles(filter: Omit<LedgerFilter, 'part'> & { part?: 'topics' | 'matters' }) {
    const asked = { part: 'topics' as const, ...filter };
    const { lines } = must(await readLedger(hall.as(visitor), 'tower', asked, { after: null, limit: 20 }));
    return lines.map(({ title }) => title);
  }

  test('has what was taken in and everybody may read, and names only firms that may be named', async () => {
    for (const actor of [visitor, secretary, firm]) {
      const page = { after: null, limit: 20 };
      const { lines } = must(await readLedger(hall.as(actor), 'tower', { part: 'topics' }, page));
      expect(lines.map(({ title, firm }) => [title, firm?.en ?? null])).toEqual([
        ['門禁失靈', '甲'],
        ['電梯經常停運', null],
        ['公共階梯沒有路燈', '甲']
      ]);
    }
  });

  test('is narrowed by how far it is, subject, year and words in either script', async () => {
    expect(await titles({ standing: 'open' })).toEqual(['電梯經常停運', '公共階梯沒有路燈']);
    expect(await titles({ standing: 'done' })).toEqual(['門禁失靈']);
    expect(await titles({ subject: 'traffic' })).toEqual([]);
    expect(await titles({ year: 2025 })).toEqual([]);
    expect(await titles({ year: 2026 })).toHaveLength(3);
    expect(await titles({ query: '电梯' })).toEqual(['電梯經常停運']);
    expect(await titles({ query: '租金' })).toEqual([]);
    expect(await titles({ query: '。' })).toEqual([]);
  });

  test('has matters by their kinds, with what was called off', async () => {
    const asked = { part: 'matters' as const };
    expect((await titles(asked)).toSorted()).toEqual(['不再需要', '更換燈管']);
    expect(await titles({ ...asked, standing: 'open' })).toEqual(['更換燈管']);
    expect(await titles({ ...asked, kind: 'service' })).toEqual([]);
    expect(await titles({ ...asked, query: '更换' })).toEqual(['更換燈管']);
    const page = { after: null, limit: 20 };
    const { lines } = must(await readLedger(hall.as(visitor), 'tower', { ...asked, standing: 'open' }, page));
    expect(lines[0]!.progress).toMatchObject({ reached: 1 });
  });

  test('is read page by page', async () => {
    const first = must(await readLedger(hall.as(visitor), 'tower', { part: 'topics' }, { after: null, limit: 2 }));
    const rest = must(await readLedger(hall.as(visitor), 'tower', { part: 'topics' }, { after: first.next, limit: 2 }));
    expect([first.lines.length, rest.lines.length, rest.next]).toEqual([2, 1, null]);
  });

  test('says how far something is and how long that took', async () => {
    const { open, done } = await ledgerAtGlance(hall.as(visitor), hall.place.buildingId, { open: 5, done: 5 });
    expect(open.map(({ title }) => title)).toEqual(['電梯經常停運', '公共階梯沒有路燈']);
    expect(open[0]!.progress).toEqual({ stages: ['raised', 'taken-in', 'done'], reached: 1 });
    expect(done.map(({ title, doneAt, raisedAt }) => [title, doneAt! - raisedAt])).toEqual([['門禁失靈', 2 * day]]);
    const kept = await raise('租約糾紛', 'firm-only');
    must(await answerTopic(hall.as(secretary), kept, '已調解'));
    const lately = await doneLately(hall.as(visitor), hall.place.buildingId, 3);
    expect(lately).toEqual([{ id: expect.any(String), title: '門禁失靈', took: 2 * day }]);
  });

  test('counts what is public of a year', async () => {
    const summary = must(await ledgerSummary(hall.as(visitor), 'tower', undefined));
    expect(summary).toMatchObject({ year: 2026, years: [2026], notices: [] });
    expect(summary.totals.topics).toEqual({ raised: 3, done: 1, took: 2 * day });
    expect(summary.totals.matters).toEqual({ raised: 1, done: 0, took: null });
    expect(must(await ledgerSummary(hall.as(visitor), 'tower', 2025)).totals.topics.raised).toBe(0);
    expect(await ledgerSummary(hall.as(visitor), 'nowhere', undefined)).toMatchObject({ reason: 'not-found' });
  });
});
