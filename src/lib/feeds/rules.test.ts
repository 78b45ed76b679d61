import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, day, localDate } from '../platform/time.ts';
import { feedWindow, windowMovedAt } from './rules.ts';

const zone = 'Asia/Shanghai';
const at = (text: string) => Date.parse(`${text}+08:00`);

describe('the window of a feed', () => {
  test('is sixty days back and four hundred ahead, in whole local days', () => {
    expect(feedWindow('2026-11-23', zone)).toEqual({
      startsAt: at('2026-09-24T00:00'),
      endsAt: at('2027-12-29T00:00')
    });
  });

  test('has moved at the midnight at which an event left it', () => {
    expect(windowMovedAt(at('2026-09-23T19:00'), at('2026-12-01T09:00'), zone)).toBe(at('2026-11-23T00:00'));
  });

  test('has moved at the midnight at which it reached an event', () => {
    expect(windowMovedAt(at('2026-09-01T19:00'), at('2027-12-28T23:30'), zone)).toBe(at('2026-11-23T00:00'));
  });

  test('has not moved over anything where there is nothing', () => {
    expect(windowMovedAt(undefined, undefined, zone)).toBe(0);
  });

  test.each(['Asia/Shanghai', 'Europe/Berlin', 'America/New_York'])(
    'moves over an event exactly then, in %s',
    (zone) => {
      const events = fc.integer({ min: at('2026-01-01T00:00'), max: at('2028-01-01T00:00') });
      const holds = (today: string, event: number) => {
        const { startsAt, endsAt } = feedWindow(today, zone);
        return startsAt <= event && event < endsAt;
      };
      fc.assert(
        fc.property(events, (event) => {
          const left = localDate(windowMovedAt(event, undefined, zone), zone);
          expect([holds(addDays(left, -1), event), holds(left, event)]).toEqual([true, false]);
          const reached = localDate(windowMovedAt(undefined, event, zone), zone);
          expect([holds(addDays(reached, -1), event), holds(reached, event)]).toEqual([false, true]);
          expect(windowMovedAt(undefined, event, zone)).toBeLessThan(event - 399 * day);
        })
      );
    }
  );
});
