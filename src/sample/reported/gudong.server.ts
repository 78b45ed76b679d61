import { addAccount } from '#lib/identity/service.server.ts';
import type { Context } from '#lib/identity/context.ts';
import { addOrganisation, closeTenancy, openTenancy } from '#lib/organisations/service.server.ts';
import { addDays } from '#lib/platform/time.ts';
import { addBuilding, addSubdistrict, addVenue, findWorkCalendar } from '#lib/venues/service.server.ts';
import { gudongOfficer, samplePassword } from '../accounts.ts';
import { gudong } from '../places.ts';
import { publishedFigures } from '../published.ts';
import { granted } from '../world.ts';
import { holdActivities, holdSessions } from './activities.server.ts';
import { sampleYear } from './days.ts';
import { handleFoundCases } from './found-cases.server.ts';
import { actingAs, daysFor, parts, type Recorded, type Recorder } from './recorder.ts';
import { setWords } from './words.server.ts';
import {
  enterFirmCases,
  enterMatters,
  enterPromotions,
  enterServices,
  enterTopics,
  enterVisits
} from './registers.server.ts';

const figures = publishedFigures.gudong;
const staff = Array.from({ length: figures.outreachStaff.published }, (_, index) => `示例幹部${index + 1}`);

/** So many firms moved out during the year, and so many more moved in. */
const movedOut = 2;
const movedIn = figures.newFirms.published + movedOut;

/** Loads a year of 鼓東街道: records that come to what the report says of it, each through the services and made up. */
export async function loadGudong(ctx: Context): Promise<void> {
  const recorder = await found(ctx);
  const hold = (title: string, purpose: Parameters<typeof holdActivities>[1]['purpose'], people: number[]) =>
    holdActivities(recorder, { venue: 'gudong-lecture', purpose, title: (nth) => `${title}（第${nth}場）` }, people);
  await hold('主題黨課', 'party-lecture', spread(figures.partyLectures.published, 40));
  await hold('理論聯學', 'joint-study', spread(figures.jointStudies.published, 25));
  await hold('聯辦宣講', 'outreach-talk', spread(figures.talks.published, 60));
  await hold(
    '報到黨員志願服務',
    'volunteer-service',
    parts(figures.volunteers.published, figures.volunteering.published)
  );

  const forums = figures.forums.published / 3;
  for (const [kind, title] of [
    ['residents-forum', '居民懇談日'],
    ['participatory-budget', '參與式預算'],
    ['deliberation', '建言獻策']
  ] as const) {
    await holdSessions(recorder, {
      kind,
      many: forums,
      venue: 'gudong-discussion',
      title: (nth) => `${title}（第${nth}期）`
    });
  }
  await enterTopics(recorder, figures.suggestions.published);
  await enterMatters(recorder, figures.resolved.published);

  const foundAtVisits = figures.outreachMatters.published;
  await handleFoundCases(recorder, foundAtVisits, { staff, unit: recorder.guests[0]!.id });
  const others = { ...recorder, firms: recorder.firms.slice(foundAtVisits) };
  await enterVisits(others, others.firms.length, staff);
  await enterFirmCases(recorder, figures.firmCases.published - foundAtVisits);
  await enterServices(recorder, 'health-check', '服務直通車高管體檢', parts(figures.healthChecks.published, 12));
  await enterPromotions(recorder, figures.promotions.published);
  await setWords(ctx, 'gudong', recorder.subdistrictId);
}

/** So many activities, each with about as many people. */
function spread(many: number, people: number): number[] {
  return Array.from({ length: many }, (_, index) => people + ((index * 7) % 12) - 6);
}

/** Founds the subdistrict: its centre, the organ that runs it, and the firms of its towers. */
async function found(ctx: Context): Promise<Recorder & { subdistrictId: string }> {
  const present = ctx.clock.now();
  const { id: subdistrictId } = granted(await addSubdistrict(ctx, gudong.subdistrict));
  const building = granted(
    await addBuilding(ctx, { ...gudong.building, subdistrictId, position: 2, isIllustrative: true })
  );
  for (const [position, venue] of gudong.venues.entries()) {
    granted(await addVenue(ctx, { ...venue, buildingId: building.id, position }));
  }
  const organ = granted(await addOrganisation(ctx, gudong.organ));
  const grants = [
    { role: 'subdistrict-officer' as const, subdistrictId, buildingId: null, venueId: null },
    { role: 'building-administrator' as const, subdistrictId: null, buildingId: building.id, venueId: null }
  ];
  const account = { ...gudongOfficer, kind: 'person' as const, organisationId: organ.id, grants };
  const { id: accountId } = granted(await addAccount(ctx, { ...account, secret: samplePassword, isSample: true }));

  const recorder: Recorder = {
    building: { id: building.id, slug: gudong.building.slug },
    staff: actingAs(ctx, { ...account, kind: 'account', accountId, channel: 'browser' }),
    operator: actingAs(ctx, ctx.actor),
    present,
    calendar: await findWorkCalendar(ctx),
    firms: [],
    guests: [{ id: organ.id, name: gudong.organ.name['zh-Hant'] }]
  };
  return { ...recorder, subdistrictId, firms: await settleFirms(ctx, recorder) };
}

/** Enters the firms that were visited, and when they moved in; answers those that are there. */
async function settleFirms(ctx: Context, recorder: Recorder): Promise<Recorded[]> {
  const firms: Recorded[] = [];
  const { firstDay } = sampleYear(recorder.present);
  const days = daysFor(recorder, movedIn);
  const settle = async (nth: number, opensOn: string) => {
    const name = gudong.firmName(nth);
    const { id } = granted(await addOrganisation(ctx, { name, type: 'private-firm', level: null }));
    const stay = { organisationId: id, buildingId: recorder.building.id, floor: null, opensOn };
    const tenancy = granted(await openTenancy(ctx, stay));
    return { id, name: name['zh-Hant'], tenancyId: tenancy.id };
  };
  for (let nth = 1; nth <= figures.firmsVisited.published; nth++) {
    firms.push(await settle(nth, days[nth - 1] ?? addDays(firstDay, -200)));
  }
  for (let nth = 1; nth <= movedOut; nth++) {
    const { tenancyId } = await settle(figures.firmsVisited.published + nth, addDays(firstDay, -300));
    granted(await closeTenancy(ctx, tenancyId, days[nth]!));
  }
  return firms;
}
