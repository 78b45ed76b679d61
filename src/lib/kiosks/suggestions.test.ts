import { describe, expect, it } from 'vitest';
import { attendeePresets, proposedAttendees, proposedVisibility } from './suggestions.ts';

describe('what the screen proposes', () => {
  it('offers headcounts up to all seats', () => {
    expect(attendeePresets(40)).toEqual([10, 20, 30, 40]);
    expect(attendeePresets(16)).toEqual([4, 8, 12, 16]);
    expect(attendeePresets(2)).toEqual([1, 2]);
    expect(attendeePresets(1)).toEqual([1]);
  });

  it('proposes one of the headcounts it offers', () => {
    for (const capacity of [1, 2, 7, 16, 40, 60, 119, 120])
      expect(attendeePresets(capacity)).toContain(proposedAttendees(capacity));
  });

  it('keeps internal meetings and visits private', () => {
    expect(proposedVisibility('meeting')).toBe('private');
    expect(proposedVisibility('reception')).toBe('private');
    expect(proposedVisibility('party-lecture')).toBe('public');
  });
});
