import { settleMatters } from '#lib/hall/matters/service.server.ts';
import { instantAt } from '#lib/platform/time.ts';
import { zone } from '../places.ts';
import type { Story } from '../story.ts';
import { dayFrom, workdayOf, workdayUpTo, type World } from '../world.ts';
import { activities } from './activities.ts';
import { assignedMatters } from './assigned-matters.ts';
import { assigning, both, budgeting, deliberating, hearing, talking } from './business.server.ts';
import { deepTopics } from './deep-topics.ts';
import { firmCases, visits } from './firm-cases.ts';
import { bringCase, giveService, holdTogether, promote, visitOnce } from './firms.server.ts';
import { forumConcerns } from './forum-concerns.ts';
import { otherTopics } from './other-topics.ts';
import { raiseAndSettle } from './raising.server.ts';
import { promotions, services } from './services.ts';
import { forumTalks, otherSessions, talks } from './talks.ts';
import { beingDone } from './under-way.ts';
import { holdInWeek, thursdays, tuesdays } from './weeks.server.ts';

/** The first week of the year, and the last that is like those before; of the two after it tells `sessions-of-now.server.ts`. */
const weeks = { first: 51, last: 3 };
/** The week whose session on Tuesday gives out a budget. */
const weekOfBudget = 9;
/** What is raised after this day is told of by `now.server.ts`. */
const lastDay = -21;

/**
 * Begins the year before the sample is loaded. Each of its 51 weeks has a session on Tuesday and a residents' forum day on
 * Thursday, which makes the 102 of the report; of the matters that come of them 74 are resolved.
 */
export async function beginYear(world: World): Promise<void> {
  await world.begin(settleWeekly(world));
  const deliberations = [
    ...mixed(deepTopics.map(deliberating), assignedMatters.slice(0, -5).map(assigning), talks.map(talking)),
    ...assignedMatters.slice(-5).map((matter, index) => {
      const topic = beingDone[index];
      return topic ? both(assigning(matter), deliberating(topic)) : assigning(matter);
    })
  ];
  const forums = mixed(forumConcerns.map(hearing), forumTalks.slice(0, -2).map(talking));
  for (let week = weeks.first; week >= weeks.last; week--) {
    const index = weeks.first - week;
    if (week === weekOfBudget) {
      await holdInWeek(world, week, { ...tuesdays, kind: 'participatory-budget' }, budgeting());
    } else {
      await holdInWeek(world, week, tuesdays, deliberations[week < weekOfBudget ? index - 1 : index]!);
    }
    await holdInWeek(world, week, thursdays, forums[index]!);
  }
  for (const { kind, weeksAgo, ...talk } of otherSessions) {
    await holdInWeek(world, weeksAgo, { weekday: 5, kind, time: '14:00' }, talking(talk));
  }

  await spread(world, firmCases, (one, at) => bringCase(world, one, at));
  await spread(world, visits, (one, at) => visitOnce(world, one, at));
  await spread(world, services, (one, at) => giveService(world, one, at));
  await spread(world, promotions, (one, at) => promote(world, one, at));
  const topics = otherTopics.filter(({ end }) => !('mergedInto' in end));
  await spread(world, topics, (topic, at) => raiseAndSettle(world, topic, at));
  for (const [index, activity] of activities.entries()) {
    await world.begin(holdTogether(world, activity, workdayOf(world, 50 - 4 * index, 3)));
  }
}

/** Does once a week what the server does every minute: what nobody rated closes. */
async function* settleWeekly(world: World): Story {
  for (let week = weeks.first; week > 0; week--) {
    yield instantAt(workdayOf(world, week, 1), '08:00', zone);
    await settleMatters(world.operator);
  }
}

/** Spreads what happened over the days of the year. */
async function spread<One>(world: World, all: readonly One[], tell: (one: One, at: number) => Story): Promise<void> {
  const days = 7 * weeks.first + lastDay;
  for (const [index, one] of all.entries()) {
    const daysBefore = Math.round((days * (all.length - index - 0.5)) / all.length);
    const date = workdayUpTo(world, dayFrom(world, lastDay - daysBefore));
    await world.begin(tell(one, instantAt(date, `${10 + (index % 7)}:20`, zone)));
  }
}

/** Several lists as one, each spread evenly over it in its own order. */
function mixed<One>(...lists: One[][]): One[] {
  const placed = lists.flatMap((list) => list.map((one, index) => ({ one, place: (index + 0.5) / list.length })));
  return placed.sort((a, b) => a.place - b.place).map(({ one }) => one);
}
