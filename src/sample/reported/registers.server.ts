import { importRegister } from '#lib/hall/registers/service.server.ts';
import type { MatterColumn, RegisterKind, TopicColumn } from '#lib/hall/registers/types.ts';
import { columnLabel } from '#lib/hall/registers/words.ts';
import { toCsvLine } from '#lib/platform/import/cells.ts';
import { addDays, type LocalDate } from '#lib/platform/time.ts';
import { addWorkdays } from '#lib/venues/work-calendar.ts';
import { granted } from '../world.ts';
import { daysFor, inTurn, type Recorder } from './recorder.ts';

type Line = Partial<Record<TopicColumn | MatterColumn, string>>;

/** Brings lines into a register of the building, as a file of its past years is brought in. */
async function enter({ building, operator, present }: Recorder, kind: RegisterKind, lines: Line[]): Promise<void> {
  const [first] = lines;
  if (!first) return;
  const columns = Object.keys(first) as (keyof Line)[];
  const text = [
    toCsvLine(columns.map((column) => columnLabel(column, 'zh-Hant'))),
    ...lines.map((line) => toCsvLine(columns.map((column) => line[column] ?? '')))
  ].join('');
  granted(await importRegister(operator(present), kind, { building: building.slug, text, firms: new Map() }));
}

/** Visits to firms in turn, each by two of the staff in turn. */
export function enterVisits(recorder: Recorder, many: number, staff: readonly string[]): Promise<void> {
  const lines = daysFor(recorder, many).map((date, index): Line => {
    const firm = inTurn(recorder.firms, index).name;
    return {
      kind: 'outreach-visit',
      title: `走訪${firm}（${index + 1}）`,
      firm,
      raised: date,
      state: 'closed',
      settled: date,
      visitedOn: date,
      staff: `${inTurn(staff, index)}、${inTurn(staff, index + 1)}`
    };
  });
  return enter(recorder, 'matters', lines);
}

/** Cases of firms in turn that came by themselves, all resolved. */
export function enterFirmCases(recorder: Recorder, many: number): Promise<void> {
  return enterHandled(recorder, many, (index) => ({
    kind: 'firm-case',
    title: `一企一議事項（${index + 1}）`,
    firm: inTurn(recorder.firms, index).name,
    category: inTurn(['policy', 'finance', 'staffing', 'premises', 'permits'], index)
  }));
}

/** What residents brought up, resolved. */
export function enterMatters(recorder: Recorder, many: number): Promise<void> {
  return enterHandled(recorder, many, (index) => ({ kind: 'matter', title: `急難愁盼事項（${index + 1}）` }));
}

function enterHandled(recorder: Recorder, many: number, lineOf: (index: number) => Line): Promise<void> {
  const lines = daysFor(recorder, many).map((date, index): Line => {
    const done = addWorkdays(recorder.calendar, date, 3);
    return { ...lineOf(index), raised: date, state: 'closed', resolved: done, settled: done };
  });
  return enter(recorder, 'matters', lines);
}

/** Services of a kind, for as many firms in turn, with so many people each. */
export function enterServices(
  recorder: Recorder,
  service: 'mediation' | 'legal-consultation' | 'health-check',
  title: string,
  people: readonly number[]
): Promise<void> {
  const lines = daysFor(recorder, people.length).map((date, index): Line => ({
    kind: 'service',
    title: `${title}（${index + 1}）`,
    firm: inTurn(recorder.firms, index).name,
    raised: addDays(date, -7),
    state: 'closed',
    resolved: `${date} 16:30`,
    settled: `${date} 17:00`,
    service,
    appointmentAt: `${date} 15:00`,
    people: String(people[index]),
    attended: String(people[index])
  }));
  return enter(recorder, 'matters', lines);
}

/** Promotions on the forecourt of a day each, granted and held. */
export function enterPromotions(recorder: Recorder, many: number): Promise<void> {
  const lines = daysFor(recorder, many).map((date, index): Line => ({
    kind: 'outdoor-promotion',
    title: `外擺促銷活動（${index + 1}）`,
    firm: inTurn(recorder.firms, index).name,
    visibility: 'public',
    raised: addDays(date, -5),
    state: 'closed',
    settled: addDays(date, 1),
    place: '門前廣場',
    firstDay: date,
    lastDay: date
  }));
  return enter(recorder, 'matters', lines);
}

/** What residents suggested, taken in and answered. */
export function enterTopics(recorder: Recorder, many: number): Promise<void> {
  const lines = daysFor(recorder, many).map((date, index): Line => ({
    title: `居民意見建議（${index + 1}）`,
    visibility: 'public',
    raised: date,
    state: 'closed',
    grade: 'instant',
    settled: lastOf(recorder, date),
    answer: '已答覆居民。'
  }));
  return enter(recorder, 'topics', lines);
}

const lastOf = ({ calendar }: Recorder, date: LocalDate): LocalDate => addWorkdays(calendar, date, 1);
