import { lookup as resolve } from 'node:dns';
import { request as requestPlainly } from 'node:http';
import { request } from 'node:https';
import { BlockList, isIP, type LookupFunction } from 'node:net';

/** Milliseconds without an answer after which a server is taken to be away, and the most bytes of an answer that are read. */
const patience = 10_000;
const longestAnswer = 64 * 1024;

/** Addresses of networks that are nobody else's: this machine's, this house's, those of no use. */
const own = new BlockList();
for (const [net, bits] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['224.0.0.0', 3]
] as const) {
  own.addSubnet(net, bits, 'ipv4');
}
const publicAddresses = new BlockList();
publicAddresses.addSubnet('2000::', 3, 'ipv6');
// Ways through IPv6 to an address of IPv4: Teredo and 6to4.
own.addSubnet('2001::', 32, 'ipv6');
own.addSubnet('2002::', 16, 'ipv6');

/** Whether an address is one of the internet at large. */
export function isPublicAddress(address: string): boolean {
  if (isIP(address) === 4) return !own.check(address, 'ipv4');
  return publicAddresses.check(address, 'ipv6') && !own.check(address, 'ipv6');
}

/** Whether a message may be posted to an address: with TLS, to a name or public address; to `toPrivate` networks anyhow. */
export function isPostable(address: string, toPrivate: boolean): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, hostname, username, password } = new URL(address);
  if (username !== '' || password !== '') return false;
  if (toPrivate) return protocol === 'https:' || protocol === 'http:';
  const host = hostname.replace(/^\[|\]$/g, '');
  return protocol === 'https:' && (isIP(host) === 0 || isPublicAddress(host));
}

/** Finds where a host is, unless any of its addresses is private: a name can be made to point into this house. */
const lookupPublic: LookupFunction = (hostname, options, found) => {
  resolve(hostname, { ...options, all: true }, (error, addresses) => {
    if (error) return found(error, '');
    if (!addresses.every(({ address }) => isPublicAddress(address))) {
      return found(Object.assign(new Error('private address'), { code: 'EPRIVATE' }), '');
    }
    if (options.all) return found(null, addresses);
    found(null, addresses[0]!.address, addresses[0]!.family);
  });
};

export type Posted = { ok: true; body: unknown } | { ok: false; error: string; permanent: boolean };

/**
 * Posts JSON and reads the JSON of the answer; follows no redirection. Unless `toPrivate`, it reaches servers of the
 * internet with TLS only. What went wrong is named by a code, never with the address, which is a secret.
 */
export function postJson(address: string, body: object, toPrivate: boolean): Promise<Posted> {
  if (!isPostable(address, toPrivate)) return Promise.resolve({ ok: false, error: 'address refused', permanent: true });
  const url = new URL(address);
  const content = JSON.stringify(body);
  const options = {
    method: 'POST',
    headers: { 'content-type': 'application/json; charset=utf-8', 'content-length': Buffer.byteLength(content) },
    signal: AbortSignal.timeout(patience),
    agent: false as const,
    ...(toPrivate ? {} : { lookup: lookupPublic })
  };
  return new Promise((settle) => {
    const fail = (error: string, permanent = false) => settle({ ok: false, error, permanent });
    const broken = ({ code, name }: NodeJS.ErrnoException) => fail(code ?? name);
    const sending = (url.protocol === 'https:' ? request : requestPlainly)(url, options, (response) => {
      let answer = '';
      response.setEncoding('utf8').on('error', broken);
      response.on('data', (part: string) => {
        answer += part;
        if (answer.length > longestAnswer) response.destroy();
      });
      response.on('close', () => {
        const status = response.statusCode ?? 0;
        // What a server refuses for good, other than for haste or impatience, it refuses again.
        const isFinal = status >= 400 && status < 500 && status !== 408 && status !== 429;
        if (status < 200 || status > 299) return fail(`HTTP ${status}`, isFinal);
        try {
          settle({ ok: true, body: JSON.parse(answer) as unknown });
        } catch {
          fail('no JSON');
        }
      });
    });
    sending.on('error', broken);
    sending.end(content);
  });
}
