import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A group chat's robot on a loopback port, which takes messages and answers as it is told to. */
export async function startRobot() {
  const heard: unknown[] = [];
  const answer: { status: number; body: unknown; headers: Record<string, string> } = {
    status: 200,
    body: { errcode: 0, errmsg: 'ok' },
    headers: {}
  };
  const server = createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8').on('data', (part: string) => (body += part));
    request.on('end', () => {
      heard.push(JSON.parse(body));
      response.writeHead(answer.status, { 'content-type': 'application/json', ...answer.headers });
      response.end(JSON.stringify(answer.body));
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
