import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { hour, instantAt, minute, overlaps, type Interval } from '../platform/time.ts';
import { usualRules } from '../venues/rules.ts';
import type { Quotas } from '../venues/types.ts';
import { workCalendar } from '../venues/work-calendar.ts';
import type { Terms } from './rules.ts';
import { refusalsOfChange, type ChangedDay } from './series-change.ts';
import type { Circumstances } from './series.ts';

const at = (time: string) => instantAt('2027-03-01', time, 'Asia/Shanghai');

describe('days of a series that are changed together', () => {
  const slot = 30 * minute;
  const shape = { venueId: 'room', purpose: 'meeting', title: '例會', attendees: 10, visibility: 'private' } as const;
  /** Days that are two hours apart and move anywhere on the same day, some of them only once that is approved. */
  const changes = fc
    .array(
      fc.record({
        slots: fc.integer({ min: 1, max: 4 }),
        start: fc.integer({ min: 0, max: 36 }),
        newSlots: fc.integer({ min: 1, max: 8 }),
        waits: fc.boolean()
      }),
      { minLength: 1, maxLength: 8 }
    )
    .map((days) =>
      days.map(({ slots, start, newSlots, waits }, index): ChangedDay => {
        const startsAt = at('00:00') + index * 4 * slot;
        const before = { ...shape, startsAt, endsAt: startsAt + slots * slot };
        const from = at('00:00') + start * slot;
        const after = { ...shape, startsAt: from, endsAt: from + newSlots * slot };
        const { endsAt } = before;
        return { before, after, keeps: waits ? [{ startsAt, endsAt }] : null };
      })
    );
  const allDay = [{ from: '00:00', to: '24:00' }];
  const policy: Terms['policy'] = {
    ...usualRules,
    capacity: 40,
    approval: 'manager',
    openingHours: [allDay, allDay, allDay, allDay, allDay, allDay, allDay],
    blackouts: [],
    slotMinutes: 30,
    shortestMinutes: 30,
    longestMinutes: 240,
    noticeMinutes: 0,
    horizonDays: 40,
    setUpMinutes: 0,
    cleanUpMinutes: 0
  };
  const given: Circumstances = {
    terms: { policy, calendar: workCalendar([]), zone: 'Asia/Shanghai' },
    busy: [],
    used: null,
    absences: [],
    now: at('00:00') - hour
  };
  const minutesOf = (times: Interval[]) =>
    times.reduce((sum, { startsAt, endsAt }) => sum + (endsAt - startsAt), 0) / minute;

  test('move into nothing that another takes or keeps', () => {
    fc.assert(
      fc.property(changes, (days) => {
        const refusals = refusalsOfChange(given, days);
        const held = days.flatMap(({ after, keeps }, index) =>
          [...(keeps ?? []), ...(refusals[index] ? [] : [after])].map((place) => ({ place, index }))
        );
        for (const one of held) {
          for (const other of held) {
            if (one.index !== other.index) expect(overlaps(one.place, other.place)).toBe(false);
          }
        }
      })
    );
  });

  test('exceed no quota, before their changes are approved and after', () => {
    fc.assert(
      fc.property(changes, fc.integer({ min: 0, max: 600 }), (days, spare) => {
        const most = minutesOf(days.map(({ before }) => before)) + spare;
        const quotas: Quotas = { ...usualRules.quotas, month: { bookings: null, minutes: most } };
        const terms = { ...given.terms, policy: { ...policy, quotas } };
        const limited = { ...given, terms, used: { around: [], open: 0 } };
        if (refusalsOfChange(limited, days).some((refusal) => refusal !== null)) return;
        expect(minutesOf(days.map(({ after }) => after))).toBeLessThanOrEqual(most);
        expect(minutesOf(days.map(({ before, after, keeps }) => (keeps ? before : after)))).toBeLessThanOrEqual(most);
      })
    );
  });
});
