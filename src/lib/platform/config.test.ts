import { expect, test } from 'vitest';
import { ConfigError, ownAddress, readConfig } from './config.ts';

test('without an environment the hall runs here, on a file, with the sample', () => {
  const expected = {
    port: 3000,
    host: '127.0.0.1',
    origin: undefined,
    databaseUrl: 'file:data/hall.db',
    sample: true,
    mail: undefined,
    personalDataKeys: 'data/hall.keys.json',
    privateChats: false
  };
  expect(readConfig({})).toEqual(expected);
  expect(readConfig({ PORT: '', ORIGIN: '', DATABASE_URL: '' })).toEqual(expected);
});

test.each([
  ['PORT', '0'],
  ['PORT', '65536'],
  ['PORT', '3000x'],
  ['HOST', 'not a host'],
  ['ORIGIN', 'hall.example'],
  ['ORIGIN', 'https://hall.example/path'],
  ['ORIGIN', 'ftp://hall.example'],
  ['DATABASE_URL', 'mysql://localhost/hall'],
  ['DATABASE_URL', 'file:'],
  ['DATABASE_URL', 'file::memory:'],
  ['LOG_LEVEL', 'loud'],
  ['BODY_SIZE_LIMIT', 'huge'],
  ['XFF_DEPTH', '0'],
  ['SMTP_URL', 'mail.example:25'],
  ['SMTP_URL', 'smtp://'],
  ['MAIL_FROM', 'nobody'],
  ['PRIVATE_CHATS', 'yes'],
  ['HALL_SAMPLE', 'yes']
])('%s=%s is refused in one sentence that names it', (name, value) => {
  const read = () => readConfig({ [name]: value });
  expect(read).toThrow(ConfigError);
  expect(read).toThrow(new RegExp(`^${name} must be [^\\n]+\\.$`));
});

test.each([
  [{}, 'http://localhost:3000'],
  [{ HOST: '::1', PORT: '8080' }, 'http://localhost:8080'],
  [{ HOST: '0.0.0.0', ORIGIN: 'https://hall.example' }, 'https://hall.example'],
  [{ HOST: '0.0.0.0' }, undefined]
])('with %o the hall’s own address is %s', (env, address) => {
  expect(ownAddress(readConfig(env))).toBe(address);
});

test('a mail server needs the address that mail comes from', () => {
  const server = 'smtp://mail.example:25';
  expect(readConfig({ SMTP_URL: server, MAIL_FROM: 'hall@hall.example' }).mail).toEqual({
    server,
    from: 'hall@hall.example'
  });
  expect(() => readConfig({ SMTP_URL: server })).toThrow(/^MAIL_FROM must be set .*\.$/);
});
