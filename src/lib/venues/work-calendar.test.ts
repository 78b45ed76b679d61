import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dateOf, dayNumber } from '../platform/calendar-days.ts';
import { addDays, weekday } from '../platform/time.ts';
import { addWorkdays, dayKind, workCalendar, workdaysBetween, yearsMissing } from './work-calendar.ts';
import { readCalendarYear } from './work-calendar/csv.ts';
import { publishedDays } from './work-calendar/days.ts';

const calendar = workCalendar(publishedDays);

describe('the published days', () => {
  test('every year from 2006 to 2026 is loaded, in order and each day once', () => {
    expect([...calendar.years]).toEqual(Array.from({ length: 21 }, (_, index) => 2006 + index));
    const dates = publishedDays.map(({ date }) => date);
    expect(dates).toEqual([...new Set(dates)].sort());
  });

  test('people make up for a free day on weekends only', () => {
    const worked = publishedDays.filter(({ kind }) => kind === 'make-up-workday');
    expect(worked.filter(({ date }) => weekday(date) < 6)).toEqual([]);
  });

  test('each statutory holiday stands in every year on a day of its own', () => {
    const fixed = { 元旦: '01-01', 劳动节: '05-01', 国庆节: '10-01' };
    for (const year of calendar.years) {
      for (const [name, day] of Object.entries(fixed)) {
        expect(dayKind(calendar, `${year}-${day}`)).toMatchObject({ kind: 'holiday', name: { 'zh-Hans': name } });
      }
      const names = new Set(
        publishedDays.filter(({ date }) => date.startsWith(String(year))).map(({ name }) => name['zh-Hans'])
      );
      expect(names).toContain('春节');
      if (year >= 2008) expect([...names]).toEqual(expect.arrayContaining(['清明节', '端午节']));
      // In 2020 the Mid-Autumn Festival was on National Day.
      if (year >= 2008 && year !== 2020) expect(names).toContain('中秋节');
    }
  });

  test('2026 is as the notice says', () => {
    const kinds = ['2026-02-13', '2026-02-14', '2026-02-15', '2026-02-23', '2026-02-24', '2026-03-01'];
    expect(kinds.map((date) => dayKind(calendar, date).kind)).toEqual([
      'workday',
      'make-up-workday',
      'holiday',
      'holiday',
      'workday',
      'weekend'
    ]);
  });
});

describe('years that are not loaded', () => {
  test('are said to be provisional, not taken for workdays in silence', () => {
    expect(dayKind(calendar, '2027-01-01')).toEqual({ kind: 'workday', provisional: true });
    expect(dayKind(calendar, '2026-12-31')).toEqual({ kind: 'workday', provisional: false });
  });

  test('are missed from October on', () => {
    expect(yearsMissing(calendar, '2026-09-30')).toEqual([]);
    expect(yearsMissing(calendar, '2026-10-01')).toEqual([2027]);
    expect(yearsMissing(calendar, '2027-01-15')).toEqual([2027]);
    expect(yearsMissing(calendar, '2027-12-01')).toEqual([2027, 2028]);
  });

  test('are loaded by a later table, which also has the last word', () => {
    const holiday = { name: { 'zh-Hant': '元旦', 'zh-Hans': '元旦', en: 'New Year’s Day' }, source: 'notice' };
    const later = workCalendar(publishedDays, [
      { date: '2026-12-26', kind: 'make-up-workday', ...holiday },
      { date: '2027-01-01', kind: 'holiday', ...holiday }
    ]);
    expect(dayKind(later, '2027-01-01')).toMatchObject({ kind: 'holiday', provisional: false });
    expect(dayKind(later, '2026-12-26').kind).toBe('make-up-workday');
    expect(yearsMissing(later, '2026-11-22')).toEqual([]);
  });

  test('are not loaded by days of their December, which the next notice brings', () => {
    const [december] = publishedDays.filter(({ date }) => date === '2018-12-31');
    expect(workCalendar(december ? [december] : []).years.size).toBe(0);
  });
});

describe('counting workdays', () => {
  test('over a holiday with make-up workdays', () => {
    // Friday, then Saturday worked, nine free days, and Tuesday.
    expect(addWorkdays(calendar, '2026-02-13', 1)).toBe('2026-02-14');
    expect(addWorkdays(calendar, '2026-02-13', 2)).toBe('2026-02-24');
    expect(addWorkdays(calendar, '2026-02-24', -2)).toBe('2026-02-13');
    expect(addWorkdays(calendar, '2026-02-20', 0)).toBe('2026-02-20');
    expect(workdaysBetween(calendar, '2026-02-13', '2026-02-24')).toBe(2);
  });

  test('adding and counting are each other’s inverse', () => {
    const dates = fc.integer({ min: dayNumber('2006-01-01'), max: dayNumber('2027-12-31') }).map(dateOf);
    fc.assert(
      fc.property(dates, fc.integer({ min: 1, max: 60 }), (date, count) => {
        const later = addWorkdays(calendar, date, count);
        expect(['workday', 'make-up-workday']).toContain(dayKind(calendar, later).kind);
        expect(workdaysBetween(calendar, date, later)).toBe(count);
        expect(addWorkdays(calendar, addDays(later, 1), -count) > date).toBe(true);
      })
    );
    expect(workdaysBetween(calendar, '2026-03-02', '2026-02-02')).toBe(0);
  });
});

describe('importing a year', () => {
  const year = (...lines: string[]) => readCalendarYear(['date,kind,name,source', ...lines].join('\r\n'), 2027);

  test('days by date, names of holidays in any language or all three written out', () => {
    const found = year(
      '2027-01-01,holiday,元旦,国办发明电〔2026〕1号',
      '',
      '2026-12-26,make-up-workday,New Year’s Day,"notice, page 2"',
      '2027-03-14,holiday,校慶/校庆/Anniversary,notice'
    );
    expect(found).toMatchObject({
      ok: true,
      days: [
        { date: '2026-12-26', kind: 'make-up-workday', name: { 'zh-Hans': '元旦' }, source: 'notice, page 2' },
        { date: '2027-01-01', kind: 'holiday' },
        { date: '2027-03-14', name: { 'zh-Hant': '校慶', 'zh-Hans': '校庆', en: 'Anniversary' } }
      ]
    });
  });

  test('all that is wrong is told by line, and nothing is taken', () => {
    expect(
      year(
        '2027-02-30,holiday,春節,notice',
        '2027-02-06,workday,春節,notice',
        '2027-02-07,holiday,Spring,notice',
        '2027-02-07,holiday,春節,',
        '2027-02-07,holiday,春節',
        '2026-11-07,holiday,春節,notice',
        '2027-02-08,make-up-workday,春節,notice',
        '2027-02-09,holiday,春節,notice',
        '2027-02-09,holiday,春節,notice'
      )
    ).toEqual({
      ok: false,
      flaws: [
        { line: 2, flaw: 'date' },
        { line: 3, flaw: 'kind' },
        { line: 4, flaw: 'name' },
        { line: 5, flaw: 'source' },
        { line: 6, flaw: 'columns' },
        { line: 7, flaw: 'other-year' },
        { line: 8, flaw: 'not-a-weekend' },
        { line: 10, flaw: 'duplicate' }
      ]
    });
    expect(year('2027-02-09,holiday,春節,notice')).toEqual({
      ok: false,
      flaws: [{ line: 1, flaw: 'no-new-years-day' }]
    });
    expect(year('2027-02-09,"holiday,春節,notice')).toMatchObject({ ok: false, flaws: [{ flaw: 'not-csv' }] });
    expect(readCalendarYear('', 2027)).toEqual({ ok: false, flaws: [{ line: 1, flaw: 'columns' }] });
  });

  test('the published days read back as they are', () => {
    const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;
    for (const wanted of calendar.years) {
      const days = publishedDays.filter(({ date }) => date.startsWith(`${wanted}-`));
      const csv = days.map(({ date, kind, name, source }) => [date, kind, quoted(name['zh-Hant']), source].join());
      expect(readCalendarYear(['\uFEFFdate,kind,name,source', ...csv].join('\n'), wanted)).toEqual({ ok: true, days });
    }
  });
});
