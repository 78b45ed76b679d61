import { error } from '@sveltejs/kit';
import * as v from 'valibot';
import { Item, Minutes, People, Reason, Revision } from '#lib/hall/sessions/input.ts';
import { comingStates } from '#lib/hall/sessions/rules.ts';
import {
  addItem,
  addTopic,
  cancelSession,
  getSession,
  moveItem,
  notifySeats,
  openDoors,
  removeItem,
  reviseSession,
  setMinutes,
  signInOther,
  strike
} from '#lib/hall/sessions/service.server.ts';
import { topicQueue } from '#lib/hall/topics/service.server.ts';
import type { Context } from '#lib/identity/context.ts';
import { tenantsOf } from '#lib/organisations/service.server.ts';
import { localDate } from '#lib/platform/time.ts';
import { requireSignedIn } from '#lib/web/guards.server.ts';
import { actInSession } from '../../../../../session-act.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const ctx = requireSignedIn(event);
  const found = await getSession(ctx, event.params.id);
  if (!found.ok) error(404, 'unknown session');
  const { ok: _, ...read } = found;
  const { buildingSlug, buildingId, startsAt, zone, state } = read.session;
  const isComing = comingStates.includes(state);
  const isOpen = state === 'sign-in' || state === 'in-progress';
  return {
    ...read,
    waiting: read.may.lead && isComing ? await waitingTopics(ctx, buildingSlug) : { topics: [], hasMore: false },
    firms: read.may.receive && isOpen ? await tenantsOf(ctx, buildingId, localDate(startsAt, zone)) : []
  };
};

/** The topics that wait for a session. */
async function waitingTopics(ctx: Context, slug: string) {
  const queue = await topicQueue(ctx, slug, 'accepted');
  if (!queue.ok) return { topics: [], hasMore: false };
  const topics = queue.topics.map(({ id, year, number, title }) => ({ id, year: year!, number: number!, title }));
  return { topics, hasMore: queue.hasMore };
}

/** The minutes that a topic is given at first. */
const usualMinutes = 15;

const Nothing = v.object({});
const OfItem = v.object({ item: v.string() });
const OfTopic = v.object({ topic: v.string() });
const OfSeat = v.object({ seat: v.string() });
const OfAttendance = v.object({ attendance: v.string() });
const Move = v.object({
  item: v.string(),
  position: v.pipe(v.string(), v.regex(/^\d{1,3}$/), v.transform(Number))
});
const Guests = v.object({
  organisation: v.pipe(
    v.string(),
    v.transform((id) => (id === '' ? null : id))
  ),
  people: People
});

export const actions: Actions = {
  revise: (event) =>
    actInSession(event, 'revise', Revision, (ctx, given) => reviseSession(ctx, event.params.id, given)),
  'add-topic': (event) =>
    actInSession(event, 'agenda', OfTopic, (ctx, { topic }) => addTopic(ctx, event.params.id, topic, usualMinutes)),
  'add-item': (event) => actInSession(event, 'item', Item, (ctx, item) => addItem(ctx, event.params.id, item)),
  minutes: (event) =>
    actInSession(event, 'agenda', Minutes, (ctx, { item, minutes }) => setMinutes(ctx, event.params.id, item, minutes)),
  move: (event) =>
    actInSession(event, 'agenda', Move, (ctx, { item, position }) => moveItem(ctx, event.params.id, item, position)),
  remove: (event) => actInSession(event, 'agenda', OfItem, (ctx, { item }) => removeItem(ctx, event.params.id, item)),
  notify: (event) => actInSession(event, 'step', Nothing, (ctx) => notifySeats(ctx, event.params.id)),
  'open-doors': (event) => actInSession(event, 'step', Nothing, (ctx) => openDoors(ctx, event.params.id)),
  cancel: (event) =>
    actInSession(event, 'cancel', Reason, (ctx, { reason }) => cancelSession(ctx, event.params.id, reason)),
  'sign-in': (event) =>
    actInSession(event, 'attendance', OfSeat, (ctx, { seat }) => signInOther(ctx, event.params.id, { seatId: seat })),
  'sign-in-guests': (event) =>
    actInSession(event, 'attendance', Guests, (ctx, { organisation, people }) =>
      signInOther(ctx, event.params.id, { organisationId: organisation, people })
    ),
  strike: (event) =>
    actInSession(event, 'attendance', OfAttendance, (ctx, { attendance }) => strike(ctx, event.params.id, attendance))
};
