import { newId } from '#lib/platform/id.ts';
import { hour, minute } from '#lib/platform/time.ts';
import { announceReception, leaveReception, receiveReception } from '#lib/reception/service.server.ts';
import { receptionPurposes } from '#lib/reception/types.ts';
import { granted } from '../world.ts';
import { timeOn } from './days.ts';
import { daysFor, inTurn, type Recorder } from './recorder.ts';

/** Groups of so many people each, spread over the year: announced, received at the desk, and gone again. */
export async function receiveGroups(recorder: Recorder, venue: string, people: readonly number[]): Promise<void> {
  for (const [index, date] of daysFor(recorder, people.length).entries()) {
    const expectedAt = timeOn(date, index % 2 === 0 ? '09:30' : '14:30');
    const { id } = granted(
      await announceReception(recorder.staff(expectedAt - 72 * hour), {
        id: newId(),
        building: recorder.building.slug,
        organisation: { id: inTurn(recorder.guests, index).id },
        venue,
        purpose: inTurn(receptionPurposes, index),
        guideId: null,
        ceremonies: index % 3 === 0 ? ['renew-oath', 'group-photo'] : ['watch-film'],
        note: '',
        announced: people[index]! + (index % 4),
        expectedAt
      })
    );
    const arrived = recorder.staff(expectedAt + 4 * minute);
    granted(await receiveReception(arrived, id, { people: people[index]!, via: 'desk' }));
    granted(await leaveReception(recorder.staff(expectedAt + 75 * minute), id));
  }
}
