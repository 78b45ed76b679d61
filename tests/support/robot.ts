import { createHmac } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { hour, type Instant } from '#lib/platform/time.ts';

/** With what a robot of DingTalk wants messages signed, and what time it has. */
interface Signing {
  secret: string;
  now: Instant;
}

/** A group chat's robot on a loopback port, which takes messages and answers as it is told to. */
export async function startRobot() {
  const heard: unknown[] = [];
  const answer: { status: number; body: unknown; headers: Record<string, string>; signing: Signing | null } = {
    status: 200,
    body: { errcode: 0, errmsg: 'ok' },
    headers: {},
    signing: null
  };
  const server = createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8').on('data', (part: string) => (body += part));
    request.on('end', () => {
      const { status, headers, signing } = answer;
      const isTaken = signing === null || isSigned(request.url ?? '', signing);
      if (isTaken) heard.push(JSON.parse(body));
      response.writeHead(status, { 'content-type': 'application/json', ...headers });
      response.end(JSON.stringify(isTaken ? answer.body : { errcode: 310000, errmsg: 'sign not match' }));
    });
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/robot/send?access_token=secret-token`,
    heard,
    answer,
    stop: () => new Promise((stopped) => server.close(stopped))
  };
}

/** Whether an address bears the signature of its timestamp, of at most an hour ago or ahead, as DingTalk looks. */
function isSigned(address: string, { secret, now }: Signing): boolean {
  const { searchParams } = new URL(address, 'http://robot');
  const timestamp = searchParams.get('timestamp') ?? '';
  const signature = createHmac('sha256', secret).update(`${timestamp}\n${secret}`).digest('base64');
  return searchParams.get('sign') === signature && Math.abs(Number(timestamp) - now) <= hour;
}
