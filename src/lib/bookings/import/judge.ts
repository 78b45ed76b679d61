import type { LocalizedText } from '../../platform/text.ts';
import type { Instant, Interval } from '../../platform/time.ts';
import { absenceRefusal } from '../approval.ts';
import { occupiedTimes } from '../occupied-times.ts';
import { quotaTally, type Used } from '../quotas.ts';
import { occupation, refusalOf, type Terms } from '../rules.ts';
import type { LineRefusal, NamedBooking, PassedOver, TakenBy } from './types.ts';

/** A booking of a file whose names are known. */
export interface KnownBooking extends NamedBooking {
  venueId: string;
  organisationId: string;
}

/** Something that occupies a space: the time that it keeps from others, and the booking it belongs to. */
interface Occupant extends Interval {
  spaceId: string;
  booking: Interval & { venueId: string; organisationId: string; title: string };
  /** The line of the file that it stands in; `null` for what is booked already. */
  line: number | null;
}

/** All that bears on the lines of a file, read once. */
export interface Circumstances {
  /** Whether each venue of the file is the actor's to fill, the terms on which that is done, and its spaces. */
  venues: Map<string, { mayDecide: boolean; terms: Terms; spaceIds: string[] }>;
  occupants: Occupant[];
  /** What a firm has of a venue already. */
  recordOf(organisationId: string, venueId: string): { used: Used | null; absences: Instant[] };
  firmName(organisationId: string): LocalizedText;
  now: Instant;
}

type Verdict = { refusal: LineRefusal | null; passedOver: PassedOver | null };

/** Judges the bookings of a file one after the other: what is booked of it counts as booked for those that follow. */
export function judging(circumstances: Circumstances) {
  const { venues, recordOf, firmName, now } = circumstances;
  const bySpace = new Map<string, ReturnType<typeof occupiedTimes<Occupant>>>();
  for (const [spaceId, occupants] of Map.groupBy(circumstances.occupants, (occupant) => occupant.spaceId)) {
    bySpace.set(spaceId, occupiedTimes(occupants));
  }
  const standing = new Map(circumstances.occupants.map((occupant) => [keyOf(occupant.booking), occupant]));
  const tallies = new Map<string, ReturnType<typeof quotaTally> | null>();

  const tallyOf = (organisationId: string, venueId: string, { policy, zone }: Terms) => {
    const key = `${organisationId}/${venueId}`;
    const known = tallies.get(key);
    if (known !== undefined) return known;
    const { used } = recordOf(organisationId, venueId);
    const tally = used && quotaTally(policy.quotas, zone, used);
    tallies.set(key, tally);
    return tally;
  };

  return function judge(line: number, booking: KnownBooking): Verdict {
    const { venueId, organisationId } = booking;
    const { mayDecide, terms, spaceIds } = venues.get(venueId)!;
    if (!mayDecide) return refused({ reason: 'forbidden' });
    if (booking.startsAt < now) return passed('over');
    const same = standing.get(keyOf(booking));
    if (same) return passed(same.line === null ? 'there' : 'repeated');

    const refusal = refusalOf(terms, booking, now);
    if (refusal) return refused(refusal);
    const tally = tallyOf(organisationId, venueId, terms);
    const exceeded = tally?.exceededBy(booking);
    if (exceeded) return refused({ reason: 'over-quota', exceeded });
    const absent = absenceRefusal(terms.policy, terms.zone, recordOf(organisationId, venueId).absences, now);
    if (absent) return refused(absent);
    const place = occupation(terms.policy, booking);
    const taken = spaceIds.map((spaceId) => bySpace.get(spaceId)?.findOverlapping(place)).find(Boolean);
    if (taken) return refused({ reason: 'taken', by: describe(taken) });

    tally?.add(booking);
    for (const spaceId of spaceIds) {
      const occupant: Occupant = { ...place, spaceId, booking, line };
      const times = bySpace.get(spaceId);
      if (times) times.add(occupant);
      else bySpace.set(spaceId, occupiedTimes([occupant]));
      standing.set(keyOf(booking), occupant);
    }
    return { refusal: null, passedOver: null };
  };

  function describe({ booking: { startsAt, endsAt, title, organisationId }, line }: Occupant): TakenBy {
    return { startsAt, endsAt, title, firm: firmName(organisationId), line };
  }
}

const refused = (refusal: LineRefusal): Verdict => ({ refusal, passedOver: null });
const passed = (passedOver: PassedOver): Verdict => ({ refusal: null, passedOver });

/** By what two bookings are the same: venue, firm, time and title. */
function keyOf({ venueId, organisationId, startsAt, endsAt, title }: Occupant['booking']): string {
  return JSON.stringify([venueId, organisationId, startsAt, endsAt, title]);
}
