import { describe, expect, test } from 'vitest';
import { mostLines } from '../../platform/import/limits.ts';
import { instantAt } from '../../platform/time.ts';
import { readCsv } from './csv.ts';
import { readTimes } from './fields.ts';
import type { ReadFile } from './types.ts';

const zone = 'Asia/Shanghai';
const at = (time: string, date = '2026-11-23') => instantAt(date, time, zone);
const linesOf = (read: ReadFile) => (read.ok ? read.lines : []);

const booking = {
  venue: '議事廳',
  firm: '甲',
  title: '例會',
  startsAt: at('09:00'),
  endsAt: at('10:30'),
  purpose: 'meeting',
  attendees: 1,
  visibility: 'private'
};

describe('the columns of a file', () => {
  test.each([
    ['in English', 'venue,date,from,to,title,firm\n議事廳,2026-11-23,9:00,10:30,例會,甲'],
    ['in 繁體', '場地,日期,開始,結束,主題,單位\n議事廳,2026/11/23,09:00,10:30,例會,甲'],
    ['in 简体, by tabs', '场地\t日期\t开始\t结束\t主题\t单位\n議事廳\t2026年11月23日\t9：00\t10：30\t例會\t甲'],
    ['by semicolons', 'Venue;Date;From;To;Title;Organisation\n議事廳;2026.11.23;9:00 AM;上午10:30;例會;甲'],
    [
      'with a mark, quotes, and more than is known',
      '\ufeff"venue","note","date","from","title","firm"\r\n議事廳,,2026-11-23,9:00–10:30,例會,甲\r\n'
    ]
  ])('%s', (_, text) => {
    expect(readCsv(text, zone)).toEqual({ ok: true, lines: [{ line: 2, booking, isCancelled: false }] });
  });

  test('that are missing or there twice are named', () => {
    expect(readCsv('venue,date,from,title\na', zone)).toMatchObject({ flaw: 'columns', columns: ['firm'] });
    const twice = 'venue,room,date,from,title,firm\na,b,2026-11-23,9-10,c,d';
    expect(readCsv(twice, zone)).toMatchObject({ flaw: 'columns', columns: ['venue'] });
  });

  test('may be filled in any language', () => {
    const text = `venue,date,from,to,title,firm,purpose,headcount,visibility,status
a,2026-11-23,9:00,10:00,b,c,主題黨日,25人,公開,已取消
a,2026-11-23,9:00,10:00,b,c,joint-study,25,Private,`;
    expect(linesOf(readCsv(text, zone))).toMatchObject([
      { booking: { purpose: 'themed-party-day', attendees: 25, visibility: 'public' }, isCancelled: true },
      { booking: { purpose: 'joint-study', attendees: 25, visibility: 'private' }, isCancelled: false }
    ]);
  });
});

test('all that cannot be read in a line is told with its number', () => {
  const text = `venue,date,from,to,title,firm,purpose,headcount,visibility
,2026-02-30,9:00,10:00,,,dance,many,perhaps

a,2026-11-23,25:00,26:00,b,c,,,
a,2026-11-23,9:00,9:00,b,c,,,
a,2026-11-23,9:00,,b,c`;
  const flaws = linesOf(readCsv(text, zone)).map((line) => [
    line.line,
    'unreadable' in line ? line.unreadable.map(({ flaw }) => flaw) : null
  ]);
  expect(flaws).toEqual([
    [2, ['date', 'venue', 'title', 'firm', 'purpose', 'headcount', 'visibility']],
    [4, ['time']],
    [5, ['ends-before-start']],
    [6, ['time']]
  ]);
});

test('an end may lie on the next day, and at midnight', () => {
  expect(readTimes('2026-11-23', '22:00', '24:00', zone)).toEqual({
    startsAt: at('22:00'),
    endsAt: at('00:00', '2026-11-24')
  });
  const overnight = readTimes('2026-11-23', '22:00', '2026-11-24 02:00', zone);
  expect(overnight).toEqual({ startsAt: at('22:00'), endsAt: at('02:00', '2026-11-24') });
  expect(readTimes('2026-11-23', '22:00', '2026-11-26 02:00', zone)).toMatchObject({ flaw: 'ends-before-start' });
});

test('a file whose quotes never end, or that has too many lines, is refused as a whole', () => {
  const head = 'venue,date,from,title,firm\n';
  expect(readCsv(`${head}"a,b`, zone)).toMatchObject({ flaw: 'not-csv' });
  expect(readCsv(head + 'a,b,c,d,e\n'.repeat(mostLines + 1), zone)).toMatchObject({ flaw: 'too-many' });
});
