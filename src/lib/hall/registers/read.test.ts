import { describe, expect, test } from 'vitest';
import { locales } from '../../platform/text.ts';
import { day, hour, instantAt } from '../../platform/time.ts';
import { workCalendar } from '../../venues/work-calendar.ts';
import { kindRules } from '../matters/kinds.ts';
import { matterKinds, matterStates } from '../matters/types.ts';
import type { Reading } from './cells.ts';
import { readMatter } from './read-matter.ts';
import { readTopic } from './read-topic.ts';
import { verdictMessage } from './sentences.ts';
import { matterColumns, topicColumns, type Column, type MatterColumn, type TopicColumn } from './types.ts';
import { columnLabel, columnsOfMatters, columnsOfTopics } from './words.ts';

const zone = 'Asia/Shanghai';
const now = instantAt('2026-11-23', '09:00', zone);
const reading: Reading = { zone, now, calendar: workCalendar([], []) };
const at = (date: string, time = '00:00') => instantAt(date, time, zone);

const topic = (row: Partial<Record<TopicColumn, string>>) => readTopic(row, reading);
const matter = (row: Partial<Record<MatterColumn, string>>) => readMatter(row, reading);
const flawsOf = (read: ReturnType<typeof topic> | ReturnType<typeof matter>) =>
  Array.isArray(read) ? read.map(({ column, flaw }) => `${column} ${flaw}`) : read;

test.each(locales)('the columns of a file have names of their own in %s', (locale) => {
  for (const columns of [topicColumns, matterColumns]) {
    const names = columns.map((column) => columnLabel(column, locale));
    expect(new Set(names).size).toBe(names.length);
  }
});

test.each([
  ['topics', columnsOfTopics, topicColumns],
  ['matters', columnsOfMatters, matterColumns]
] as const)('every column of %s is found by what it is called', (_, { columnNamed }, columns) => {
  for (const column of columns) {
    for (const locale of locales) expect(columnNamed(columnLabel(column, locale))).toBe(column);
  }
});

describe('a topic', () => {
  const closed = { title: '電梯', raised: '2024-03-05', state: '已辦結', settled: '2024/3/9' };

  test('is read in any language, with what a file leaves out', () => {
    expect(topic(closed)).toEqual({
      register: 'topic',
      year: 2024,
      number: null,
      title: '電梯',
      raisedAt: at('2024-03-05'),
      firm: '',
      units: [],
      values: {
        subject: 'other',
        body: '',
        location: '',
        visibility: 'firm-only',
        source: 'residents',
        state: 'closed',
        grade: null,
        dueAt: null,
        settledAt: at('2024-03-09'),
        reason: null
      }
    });
    const full = { ...closed, firm: '甲', subject: 'Safety', visibility: '公开', grade: '深議', answer: '已修好' };
    expect(topic({ ...full, raised: '2024年3月5日 14:30', settled: '2024-03-05 15:00' })).toMatchObject({
      raisedAt: at('2024-03-05', '14:30'),
      firm: '甲',
      values: {
        subject: 'safety',
        visibility: 'public',
        grade: 'deep',
        source: 'firm',
        settledAt: at('2024-03-05', '15:00'),
        reason: '已修好'
      }
    });
    expect(topic({ ...closed, firm: '樓宇事務委員會' })).toMatchObject({ firm: '', values: { source: 'committee' } });
  });

  test.each([
    ['14', 2024, 14],
    ['14號', 2024, 14],
    ['２０２４／１４', 2024, 14],
    ['議題〔2025〕14號', 2025, 14],
    ['Topic 2024/14', 2024, 14]
  ])('keeps its number: %s', (number, year, kept) => {
    expect(topic({ ...closed, number })).toMatchObject({ year, number: kept });
  });

  test('that is open is due from now on, unless the file says by when', () => {
    const open = { title: '電梯', raised: '2024-03-05' };
    const dueAt = (row: Partial<Record<TopicColumn, string>>) => {
      const read = topic({ ...open, ...row });
      return Array.isArray(read) ? read : read.values.dueAt;
    };
    expect(dueAt({ state: '待受理' })).toBe(now + 48 * hour);
    expect(dueAt({ state: '已受理', grade: '即辦' })).toBe(now + 48 * hour);
    expect(dueAt({ state: '已列入議程' })).toBe(at('2026-12-22'));
    expect(dueAt({ state: 'accepted', due: '2026-12-01' })).toBe(at('2026-12-02'));
    expect(topic({ ...open, state: '已列入議程' })).toMatchObject({ values: { state: 'accepted', grade: 'deep' } });
  });

  test('with all that is wrong with it', () => {
    const wrong = { raised: '明天', state: '辦結', subject: '體育', number: '〇', title: 'a'.repeat(81) };
    expect(flawsOf(topic(wrong))).toEqual([
      'title text',
      'raised date',
      'number number',
      'state option',
      'subject option'
    ]);
    expect(flawsOf(topic({}))).toEqual(['title missing', 'raised missing', 'state missing']);
    expect(flawsOf(topic({ ...closed, settled: '' }))).toEqual(['settled missing']);
    expect(flawsOf(topic({ ...closed, settled: '2024-03-04' }))).toEqual(['settled too-early']);
    expect(flawsOf(topic({ ...closed, settled: '2026-11-24' }))).toEqual(['settled ahead']);
    expect(flawsOf(topic({ ...closed, raised: '1024-03-05' }))).toEqual(['raised date']);
    expect(flawsOf(topic({ ...closed, number: '2020/4' }))).toEqual(['number number']);
    expect(flawsOf(topic({ ...closed, state: '草稿' }))).toEqual(['state option']);
    expect(flawsOf(topic({ ...closed, state: '待受理', grade: '即辦', answer: '好' }))).toEqual([
      'grade unfit',
      'settled unfit',
      'answer unfit'
    ]);
  });

  test('is told what is wrong in the language of who reads it', () => {
    const flaws = topic({ ...closed, state: '辦結', settled: '昨天' });
    const refusal = { reason: 'unreadable' as const, flaws: Array.isArray(flaws) ? flaws : [] };
    expect(verdictMessage({ refusal, passedOver: null }, 'zh-Hant')).toBe(
      '狀態：沒有「辦結」，可填待受理、已受理、已列入議程、已議、已併案、不予受理、已撤回、已辦結；辦結日期：日期讀不懂：昨天'
    );
    expect(verdictMessage({ refusal, passedOver: null }, 'en')).toMatch(
      /^State: there is no “辦結”; .*; Closed: not a date/
    );
  });
});

describe('a matter', () => {
  const done = { title: '修燈', raised: '2024-03-05', state: '已辦結', settled: '2024-04-01' };

  test('is read with its units, its rating and what its kind asks for', () => {
    expect(
      matter({ ...done, units: '供電中心；物業; 街道', rating: '5分', comment: '很好', location: '3樓' })
    ).toMatchObject({
      register: 'matter:matter',
      units: ['供電中心', '物業', '街道'],
      values: {
        kind: 'matter',
        state: 'closed',
        resolvedAt: at('2024-04-01'),
        settledAt: at('2024-04-01'),
        rating: 5,
        comment: '很好',
        fields: { location: '3樓' },
        visibility: 'firm-only',
        unitState: 'resolved',
        dueAt: null,
        closesAt: null
      }
    });
    const service = { ...done, kind: '預約服務', firm: '甲', service: '法律諮詢', people: '3人', attended: '2' };
    expect(matter({ ...service, appointmentAt: '2024/3/20 9:30' })).toMatchObject({
      register: 'matter:service',
      values: {
        fields: { service: 'legal-consultation', appointmentAt: at('2024-03-20', '09:30'), people: 3, attended: 2 }
      }
    });
    const visit = { ...done, kind: '走訪企業', firm: '甲', visitedOn: '2024.3.5' };
    expect(matter({ ...visit, staff: '林文彬，陳曉燕' })).toMatchObject({
      values: {
        fields: { visitedOn: '2024-03-05', staff: ['林文彬', '陳曉燕'] },
        resolvedAt: null,
        settledAt: at('2024-04-01')
      }
    });
    // Books of past years say how many went, and not who.
    for (const staff of ['2', '２人'])
      expect(matter({ ...visit, staff })).toMatchObject({ values: { fields: { staff: 2 } } });
  });

  test('that is open is due from now on, or overdue without a word to anybody', () => {
    const open = { title: '修燈', raised: '2024-03-05', state: '辦理中', units: '物業' };
    expect(matter(open)).toMatchObject({
      values: { dueAt: at('2026-12-08'), escalatedAt: null, unitState: 'accepted' }
    });
    expect(matter({ ...open, due: '2024-05-01' })).toMatchObject({
      values: { dueAt: at('2024-05-02'), escalatedAt: now }
    });
    const answered = { title: '修燈', raised: '2024-03-05', state: '待評議', resolved: '2024-04-01', answer: '已修' };
    expect(matter(answered)).toMatchObject({ values: { closesAt: at('2026-11-23') + 15 * day, dueAt: null } });
  });

  test('with all that is wrong with it', () => {
    expect(flawsOf(matter({ ...done, kind: '一企一議' }))).toEqual(['firm missing', 'category missing']);
    expect(flawsOf(matter({ ...done, kind: '走訪企業', firm: '甲', visitedOn: '昨天', units: '乙' }))).toEqual([
      'visitedOn field',
      'staff missing',
      'units unfit'
    ]);
    expect(flawsOf(matter({ ...done, kind: '外擺促銷', state: '辦理中' }))).toEqual(['state option']);
    expect(flawsOf(matter({ ...done, state: '已交辦' }))).toEqual(['settled unfit', 'units missing']);
    expect(flawsOf(matter({ ...done, rating: '6' }))).toEqual(['rating rating']);
    expect(flawsOf(matter({ ...done, contact: '王' }))).toEqual(['contact unfit']);
    const past = { kind: '外擺促銷', firm: '甲', place: '門前', firstDay: '2024-03-06', lastDay: '2024-03-07' };
    expect(flawsOf(matter({ ...done, ...past, state: '已批准', settled: '' }))).toEqual(['lastDay over']);
  });

  test('is read in every state that its kind has, and in no other', () => {
    const texts = { firm: '甲', category: '融資', place: '門前', firstDay: '2026-12-01', lastDay: '2026-12-02' };
    const more = {
      visitedOn: '2024-03-05',
      staff: '1',
      service: '體檢',
      appointmentAt: '2024-03-06 09:00',
      people: '1'
    };
    for (const kind of matterKinds) {
      const names = kindRules[kind].fields.map(({ name }) => name);
      const given = Object.entries({ ...texts, ...more, attended: '1' }).filter(
        ([name]) => name === 'firm' || names.some((each) => each === name)
      );
      const reached = new Set(['open', ...Object.values(kindRules[kind].machine).map(({ to }) => to)]);
      for (const state of matterStates) {
        const row: Partial<Record<Column, string>> = { title: 't', raised: '2024-03-05', kind, state };
        const optional = { units: '乙', resolved: '2024-03-06', settled: '2024-03-07', rating: '4' };
        const read = fitting({ ...row, ...Object.fromEntries(given), ...optional });
        expect(!Array.isArray(read), `${kind} ${state}`).toBe(reached.has(state));
      }
    }
  });

  /** Reads a line without the columns that do not fit it. */
  function fitting(row: Partial<Record<MatterColumn, string>>) {
    const read = matter(row);
    const unfit = Array.isArray(read) ? read.filter(({ flaw }) => flaw === 'unfit').map(({ column }) => column) : [];
    return matter(Object.fromEntries(Object.entries(row).filter(([name]) => !unfit.includes(name as MatterColumn))));
  }
});
