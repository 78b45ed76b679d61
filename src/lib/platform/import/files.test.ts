import { describe, expect, test } from 'vitest';
import { fromCell, toCell } from './cells.ts';
import { decodeFile } from './decode.ts';
import { largestFile } from './limits.ts';

const utf8 = (text: string) => new TextEncoder().encode(text);

describe('a file', () => {
  test.each([
    ['UTF-8', utf8('場地')],
    ['UTF-8 with its mark', utf8('\ufeff場地')],
    ['UTF-16 with its mark', new Uint8Array([0xff, 0xfe, 0x34, 0x58, 0x30, 0x57])],
    ['GB18030', new Uint8Array([0x88, 0xf6, 0xb5, 0xd8])]
  ])('is read as %s', (_, bytes) => {
    expect(decodeFile(bytes)).toEqual({ ok: true, text: '場地' });
  });

  test.each([
    ['empty', new Uint8Array()],
    ['too-large', new Uint8Array(largestFile + 1)],
    ['not-text', new Uint8Array([0x50, 0x4b, 3, 4, 0, 0, 0])],
    ['not-text', new Uint8Array([0xff, 0xff, 0xff])]
  ] as const)('is %s', (flaw, bytes) => {
    expect(decodeFile(bytes)).toEqual({ ok: false, flaw });
  });
});

test.each(['=1+1', '+1', '-1', '@a', '＝1', "'=1", "''@a", "'a", 'a=1', 'a"b'])(
  '%j is no formula as a cell, and itself again',
  (text) => {
    const cell = toCell(text).slice(1, -1).replaceAll('""', '"');
    expect(cell).not.toMatch(/^[=+\-@＝]/);
    expect(fromCell(cell)).toBe(text);
  }
);
