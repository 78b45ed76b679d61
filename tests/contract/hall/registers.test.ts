import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { listMatters, inspectMatter, settleMatters, takeStep } from '#lib/hall/matters/service.server.ts';
import { checkRegister, exportRegister, importRegister } from '#lib/hall/registers/service.server.ts';
import type { LineReport, RegisterKind } from '#lib/hall/registers/types.ts';
import { editTopic, getTopic, listTopics, raiseTopic } from '#lib/hall/topics/service.server.ts';
import { visitor, type SignedIn } from '#lib/identity/types.ts';
import { listOutbox } from '#lib/notifications/service.server.ts';
import { auditStore } from '#lib/platform/audit/store.server.ts';
import { clockAt } from '#lib/platform/clock.ts';
import { newId } from '#lib/platform/id.ts';
import type { Meanings } from '#lib/platform/import/types.ts';
import { engines } from '../../support/databases.ts';
import { must, openHall, type Hall } from '../../support/hall.ts';
import { countedAndTallied } from '../../support/hall-tally.ts';

const now = Date.parse('2026-11-23T09:00+08:00');
const page = { after: null, limit: 100 };

describe.each(engines)('files of the registers on %s', (engine) => {
  let hall: Hall;
  let secretary: SignedIn;
  let member: SignedIn;

  beforeAll(async () => {
    hall = await openHall(engine, clockAt(now));
    secretary = await hall.person(null, ['committee-secretary']);
    member = await hall.person(hall.firms[0], ['tenant-member']);
  });

  afterAll(() => hall.close());

  const head = {
    topics: 'number,title,raised,state,settled,firm,visibility,answer',
    matters: 'number,title,raised,state,settled,firm,visibility,answer,units,rating'
  };
  const fileOf = (kind: RegisterKind, lines: string[], firms: Meanings = new Map()) => {
    return { building: 'tower', text: [head[kind], ...lines].join('\n'), firms };
  };
  const check = async (kind: RegisterKind, ...lines: string[]) =>
    must(await checkRegister(hall.as(secretary), kind, fileOf(kind, lines))).report;
  const apply = (kind: RegisterKind, ...lines: string[]) =>
    importRegister(hall.as(secretary), kind, fileOf(kind, lines));
  const verdicts = ({ lines }: { lines: LineReport[] }) =>
    lines.map(({ refusal, passedOver }) => refusal?.reason ?? passedOver ?? 'entered');
  const topics = async (query = '', reader: SignedIn | typeof visitor = secretary) =>
    must(await listTopics(hall.as(reader), 'tower', { query }, page)).topics;
  const matters = async (query = '') => must(await listMatters(hall.as(secretary), 'tower', { query }, page)).matters;
  const exported = async (kind: RegisterKind) => {
    const { csv } = must(await exportRegister(hall.as(secretary), kind, 'tower', 'zh-Hant'));
    return (await Array.fromAsync(csv)).join('');
  };

  test('are for those who run the hall, and the operator', async () => {
    const reception = await hall.person(null, ['reception']);
    const officer = await hall.person(null, ['subdistrict-officer']);
    for (const kind of ['topics', 'matters'] as const) {
      const file = fileOf(kind, [',門禁,2024-01-01,已辦結,2024-01-02,,,']);
      for (const [actor, reason] of [
        [visitor, 'unauthenticated'],
        [member, 'forbidden'],
        [reception, 'forbidden'],
        [officer, 'forbidden'],
        [{ ...secretary, channel: 'kiosk' }, 'forbidden']
      ] as const) {
        expect(await checkRegister(hall.as(actor), kind, file)).toMatchObject({ reason });
        expect(await importRegister(hall.as(actor), kind, file)).toMatchObject({ reason });
        expect(await exportRegister(hall.as(actor), kind, 'tower', 'en')).toMatchObject({ reason });
      }
      const elsewhere = await checkRegister(hall.as(secretary), kind, { ...file, building: 'nowhere' });
      expect(elsewhere).toMatchObject({ reason: 'not-found' });
      expect(must(await checkRegister(hall.ctx, kind, file)).report.entered).toBe(1);
    }
    expect([await topics(), await matters()]).toEqual([[], []]);
  });

  test('are entered all or not at all', async () => {
    const lines = [
      '7,漏水,2023-05-01,已辦結,2023-05-03,,公開,修好了',
      '7,噪音,2023-05-02,已辦結,2023-05-03,,,',
      ',漏水,2023-05-01,待受理,,,,',
      ',燈,2023-05-01,已辦結,,,,',
      ',燈,2023-05-01,已辦結,2023-05-02,丙,,'
    ];
    const report = await check('topics', ...lines);
    expect(verdicts(report)).toEqual(['entered', 'number-taken', 'repeated', 'unreadable', 'unknown-firm']);
    expect(report.lines[1]?.refusal).toMatchObject({ title: '漏水', line: 2 });
    expect(report.lines.map(({ title }) => title)).toEqual(['漏水', '噪音', '漏水', '燈', '燈']);
    expect(report).toMatchObject({ entered: 1, passedOver: 1, refused: 3 });
    expect(await apply('topics', ...lines)).toMatchObject({ reason: 'lines-refused', report: { refused: 3 } });
    expect(await topics()).toEqual([]);
    expect(
      await checkRegister(hall.as(secretary), 'topics', { ...fileOf('topics', []), text: 'title\na' })
    ).toMatchObject({
      reason: 'file',
      flaw: 'columns',
      columns: ['raised', 'state']
    });
  });

  test('keep their numbers and times, and the register goes on behind them', async () => {
    const messages = async () => must(await listOutbox(hall.ctx, true)).messages.length;
    const sent = await messages();
    const heard: unknown[] = [];
    const stop = hall.ctx.events.subscribe((event) => void heard.push(event?.topic));
    must(
      await apply(
        'topics',
        '議題〔2026〕41號,電梯異響,2026-03-05 14:30,已辦結,2026-03-09,甲,隱去單位名稱,已換鋼絲繩',
        ',樓道堆物,2026-04-01,已受理,,,公開,',
        ',雨棚,2026-04-02,不予受理,2026-04-03,乙,不公開,不屬本樓'
      )
    );
    stop();
    expect(heard).toEqual(['hall']);
    expect(await messages()).toBe(sent);
    expect((await topics()).map(({ year, number, title, state }) => [year, number, title, state])).toEqual([
      [2026, 43, '雨棚', 'declined'],
      [2026, 42, '樓道堆物', 'accepted'],
      [2026, 41, '電梯異響', 'closed']
    ]);
    const [lift] = await topics('电梯');
    expect(lift).toMatchObject({
      submittedAt: Date.parse('2026-03-05T14:30+08:00'),
      via: 'import',
      organisation: { id: hall.firms[0] }
    });
    expect((await topics('', visitor)).map(({ title, organisation }) => [title, organisation])).toEqual([
      ['樓道堆物', null],
      ['電梯異響', null]
    ]);
    const { trail } = must(await getTopic(hall.as(secretary), lift!.id));
    expect(trail).toMatchObject([{ step: 'import', toState: 'closed', name: secretary.displayName }]);

    const next = {
      id: newId(),
      building: 'tower',
      subject: 'safety',
      body: '',
      location: '',
      visibility: 'public'
    } as const;
    const raised = must(await raiseTopic(hall.as(member), { ...next, title: '新的' })).topic;
    expect(raised.number).toBe(44);
  });

  test('bring matters with their units, which go on from where they stand', async () => {
    const sent = must(await listOutbox(hall.ctx, true)).messages.length;
    must(
      await apply(
        'matters',
        '5,修燈,2025-02-01,已辦結,2025-02-20,甲,公開,已修好,乙,5',
        ',換閘機,2025-03-01,已交辦,,甲,公開,,乙；甲,',
        ',舊賬,2025-03-02,待交辦,,,,,,'
      )
    );
    const [, gate, lamps] = await matters();
    expect(lamps).toMatchObject({ year: 2025, number: 5, state: 'closed', rating: 5, units: [{ en: '乙' }] });
    expect(gate).toMatchObject({ number: 6, state: 'assigned', units: [{ en: '甲' }, { en: '乙' }] });
    expect((await matters('闸机')).map(({ id }) => id)).toEqual([gate!.id]);
    expect(must(await inspectMatter(hall.as(secretary), lamps!.id)).trail).toMatchObject([{ action: 'import' }]);
    expect(await settleMatters(hall.ctx)).toBe(0);
    expect(must(await listOutbox(hall.ctx, true)).messages.length).toBe(sent);

    const handler = await hall.person(hall.firms[1], ['tenant-member']);
    must(await takeStep(hall.as(handler), gate!.id, { action: 'accept', unit: hall.firms[1] }));
    const trail = await auditStore(hall.db, hall.db.read).trailOf('matter', gate!.id);
    expect(trail.map(({ action, fromState, toState }) => [action, fromState, toState])).toEqual([
      ['import', null, 'assigned'],
      ['accept', 'assigned', 'accepted']
    ]);
  });

  test('that are exported say that they are there when they come back', async () => {
    must(await apply('topics', ',"=HYPERLINK(""x"")",2026-05-01,待受理,,,,'));
    for (const kind of ['topics', 'matters'] as const) {
      const text = await exported(kind);
      expect(text).not.toMatch(/(^|,)"?[=+@-]/m);
      const file = { building: 'tower', text, firms: new Map() };
      const { report } = must(await checkRegister(hall.as(secretary), kind, file));
      expect(new Set(verdicts(report))).toEqual(new Set(['there']));
      expect(report.lines.length).toBe((kind === 'topics' ? await topics() : await matters()).length);
    }
    const [formula] = await topics('hyperlink');
    expect(formula?.title).toBe('=HYPERLINK("x")');
    // Those who run the hall put right what they brought in, until it is taken in.
    const text = { subject: 'other', title: '網址', body: '', location: '', visibility: 'public' } as const;
    expect(await editTopic(hall.as(secretary), formula!.id, text)).toMatchObject({ ok: true });
  });

  test('are entered once, whoever imports them at the same time', async () => {
    const lines = Array.from({ length: 30 }, (_, index) => `,第${index}件,2024-06-01,已辦結,2024-06-02,,公開,`);
    const outcomes = await Promise.all([apply('topics', ...lines), apply('topics', ...lines)]);
    expect(outcomes.map((outcome) => must(outcome).report.entered).sort()).toEqual([0, 30]);
    const numbers = (await topics('件')).map(({ number }) => number);
    expect(numbers.toSorted((a, b) => a! - b!)).toEqual(lines.map((_, index) => index + 1));
  });

  test('name organisations as a person says they are meant', async () => {
    const lines = [',門鎖,2024-07-01,已辦結,2024-07-02,甲公司,,', ',車位,2024-07-01,已辦結,2024-07-02,別家,,'];
    const { report } = must(await checkRegister(hall.as(secretary), 'topics', fileOf('topics', lines)));
    expect(report.unknownFirms.map(({ name }) => name)).toEqual(['甲公司', '別家']);
    const said = new Map([
      ['甲公司', hall.firms[0]],
      ['別家', null]
    ]);
    const again = must(await checkRegister(hall.as(secretary), 'topics', fileOf('topics', lines, said)));
    expect(verdicts(again.report)).toEqual(['entered', 'unwanted']);
  });

  test('count for what was brought in', async () => {
    const { counted, tallied } = await countedAndTallied(hall);
    expect(tallied).toEqual(counted);
    expect(counted).not.toEqual([]);
  });
});
