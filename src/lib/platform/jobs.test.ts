import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { startJobs } from './jobs.ts';
import { log } from './log.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test('a job that fails or hangs holds up no other, and a failed one is tried again', async () => {
  const logged = vi.spyOn(log, 'error').mockImplementation(() => undefined);
  const error = new Error('no database');
  const failing = vi.fn(() => Promise.reject(error));
  const hanging = vi.fn(() => new Promise(() => undefined));
  const working = vi.fn(() => Promise.resolve());
  const pattern = '* * * * *';
  const stop = startJobs([
    { name: 'failing', pattern, work: failing },
    { name: 'hanging', pattern, work: hanging },
    { name: 'working', pattern, work: working }
  ]);
  await vi.advanceTimersByTimeAsync(2 * 60_000);
  stop();
  expect([failing, hanging, working].map(({ mock }) => mock.calls.length)).toEqual([2, 1, 2]);
  expect(logged.mock.calls).toEqual(Array(2).fill([{ err: error, job: 'failing' }, 'job failed']));

  await vi.advanceTimersByTimeAsync(60_000);
  expect(working).toHaveBeenCalledTimes(2);
});
