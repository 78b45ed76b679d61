import { describe, expect, it } from 'vitest';
import { beginningWith, nextLetters } from './initials.ts';

const firms = ['fjsdzxxjt', 'fjsjrtz', 'fzsxdf', 'xylc', 'xy'].map((pinyinInitials) => ({ pinyinInitials }));

describe('choosing a firm by its initials', () => {
  it('offers only letters that some name begins with', () => {
    expect(nextLetters(firms, '')).toEqual(['f', 'x']);
    expect(nextLetters(firms, 'f')).toEqual(['j', 'z']);
  });

  it('offers none where another letter would not narrow the choice', () => {
    expect(nextLetters(firms, 'fz')).toEqual([]);
    expect(nextLetters(firms, 'x')).toEqual([]);
    expect(nextLetters([], '')).toEqual([]);
  });

  it('keeps a name that ends where another goes on', () => {
    expect(nextLetters(firms, 'xy')).toEqual(['l']);
    expect(beginningWith(firms, 'xy')).toHaveLength(2);
  });

  it('keeps those that begin with the letters', () => {
    expect(beginningWith(firms, '')).toHaveLength(5);
    expect(beginningWith(firms, 'fj').map((firm) => firm.pinyinInitials)).toEqual(['fjsdzxxjt', 'fjsjrtz']);
    expect(beginningWith(firms, 'q')).toEqual([]);
  });
});
