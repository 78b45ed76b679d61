import { requestBooking } from '#lib/bookings/service.server.ts';
import { appoint } from '#lib/hall/committee/service.server.ts';
import {
  addItem,
  addTopic,
  beginSession,
  getSession,
  openDoors,
  planSession,
  signInOther
} from '#lib/hall/sessions/service.server.ts';
import type { BallotQuestion } from '#lib/hall/sessions/types.ts';
import { acceptTopic, raiseTopic } from '#lib/hall/topics/service.server.ts';
import type { TopicVisibility } from '#lib/hall/topics/types.ts';
import type { SignedIn } from '#lib/identity/types.ts';
import { newId } from '#lib/platform/id.ts';
import { hour, minute, type Instant } from '#lib/platform/time.ts';
import { must, openHall } from '../../support/hall.ts';
import type { Engine } from '../../support/databases.ts';

const firstMorning = Date.parse('2027-03-02T09:00+08:00');

/** A hall with a room, a committee of five seats with a vote and one without, and a clock that is set. */
export async function openCommitteeHall(engine: Engine) {
  let now: Instant = firstMorning - 30 * minute;
  const hall = await openHall(engine, { now: () => now });
  await hall.addVenue('room', { approval: 'immediate' });
  const secretary = await hall.person(hall.firms[0], ['committee-secretary']);
  const chair = await hall.person(hall.firms[1], ['tenant-member']);
  const members: SignedIn[] = [];
  for (const name of ['丙', '丁', '戊']) {
    members.push(await hall.person(await hall.addFirm(name), ['tenant-member']));
  }
  const officer = await hall.person(null, ['subdistrict-officer']);
  const seats = [
    { person: chair, office: 'chair', votes: true },
    { person: secretary, office: 'secretary', votes: true },
    ...members.map((person) => ({ person, office: 'member', votes: true }) as const),
    { person: officer, office: 'member', votes: false }
  ] as const;
  for (const { person, office, votes } of seats) {
    must(
      await appoint(hall.ctx, {
        building: 'tower',
        username: person.username!,
        organisationId: person.organisationId ?? hall.firms[0],
        kind: 'firm',
        office,
        votes,
        opensOn: '2027-01-01',
        closesOn: null
      })
    );
  }
  let free = 0;
  return {
    ...hall,
    secretary,
    chair,
    members,
    officer,
    set: (to: Instant) => (now = to),
    clock: () => now,

    /** A booking of an hour, each an hour and a half after the one before. */
    async book() {
      const quarter = 15 * minute;
      free = Math.max(free + 90 * minute, Math.ceil(now / quarter) * quarter + quarter);
      const request = {
        venue: 'room',
        purpose: 'session',
        title: '議事',
        attendees: 12,
        visibility: 'public'
      } as const;
      const wanted = { ...request, startsAt: free, endsAt: free + hour };
      return must(await requestBooking(hall.as(secretary), wanted)).booking;
    },

    async plan() {
      const booking = await this.book();
      const plan = { bookingId: booking.id, kind: 'deliberation', title: '季度議事' } as const;
      return { booking, id: must(await planSession(hall.as(secretary), plan)).id };
    },

    /** A session that has begun, with so many of the committee there. */
    async begun(present = 3) {
      const { id, booking } = await this.plan();
      must(await addItem(hall.as(secretary), id, { title: '樓道照明', minutes: 20 }));
      now = booking.startsAt;
      must(await openDoors(hall.as(secretary), id));
      const { seats } = must(await getSession(hall.as(secretary), id));
      for (const { id: seatId } of seats.slice(0, present)) {
        must(await signInOther(hall.as(secretary), id, { seatId }));
      }
      must(await beginSession(hall.as(chair), id, { withoutQuorum: present < 3 }));
      return { id, booking };
    },

    /** A topic that was taken in. */
    async accepted(title: string, visibility: TopicVisibility = 'public') {
      const topic = {
        id: newId(),
        building: 'tower',
        subject: 'facilities',
        title,
        body: '',
        location: '',
        visibility
      } as const;
      const raised = must(await raiseTopic(hall.as(members[0]!), topic));
      must(await acceptTopic(hall.as(secretary), raised.topic.id, { grade: 'deep', workdays: 20 }));
      return raised.topic.id;
    },

    async schedule(id: string, title: string, visibility?: TopicVisibility) {
      const topicId = await this.accepted(title, visibility);
      must(await addTopic(hall.as(secretary), id, topicId, 15));
      return topicId;
    }
  };
}

export type CommitteeHall = Awaited<ReturnType<typeof openCommitteeHall>>;

export const motion: BallotQuestion = {
  question: '同意安裝路燈？',
  form: 'motion',
  method: 'phones',
  secret: false,
  majority: 'simple',
  options: [],
  budget: null
};
