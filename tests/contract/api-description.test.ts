import { globSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { describeApi } from '#lib/api/openapi.ts';
import { operations } from '#lib/api/operations.ts';
import { problems } from '#lib/api/problem.ts';

const routes = join(import.meta.dirname, '../../src/routes');
const methods = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'];

test('every route and method is described, and everything described is there', async () => {
  const files = globSync(['api/**/+server.ts', 'healthz/+server.ts'], { cwd: routes });
  const served: string[] = [];
  for (const file of files) {
    const route = (await import(join(routes, file))) as Record<string, unknown>;
    const path = `/${dirname(file)}`.replaceAll('[', '{').replaceAll(']', '}');
    expect(route, `${file} answers other methods as a problem`).toHaveProperty('fallback');
    served.push(...methods.filter((method) => method in route).map((method) => `${method} ${path}`));
  }
  const described = operations.map(({ method, path }) => `${method.toUpperCase()} ${path}`);
  expect(served.sort()).toEqual(described.sort());
});

test('the description refers to nothing that it does not hold', () => {
  const description = describeApi();
  expect(description.openapi).toBe('3.1.0');
  const referred = JSON.stringify(description).matchAll(/"\$ref":"#\/([^"]+)"/g);
  for (const [, path = ''] of referred) {
    const target = path.split('/').reduce<unknown>((at, key) => (at as Record<string, unknown>)[key], description);
    expect(target, path).toBeTypeOf('object');
  }
});

test('the description tells what a request for a booking holds', () => {
  const { components } = describeApi();
  expect(Object.keys(components.responses)).toEqual(Object.keys(problems));
  expect((components.schemas as Record<string, unknown>).BookingRequest).toMatchObject({
    type: 'object',
    properties: {
      venue: { type: 'string', pattern: '^[a-z0-9-]{1,64}$' },
      startsAt: { type: 'string', format: 'date-time' },
      title: { type: 'string', minLength: 1, maxLength: 120 },
      attendees: { type: 'integer', minimum: 1, maximum: 10_000 },
      visibility: { enum: ['public', 'private'] }
    },
    required: ['venue', 'startsAt', 'endsAt', 'purpose', 'title', 'attendees', 'visibility']
  });
});
