import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { lookUpHash, seal, unseal } from './cipher.ts';
import { openKeyRing } from './key-ring.server.ts';
import { maskName, maskPhone, nationalPhone } from './masking.ts';
import { phoneOf } from './phone.ts';
import { derive, newKey } from './ring.ts';
import { KeyError } from './types.ts';

// 154 is a prefix that no operator of the Mainland was ever given, and +999 no country: nobody has these numbers.
test.each([
  ['15412345678', '+8615412345678'],
  ['154 1234 5678', '+8615412345678'],
  ['+86 154-1234-5678', '+8615412345678'],
  ['008615412345678', '+8615412345678'],
  ['１５４１２３４５６７８', '+8615412345678'],
  ['0591-8700 0000', '+8659187000000'],
  ['(010) 60000000', '+861060000000'],
  ['+999 1234 5678', '+99912345678'],
  ['10012345678', null],
  ['1541234567', null],
  ['154123456789', null],
  ['+86 100 1234 5678', null],
  ['+999 123', null],
  ['+999 1234 5678 9012 3', null],
  ['99912345678901', null],
  ['call me', null],
  ['', null]
])('the phone %j is kept as %j', (written, kept) => {
  expect(phoneOf(written)).toBe(kept);
});

test.each([
  ['+8615412345678', '154****5678', '15412345678'],
  ['+8659187000000', '059****0000', '059187000000'],
  ['+99912345678', '+99****5678', '+99912345678'],
  ['+99912345', '+99****45', '+99912345']
])('%s is shown as %s, and dialled as %s', (phone, masked, dialled) => {
  expect(maskPhone(phone)).toBe(masked);
  expect(nationalPhone(phone)).toBe(dialled);
});

test.each([
  ['王小明', '王**'],
  ['王明', '王**'],
  ['𠮷田', '𠮷**'],
  ['Ann Lee', 'A**']
])('%s is shown as %s', (name, masked) => {
  expect(maskName(name)).toBe(masked);
});

describe('what is sealed', () => {
  const key = derive(newKey(0));

  test('opens again, and looks different each time', () => {
    const [first, second] = [seal(key, '王小明', 'name of 1'), seal(key, '王小明', 'name of 1')];
    expect(unseal(key, first, 'name of 1')).toBe('王小明');
    expect(first.equals(second)).toBe(false);
    expect(first.includes('王小明')).toBe(false);
  });

  test('opens nowhere else, under no other key, and not with a byte changed', () => {
    const sealed = seal(key, '王小明', 'name of 1');
    expect(() => unseal(key, sealed, 'name of 2')).toThrow();
    expect(() => unseal(derive(newKey(0)), sealed, 'name of 1')).toThrow();
    for (const at of [0, 12, sealed.length - 1]) {
      const changed = Buffer.from(sealed);
      changed[at]! ^= 1;
      expect(() => unseal(key, changed, 'name of 1')).toThrow();
    }
  });

  test('is found by a hash that needs the key', () => {
    expect(lookUpHash(key, '+8615412345678')).toBe(lookUpHash(key, '+8615412345678'));
    expect(lookUpHash(key, '+8615412345678')).not.toBe(lookUpHash(derive(newKey(0)), '+8615412345678'));
  });
});

describe('a key file', () => {
  let folder: string;
  beforeAll(() => void (folder = mkdtempSync(join(tmpdir(), 'louyu-keys-'))));
  afterAll(() => rmSync(folder, { recursive: true }));

  test('is made with the first key for its owner alone, and both processes have what one of them added', () => {
    const path = join(folder, 'new', 'keys.json');
    const [one, other] = [openKeyRing(path), openKeyRing(path)];
    expect(one.keys()).toEqual([]);
    // What another process of the same number left behind is not in the way.
    mkdirSync(join(folder, 'new'));
    writeFileSync(`${path}.${process.pid}`, '');
    const first = one.add(0);
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(other.keys()).toEqual([first]);
    const second = other.add(1);
    expect(one.keys()).toEqual([second, first]);
    one.drop([first.id]);
    expect(other.keys()).toEqual([second]);
    expect(statSync(path).mode & 0o777).toBe(0o600);
  });

  test('may come from the environment as it is, and is then not changed', () => {
    const path = join(folder, 'copied.json');
    const keys = openKeyRing(path);
    const key = keys.add(0);
    const ring = openKeyRing(readFileSync(path, 'utf8'));
    expect(ring.keys()).toEqual([key]);
    expect(() => ring.add(1)).toThrow(KeyError);
    expect(() => ring.drop([key.id])).toThrow(KeyError);
  });

  test.each(['', 'nothing', '{}', '{"keys":[]}', '{"keys":[{"id":"x","createdAt":"","secret":""}]}'])(
    'that says %j is refused in one sentence, and not written over',
    (text) => {
      const path = join(folder, 'broken.json');
      writeFileSync(path, text);
      const ring = openKeyRing(path);
      expect(() => ring.keys()).toThrow(KeyError);
      expect(() => ring.add(0)).toThrow(KeyError);
      expect(readFileSync(path, 'utf8')).toBe(text);
    }
  );

  test.each<[what: string, spoil: (path: string) => void]>([
    ['taken away', (path) => rmSync(path)],
    ['damaged', (path) => writeFileSync(path, '{"keys":')],
    [
      'replaced by a folder',
      (path) => {
        rmSync(path);
        mkdirSync(path);
      }
    ]
  ])('that is %s is nothing to a process that has read it', (what, spoil) => {
    const path = join(folder, `${what}.json`);
    const ring = openKeyRing(path);
    const key = ring.add(0);
    spoil(path);
    expect(ring.keys()).toEqual([key]);
  });

  test('that is being changed is not changed by a second process', () => {
    const path = join(folder, 'busy.json');
    const ring = openKeyRing(path);
    ring.add(0);
    writeFileSync(`${path}.new`, '');
    expect(() => ring.add(1)).toThrow(/being changed/);
  });
});
