import { describe, expect, test } from 'vitest';
import {
  acceptOffer,
  acceptProposal,
  amendBooking,
  approveBooking,
  approveSeries,
  cancelBooking,
  cancelSeries,
  changeSeries,
  checkIn,
  declineProposal,
  extendBooking,
  finishBooking,
  handOver,
  inspectBooking,
  joinWaitlist,
  leaveCoHosting,
  notePresent,
  offerChange,
  rejectBooking,
  requestBooking,
  requestSeries,
  setCoHosts,
  settleBookings,
  withdrawProposal
} from '#lib/bookings/service.server.ts';
import { hasQuota } from '#lib/bookings/quotas.ts';
import type { BookingRequest, SeriesChange, SeriesRequest } from '#lib/bookings/types.ts';
import { operator, type SignedIn } from '#lib/identity/types.ts';
import { clockAt } from '#lib/platform/clock.ts';
import { addDays, hour, instantAt, localDate, minute } from '#lib/platform/time.ts';
import { createRandom } from '../../../src/sample/random.ts';
import { engines } from '../../support/databases.ts';
import { openHall, openPolicy } from '../../support/hall.ts';
import {
  couldHave,
  isOverQuota,
  miscountedBookings,
  misplacedBookings,
  overlappingOccupations,
  readAll,
  replayFaults,
  type CountedVenue,
  type Stored
} from './recount.ts';

const zone = 'Asia/Shanghai';
/** Run one again with OPERATIONS_SEED; run longer with OPERATIONS. */
const seed = Number(process.env.OPERATIONS_SEED ?? Date.now() % 2 ** 31);
const operations = Number(process.env.OPERATIONS ?? 1200);

const noLimit = { bookings: null, minutes: null };
const noQuotas = { day: noLimit, week: noLimit, month: noLimit, open: null };

describe.each(engines)('%s', (engine) => {
  test(
    `${operations} operations of many people leave no overlap, no quota exceeded, nobody passed over, a true trail and a true ledger`,
    { timeout: 240_000 + operations * 60 },
    async () => {
      console.log(`  ${engine}: ${operations} operations with OPERATIONS_SEED=${seed}`);
      const random = createRandom(seed);
      let now = instantAt('2027-03-01', '08:00', zone);
      const hall = await openHall(engine, { now: () => now });
      const { done, stored, venues } = await live();
      const at = { seed, now: new Date(now).toISOString() };

      expect(overlappingOccupations(stored), JSON.stringify(at)).toEqual([]);
      expect(misplacedBookings(stored, venues), JSON.stringify(at)).toEqual([]);
      expect(miscountedBookings(stored), JSON.stringify(at)).toEqual([]);
      const faults = stored.bookings.flatMap((booking) =>
        replayFaults(booking, stored).map((fault) => `${booking.id}: ${fault}`)
      );
      expect(faults, JSON.stringify(at)).toEqual([]);
      console.log(`  ${engine}: ${[...done].map(([name, count]) => `${name} ${count}`).join(', ')}`);
      const idle = [...done].filter(([, succeeded]) => succeeded === 0).map(([name]) => name);
      expect(idle, JSON.stringify(at)).toEqual([]);
      await hall.close();

      async function live() {
        const policy = { ...openPolicy, longestMinutes: 4 * 60, pendingHours: 12, absentMinutes: 30 };
        const rules = {
          'half-a': { approval: 'immediate' },
          'half-b': { quotas: { ...noQuotas, day: { bookings: 2, minutes: null } } },
          whole: { setUpMinutes: 15, cleanUpMinutes: 30 },
          scarce: { approval: 'immediate', quotas: { ...noQuotas, day: { bookings: 2, minutes: 150 }, open: 3 } },
          formal: {
            approval: 'manager-and-building',
            quotas: { ...noQuotas, day: { bookings: 1, minutes: null }, open: 2 }
          }
        } as const;
        const venues = new Map<string, CountedVenue>();
        const slugs = Object.keys(rules) as (keyof typeof rules)[];
        const spaces: string[] = [];
        for (const slug of slugs) {
          const { id, spaceIds } = await hall.addVenue(
            slug,
            { ...policy, ...rules[slug] },
            slug === 'whole' ? [...spaces] : undefined
          );
          spaces.push(...spaceIds);
          venues.set(id, { ...policy, ...rules[slug], id, spaceIds });
        }

        const firms = [...hall.firms, await hall.addFirm('丙')];
        const members: SignedIn[] = [];
        for (const firm of firms) {
          members.push(await hall.person(firm, ['tenant-member']), await hall.person(firm, ['firm-administrator']));
        }
        const heads: SignedIn[] = [];
        for (let count = 0; count < 3; count++) heads.push(await hall.person(null, ['building-administrator']));
        const everybody = [...members, ...heads];

        const someTime = () => {
          const date = addDays(localDate(now, zone), random.between(0, 1));
          const startsAt = instantAt(date, '08:00', zone) + random.between(0, 20) * 30 * minute;
          return { startsAt, endsAt: startsAt + random.between(1, 5) * 30 * minute };
        };
        const someRequest = (): BookingRequest => ({
          ...someTime(),
          venue: random.pick([...slugs, 'scarce', 'scarce']),
          purpose: random.pick(['session', 'meeting'] as const),
          title: random.pick(['議事', '座談']),
          attendees: random.between(1, 40),
          visibility: random.pick(['public', 'private'] as const)
        });
        const someChange = () => {
          const { venue, startsAt, endsAt, title, attendees } = someRequest();
          return {
            ...(random.next() < 0.7 && { startsAt, endsAt }),
            ...(random.next() < 0.3 && { venue }),
            ...(random.next() < 0.3 && { attendees }),
            ...(random.next() < 0.2 && { title })
          };
        };

        let known: Stored = await readAll(hall.db);
        const someBooking = (...statuses: string[]) =>
          random.pick(known.bookings.filter(({ status }) => statuses.includes(status))) as
            Stored['bookings'][number] | undefined;
        const somebodyOf = (organisationId: string) =>
          random.pick(members.filter((member) => member.organisationId === organisationId));
        const someProposal = () => random.pick(known.proposals.filter(({ state }) => state === 'open'));
        type Outcome = { ok: boolean } | undefined;
        /** Acts on a booking in one of these states, mostly as somebody of its firm. */
        const asFirm =
          (statuses: string[], act: (who: SignedIn, booking: Stored['bookings'][number]) => Promise<Outcome>) => () => {
            const booking = someBooking(...statuses);
            if (!booking) return undefined;
            return act(random.next() < 0.9 ? somebodyOf(booking.organisationId) : random.pick(everybody), booking);
          };
        const asHead =
          (statuses: string[], act: (who: SignedIn, booking: Stored['bookings'][number]) => Promise<Outcome>) => () => {
            const booking = someBooking(...statuses);
            return booking && act(random.pick(heads), booking);
          };
        const onProposal = (act: (who: SignedIn, id: string) => Promise<Outcome>, byProposer: boolean) => () => {
          const proposal = someProposal() as ReturnType<typeof someProposal> | undefined;
          const booking = known.bookings.find(({ id }) => id === proposal?.bookingId);
          if (!proposal || !booking) return undefined;
          const firmActs = (proposal.by === 'firm') === byProposer;
          return act(firmActs ? somebodyOf(booking.organisationId) : random.pick(heads), proposal.id);
        };
        const as = (who: SignedIn) => hall.as(who);

        const series = (): SeriesRequest => {
          const { startsAt, endsAt, ...common } = someRequest();
          return {
            ...common,
            pattern: { repeats: 'daily', interval: 1, count: 3 },
            startDate: addDays(localDate(now, zone), 1),
            startTime: random.pick(['08:00', '09:30', '16:00', '17:30']),
            minutes: (endsAt - startsAt) / minute
          };
        };
        const someSeriesChange = (): SeriesChange => ({
          ...(random.next() < 0.8 && { startTime: random.pick(['08:30', '10:00', '13:30', '17:00']) }),
          ...(random.next() < 0.4 && { minutes: random.between(1, 5) * 30 }),
          attendees: random.between(1, 40)
        });
        const ofSeries = (act: (who: SignedIn, id: string) => Promise<Outcome>) => () => {
          const booking = random.pick(
            known.bookings.filter(
              ({ seriesId, status }) => seriesId !== null && ['pending', 'approved'].includes(status)
            )
          ) as Stored['bookings'][number] | undefined;
          return booking && act(somebodyOf(booking.organisationId), booking.seriesId!);
        };

        const kinds: Record<string, { weight: number; act: () => Promise<Outcome> | undefined }> = {
          book: { weight: 26, act: () => requestBooking(as(random.pick(members)), someRequest()) },
          wait: { weight: 14, act: () => joinWaitlist(as(random.pick(members)), someRequest()) },
          'accept offer': { weight: 8, act: asFirm(['offered'], (who, { id }) => acceptOffer(as(who), id)) },
          cancel: {
            weight: 6,
            act: asFirm(['waitlisted', 'offered', 'pending', 'approved'], (who, { id }) =>
              cancelBooking(as(who), id, null)
            )
          },
          approve: { weight: 12, act: asHead(['pending'], (who, { id }) => approveBooking(as(who), id)) },
          reject: { weight: 4, act: asHead(['pending'], (who, { id }) => rejectBooking(as(who), id, '另有安排')) },
          amend: {
            weight: 14,
            act: asFirm(['pending', 'approved'], (who, { id }) => amendBooking(as(who), id, someChange()))
          },
          move: {
            weight: 5,
            act: asHead(['pending', 'approved'], (who, { id }) => amendBooking(as(who), id, someChange()))
          },
          'counter-offer': {
            weight: 5,
            act: asHead(['pending'], (who, { id }) => offerChange(as(who), id, someChange(), null))
          },
          'accept proposal': { weight: 5, act: onProposal((who, id) => acceptProposal(as(who), id), false) },
          'decline proposal': { weight: 2, act: onProposal((who, id) => declineProposal(as(who), id, null), false) },
          'withdraw proposal': { weight: 2, act: onProposal((who, id) => withdrawProposal(as(who), id), true) },
          'check in': {
            weight: 10,
            act: asFirm(['approved'], (who, booking) => {
              // Most come when it is time.
              const due = known.bookings.find(
                ({ status, startsAt, endsAt }) => status === 'approved' && startsAt - 15 * minute <= now && now < endsAt
              );
              const { id, organisationId } = due ?? booking;
              return checkIn(as(due ? somebodyOf(organisationId) : who), id);
            })
          },
          finish: { weight: 3, act: asFirm(['checked-in'], (who, { id }) => finishBooking(as(who), id)) },
          extend: {
            weight: 5,
            act: asFirm(['checked-in'], async (who, { id }) => {
              const found = await inspectBooking(as(who), id);
              const end = found.ok ? random.pick(found.extensions) : undefined;
              return end === undefined ? undefined : extendBooking(as(who), id, end);
            })
          },
          'hand over': {
            weight: 2,
            act: asFirm(['pending', 'approved'], (who, { id, organisationId }) =>
              handOver(as(who), id, somebodyOf(organisationId).accountId)
            )
          },
          'name co-hosts': {
            weight: 4,
            act: asFirm(['pending', 'approved'], (who, { id }) => setCoHosts(as(who), id, [random.pick(firms)]))
          },
          'leave co-hosting': {
            weight: 3,
            act: () => {
              const host = random.pick(known.coHosts) as Stored['coHosts'][number] | undefined;
              return host && leaveCoHosting(as(somebodyOf(host.organisationId)), host.bookingId);
            }
          },
          'note who came': {
            weight: 3,
            act: asFirm(['checked-in', 'completed'], (who, { id }) => notePresent(as(who), id, random.between(1, 40)))
          },
          'request series': {
            weight: 6,
            act: () => requestSeries(as(random.pick(members)), series(), { skips: [], moves: [] })
          },
          'change series': {
            weight: 6,
            act: ofSeries((who, id) => changeSeries(as(who), id, {}, someSeriesChange()))
          },
          'approve changed series': {
            weight: 4,
            act: () => {
              const changed = known.proposals.filter(({ state, ofSeries }) => state === 'open' && ofSeries);
              const proposal = random.pick(changed) as Stored['proposals'][number] | undefined;
              const booking = known.bookings.find(({ id }) => id === proposal?.bookingId);
              return booking && approveSeries(as(random.pick(heads)), booking.seriesId!);
            }
          },
          'cancel series': { weight: 1, act: ofSeries((who, id) => cancelSeries(as(who), id, {}, null)) },
          'approve series': { weight: 6, act: ofSeries((_, id) => approveSeries(as(random.pick(heads)), id)) }
        };
        const chosenFrom = Object.entries(kinds).flatMap(([name, { weight }]) => Array<string>(weight).fill(name));
        const done = new Map(Object.keys(kinds).map((name) => [name, 0]));

        let made = 0;
        const isIdle = () => [...done.values()].includes(0);
        // Longer where chance has let some kind of operation never succeed: each has to have had its way.
        while (made < operations || (isIdle() && made < 4 * operations)) {
          const names = Array.from({ length: random.between(1, 4) }, () => random.pick(chosenFrom));
          made += names.length;
          const before = new Map(known.bookings.map((booking) => [booking.id, booking]));
          const outcomes = await Promise.all(names.map(async (name) => kinds[name]!.act()));
          for (const [index, outcome] of outcomes.entries()) {
            if (outcome?.ok) done.set(names[index]!, done.get(names[index]!)! + 1);
          }
          known = await readAll(hall.db);
          expect(passedOver(before), `seed ${seed}, after ${names.join(', ')}`).toEqual([]);
          expect(overQuota(), `seed ${seed}, after ${names.join(', ')}`).toEqual([]);
          expect(leftWaiting(), `seed ${seed}, after ${names.join(', ')}`).toEqual([]);

          now += random.between(0, 2) * 5 * minute;
          // The nights are skipped: nobody comes then.
          if (localHour(now) >= 20) now = instantAt(addDays(localDate(now, zone), 1), '08:00', zone);
          if (random.next() < 0.3) {
            const previous = new Map(known.bookings.map((booking) => [booking.id, booking]));
            await settleBookings(hall.as(operator, clockAt(now)));
            known = await readAll(hall.db);
            expect(passedOver(previous), `seed ${seed}, after settling`).toEqual([]);
            expect(forgotten(), `seed ${seed}, after settling`).toEqual([]);
          }
        }
        return { done, stored: known, venues };

        function localHour(instant: number): number {
          return Math.floor((instant - instantAt(localDate(instant, zone), '00:00', zone)) / hour);
        }

        /** Who waited longer than one who was offered a place just now, and could have had theirs instead. */
        function passedOver(before: Map<string, Stored['bookings'][number]>): string[] {
          const offered = known.bookings.filter(
            ({ id, status }) => status === 'offered' && before.get(id)?.status === 'waitlisted'
          );
          if (offered.length === 0) return [];
          const waiting = known.bookings.filter(({ status, startsAt }) => status === 'waitlisted' && startsAt > now);
          return waiting
            .filter((one) => {
              const later = offered.filter((other) => isLater(other, one));
              const venue = venues.get(one.venueId)!;
              return later.length > 0 && couldHave(known, venue, one, now, new Set(later.map(({ id }) => id)));
            })
            .map(({ id }) => id);
        }

        /** Firms that have more of a venue than its quotas allow. */
        function overQuota(): string[] {
          const limited = [...venues.values()].filter(({ quotas }) => hasQuota(quotas));
          return limited.flatMap((venue) => firms.filter((firm) => isOverQuota(known.bookings, venue, firm, now)));
        }

        /** Who was not offered a place as soon as it became free; where there are quotas, it may be those that were in the way. */
        function leftWaiting(): string[] {
          return forgotten().filter((id) => {
            const { quotas } = venues.get(known.bookings.find((booking) => booking.id === id)!.venueId)!;
            return !hasQuota(quotas);
          });
        }

        /** Who still waits though their place is free. */
        function forgotten(): string[] {
          return known.bookings
            .filter(({ status, startsAt }) => status === 'waitlisted' && startsAt > now)
            .filter((one) => couldHave(known, venues.get(one.venueId)!, one, now))
            .map(({ id }) => id);
        }

        function isLater(other: Stored['bookings'][number], one: Stored['bookings'][number]): boolean {
          return other.createdAt > one.createdAt || (other.createdAt === one.createdAt && other.id > one.id);
        }
      }
    }
  );
});
