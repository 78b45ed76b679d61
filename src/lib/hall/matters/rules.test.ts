import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { day, localDate } from '../../platform/time.ts';
import { publishedDays } from '../../venues/work-calendar/days.ts';
import { workCalendar } from '../../venues/work-calendar.ts';
import { kindRules } from './kinds.ts';
import { actionAfterRating, closingIn, deadlineIn, dueFor, fieldsShown, stateAfter, unitsFor } from './rules.ts';
import { assignmentStates, matterActions, matterKinds, matterStates, settledStates } from './types.ts';

const { machine } = kindRules.matter;
const zone = 'Asia/Shanghai';
const clock = { calendar: workCalendar(publishedDays), zone };
const at = (text: string) => Date.parse(`${text}+08:00`);

test('wherever the clock of a kind runs, it is known what for', () => {
  for (const kind of matterKinds) {
    const rules = kindRules[kind];
    for (const state of matterStates) {
      const due = dueFor(rules, state);
      if (rules.workdays[state]) expect(due!.count).toBe(rules.workdays[state]);
      if (due) expect(due.count).toBeGreaterThan(0);
    }
  }
  expect(dueFor(kindRules.matter, 'in-progress')).toEqual({ step: 'resolve', count: 10 });
  expect(dueFor(kindRules.service, 'open')).toEqual({ step: 'approve', count: 2 });
  expect(dueFor(kindRules.service, 'accepted')).toBeNull();
  expect(dueFor(kindRules.matter, 'answered')).toBeNull();
});

describe('where a step leads', () => {
  test.each([
    ['accept', 'assigned', ['accepted', 'assigned'], 'accepted'],
    ['accept', 'in-progress', ['accepted', 'accepted'], 'in-progress'],
    ['return', 'assigned', ['returned', 'assigned'], 'assigned'],
    ['return', 'accepted', ['returned', 'accepted'], 'accepted'],
    ['return', 'assigned', ['returned', 'returned'], 'returned'],
    ['return', 'in-progress', ['returned', 'resolved'], 'resolved'],
    ['progress', 'accepted', ['accepted', 'assigned'], 'in-progress'],
    ['resolve', 'in-progress', ['resolved', 'accepted'], 'in-progress'],
    ['resolve', 'accepted', ['resolved', 'assigned'], 'accepted'],
    ['resolve', 'in-progress', ['resolved', 'resolved', 'returned'], 'resolved'],
    ['assign', 'in-progress', ['accepted', 'assigned'], 'in-progress'],
    ['assign', 'open', ['assigned'], 'assigned']
  ] as const)('%s from %s with units %j: %s', (action, state, units, to) => {
    expect(stateAfter(machine, action, state, units)).toBe(to);
  });

  test('nothing that a machine does not say', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...matterKinds),
        fc.constantFrom(...matterActions),
        fc.constantFrom(...matterStates),
        fc.array(fc.constantFrom(...assignmentStates), { maxLength: 4 }),
        (kind, action, state, units) => {
          const { machine } = kindRules[kind];
          const to = stateAfter(machine, action, state, units);
          expect(to !== null).toBe(machine[action]?.from.includes(state) ?? false);
          if (units.length === 0) expect(to).toBe(to && machine[action]!.to);
        }
      )
    );
  });

  test.each(matterKinds)('%s: every state that is reached can be left, but for the settled', (kind) => {
    const steps = Object.entries(kindRules[kind].machine).map(([action, step]) => ({ action, ...step }));
    const reached = new Set(['open', ...steps.map(({ to }) => to)]);
    for (const state of reached) {
      const isLeft = steps.some(({ from, to }) => from.includes(state as 'open') && to !== state);
      expect(isLeft || settledStates.includes(state as 'closed'), state).toBe(true);
    }
    for (const { action, from } of steps) {
      for (const state of from) expect(reached, `${action} from ${state}`).toContain(state);
    }
  });
});

test('who has said their word says no more', () => {
  const units = assignmentStates.map((state) => ({ organisationId: state, state }));
  expect(unitsFor('accept', units)).toEqual(['assigned']);
  expect(unitsFor('return', units)).toEqual(['assigned', 'accepted']);
  expect(unitsFor('progress', units)).toEqual(['accepted']);
  expect(unitsFor('close', units)).toEqual([]);
});

test('a matter whose raiser is not satisfied is reopened where its kind can be', () => {
  expect([1, 2, 3, 5].map((rating) => actionAfterRating(machine, rating))).toEqual([
    'reopen',
    'reopen',
    'close',
    'close'
  ]);
  expect(actionAfterRating(kindRules.service.machine, 1)).toBe('close');
});

describe('the clock', () => {
  test('counts workdays by the calendar of China and ends with the day', () => {
    // 1 to 7 October 2026 are free; 10 October, a Saturday, is worked.
    expect(deadlineIn(kindRules.matter, 'assigned', at('2026-09-30T10:00'), clock)).toBe(at('2026-10-21T00:00'));
    expect(deadlineIn(kindRules.matter, 'open', at('2026-11-20T23:30'), clock)).toBe(at('2026-11-25T00:00'));
  });

  test('goes on where a state has none of its own, and stops where it says so', () => {
    expect(deadlineIn(kindRules.matter, 'accepted', 0, clock)).toBeUndefined();
    expect(deadlineIn(kindRules.service, 'accepted', 0, clock)).toBeNull();
  });

  test('closes what nobody rated, and what only waited for its day', () => {
    const now = at('2026-11-23T10:00');
    expect(closingIn(kindRules.matter, 'answered', {}, now, zone)).toBe(at('2026-12-08T00:00'));
    expect(closingIn(kindRules['outdoor-promotion'], 'accepted', { lastDay: '2026-12-24' }, now, zone)).toBe(
      at('2026-12-25T00:00')
    );
    expect(closingIn(kindRules.matter, 'open', {}, now, zone)).toBeNull();
  });

  test('a deadline of workdays is never before as many days', () => {
    fc.assert(
      fc.property(fc.integer({ min: at('2026-01-01T00:00'), max: at('2026-12-31T00:00') }), (now) => {
        const due = deadlineIn(kindRules.matter, 'assigned', now, clock)!;
        expect(due - now).toBeGreaterThan(10 * day);
        expect(localDate(due, zone) > localDate(now, zone)).toBe(true);
      })
    );
  });
});

test('what is for those concerned, or of them for the staff, is shown to nobody else', () => {
  const contact = { category: 'finance', contact: '陳先生' };
  const staff = { visitedOn: '2026-11-20', staff: ['林文彬'] };
  const shown = (isInsider: boolean, isStaff: boolean) => [
    Object.keys(fieldsShown(contact, kindRules['firm-case'].fields, { isInsider, isStaff })),
    Object.keys(fieldsShown(staff, kindRules['outreach-visit'].fields, { isInsider, isStaff }))
  ];
  expect(shown(false, false)).toEqual([['category'], ['visitedOn']]);
  expect(shown(true, false)).toEqual([['category', 'contact'], ['visitedOn']]);
  expect(shown(true, true)).toEqual([
    ['category', 'contact'],
    ['visitedOn', 'staff']
  ]);
});
