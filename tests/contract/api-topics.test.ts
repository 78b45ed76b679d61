import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { apiClient, signedInClient, type ApiClient } from '../support/api.ts';
import { engines } from '../support/databases.ts';
import { openHall, password, type Hall } from '../support/hall.ts';
import { startServer, type TestServer } from '../support/server.ts';

/* Topics as other programs see them; what becomes of them is the business of hall/topics.test.ts. */

const path = '/api/v1/topics';

describe.each(engines)('the API of topics on %s', (engine) => {
  let hall: Hall;
  let server: TestServer;
  let anyone: ApiClient, firm: ApiClient, other: ApiClient, secretary: ApiClient;

  beforeAll(async () => {
    hall = await openHall(engine);
    const people = [
      await hall.person(hall.firms[0], ['tenant-member']),
      await hall.person(hall.firms[1], ['tenant-member']),
      await hall.person(null, ['committee-secretary'])
    ];
    server = await startServer({ databaseUrl: hall.url });
    anyone = apiClient(server.origin);
    [firm, other, secretary] = (await Promise.all(
      people.map(({ username }) => signedInClient(server.origin, username!, password))
    )) as [ApiClient, ApiClient, ApiClient];
  });

  afterAll(async () => {
    await server.stop();
    await hall.close();
  });

  const wanted = { building: 'tower', subject: 'safety', title: '公共階梯沒有路燈', visibility: 'public' };
  const raise = async (more: object = {}) => {
    const raised = await firm('POST', path, { body: { ...wanted, ...more } });
    expect(raised.status).toBe(201);
    expect(raised.headers.get('location')).toBe(`${path}/${raised.body.id}`);
    return raised.body.id as string;
  };

  test('are raised, seconded, taken in, answered, and read by everybody from when they are taken in', async () => {
    const id = await raise();
    expect((await anyone('GET', `${path}/${id}`)).body).toMatchObject({ code: 'not-found' });
    expect((await other('POST', `${path}/${id}/second`)).body).toMatchObject({ seconds: 1, state: 'submitted' });
    expect(await firm('POST', `${path}/${id}/second`)).toMatchObject({ status: 403, body: { code: 'own-topic' } });
    const accepted = await secretary('POST', `${path}/${id}/accept`, { body: { grade: 'deep' } });
    expect(accepted.body).toMatchObject({ state: 'accepted', grade: 'deep' });
    expect((await anyone('GET', `${path}/${id}`)).body).toMatchObject({ organisation: { id: hall.firms[0] } });
    const answer = { body: { reason: '已安裝' } };
    const closed = await secretary('POST', `${path}/${id}/close`, answer);
    expect(closed.body).toMatchObject({ state: 'closed', reason: '已安裝' });
    expect(closed.body.settledAt).toMatch(/\+08:00$/);
    const again = { ...answer, headers: { 'accept-language': 'en' } };
    expect(await secretary('POST', `${path}/${id}/close`, again)).toMatchObject({
      status: 409,
      body: { code: 'topic-state', topicState: 'closed', detail: expect.stringContaining('Closed') }
    });
  });

  test('are listed for everybody without those that are not for all, and found by words in either script', async () => {
    const open = await raise({ title: '電梯停運', visibility: 'anonymous' });
    const kept = await raise({ title: '電梯租金', visibility: 'firm-only' });
    for (const id of [open, kept]) await secretary('POST', `${path}/${id}/accept`, { body: { grade: 'instant' } });
    const list = async (client: ApiClient, query: string) =>
      (await client('GET', `${path}?building=tower&q=${encodeURIComponent('电梯')}${query}`)).body.topics as {
        id: string;
        organisation: object | null;
      }[];
    expect((await list(anyone, '')).map(({ id, organisation }) => [id, organisation])).toEqual([[open, null]]);
    expect((await list(firm, '')).map(({ id }) => id)).toEqual([kept, open]);
    expect(await list(anyone, '&state=closed')).toEqual([]);
    expect(await anyone('GET', `${path}?building=nowhere`)).toMatchObject({ status: 422, body: { code: 'invalid' } });
    expect(await anyone('GET', path)).toMatchObject({
      status: 422,
      body: { fields: { building: expect.any(String) } }
    });
  });

  test('are declined and merged by those alone who run the hall', async () => {
    const [one, survivor, third] = [await raise(), await raise(), await raise()];
    const merger = { body: { into: survivor } };
    expect((await firm('POST', `${path}/${one}/merge`, merger)).status).toBe(403);
    expect((await secretary('POST', `${path}/${one}/merge`, { body: { into: one } })).body.code).toBe('no-other-topic');
    expect((await secretary('POST', `${path}/${one}/merge`, merger)).body.code).toBe('no-other-topic');
    await secretary('POST', `${path}/${survivor}/accept`, { body: { grade: 'instant' } });
    const merged = await secretary('POST', `${path}/${one}/merge`, merger);
    expect(merged.body).toMatchObject({ state: 'merged', mergedInto: survivor });
    const declined = await secretary('POST', `${path}/${third}/decline`, { body: { reason: '不屬本樓宇' } });
    expect(declined.body).toMatchObject({ state: 'declined', reason: '不屬本樓宇' });
  });

  test('sent twice with an id of their own are one', async () => {
    const body = { ...wanted, id: '0193a1b0-7a2e-7c3d-8e4f-5a6b7c8d9e0f' };
    const [first, second] = [await firm('POST', path, { body }), await firm('POST', path, { body })];
    expect(second.body).toEqual(first.body);
    expect((await other('POST', path, { body })).body).toMatchObject({
      code: 'invalid',
      fields: { id: expect.any(String) }
    });
    expect((await firm('POST', path, { body: { ...wanted, id: 'x' } })).body.fields).toHaveProperty('id');
    expect((await anyone('POST', path, { body: wanted })).status).toBe(401);
  });
});
