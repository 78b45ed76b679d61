import { answerObjection, giveNotice, inspectResolution, objectTo } from '#lib/hall/resolutions/service.server.ts';
import { newId } from '#lib/platform/id.ts';
import { addDays, day, daysBetween, hour, instantAt, localDate, minute, type Instant } from '#lib/platform/time.ts';
import { addWorkdays } from '#lib/venues/work-calendar.ts';
import { zone } from '../places.ts';
import type { Story } from '../story.ts';
import { dayFrom, granted, officeHours, type World } from '../world.ts';
import { proposing, talking, type Business } from './business.server.ts';
import { hold, type Item, type Meeting } from './holding.server.ts';
import { raiseAndTakeIn, type Raised } from './raising.server.ts';
import { decide } from './resolving.server.ts';
import { forumTalks } from './talks.ts';
import { objections, outcomes, scheduled, spokenOf } from './under-way.ts';
import { holdInWeek, thursdays, tuesdays } from './weeks.server.ts';

/** Workdays of notices that still run. */
const noticed = 10;

/** Begins the sessions of the last two weeks, that which goes on now, and those to come. */
export async function beginSessionsOfNow(world: World): Promise<void> {
  const [lastButOne, last] = forumTalks.slice(-2);
  await holdInWeek(world, 2, tuesdays, twoWeeksAgo);
  await holdInWeek(world, 2, thursdays, talking(lastButOne!), 'confirmed');
  await holdInWeek(world, 1, tuesdays, oneWeekAgo, 'drafted');
  await holdInWeek(world, 1, thursdays, talking(last!), 'drafted');
  await beginSessionsOfToday(world);
  await beginSessionsToCome(world);
}

/** A resolution that failed, one that was left for another session, and one that an objection reopened. */
const twoWeeksAgo: Business = async (world, date) => ({
  title: '樓宇議事例會：公共空間與通行',
  items: [
    await proposing(world, date, outcomes.failed, (voted) => decide(world, voted, objections.failed), { against: 3 }),
    // As many against it as for it: the committee wants to hear more.
    await proposing(world, date, outcomes.deferred, ({ id }) => decide(world, { id, ballotId: null }), { against: 2 }),
    await proposing(world, date, outcomes.reopened, async (voted, endedAt) => {
      await decide(world, voted);
      await world.begin(reopened(world, voted.id, officeHours(world, endedAt, 1)));
    })
  ]
});

async function* reopened(world: World, id: string, at: Instant): Story {
  const secretary = world.as('secretary');
  yield at;
  granted(await giveNotice(secretary, id, noticed));
  yield at + day;
  granted(await objectTo(world.as('tenant'), id, objections.upheld.text));
  yield at + 2 * day;
  const [objection] = granted(await inspectResolution(secretary, id)).objections;
  const { answer } = objections.upheld;
  granted(await answerObjection(secretary, id, objection!.id, { verdict: 'upheld', answer }));
}

/** A resolution that is still to be decided on, one that has passed, and two of which notice is given. */
const oneWeekAgo: Business = async (world, date) => ({
  title: '樓宇議事例會：大堂與裝修管理',
  items: [
    await proposing(world, date, outcomes.proposed, async () => {}),
    await proposing(world, date, outcomes.passed, (voted) => decide(world, voted)),
    await proposing(world, date, outcomes.noticed, async (voted) => {
      await decide(world, voted);
      await world.begin(objectedTo(world, voted.id));
    }),
    await proposing(world, date, outcomes.quietlyNoticed, async (voted) => {
      await decide(world, voted);
      await world.begin(noticedFrom(world, voted.id));
    })
  ]
});

async function* noticedFrom(world: World, id: string): Story {
  yield world.present - day;
  granted(await giveNotice(world.as('secretary'), id, noticed));
}

async function* objectedTo(world: World, id: string): Story {
  yield* noticedFrom(world, id);
  yield world.present - 3 * hour;
  granted(await objectTo(world.as('tenant2'), id, objections.open));
}

/** A session that goes on, and one to which people sign in, at the hour of loading or the last one before it. */
async function beginSessionsOfToday(world: World): Promise<void> {
  const when = hourOfNow(world.present);
  await world.begin(
    hold(world, {
      ...when,
      kind: 'deliberation',
      title: `「${spokenOf.title}」協商會`,
      venues: ['discussion-hall', 'roundtable', 'lecture-hall', 'party-life'],
      items: [await scheduledItem(world, spokenOf, 16)],
      until: 'in-progress'
    })
  );
  await world.begin(
    hold(world, {
      ...when,
      kind: 'residents-forum',
      title: '居民懇談日：夜間停車與充電',
      venues: ['roundtable', 'party-life', 'lecture-hall', 'discussion-hall'],
      items: [{ title: '夜間停車與充電', outcome: 'noted', note: '' }],
      until: 'sign-in'
    })
  );
}

/** The day and the time of the last half hour that began a quarter of an hour ago, and at which venues are open; and those before. */
function hourOfNow(present: Instant): Pick<Meeting, 'date' | 'time' | 'otherTimes'> {
  const began = present - 15 * minute;
  const today = localDate(began, zone);
  const isBeforeOpening = began < instantAt(today, halfHours[0]!, zone);
  const date = isBeforeOpening ? addDays(today, -1) : today;
  const [time, ...otherTimes] = halfHours.filter((each) => instantAt(date, each, zone) <= began).reverse();
  return { date, time: time!, otherTimes: otherTimes.slice(0, 5) };
}

/** When sessions can begin, from when venues open until they close at its end. */
const halfHours = Array.from({ length: 26 }, (_, index) => {
  const hours = String(8 + Math.floor(index / 2)).padStart(2, '0');
  return `${hours}:${index % 2 === 0 ? '00' : '30'}`;
});

/** Sessions to which the seats are invited, that are planned, and that was called off. */
async function beginSessionsToCome(world: World): Promise<void> {
  const [first, second, third] = scheduled;
  const today = dayFrom(world, 0);
  // Their venues were booked lately.
  const on = (workdays: number): Pick<Meeting, 'date' | 'bookedAhead'> => {
    const date = addWorkdays(world.calendar, today, workdays);
    return { date, bookedAhead: daysBetween(today, date) + 4 };
  };
  await world.begin(
    hold(world, {
      ...on(3),
      kind: 'deliberation',
      time: '15:30',
      title: '樓宇議事例會：綠化與共享服務',
      items: [await scheduledItem(world, first!, 14), await scheduledItem(world, third!, 12)],
      until: 'notified'
    })
  );
  await world.begin(
    hold(world, {
      ...on(4),
      kind: 'firms-roundtable',
      time: '10:30',
      title: '企業交流座談會：明年用工計劃',
      items: [{ title: '各企業用工計劃交流', outcome: 'noted', note: '' }],
      until: 'notified',
      calledOff: { at: world.present - 20 * hour, reason: '主持人臨時公出，改期另行通知。' }
    })
  );
  await world.begin(
    hold(world, {
      ...on(6),
      kind: 'residents-forum',
      time: '19:00',
      title: '居民懇談日：鄰里互助',
      items: [{ title: '鄰里互助點單', outcome: 'noted', note: '' }],
      until: 'planned'
    })
  );
  await world.begin(
    hold(world, {
      ...on(9),
      kind: 'deliberation',
      time: '15:30',
      title: `「${second!.title}」協商會`,
      items: [await scheduledItem(world, second!, 13)],
      until: 'planned'
    })
  );
}

/** A topic that was raised so many days ago, and is on the agenda of a session that has not come to it yet. */
async function scheduledItem(world: World, topic: Raised, raisedDaysAgo: number): Promise<Item> {
  const topicId = newId();
  await world.begin(raiseAndTakeIn(world, topicId, topic, officeHours(world, world.present, -raisedDaysAgo)));
  return { topicId, title: topic.title, outcome: 'noted', note: '' };
}
