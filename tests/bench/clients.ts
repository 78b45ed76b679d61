// A process of its own: four clients that send the load they are told of and report how fast it was answered.
import autocannon from 'autocannon';
import type { Load, Loaded } from './load.ts';

const clients = 4;
const seconds = 2;

async function send({ url, then = [], headers = {}, bodies, status }: Load): Promise<Loaded> {
  let sent = 0;
  const answered = await autocannon({
    url,
    connections: clients,
    duration: seconds,
    headers: bodies ? { ...headers, 'content-type': 'application/json' } : headers,
    requests: bodies
      ? [{ method: 'POST', setupRequest: (request) => ({ ...request, body: bodies[sent++ % bodies.length]! }) }]
      : [url, ...then].map((each) => ({ method: 'GET', path: each.slice(new URL(each).origin.length) }))
  });

  const { statusCodeStats = {}, errors, requests, latency, start, finish } = answered;
  const statuses = Object.keys(statusCodeStats);
  if (errors > 0 || statuses.join() !== String(status)) {
    throw new Error(`${url} answered ${statuses.join(', ') || 'nothing'}, with ${errors} errors, not ${status}.`);
  }
  const whole = requests.total / (1 + then.length);
  // The parts of one answer come one after the other, so that none takes longer than as many times the slowest.
  return { rate: (whole * 1000) / (finish.getTime() - start.getTime()), p99: latency.p99 * (1 + then.length) };
}

process.once('message', (load: Load) => {
  void send(load).then((loaded) => process.send!(loaded));
});
