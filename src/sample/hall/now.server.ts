import { settleMatters, takeStep } from '#lib/hall/matters/service.server.ts';
import type { MatterStep } from '#lib/hall/matters/types.ts';
import type { Context } from '#lib/identity/context.ts';
import { settleResolutions } from '#lib/hall/resolutions/service.server.ts';
import { acceptTopic } from '#lib/hall/topics/service.server.ts';
import { newId } from '#lib/platform/id.ts';
import { day, hour, type Instant } from '#lib/platform/time.ts';
import type { Story } from '../story.ts';
import { dayFrom, granted, officeHours, type World } from '../world.ts';
import { applyFor, askForService, visit } from './firms.server.ts';
import { raiseAndHandle, type Handled } from './handling.server.ts';
import { beginSessionsOfNow } from './sessions-of-now.server.ts';
import { raise, raiseAndTakeIn } from './raising.server.ts';
import {
  cancelled,
  drafts,
  firmMatters,
  instant,
  matters,
  promotionsNow,
  reopened,
  returned,
  servicesNow,
  submitted,
  visitNow,
  waiting
} from './under-way.ts';

/** Begins what is under way when the sample is loaded: something in every state. */
export async function beginNow(world: World): Promise<void> {
  await beginSessionsOfNow(world);
  await beginTopics(world);
  await beginMatters(world);
  await beginRequests(world);
}

/** Does what is due by itself when the sample is loaded, as the server does every minute. */
export async function settleNow(world: World): Promise<void> {
  await settleMatters(world.operator);
  await settleResolutions(world.operator);
}

async function beginTopics(world: World): Promise<void> {
  const { present } = world;
  for (const draft of drafts) await world.begin(once(present - day, () => raise(world, newId(), draft, true)));
  for (const { hoursAgo, ...topic } of submitted) {
    await world.begin(once(present - hoursAgo * hour, () => raise(world, newId(), topic)));
  }
  for (const [index, topic] of waiting.entries()) {
    await world.begin(raiseAndTakeIn(world, newId(), topic, officeHours(world, present, -5 - index)));
  }
  await world.begin(raiseInstant(world));
}

async function* raiseInstant(world: World): Story {
  const id = newId();
  yield world.present - 26 * hour;
  await raise(world, id, instant);
  yield world.present - 5 * hour;
  granted(await acceptTopic(world.as('secretary'), id, { grade: 'instant' }));
}

async function beginMatters(world: World): Promise<void> {
  const unitOf = ({ unit }: Handled) => world.idOf(unit);
  for (const { daysAgo, ...matter } of matters) await world.begin(raiseAndHandle(world, matter, ago(world, daysAgo)));
  for (const { daysAgo, ...matter } of firmMatters) {
    const raiser = world.personOf(matter.by!) ?? world.atKiosk(matter.by!);
    await world.begin(raiseAndHandle(world, matter, ago(world, daysAgo), { raiser }));
  }
  await beginWith(world, returned.matter, 1, {
    action: 'return',
    unit: unitOf(returned.matter),
    text: returned.reason
  });
  await beginWith(world, cancelled.matter, 8, { action: 'cancel', text: cancelled.reason });
  await beginWith(world, reopened.matter, 1, { action: 'reopen', text: reopened.reason });
}

/** Begins a matter with which the secretary takes a last step, so many days ago. */
async function beginWith(
  world: World,
  { daysAgo, ...matter }: Handled & { daysAgo: number },
  lastDaysAgo: number,
  step: MatterStep
): Promise<void> {
  const id = newId();
  await world.begin(raiseAndHandle(world, matter, ago(world, daysAgo), { id }));
  await world.begin(
    once(ago(world, lastDaysAgo), async () => {
      granted(await takeStep(world.as('secretary'), id, step));
    })
  );
}

/** Begins visits, services and promotions. */
async function beginRequests(world: World): Promise<void> {
  const [reception, secretary] = [world.as('reception'), world.as('secretary')];
  const on = (days: number) => dayFrom(world, days);
  const { open, approved, given, declined, cancelled } = servicesNow;
  const granting: MatterStep = { action: 'approve', text: null };
  const giving: MatterStep = { action: 'resolve', unit: null, text: given.outcome, fields: { attended: '2' } };
  const begin = (daysAgo: number, enter: () => Promise<string>, by?: Context, ...steps: MatterStep[]) =>
    world.begin(entered(world, ago(world, daysAgo), enter, by, steps));

  await begin(1, () => visit(world, visitNow));
  await begin(1, () => askForService(world, open, on(5)));
  await begin(3, () => askForService(world, approved, on(3)), reception, granting);
  await begin(4, () => askForService(world, given, on(-3)), reception, granting, giving);
  await begin(4, () => askForService(world, declined.service, on(2)), reception, no('decline', declined.reason));
  await begin(6, () => askForService(world, cancelled.service, on(4)), reception, no('cancel', cancelled.reason));
  const { withdrawn, ...promotions } = promotionsNow;
  await begin(1, () => applyFor(world, promotions.open, on(12)));
  await begin(4, () => applyFor(world, promotions.approved, on(6)), secretary, granting);
  await begin(7, () => applyFor(world, withdrawn.promotion, on(3)), secretary, no('cancel', withdrawn.reason));
}

function no(action: 'decline' | 'cancel', text: string): MatterStep {
  return { action, text };
}

/** Something that is entered, and with which somebody takes a step on each of the days after. */
async function* entered(
  world: World,
  at: Instant,
  enter: () => Promise<string>,
  by = world.as('secretary'),
  steps: MatterStep[] = []
): Story {
  yield at;
  const id = await enter();
  for (const [index, step] of steps.entries()) {
    yield officeHours(world, at, index + 1);
    granted(await takeStep(by, id, step));
  }
}

/** Something that happens once. */
async function* once(at: Instant, happen: () => Promise<unknown>): Story {
  yield at;
  await happen();
}

function ago(world: World, days: number): Instant {
  return officeHours(world, world.present, -days);
}
