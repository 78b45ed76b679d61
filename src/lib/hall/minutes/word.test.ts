import { strFromU8, unzipSync } from 'fflate';
import { expect, test } from 'vitest';
import { outlineOf } from './outline.ts';
import type { MinutesDocument } from './types.ts';
import { writeWord } from './word.server.ts';

const text = (value: string) => ({ 'zh-Hant': value, 'zh-Hans': value, en: value });

const minutes: MinutesDocument = {
  content: {
    kind: 'deliberation',
    year: 2027,
    number: 3,
    title: '季度議事',
    startsAt: Date.parse('2027-03-02T09:00+08:00'),
    endsAt: Date.parse('2027-03-02T10:00+08:00'),
    venueName: text('議事廳'),
    buildingName: text('正祥中心'),
    zone: 'Asia/Shanghai',
    quorum: 2,
    present: [
      { organisationName: text('甲公司'), displayName: '林主任', office: 'chair', votes: true, people: 1 },
      { organisationName: null, displayName: null, office: null, votes: false, people: 8 }
    ],
    excused: [],
    absent: [{ organisationName: text('乙公司'), displayName: '陳委員', office: 'member', votes: true, people: 1 }],
    openMatters: [{ kind: 'matter', year: 2027, number: 1, title: '地下室積水', visibility: 'public' }],
    items: [
      {
        id: '1',
        kind: 'open-matters',
        topicId: null,
        title: '',
        outcome: 'noted',
        note: '',
        ballots: [],
        resolutions: []
      },
      null,
      {
        id: '3',
        kind: 'topic',
        topicId: 't',
        title: '公共階梯未安裝路燈',
        outcome: 'resolved',
        note: '第一行\n第二行 <b>&',
        ballots: [
          {
            id: 'b',
            question: '同意安裝？',
            form: 'motion',
            method: 'phones',
            secret: false,
            majority: 'simple',
            options: [],
            budget: null,
            counts: { for: 1, against: 0, abstain: 0 },
            result: { passed: true, winners: [] },
            voted: 1,
            voters: 1,
            votes: [{ displayName: '林主任', organisationName: text('甲公司'), choice: 'for' }]
          }
        ],
        resolutions: [
          {
            id: 'r',
            year: 2027,
            number: 5,
            result: 'passed',
            title: '安裝路燈',
            text: '同意安裝。',
            task: '布線安裝',
            units: [text('供電服務中心')],
            dueOn: '2027-04-01'
          }
        ]
      }
    ],
    remarks: '會後參觀。'
  },
  confirmations: [{ as: 'chair', name: '林主任', at: Date.parse('2027-03-03T09:00+08:00') }],
  addenda: [{ id: 'a', text: '更正一處。', name: '林主任', at: Date.parse('2027-03-04T09:00+08:00') }],
  publishedAt: null
};

test('minutes are said line by line', () => {
  const { number, blocks, signatures } = outlineOf(minutes, 'zh-Hant');
  const said = blocks.map((block) => ('label' in block ? `${block.label}：${block.text}` : block.text));
  expect(number).toBe('議事〔2027〕3號');
  expect(said).toEqual(
    expect.arrayContaining([
      '到會：林主任（主任，甲公司）',
      '列席：居民8人',
      '缺席：陳委員（委員，乙公司）',
      '2. 不公開的事項',
      '3. 公共階梯未安裝路燈',
      '贊成1票、反對0票、棄權0票。通過',
      '林主任（甲公司）：贊成',
      '決議〔2027〕5號（通過）：安裝路燈',
      '承辦單位：供電服務中心',
      '2027年3月4日（週四）：更正一處。'
    ])
  );
  expect(signatures).toMatchObject([{ name: '林主任' }, { name: null, date: null }]);
});

test('a Word file holds all of them on A4, with numbered pages and lines to sign', async () => {
  const outline = outlineOf(minutes, 'zh-Hant');
  const files = unzipSync(await writeWord(outline));
  const body = strFromU8(files['word/document.xml']!);
  const written = body
    .replaceAll(/<w:br\/>/g, '\n')
    .replaceAll(/<[^>]+>/g, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');
  for (const block of outline.blocks) expect(written).toContain(block.text);
  for (const { label } of outline.signatures) expect(written).toContain(label);
  expect(body).toContain('w:w="11906" w:h="16838"');
  expect(body).toContain('w:leader="underscore"');
  const footer = Object.keys(files).find((name) => /footer\d*\.xml$/.test(name))!;
  expect(strFromU8(files[footer]!)).toMatch(/PAGE[\s\S]*NUMPAGES/);
});
