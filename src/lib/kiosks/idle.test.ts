import { describe, expect, it } from 'vitest';
import { idlePhase } from './idle.ts';

describe('a screen that nobody touches', () => {
  it('is in use for a minute', () => {
    expect(idlePhase(0)).toEqual({ phase: 'in-use' });
    expect(idlePhase(59_999)).toEqual({ phase: 'in-use' });
  });

  it('then counts twenty whole seconds down', () => {
    expect(idlePhase(60_000)).toEqual({ phase: 'warning', secondsLeft: 20 });
    expect(idlePhase(60_001)).toEqual({ phase: 'warning', secondsLeft: 20 });
    expect(idlePhase(79_000)).toEqual({ phase: 'warning', secondsLeft: 1 });
    expect(idlePhase(79_999)).toEqual({ phase: 'warning', secondsLeft: 1 });
  });

  it('then is over, however long ago that was', () => {
    expect(idlePhase(80_000)).toEqual({ phase: 'over' });
    expect(idlePhase(3_600_000)).toEqual({ phase: 'over' });
  });
});
