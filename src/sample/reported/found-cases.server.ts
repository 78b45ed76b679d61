import { raiseMatter, takeStep } from '#lib/hall/matters/service.server.ts';
import type { MatterStep } from '#lib/hall/matters/types.ts';
import { newId } from '#lib/platform/id.ts';
import { day, hour } from '#lib/platform/time.ts';
import { granted } from '../world.ts';
import { timeOn } from './days.ts';
import { daysFor, inTurn, type Recorder } from './recorder.ts';

/** Cases of firms in turn, each found at a visit by two of the staff, handed to a unit, resolved, answered and closed. */
export async function handleFoundCases(
  recorder: Recorder,
  many: number,
  { staff, unit }: { staff: readonly string[]; unit: string }
): Promise<void> {
  const { building, operator } = recorder;
  for (const [index, date] of daysFor(recorder, many).entries()) {
    const firm = inTurn(recorder.firms, index);
    const visitedAt = timeOn(date, '10:00');
    const about = { building: building.slug, organisationId: firm.id, visibility: 'firm-only', body: '' } as const;
    const visitId = newId();
    granted(
      await raiseMatter(operator(visitedAt), {
        ...about,
        id: visitId,
        kind: 'outreach-visit',
        title: `走訪${firm.name}（${index + 1}）`,
        fields: { visitedOn: date, staff: `${inTurn(staff, index)}、${inTurn(staff, index + 1)}` },
        parentId: null
      })
    );
    const id = newId();
    granted(
      await raiseMatter(operator(visitedAt + hour), {
        ...about,
        id,
        kind: 'firm-case',
        title: `走訪收集的企業訴求（${index + 1}）`,
        fields: { category: inTurn(['permits', 'finance', 'policy', 'staffing'], index) },
        parentId: visitId
      })
    );
    const steps: [days: number, step: MatterStep][] = [
      [0.2, { action: 'assign', units: [unit], dueOn: null }],
      [1, { action: 'accept', unit }],
      [3, { action: 'resolve', unit, text: '已協調相關部門辦理。', fields: {} }],
      [4, { action: 'answer', text: '已向企業反饋辦理結果。' }],
      [5, { action: 'close', text: null }]
    ];
    for (const [days, step] of steps) granted(await takeStep(operator(visitedAt + days * day), id, step));
    granted(await takeStep(operator(visitedAt + 5 * day), visitId, { action: 'close', text: null }));
  }
}
