import { expect, test } from 'vitest';
import { isPostable, isPublicAddress, postJson } from './post.server.ts';

test.each([
  ['8.8.8.8', true],
  ['2400:3200::1', true],
  ['127.0.0.1', false],
  ['10.1.2.3', false],
  ['172.31.255.255', false],
  ['192.168.1.1', false],
  ['169.254.169.254', false],
  ['100.100.100.200', false],
  ['0.0.0.0', false],
  ['224.0.0.1', false],
  ['255.255.255.255', false],
  ['::1', false],
  ['::', false],
  ['fe80::1', false],
  ['fd00::1', false],
  ['::ffff:127.0.0.1', false],
  ['64:ff9b::7f00:1', false],
  ['2002:7f00:1::', false],
  ['no address', false]
])('that %s is an address of the internet at large is %s', (address, expected) => {
  expect(isPublicAddress(address)).toBe(expected);
});

test.each([
  ['https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=k', true],
  ['https://8.8.8.8/', true],
  ['http://qyapi.weixin.qq.com/', false],
  ['https://127.0.0.1/', false],
  ['https://2130706433/', false],
  ['https://0x7f.1/', false],
  ['https://[::1]/', false],
  ['https://[::ffff:10.0.0.1]/', false],
  ['https://user:secret@chat.example/', false],
  ['file:///etc/passwd', false],
  ['', false]
])('that %s may be posted to is %s', (address, expected) => {
  expect(isPostable(address, false)).toBe(expected);
});

test('a name that leads into this house is not reached', async () => {
  expect(await postJson('https://localhost:9/', {}, false)).toEqual({ ok: false, error: 'EPRIVATE', permanent: false });
});
