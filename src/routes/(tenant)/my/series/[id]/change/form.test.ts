import { expect, test } from 'vitest';
import { readChange } from './form.ts';

function read(fields: Record<string, string>, keep: string[] = []) {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  for (const date of keep) form.append('keep', date);
  return readChange(form);
}

test('what is left blank is not changed', () => {
  const blank = {
    from: '',
    to: ' ',
    startTime: '',
    minutes: '',
    purpose: '',
    title: '  ',
    attendees: '',
    visibility: ''
  };
  expect(read(blank).parsed).toEqual({ ok: true, range: { from: undefined, to: undefined }, change: {} });
  expect(read({ ...blank, from: '2027-03-04', startTime: '14:30', attendees: ' 12 ' }).parsed).toEqual({
    ok: true,
    range: { from: '2027-03-04', to: undefined },
    change: { startTime: '14:30', attendees: 12 }
  });
});

test('says which fields cannot be read, and keeps what was typed', () => {
  const { values, parsed } = read({
    from: 'soon',
    startTime: '25:00',
    minutes: '0',
    purpose: 'party',
    title: '支委會'
  });
  expect(parsed).toEqual({ ok: false, fields: ['from', 'startTime', 'minutes', 'purpose'] });
  expect(values.title).toBe('支委會');
});

test('takes days to keep, and nothing else for one', () => {
  expect(read({}, ['2027-03-04', 'never', '2027-02-30']).keep).toEqual(['2027-03-04']);
});
