import { raiseMatter, takeStep } from '#lib/hall/matters/service.server.ts';
import type { MatterKind, MatterTexts } from '#lib/hall/matters/types.ts';
import type { Context } from '#lib/identity/context.ts';
import { newId } from '#lib/platform/id.ts';
import { hour, localDate, type Instant } from '#lib/platform/time.ts';
import { addWorkdays } from '#lib/venues/work-calendar.ts';
import type { SampleOrganisation } from '../organisations.ts';
import { zone } from '../places.ts';
import type { Story } from '../story.ts';
import { building, granted, officeHours, type World } from '../world.ts';
import type { Concern, Reached } from './concern.ts';

/** A matter to be handled: whose it is, and how far it comes; without a firm it is the residents'. */
export interface Handled extends Concern {
  kind: Extract<MatterKind, 'matter' | 'firm-case'>;
  by: SampleOrganisation | null;
  until?: Reached;
  /** What is typed into the fields of its kind. */
  fields?: MatterTexts;
  /** The visit at which it was found. */
  parentId?: string;
}

/** Workdays that a unit is given beyond those that it needs. */
export const leeway = 5;

/** Raises a matter and has it handled, from an instant on; by the secretary, where it is not said by whom. */
export async function* raiseAndHandle(
  world: World,
  matter: Handled,
  from: Instant,
  { raiser = world.as('secretary'), id = newId() }: { raiser?: Context; id?: string } = {}
): Story {
  const { kind, title, body, location, by, parentId = null, fields = {} } = matter;
  yield from;
  const raised = await raiseMatter(raiser, {
    id,
    building,
    kind,
    title,
    body,
    visibility: kind === 'matter' ? 'public' : 'firm-only',
    organisationId: by === null ? null : world.idOf(by),
    fields: kind === 'matter' ? { location } : fields,
    parentId
  });
  granted(raised);
  if (matter.until === 'open') return;
  yield from + world.random.between(1, 3) * hour;
  await assign(world, id, matter);
  yield* handle(world, id, matter, world.operator.clock.now());
}

/** Has a unit handle a matter that it was given, from an instant on, until it is rated or closes by itself. */
export async function* handle(world: World, id: string, matter: Handled, from: Instant): Story {
  const { by, progress, evidence, until, workdays = world.random.between(2, 4) } = matter;
  const unit = world.idOf(matter.unit);
  const secretary = world.as('secretary');
  // The secretary notes it for units of which nobody signs in.
  const handler = world.personOf(matter.unit) ?? secretary;
  if (until === 'assigned') return;
  let at = officeHours(world, from, 1);
  yield at;
  granted(await takeStep(handler, id, { action: 'accept', unit }));
  if (until === 'accepted') return;
  const each = Math.max(1, Math.floor(workdays / (progress.length + 1)));
  for (const text of progress) {
    yield (at = officeHours(world, at, each));
    granted(await takeStep(handler, id, { action: 'progress', unit, text }));
  }
  if (until === 'in-progress') return;
  yield (at = officeHours(world, at, each));
  granted(await takeStep(handler, id, { action: 'resolve', unit, text: evidence, fields: {} }));
  if (until === 'resolved') return;
  // What is answered and waits to be rated was answered lately: it would have closed by itself.
  yield (at = until === 'answered' ? officeHours(world, world.present, -2) : officeHours(world, at, 1));
  granted(await takeStep(secretary, id, { action: 'answer', text: answerTo(world, matter) }));
  if (until === 'answered') return;

  const { again, workdays: _, ...done } = matter;
  const opinion = again ? { rating: 2, text: again.complaint } : world.random.pick(opinions);
  // Some say nothing: what they raised closes by itself.
  if (opinion === null) return;
  yield (at = officeHours(world, at, world.random.between(1, 2)));
  const raiser = by === null ? secretary : world.atKiosk(by);
  granted(await takeStep(raiser, id, { action: 'rate', ...opinion }));
  if (!again) return;
  // Rated so, it is open again.
  yield (at = officeHours(world, at, 1));
  await assign(world, id, matter);
  yield* handle(world, id, { ...done, progress: [again.progress], evidence: again.evidence }, at);
}

async function assign(world: World, id: string, { unit, workdays }: Concern): Promise<void> {
  const secretary = world.as('secretary');
  const today = localDate(secretary.clock.now(), zone);
  const dueOn = workdays === undefined ? null : addWorkdays(world.calendar, today, workdays + leeway);
  granted(await takeStep(secretary, id, { action: 'assign', units: [world.idOf(unit)], dueOn }));
}

function answerTo({ random }: World, { title, evidence, by }: Handled): string {
  const ways = by === null ? answersToResidents : answersToFirms;
  return random.pick(ways)(title, evidence);
}

type Answer = (title: string, evidence: string) => string;

const answersToFirms: readonly Answer[] = [
  (title, evidence) => `貴單位提出的「${title}」已辦結。${evidence}請予評議。`,
  (_, evidence) => `經委員會現場回訪核實：${evidence}感謝貴單位對樓宇治理的關心。`,
  (title, evidence) => `「${title}」一事，承辦單位已完成辦理。${evidence}如有反覆，請隨時告知。`,
  (_, evidence) => `現將辦理結果答覆如下：${evidence}今後有類似情況，可直接在大堂屏上提出。`
];

const answersToResidents: readonly Answer[] = [
  (title, evidence) => `懇談日上大家反映的「${title}」已經辦好。${evidence}`,
  (_, evidence) => `答覆反映問題的居民：${evidence}請大家監督。`,
  (title, evidence) => `關於「${title}」，承辦單位已辦理完畢。${evidence}社區將在一個月後回訪。`
];

/** What people say of what was done for them; some say nothing. */
const opinions = [
  { rating: 5, text: '處理很快，謝謝。' },
  { rating: 5, text: '問題徹底解決了。' },
  { rating: 4, text: '效果不錯，希望保持。' },
  null,
  { rating: 5, text: null },
  { rating: 4, text: '比預計的早完成。' },
  { rating: 5, text: '現場溝通很耐心。' },
  { rating: 3, text: '基本解決，施工時有些灰塵。' },
  { rating: 4, text: null },
  null,
  { rating: 5, text: '反映多年的問題終於辦成了。' }
];
