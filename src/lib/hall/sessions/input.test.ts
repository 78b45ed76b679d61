import { expect, test } from 'vitest';
import { readQuestion } from './input.ts';

const asked = { question: '先辦哪些？', form: 'allocation', method: 'phones', majority: 'simple', budget: '5000' };

test('an option for money says behind its last colon or bar what it costs', () => {
  const options = '路燈：3000\n 8:00 送餐 | 500 \n電梯\n花架: 貴';
  expect(readQuestion({ ...asked, options })?.options).toEqual([
    { id: '1', text: '路燈', cost: 3000 },
    { id: '2', text: '8:00 送餐', cost: 500 },
    { id: '3', text: '電梯' },
    { id: '4', text: '花架: 貴' }
  ]);
});

test('a line that is too long is refused, whatever it is made of', () => {
  const long = ['a'.repeat(121), `a${' '.repeat(100_000)}x`, `${' : '.repeat(30_000)}1`];
  for (const line of long) expect(readQuestion({ ...asked, options: `${line}\nb:1` })).toBeNull();
});
