import { afterEach, expect, test, vi } from 'vitest';
import { exclusively } from './exclusive.ts';

afterEach(() => vi.unstubAllGlobals());

test.each([true, false])(
  'what has one name is done in turns, whatever fails; browser with locks: %s',
  async (hasLocks) => {
    if (!hasLocks) vi.stubGlobal('navigator', {});
    const log: string[] = [];
    const work = (step: string) => async () => {
      log.push(`${step} begins`);
      await Promise.resolve();
      log.push(`${step} ends`);
      if (step === 'b') throw new Error(step);
      return step;
    };
    const steps = ['a', 'b', 'c'].map((step) => exclusively('door', work(step)));
    expect((await Promise.allSettled(steps)).map(({ status }) => status)).toEqual([
      'fulfilled',
      'rejected',
      'fulfilled'
    ]);
    expect(log).toEqual(['a begins', 'a ends', 'b begins', 'b ends', 'c begins', 'c ends']);
  }
);
