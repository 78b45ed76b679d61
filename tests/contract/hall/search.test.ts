import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { matches, searchStore, type SearchScope } from '#lib/db/search.ts';
import { newId } from '#lib/platform/id.ts';
import { queryTerms, termsOf } from '#lib/platform/search.ts';
import { engines } from '../../support/databases.ts';
import { openHall, type Hall } from '../../support/hall.ts';

const at = Date.parse('2026-11-23T09:00+08:00');
const texts = [
  '電梯故障，請盡快維修',
  '环卫新村公共阶梯未安装路灯',
  '大堂 Wi-Fi 信號弱 wifi2026',
  '𠮷野家門口積水 𪚥𪚥',
  'Åse’s café — naïve ﬁre 10㎡',
  '電梯間照明不足 電梯電梯',
  'it\'s "quoted" -- OR NOT * \' \\ : & | ! § ()',
  'ความปลอดภัย ελληνικάς Ёлка'
];

describe.each(engines)('search on %s', (engine) => {
  let hall: Hall;
  const tower: SearchScope = { kind: 'topic', buildingId: newId() };
  const elsewhere: SearchScope = { kind: 'topic', buildingId: newId() };
  let ids: string[];

  beforeAll(async () => {
    hall = await openHall(engine);
    ids = texts.map(() => newId());
    for (const [index, text] of texts.entries()) await put(ids[index]!, tower, at + index, text);
    await put(newId(), elsewhere, at, '電梯');
    await put(newId(), { ...tower, kind: 'matter' }, at, '電梯');
  });

  afterAll(() => hall.close());

  const put = (id: string, scope: SearchScope, time: number, text: string) =>
    hall.db.write((tx) => searchStore(hall.db, tx).put(id, scope, time, termsOf(text)));

  async function found(query: string, scope = tower): Promise<string[]> {
    const { relation, id, position } = matches(hall.db.dialect, scope, queryTerms(query));
    const rows = await hall.db.read.select({ id, position }).from(relation).orderBy(position);
    return rows.reverse().map((row) => row.id);
  }

  test('the latest is found first, in the scope alone, in either script', async () => {
    expect(await found('电梯')).toEqual([ids[5], ids[0]]);
    expect(await found('電梯')).toEqual([ids[5], ids[0]]);
    expect(await found('路燈')).toEqual([ids[1]]);
    expect(await found('電梯', elsewhere)).toHaveLength(1);
  });

  test('two kinds of subjects of one id are each found by its own words', async () => {
    const id = newId();
    const matters: SearchScope = { ...tower, kind: 'matter' };
    await put(id, tower, at, '健身角');
    await put(id, matters, at, '兒童樂園');
    expect([await found('健身'), await found('樂園', matters)]).toEqual([[id], [id]]);
    expect([await found('健身', matters), await found('樂園')]).toEqual([[], []]);
  });

  test('what is put again is found by its new words alone', async () => {
    const id = newId();
    await put(id, tower, at - 1000, '停車位');
    await put(id, tower, at, '充電樁');
    expect(await found('停車')).toEqual([]);
    expect(await found('充电桩')).toEqual([id]);
  });

  test('several of one millisecond each have a place', async () => {
    const many = Array.from({ length: 30 }, () => newId().slice(0, -8) + '0000002a');
    for (const id of new Set(many)) await put(id, tower, at - 5000, '同時');
    expect(await found('同時')).toHaveLength(30);
  });

  test('whatever is asked for, what is found is what has all of its terms', async () => {
    const part = fc
      .tuple(fc.constantFrom(...texts), fc.nat(40), fc.integer({ min: 1, max: 8 }))
      .map(([text, from, length]) => [...text].slice(from, from + length).join(''));
    const anything = fc.array(fc.integer({ min: 0, max: 0x10ffff })).map((codes) => String.fromCodePoint(...codes));
    const query = fc.oneof(
      part,
      fc.tuple(part, part).map((parts) => parts.join(' ')),
      anything
    );
    await fc.assert(
      fc.asyncProperty(query, async (asked) => {
        const terms = queryTerms(asked);
        fc.pre(terms.length > 0);
        const wanted = ids.filter((_, index) => {
          const has = new Set(termsOf(texts[index]!));
          return terms.every((term) => has.has(term));
        });
        expect((await found(asked)).filter((id) => ids.includes(id))).toEqual(wanted.reverse());
      }),
      { numRuns: 150 }
    );
  });
});
