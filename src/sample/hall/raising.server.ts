import {
  acceptTopic,
  answerTopic,
  declineTopic,
  mergeTopic,
  raiseTopic,
  secondTopic,
  withdrawTopic
} from '#lib/hall/topics/service.server.ts';
import type { TopicSubject, TopicVisibility } from '#lib/hall/topics/types.ts';
import { newId } from '#lib/platform/id.ts';
import { hour, type Instant } from '#lib/platform/time.ts';
import { tenants, type SampleOrganisation } from '../organisations.ts';
import type { Story } from '../story.ts';
import { building, granted, officeHours, type World } from '../world.ts';
import type { OtherTopic } from './other-topics.ts';

/** What a firm raises. */
export interface Raised {
  by: SampleOrganisation;
  subject: TopicSubject;
  title: string;
  location: string;
  body: string;
  visibility?: TopicVisibility;
}

/** Workdays within which a deep topic is dealt with. */
const workdays = 20;

/** Raises a topic under an id, at the lobby screen or in the browser. */
export async function raise(world: World, id: string, topic: Raised, isDraft = false): Promise<void> {
  const { by, visibility = 'public', subject, title, location, body } = topic;
  const isInBrowser = isDraft || world.random.next() < 0.5;
  const ctx = (isInBrowser && world.personOf(by)) || world.atKiosk(by);
  granted(await raiseTopic(ctx, { id, building, subject, title, location, body, visibility }, isDraft));
}

/** Has a deep topic raised, seconded by others and taken in. */
export async function* raiseAndTakeIn(world: World, id: string, topic: Raised, at: Instant): Story {
  yield at;
  await raise(world, id, topic);
  yield at + world.random.between(2, 20) * hour;
  await takeIn(world, id);
  if (topic.visibility !== 'firm-only') yield* second(world, id, topic, officeHours(world, at, 2));
}

/** Takes in a topic that a session is to deliberate on. */
async function takeIn(world: World, id: string): Promise<void> {
  granted(await acceptTopic(world.as('secretary'), id, { grade: 'deep', workdays }));
}

/** Has some of the other firms second a topic at the lobby screen. */
async function* second(world: World, id: string, { by }: Raised, from: Instant): Story {
  const others = Object.values(tenants).filter((tenant) => tenant !== by);
  let at = from;
  for (const other of others.filter(() => world.random.next() < 0.5)) {
    yield (at += world.random.between(1, 5) * hour);
    granted(await secondTopic(world.atKiosk(other), id));
  }
}

/** Has a topic raised of which no session has to speak; `into` is the one that it goes into. */
export async function* raiseAndSettle(world: World, topic: OtherTopic, at: Instant, into?: string): Story {
  const { end } = topic;
  const id = newId();
  const secretary = world.as('secretary');
  yield at;
  await raise(world, id, topic);
  yield at + world.random.between(2, 8) * hour;
  if ('mergedInto' in end) granted(await mergeTopic(secretary, id, into!));
  else if ('declined' in end) granted(await declineTopic(secretary, id, end.declined));
  else if ('withdrawn' in end) granted(await withdrawTopic(world.personOf(topic.by)!, id, end.withdrawn));
  else {
    granted(await acceptTopic(secretary, id, { grade: 'instant' }));
    yield at + world.random.between(12, 40) * hour;
    granted(await answerTopic(secretary, id, end.answered));
  }
}
