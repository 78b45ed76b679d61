import { expect, test } from 'vitest';
import { readFields } from './fields.ts';
import { kindRules } from './kinds.ts';

const zone = 'Asia/Shanghai';
const promotion = kindRules['outdoor-promotion'].fields;
const service = kindRules.service.fields.filter(({ askedAt }) => askedAt === 'raising');

test('reads what was typed, and leaves out what was not', () => {
  expect(
    readFields(promotion, { place: ' 南門廣場 ', firstDay: '2026-12-24', lastDay: '2026-12-24', contact: '' }, zone)
  ).toEqual({ ok: true, fields: { place: '南門廣場', firstDay: '2026-12-24', lastDay: '2026-12-24' } });
  expect(
    readFields(service, { service: 'health-check', appointmentAt: '2026-12-01T09:30', people: '12' }, zone)
  ).toEqual({
    ok: true,
    fields: { service: 'health-check', appointmentAt: Date.parse('2026-12-01T09:30+08:00'), people: 12 }
  });
});

test('takes an instant with an offset too, but of no year that a calendar does not have', () => {
  const typed = { service: 'health-check', people: '12' };
  const read = (appointmentAt: string) => readFields(service, { ...typed, appointmentAt }, zone);
  expect(read('2026-12-01T01:30:00Z')).toMatchObject({ fields: { appointmentAt: Date.parse('2026-12-01T01:30Z') } });
  expect(read('+275760-09-13T00:00:00Z')).toMatchObject({ flaws: ['appointmentAt'] });
});

test('names all that is missing or cannot be so', () => {
  expect(readFields(promotion, { place: 'a\u0000', firstDay: '2026-02-30' }, zone)).toEqual({
    ok: false,
    flaws: ['place', 'firstDay', 'lastDay']
  });
  expect(readFields(service, { service: 'haircut', appointmentAt: '2026-12-01', people: '0' }, zone)).toEqual({
    ok: false,
    flaws: ['service', 'appointmentAt', 'people']
  });
});

test('reads names of people, however they are kept apart, each once', () => {
  const visit = kindRules['outreach-visit'].fields;
  const read = (staff: string) => readFields(visit, { visitedOn: '2026-11-20', staff }, zone);
  for (const staff of ['林文彬、陳曉燕', '林文彬, 陳曉燕，林文彬', ' 林文彬\r\n陳曉燕\n']) {
    expect(read(staff)).toEqual({ ok: true, fields: { visitedOn: '2026-11-20', staff: ['林文彬', '陳曉燕'] } });
  }
  const many = (count: number) => Array.from({ length: count }, (_, index) => `幹部${index}`).join('、');
  expect(read(many(20)).ok).toBe(true);
  for (const staff of ['2', '、', '長'.repeat(41), many(21)]) {
    expect(read(staff)).toEqual({ ok: false, flaws: ['staff'] });
  }
});

test('an end lies not before its beginning', () => {
  const typed = { place: '南門廣場', firstDay: '2026-12-24', lastDay: '2026-12-23' };
  expect(readFields(promotion, typed, zone)).toEqual({ ok: false, flaws: ['lastDay'] });
});
