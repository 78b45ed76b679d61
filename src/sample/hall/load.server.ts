import { enterOffer, matchOffers } from '#lib/hall/partners/service.server.ts';
import type { Context } from '#lib/identity/context.ts';
import type { SignedIn } from '#lib/identity/types.ts';
import { findWorkCalendar } from '#lib/venues/service.server.ts';
import { accounts } from '../accounts.ts';
import type { Directory } from '../directory.server.ts';
import { createRandom } from '../random.ts';
import { createTelling } from '../story.ts';
import { building, granted, type World } from '../world.ts';
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
  await telling.tellUntil(world.present);
  await settleNow(world);
  await loadOffers(world);
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

/** Enters what organisations offer and need, and what served whom. */
async function loadOffers(world: World): Promise<void> {
  const secretary = world.as('secretary');
  const entered = new Map<string, string>();
  const enter = async (kind: 'resource' | 'need', { by, ...text }: SampleOffer) => {
    const offer = { ...text, building, kind, organisationId: world.idOf(by) };
    entered.set(text.title, granted(await enterOffer(secretary, offer)).id);
  };
  for (const resource of resources) await enter('resource', resource);
  for (const need of needs) await enter('need', need);
  for (const { resource, need, note } of matches) {
    granted(await matchOffers(secretary, { resource: entered.get(resource)!, need: entered.get(need)!, note }));
  }
}
