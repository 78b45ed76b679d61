import { signAgreement } from '#lib/hall/partners/service.server.ts';
import { addPublications } from '#lib/hall/publications/service.server.ts';
import type { Context } from '#lib/identity/context.ts';
import { addOrganisation } from '#lib/organisations/service.server.ts';
import { customPeriod } from '#lib/statistics/periods.ts';
import { figures } from '#lib/statistics/service.server.ts';
import { findBuilding, findWorkCalendar } from '#lib/venues/service.server.ts';
import type { Directory } from '../directory.server.ts';
import { bodies, furtherUnits, mintouTenant, partners, type SampleOrganisation } from '../organisations.ts';
import { publishedFigures, type PublishedFigure } from '../published.ts';
import { granted } from '../world.ts';
import { holdActivities, holdSessions } from './activities.server.ts';
import { sampleYear } from './days.ts';
import { receiveGroups } from './groups.server.ts';
import { actingAs, daysFor, parts, type Recorded, type Recorder } from './recorder.ts';
import { setWords } from './words.server.ts';
import { enterFirmCases, enterServices, enterVisits } from './registers.server.ts';

const published: Record<keyof typeof publishedFigures.shuibu, PublishedFigure> = publishedFigures.shuibu;

/** What the sample comes to where the report says 「60余」 and the like. */
const received = { groups: 64, people: 1146 };
const forwarded = 36;

const staff = ['示例幹部甲', '示例幹部乙', '示例幹部丙', '示例幹部丁'];

/**
 * Brings the year of 水部街道 to what the report says of it: what its stories have not told already is recorded of its second
 * building, and of the groups that its Party-life venue receives, each through the services and made up.
 */
export async function loadShuibu(ctx: Context, directory: Directory): Promise<void> {
  const { mintou, zhengxiang } = await recordersOf(ctx, directory);
  const missing = (key: keyof typeof published) => missingOf(ctx, published[key], zhengxiang.subdistrictId);

  await receiveGroups(zhengxiang, 'party-life', parts(received.people, received.groups));
  const films = await missing('activities');
  await holdActivities(
    mintou,
    { venue: 'mintou-roadshow', purpose: 'film-viewing', title: (nth) => `紅色觀影（第${nth}場）` },
    parts(32 * films, films)
  );
  const deliveries = await missing('studyDeliveries');
  await holdActivities(
    mintou,
    { venue: 'mintou-discussion', purpose: 'study-delivery', title: (nth) => `送學上企（第${nth}場）` },
    parts(11 * deliveries, deliveries)
  );
  const sessions = { venue: 'mintou-discussion', title: (nth: number) => `企業交流座談會（第${nth}場）` };
  await holdSessions(mintou, { ...sessions, kind: 'firms-roundtable', many: await missing('roundtables') });

  await enterVisits(mintou, await missing('outreach'), staff);
  await enterFirmCases(mintou, await missing('firmCases'));
  await enterServices(mintou, 'mediation', '法務特派員調處', people(await missing('mediations'), 4));
  await enterServices(mintou, 'legal-consultation', '法律咨詢', people(await missing('consultations'), 2));
  await publish(mintou);
  await signFurther(ctx, await missing('partners'));
  await setWords(ctx, 'shuibu', zhengxiang.subdistrictId);
}

const people = (many: number, each: number): number[] => Array.from({ length: many }, () => each);

/** How much of a figure the records of the year lack. */
async function missingOf(
  ctx: Context,
  { measure, kinds, published }: PublishedFigure,
  subdistrictId: string
): Promise<number> {
  const { firstDay, lastDay } = sampleYear(ctx.clock.now());
  const { rows } = granted(
    await figures(ctx, {
      scope: { subdistrictId },
      period: customPeriod(firstDay, lastDay),
      measures: [measure],
      where: { kinds }
    })
  );
  const lacking = Number(published) - rows[0]!.figures[measure]!.value!;
  if (!(lacking >= 0)) throw new Error(`the sample has ${-lacking} too many of ${measure}`);
  return lacking;
}

async function recordersOf(ctx: Context, { ids, people }: Directory) {
  const recorded = (organisation: SampleOrganisation): Recorded => ({
    id: ids.get(organisation)!,
    name: organisation.name['zh-Hant']
  });
  const shared = {
    operator: actingAs(ctx, ctx.actor),
    present: ctx.clock.now(),
    calendar: await findWorkCalendar(ctx),
    firms: [mintouTenant, bodies.mintou].map(recorded),
    guests: Object.values<SampleOrganisation>(partners)
      .filter(({ level }) => level !== null && ['province', 'city', 'district'].includes(level))
      .map(recorded)
  };
  const recorderOf = async (slug: string, username: string) => {
    const building = (await findBuilding(ctx, slug))!;
    return { ...shared, building, subdistrictId: building.subdistrictId, staff: actingAs(ctx, people.get(username)!) };
  };
  return { mintou: await recorderOf('mintou', 'manager2'), zhengxiang: await recorderOf('zhengxiang', 'reception') };
}

/** The group chats that are kept, what was passed on in them, and the issues of the hall's own. */
async function publish(recorder: Recorder): Promise<void> {
  const entered = [
    ['group-chat', '流動黨員微信群', Number(published.groupChats.published)],
    ['forwarded', '學習資料轉發', forwarded],
    ['issue', '學習資料', Number(published.issues.published)]
  ] as const;
  for (const [kind, title, many] of entered) {
    for (const [index, publishedOn] of daysFor(recorder, many).entries()) {
      const { building, operator, present } = recorder;
      const titles = [`${title}（第${index + 1}期）`];
      granted(await addPublications(operator(present), { building: building.slug, kind, publishedOn, titles }));
    }
  }
}

/** Has so many further units sign agreements with the second building. */
async function signFurther(ctx: Context, many: number): Promise<void> {
  const { firstDay } = sampleYear(ctx.clock.now());
  for (const unit of furtherUnits(many)) {
    const { id } = granted(await addOrganisation(ctx, unit));
    const text = { tier: 'bilateral', title: '樓宇共建協議', terms: '資源共享、活動聯辦、問題共商。' } as const;
    const term = { opensOn: firstDay, closesOn: null };
    granted(await signAgreement(ctx, { ...text, ...term, building: 'mintou', organisationIds: [id] }));
  }
}
