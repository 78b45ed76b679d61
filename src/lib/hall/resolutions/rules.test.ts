import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, day, instantAt } from '../../platform/time.ts';
import { workCalendar } from '../../venues/work-calendar.ts';
import { decisionBy, dueDay, isInNotice, noticeDays, sessionToReview, takesEffect } from './rules.ts';
import { objectionStates } from './types.ts';

const zone = 'Asia/Shanghai';
const calendar = workCalendar();
const now = Date.parse('2027-03-02T09:00+08:00');
const instants = fc.integer({ min: now - 400 * day, max: now + 400 * day });

describe('a notice', () => {
  test('begins today and has so many workdays after it', () => {
    expect(noticeDays(calendar, now, zone, 5)).toEqual({ noticeFrom: '2027-03-02', noticeTo: '2027-03-09' });
    expect(noticeDays(calendar, Date.parse('2027-03-06T23:59+08:00'), zone, 1)).toEqual({
      noticeFrom: '2027-03-06',
      noticeTo: '2027-03-08'
    });
  });

  test('runs to the end of its last day, and only then can a resolution come into effect', () => {
    fc.assert(
      fc.property(instants, fc.integer({ min: 1, max: 60 }), instants, (from, workdays, at) => {
        const noticed = { state: 'in-notice' as const, ...noticeDays(calendar, from, zone, workdays) };
        expect(takesEffect(noticed, [], at, zone)).toBe(!isInNotice(noticed, at, zone));
        expect(isInNotice(noticed, at, zone)).toBe(at < instantAt(addDays(noticed.noticeTo, 1), '00:00', zone));
      })
    );
  });

  test('lets nothing come into effect while an objection is not dismissed', () => {
    const noticed = { state: 'in-notice' as const, noticeTo: '2027-03-01' };
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...objectionStates)), (objections) => {
        const isClear = objections.every((state) => state === 'dismissed');
        expect(takesEffect(noticed, objections, now, zone)).toBe(isClear);
      })
    );
    expect(takesEffect({ ...noticed, state: 'reopened' }, [], now, zone)).toBe(false);
  });
});

test('a motion decides by its majority, other ballots by whether something won', () => {
  expect(decisionBy({ passed: true, winners: [] })).toBe('pass');
  expect(decisionBy({ passed: false, winners: [] })).toBe('fail');
  expect(decisionBy({ passed: null, winners: ['1'] })).toBe('pass');
  expect(decisionBy({ passed: null, winners: [] })).toBe('fail');
});

test('a day that is over is no deadline any more', () => {
  expect(dueDay('2027-03-02', now, zone)).toBe('2027-03-02');
  expect(dueDay('2027-03-01', now, zone)).toBeNull();
  expect(dueDay(null, now, zone)).toBeNull();
});

test('what is reviewed goes to the first session from its day on, and to one at a time', () => {
  const at = (date: string) => instantAt(date, '09:00', zone);
  const upcoming = [
    { id: 'going on', state: 'in-progress' as const, startsAt: at('2027-03-10') },
    { id: 'early', state: 'notified' as const, startsAt: at('2027-03-09') },
    { id: 'first', state: 'planned' as const, startsAt: at('2027-03-10') },
    { id: 'second', state: 'planned' as const, startsAt: at('2027-04-10') }
  ];
  const review = { reviewOn: '2027-03-10', reviewSessionId: null };
  expect(sessionToReview(review, upcoming, now, zone)).toBe('first');
  expect(sessionToReview({ ...review, reviewSessionId: 'second' }, upcoming, now, zone)).toBeNull();
  expect(sessionToReview({ ...review, reviewSessionId: 'long ago' }, upcoming, now, zone)).toBe('first');
  expect(sessionToReview({ ...review, reviewOn: null }, upcoming, now, zone)).toBeNull();
  expect(sessionToReview({ ...review, reviewOn: '2028-01-01' }, upcoming, now, zone)).toBeNull();
});
