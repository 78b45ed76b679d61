import { enterOffer, matchOffers } from '#lib/hall/partners/service.server.ts';
import type { Context } from '#lib/identity/context.ts';
import type { SignedIn } from '#lib/identity/types.ts';
import { findWorkCalendar } from '#lib/venues/service.server.ts';
import { accounts } from '../accounts.ts';
import type { Directory } from '../directory.server.ts';
import { createRandom } from '../random.ts';
import { createTelling, type Story } from '../story.ts';
import { building, granted, officeHours, type World } from '../world.ts';
import { beginNow, settleNow } from './now.server.ts';
import { matches, needs, resources, type SampleOffer } from './offers.ts';
import { beginYear } from './year.server.ts';

const seed = 74_102;

/** Has the people of 正祥中心 live through the year before now in its discussion hall, each step at its time. */
export async function loadHall(ctx: Context, directory: Directory): Promise<void> {
  const telling = createTelling();
  const world = await worldOf(ctx, directory, telling);
  await beginYear(world);
  await beginNow(world);
  await world.begin(offer(world));
  await telling.tellUntil(world.present);
  await settleNow(world);
}

async function worldOf(
  ctx: Context,
  { ids, firms, people, seats }: Directory,
  { clock, begin }: ReturnType<typeof createTelling>
): Promise<World> {
  const as = (actor: SignedIn): Context => ({ ...ctx, actor, clock });
  const contexts = new Map([...people].map(([username, person]) => [username, as(person)]));
  const kiosks = new Map([...firms].map(([organisation, firm]) => [organisation, as(firm)]));
  return {
    present: ctx.clock.now(),
    operator: { ...ctx, clock },
    as: (username) => contexts.get(username)!,
    atKiosk: (firm) => kiosks.get(firm)!,
    personOf: (organisation) => {
      const member = accounts.find(({ works, roles }) => works === organisation && roles.includes('tenant-member'));
      return member && contexts.get(member.username);
    },
    idOf: (organisation) => ids.get(organisation)!,
    seats,
    calendar: await findWorkCalendar(ctx),
    random: createRandom(seed),
    begin
  };
}

/** What organisations offered and needed, and what then served whom. */
async function* offer(world: World): Story {
  const secretary = world.as('secretary');
  const entered = new Map<string, string>();
  const enter = async (kind: 'resource' | 'need', { by, ...text }: SampleOffer) => {
    const offered = { ...text, building, kind, organisationId: world.idOf(by) };
    entered.set(text.title, granted(await enterOffer(secretary, offered)).id);
  };
  yield officeHours(world, world.present, -150);
  for (const resource of resources) await enter('resource', resource);
  yield officeHours(world, world.present, -120);
  for (const need of needs) await enter('need', need);
  for (const [index, { resource, need, note }] of matches.entries()) {
    yield officeHours(world, world.present, -110 + 20 * index);
    granted(await matchOffers(secretary, { resource: entered.get(resource)!, need: entered.get(need)!, note }));
  }
}
