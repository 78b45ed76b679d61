import { newId } from '#lib/platform/id.ts';
import { instantAt, minute, type LocalDate } from '#lib/platform/time.ts';
import { addWorkdays } from '#lib/venues/work-calendar.ts';
import { bodies, type SampleOrganisation } from '../organisations.ts';
import { zone } from '../places.ts';
import { dayFrom, officeHours, type World } from '../world.ts';
import type { AssignedMatter } from './assigned-matters.ts';
import { budget } from './budget.ts';
import type { Concern } from './concern.ts';
import type { DeepTopic } from './deep-topics.ts';
import { leeway, raiseAndHandle, type Handled } from './handling.server.ts';
import type { Item, Meeting } from './holding.server.ts';
import { otherTopics } from './other-topics.ts';
import { raiseAndSettle, raiseAndTakeIn } from './raising.server.ts';
import { carriedOut, noticed, proposalOn, type Hands } from './resolving.server.ts';
import type { Talk } from './talks.ts';

/** What a session of a day is about; what has to happen before begins with it. */
export type Business = (world: World, date: LocalDate) => Promise<Pick<Meeting, 'title' | 'items' | 'guests'>>;

/** A topic that a firm raised two weeks before, on which is resolved. */
export function deliberating(topic: DeepTopic): Business {
  return async (world, date) => {
    const item = await proposing(
      world,
      date,
      topic,
      carriedOut(world, { ...topic, kind: 'matter' }),
      world.random.pick(votes)
    );
    return { title: `「${topic.title}」協商會`, items: [item], guests: guestsFor(topic) };
  };
}

/** An item of a session's day, under which a resolution is proposed on a topic that was raised two weeks before. */
export async function proposing(
  world: World,
  date: LocalDate,
  topic: DeepTopic,
  afterwards: Parameters<typeof proposalOn>[2],
  hands: Hands = {}
): Promise<Item> {
  const { title, body, resolution, task, unit, workdays, reviewIn } = topic;
  const reviewOn = reviewIn === undefined ? null : dayFrom(world, reviewIn);
  const dueOn = workdays === undefined ? null : addWorkdays(world.calendar, date, noticed + workdays + leeway);
  const proposal = {
    topicId: await raisedBefore(world, date, topic),
    note: `${body}與會各方協商：${resolution}`,
    text: { title, text: resolution, task, units: [world.idOf(unit)], dueOn, reviewOn }
  };
  return proposalOn(world, { ...proposal, ...hands }, afterwards);
}

/** Has a topic raised and taken in some two weeks before the day of its session, and others go into it; answers its id. */
async function raisedBefore(world: World, date: LocalDate, topic: DeepTopic): Promise<string> {
  const id = newId();
  const raisedAt = officeHours(world, instantAt(date, '00:00', zone), -11);
  await world.begin(raiseAndTakeIn(world, id, topic, raisedAt));
  for (const other of otherTopics.filter(({ end }) => 'mergedInto' in end && end.mergedInto === topic.title)) {
    await world.begin(raiseAndSettle(world, other, officeHours(world, raisedAt, 3), id));
  }
  return id;
}

/** Something of a firm's that is handed out at once. */
export function assigning(matter: AssignedMatter): Business {
  const note = `${matter.body}會上商定，由承辦單位直接辦理。`;
  return async (world) => ({
    title: `樓宇議事例會：${matter.title}`,
    items: [handingOut(world, { ...matter, kind: 'matter' }, note)],
    guests: guestsFor(matter)
  });
}

/** Something that residents said. */
export function hearing(concern: Concern): Business {
  const note = `居民反映：${concern.body}承辦單位當場回應，約定了辦理時限。`;
  return async (world) => ({
    title: `居民懇談日：${concern.title}`,
    items: [handingOut(world, { ...concern, kind: 'matter', by: null }, note)],
    guests: guestsFor(concern)
  });
}

/** Something that was spoken of, and no more. */
export function talking({ title, note }: Talk): Business {
  return async () => ({ title, items: [{ title, note, outcome: 'noted' }] });
}

/** What two of them are about, called as the first. */
export function both(one: Business, other: Business): Business {
  return async (world, date) => {
    const [first, second] = [await one(world, date), await other(world, date)];
    const guests = new Set([...(first.guests ?? []), ...(second.guests ?? [])]);
    return { title: first.title, items: [...first.items, ...second.items], guests: [...guests] };
  };
}

/** A budget that the seats give out on their phones. */
export function budgeting(): Business {
  return async (world) => {
    const { title, note, resolution, task, question, choices, ...done } = budget;
    const text = { title, text: resolution, task, units: [world.idOf(done.unit)], dueOn: null, reviewOn: null };
    const matter: Handled = { ...done, title, kind: 'matter', by: null };
    return {
      title,
      items: [proposalOn(world, { note, text, phones: { question, choices } }, carriedOut(world, matter))]
    };
  };
}

/** An item from which a matter comes that is handed out right after the session. */
function handingOut(world: World, matter: Handled, note: string): Item {
  return {
    title: matter.title,
    outcome: 'noted',
    note,
    conclude: (endedAt) => world.begin(raiseAndHandle(world, matter, endedAt + 20 * minute))
  };
}

/** Who handles something comes, unless they have a seat. */
function guestsFor({ unit }: Concern): SampleOrganisation[] {
  const seated: readonly SampleOrganisation[] = Object.values(bodies);
  return seated.includes(unit) ? [] : [unit];
}

/** How hands are raised on resolutions that pass. */
const votes: readonly Hands[] = [{}, {}, { abstaining: 1 }, { against: 1 }];
