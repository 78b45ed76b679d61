import * as v from 'valibot';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as matters from '#lib/api/matters/schemas.ts';
import * as publications from '#lib/api/publications/schemas.ts';
import * as resolutions from '#lib/api/resolutions/schemas.ts';
import * as sessions from '#lib/api/sessions/schemas.ts';
import * as statistics from '#lib/api/statistics/schemas.ts';
import { confirmMinutes, publishMinutes } from '#lib/hall/minutes/service.server.ts';
import { decideResolution, giveNotice } from '#lib/hall/resolutions/service.server.ts';
import type { TopicVisibility } from '#lib/hall/topics/types.ts';
import { encodeCursor } from '#lib/web/cursor.ts';
import { apiClient, signedInClient, type ApiAnswer, type ApiClient } from '../support/api.ts';
import { engines } from '../support/databases.ts';
import { must, password } from '../support/hall.ts';
import { startServer, type TestServer } from '../support/server.ts';
import { deliberated, passes } from './hall/resolutions-support.ts';
import { openCommitteeHall, type CommitteeHall } from './hall/sessions-support.ts';

/* Topics, matters, sessions, resolutions and the committee as other programs see them; what becomes of them is the business of hall/. */

const path = '/api/v1/matters';

describe.each(engines)('the API of the hall on %s', (engine) => {
  let hall: CommitteeHall;
  let server: TestServer;
  let anyone: ApiClient, firm: ApiClient, unit: ApiClient, other: ApiClient, secretary: ApiClient;
  let firmId: string, unitId: string;

  beforeAll(async () => {
    hall = await openCommitteeHall(engine);
    firmId = await hall.addFirm('己');
    unitId = await hall.addFirm('供電服務中心');
    const people = [
      await hall.person(firmId, ['tenant-member']),
      await hall.person(unitId, ['tenant-member']),
      await hall.person(await hall.addFirm('庚'), ['tenant-member']),
      hall.secretary
    ];
    server = await startServer({ databaseUrl: hall.url });
    anyone = apiClient(server.origin);
    [firm, unit, other, secretary] = (await Promise.all(
      people.map(({ username }) => signedInClient(server.origin, username!, password))
    )) as [ApiClient, ApiClient, ApiClient, ApiClient];
  });

  afterAll(async () => {
    await server.stop();
    await hall.close();
  });

  const expectProblem = ({ status, body }: ApiAnswer, expected: number, code: string) =>
    expect({ status, code: body.code }).toEqual({ status: expected, code });
  /** A body that holds what is described, and nothing else anywhere in it. */
  const shapedAs = <Schema extends v.GenericSchema>(schema: Schema, body: unknown): v.InferOutput<Schema> => {
    const parsed = v.parse(schema, body);
    expect(body).toEqual(parsed);
    return parsed;
  };
  const list = async (client: ApiClient, query = '') => {
    const answer = await client('GET', `${path}?building=tower${query}`);
    shapedAs(matters.matters, answer.body);
    return (answer.body.matters as { id: string }[]).map(({ id }) => id);
  };

  describe('matters', () => {
    const firmCase = { building: 'tower', kind: 'firm-case', title: '融資對接', details: { category: 'finance' } };

    async function raised(client: ApiClient, body: object) {
      const answer = await client('POST', path, { body });
      expect(answer.body).toHaveProperty('id');
      expect(answer.headers.get('location')).toBe(`${path}/${answer.body.id}`);
      return shapedAs(matters.matterInFull, answer.body);
    }

    const step = (client: ApiClient, id: string, body: object, headers = {}) =>
      client('POST', `${path}/${id}/steps`, { body, headers });

    test('go from being raised to being rated, each side by its own program', async () => {
      const { id, steps, organisation } = await raised(firm, firmCase);
      expect(organisation?.id).toBe(firmId);
      expect(steps).toEqual([{ action: 'cancel', units: [] }]);
      for (const client of [anyone, other, unit]) expectProblem(await client('GET', `${path}/${id}`), 404, 'not-found');
      expectProblem(await step(firm, id, { action: 'answer', text: '好' }), 403, 'forbidden');
      const assigned = await step(secretary, id, { action: 'assign', units: [unitId], dueOn: '2099-01-05' });
      expect(assigned.body).toMatchObject({ state: 'assigned', dueAt: '2099-01-06T00:00:00+08:00', isOverdue: false });
      expect((await unit('GET', `${path}/${id}`)).body.steps).toEqual([
        { action: 'accept', units: [unitId] },
        { action: 'return', units: [unitId] }
      ]);
      await step(unit, id, { action: 'accept' });
      const progress = { action: 'progress', text: '已約談兩家銀行。' };
      const sent = [1, 2].map(() => step(unit, id, progress, { 'idempotency-key': 'a' }));
      for (const answer of await Promise.all(sent)) expect(answer.body).toMatchObject({ state: 'in-progress' });
      const another = await step(unit, id, { ...progress, text: '另' }, { 'idempotency-key': 'a' });
      expectProblem(another, 422, 'idempotency-mismatch');
      const resolved = await step(unit, id, { action: 'resolve', text: '授信已批。' });
      expect(resolved.body.entries).toMatchObject([
        { kind: 'progress', by: { en: '供電服務中心' }, photos: [] },
        { kind: 'evidence', text: '授信已批。' }
      ]);
      await step(secretary, id, { action: 'answer', text: '已辦結。' });
      const rated = await step(firm, id, { action: 'rate', rating: 5, text: '滿意' });
      expect(rated.body).toMatchObject({ state: 'closed', rating: 5, answer: '已辦結。', comment: '滿意' });
      expectProblem(await step(firm, id, { action: 'rate', rating: 5 }), 409, 'matter-state');
    });

    test('tell the public nothing that their page hides', async () => {
      const about = { kind: 'outdoor-promotion', title: '南門市集', visibility: 'anonymous' };
      const details = { place: '南門', firstDay: '2099-01-02', lastDay: '2099-01-03', contact: '陳先生' };
      const { id } = await raised(secretary, { building: 'tower', ...about, organisation: firmId, details });
      await step(secretary, id, { action: 'approve', text: '僅限半場' });
      const { body } = await anyone('GET', `${path}/${id}`);
      expect(body).toMatchObject({ organisation: null, steps: [], details: { place: '南門' } });
      expect(JSON.stringify(body)).not.toMatch(/陳|己|半場/);
      expect((await firm('GET', `${path}/${id}`)).body).toMatchObject({ organisation: { id: firmId }, details });
      const kept = await raised(firm, firmCase);
      const handled = await raised(secretary, { ...firmCase, organisation: firmId });
      await step(secretary, handled.id, { action: 'assign', units: [unitId] });
      expect(await list(anyone)).toEqual([id]);
      expect(await list(other)).toEqual([id]);
      expect((await list(firm)).slice(0, 3)).toEqual([handled.id, kept.id, id]);
      expect((await list(unit)).slice(0, 2)).toEqual([handled.id, id]);
      expect((await list(secretary, `&unit=${unitId}`))[0]).toBe(handled.id);
      expect(await list(anyone, `&unit=${unitId}`)).toEqual([]);
      expect(await list(anyone, `&q=${encodeURIComponent('融資')}`)).toEqual([]);
      expect(await list(anyone, `&q=${encodeURIComponent('南门市集')}&state=accepted`)).toEqual([id]);
      expect(await list(secretary, '&kind=outdoor-promotion')).toEqual([id]);
    });

    test('come in pages', async () => {
      const [first, second] = [await raised(firm, firmCase), await raised(firm, firmCase)];
      const after = encodeCursor({ startsAt: Date.now() + 1000, id: first.id });
      expect((await list(firm, `&cursor=${after}`)).slice(0, 2)).toEqual([second.id, first.id]);
      expectProblem(await firm('GET', `${path}?building=tower&cursor=x`), 422, 'invalid');
    });

    test('are not sent again to who has them', async () => {
      const { id } = await raised(firm, firmCase);
      const first = await firm('GET', `${path}/${id}`);
      const held = { headers: { 'if-none-match': first.headers.get('etag')! } };
      expect(await firm('GET', `${path}/${id}`, held)).toMatchObject({ status: 304, body: '' });
      await step(firm, id, { action: 'cancel', text: '不再需要' });
      expect(await firm('GET', `${path}/${id}`, held)).toMatchObject({ status: 200, body: { state: 'cancelled' } });
    });

    test('refused, say what is wrong', async () => {
      const english = { 'accept-language': 'en' };
      const asked = async (body: object) => (await firm('POST', path, { body, headers: english })).body.fields;
      expect(await asked({ ...firmCase, details: {} })).toEqual({ 'details.category': expect.any(String) });
      expect(await asked({ ...firmCase, details: { category: 'x' } })).toEqual({ details: expect.any(String) });
      expect(await asked({ ...firmCase, building: 'nowhere' })).toEqual({ building: 'There is no such building.' });
      expect(await asked({ ...firmCase, parent: unitId })).toEqual({ parent: expect.any(String) });
      const service = { service: 'mediation', appointmentAt: '2099-01-05T09:30:00', people: 2 };
      expect(await asked({ ...firmCase, kind: 'service', details: service })).toEqual({ details: expect.any(String) });
      const { details } = await raised(firm, {
        ...firmCase,
        kind: 'service',
        details: { ...service, appointmentAt: '2099-01-05T01:30:00Z' }
      });
      expect(details).toMatchObject({ appointmentAt: '2099-01-05T09:30:00+08:00', people: 2 });

      const id = '0193a1b0-7a2e-7c3d-8e4f-5a6b7c8d9e0f';
      const [one, again] = [await raised(firm, { ...firmCase, id }), await raised(firm, { ...firmCase, id })];
      expect(again).toEqual(one);
      expect((await other('POST', path, { body: { ...firmCase, id } })).body.fields).toHaveProperty('id');
      expect((await step(firm, id, { action: 'dance' })).body.fields).toHaveProperty('action');
      expect((await step(secretary, id, { action: 'assign', units: [] })).body.fields).toHaveProperty('units');
      const past = { action: 'assign', units: [unitId], dueOn: '2020-01-01' };
      expect((await step(secretary, id, past)).body.fields).toHaveProperty('dueOn');
      await step(secretary, id, { ...past, dueOn: null });
      expectProblem(await step(secretary, id, { action: 'accept', unit: firmId }), 409, 'matter-unit');
      expectProblem(await anyone('POST', path, { body: firmCase }), 401, 'unauthenticated');
      const unknown = await secretary('POST', path, { body: { ...firmCase, organisation: id } });
      expect(unknown.body.fields).toHaveProperty('organisation');
    });
  });

  describe('topics', () => {
    const topicPath = '/api/v1/topics';
    const wanted = { building: 'tower', subject: 'safety', title: '公共階梯沒有路燈', visibility: 'public' };
    const raise = async (more: object = {}) => {
      const raised = await firm('POST', topicPath, { body: { ...wanted, ...more } });
      expect(raised.status).toBe(201);
      expect(raised.headers.get('location')).toBe(`${topicPath}/${raised.body.id}`);
      return raised.body.id as string;
    };

    test('are raised, seconded, taken in, answered, and read by everybody from when they are taken in', async () => {
      const id = await raise();
      expect((await anyone('GET', `${topicPath}/${id}`)).body).toMatchObject({ code: 'not-found' });
      expect((await other('POST', `${topicPath}/${id}/second`)).body).toMatchObject({ seconds: 1, state: 'submitted' });
      expect(await firm('POST', `${topicPath}/${id}/second`)).toMatchObject({
        status: 403,
        body: { code: 'own-topic' }
      });
      const accepted = await secretary('POST', `${topicPath}/${id}/accept`, { body: { grade: 'deep' } });
      expect(accepted.body).toMatchObject({ state: 'accepted', grade: 'deep' });
      expect((await anyone('GET', `${topicPath}/${id}`)).body).toMatchObject({ organisation: { id: firmId } });
      const answer = { body: { reason: '已安裝' } };
      const closed = await secretary('POST', `${topicPath}/${id}/close`, answer);
      expect(closed.body).toMatchObject({ state: 'closed', reason: '已安裝' });
      expect(closed.body.settledAt).toMatch(/\+08:00$/);
      const again = { ...answer, headers: { 'accept-language': 'en' } };
      expect(await secretary('POST', `${topicPath}/${id}/close`, again)).toMatchObject({
        status: 409,
        body: { code: 'topic-state', topicState: 'closed', detail: expect.stringContaining('Closed') }
      });
    });

    test('are listed for everybody without those that are not for all, and found by words in either script', async () => {
      const open = await raise({ title: '電梯停運', visibility: 'anonymous' });
      const kept = await raise({ title: '電梯租金', visibility: 'firm-only' });
      for (const id of [open, kept])
        await secretary('POST', `${topicPath}/${id}/accept`, { body: { grade: 'instant' } });
      const list = async (client: ApiClient, query: string) =>
        (await client('GET', `${topicPath}?building=tower&q=${encodeURIComponent('电梯')}${query}`)).body.topics as {
          id: string;
          organisation: object | null;
        }[];
      expect((await list(anyone, '')).map(({ id, organisation }) => [id, organisation])).toEqual([[open, null]]);
      expect((await list(firm, '')).map(({ id }) => id)).toEqual([kept, open]);
      expect(await list(anyone, '&state=closed')).toEqual([]);
      expect(await anyone('GET', `${topicPath}?building=nowhere`)).toMatchObject({
        status: 422,
        body: { code: 'invalid' }
      });
      expect(await anyone('GET', topicPath)).toMatchObject({
        status: 422,
        body: { fields: { building: expect.any(String) } }
      });
    });

    test('are declined and merged by those alone who run the hall', async () => {
      const [one, survivor, third] = [await raise(), await raise(), await raise()];
      const merger = { body: { into: survivor } };
      expect((await firm('POST', `${topicPath}/${one}/merge`, merger)).status).toBe(403);
      expect((await secretary('POST', `${topicPath}/${one}/merge`, { body: { into: one } })).body.code).toBe(
        'no-other-topic'
      );
      expect((await secretary('POST', `${topicPath}/${one}/merge`, merger)).body.code).toBe('no-other-topic');
      await secretary('POST', `${topicPath}/${survivor}/accept`, { body: { grade: 'instant' } });
      const merged = await secretary('POST', `${topicPath}/${one}/merge`, merger);
      expect(merged.body).toMatchObject({ state: 'merged', mergedInto: survivor });
      const declined = await secretary('POST', `${topicPath}/${third}/decline`, { body: { reason: '不屬本樓宇' } });
      expect(declined.body).toMatchObject({ state: 'declined', reason: '不屬本樓宇' });
    });

    test('sent twice with an id of their own are one', async () => {
      const body = { ...wanted, id: '0193a1b0-7a2e-7c3d-8e4f-5a6b7c8d9e0f' };
      const [first, second] = [await firm('POST', topicPath, { body }), await firm('POST', topicPath, { body })];
      expect(second.body).toEqual(first.body);
      expect((await other('POST', topicPath, { body })).body).toMatchObject({
        code: 'invalid',
        fields: { id: expect.any(String) }
      });
      expect((await firm('POST', topicPath, { body: { ...wanted, id: 'x' } })).body.fields).toHaveProperty('id');
      expect((await anyone('POST', topicPath, { body: wanted })).status).toBe(401);
    });
  });

  describe('sessions', () => {
    const root = '/api/v1/sessions';
    const titles = (agenda: { title: string }[]) => agenda.map(({ title }) => title);

    test('are called on a booking, with an agenda, by those alone who run the hall', async () => {
      const plan = { booking: (await hall.book()).id, kind: 'deliberation', title: '三月議事' };
      expectProblem(await other('POST', root, { body: plan }), 404, 'not-found');
      const planned = await secretary('POST', root, { body: plan });
      const { id, agenda } = shapedAs(sessions.sessionInFull, planned.body);
      expect(planned.headers.get('location')).toBe(`${root}/${id}`);
      expect(agenda).toMatchObject([{ kind: 'open-matters', state: 'waiting' }]);
      expectProblem(await secretary('POST', root, { body: plan }), 409, 'booking-taken');
      expectProblem(await other('GET', `${root}/${id}`), 404, 'not-found');

      const topic = await hall.accepted('門禁失靈');
      const add = (body: object) => secretary('POST', `${root}/${id}/agenda`, { body });
      expect((await add({ topic, minutes: 20 })).body.agenda[1]).toMatchObject({ topic, minutes: 20 });
      expectProblem(await add({ topic }), 409, 'topic-not-waiting');
      expect((await add({})).body.fields).toHaveProperty('title');
      const added = await add({ title: '其他' });
      const item = `${root}/${id}/agenda/${added.body.agenda[2].id}`;
      const changed = await secretary('PATCH', item, { body: { minutes: 5, position: 1 } });
      expect(changed.body.agenda[1]).toMatchObject({ title: '其他', minutes: 5 });
      expect(titles((await secretary('DELETE', item)).body.agenda)).toEqual(['', '門禁失靈']);
      expectProblem(await secretary('DELETE', item), 404, 'not-found');

      const revised = await secretary('PATCH', `${root}/${id}`, { body: { quorum: 2 } });
      expect(revised.body).toMatchObject({ title: '三月議事', quorum: 2 });
      expect((await secretary('POST', `${root}/${id}/notify`)).body.state).toBe('notified');
      const cancelled = await secretary('POST', `${root}/${id}/cancel`, { body: { reason: '改期' } });
      expect(cancelled.body.state).toBe('cancelled');
      const late = await secretary('POST', `${root}/${id}/notify`);
      expect(late).toMatchObject({ status: 409, body: { code: 'session-state', sessionState: 'cancelled' } });
      expectProblem(await anyone('POST', root, { body: plan }), 401, 'unauthenticated');
    });

    test('whose minutes are published are read by everybody, and no more of them than the page tells', async () => {
      const open = await published('public');
      const kept = await published('firm-only');
      const { body } = await anyone('GET', `${root}?building=tower`);
      expect(body.sessions).toMatchObject([
        { id: kept.sessionId, state: 'published' },
        { id: open.sessionId, building: 'tower' }
      ]);
      expect((await secretary('GET', `${root}?building=tower&state=cancelled`)).body.sessions).toHaveLength(1);
      expect((await anyone('GET', `${root}?building=tower&state=cancelled`)).body.sessions).toEqual([]);

      const read = async (id: string, more = '') => (await anyone('GET', `${root}/${id}${more}`)).body;
      const session = shapedAs(sessions.sessionInFull, await read(open.sessionId));
      expect(session).toMatchObject({ booking: null, quorum: 3, agenda: [{}, { topic: open.topicId }] });
      expect((await read(kept.sessionId)).agenda).toHaveLength(1);
      const minutes = shapedAs(sessions.sessionMinutes, await read(open.sessionId, '/minutes'));
      expect(minutes.agenda[1]).toMatchObject({
        note: '由供電部門安裝',
        ballots: [{ passed: true, counts: passes, votes: [] }],
        resolutions: [{ id: open.id, result: 'passed' }]
      });
      expect(minutes).toMatchObject({ present: [{ office: 'chair' }, {}, {}], confirmations: [{}, {}] });
      expect(JSON.stringify(minutes)).not.toContain('person');
      const hidden = await read(kept.sessionId, '/minutes');
      expect(hidden.agenda[1]).toBeNull();
      expect(JSON.stringify(hidden)).not.toMatch(/路燈|供電/);

      const of = (id: string) => `/api/v1/resolutions/${id}`;
      const noticed = shapedAs(resolutions.resolutionInFull, (await anyone('GET', of(open.id))).body);
      expect(noticed).toMatchObject({
        state: 'in-notice',
        session: open.sessionId,
        topic: open.topicId,
        objections: { count: 0 }
      });
      expectProblem(await anyone('GET', of(kept.id)), 404, 'not-found');
      const all = async (client: ApiClient, query = '') =>
        ((await client('GET', `/api/v1/resolutions?building=tower${query}`)).body.resolutions as { id: string }[]).map(
          ({ id }) => id
        );
      expect(await all(anyone)).toEqual([open.id]);
      expect(await all(anyone, '&state=proposed')).toEqual([]);
      expect(await all(secretary)).toEqual([kept.id, open.id]);
      expect((await secretary('GET', of(kept.id))).body.id).toBe(kept.id);
    });

    /** A session with published minutes, and a resolution of which notice is given. */
    async function published(visibility: TopicVisibility) {
      const session = await deliberated(hall, [passes], { visibility });
      must(
        await decideResolution(hall.as(hall.secretary), session.id, { ballotId: session.ballotIds[0]!, answer: null })
      );
      must(await giveNotice(hall.as(hall.secretary), session.id, 5));
      must(await confirmMinutes(hall.as(hall.chair), session.sessionId));
      must(await confirmMinutes(hall.as(hall.secretary), session.sessionId));
      must(await publishMinutes(hall.as(hall.secretary), session.sessionId));
      return session;
    }
  });

  test('publications are entered and withdrawn by who runs the hall, and read by who works in it', async () => {
    const register = '/api/v1/publications';
    const body = { building: 'tower', kind: 'issue', publishedOn: '2026-11-02', titles: ['第一期', '第二期'] };
    const headers = { 'idempotency-key': 'two issues' };
    const entered = await secretary('POST', register, { body, headers });
    expect(entered.status).toBe(201);
    const [first] = shapedAs(publications.enteredPublications, entered.body).publications;
    expect((await secretary('POST', register, { body, headers })).body).toEqual(entered.body);

    const withdrawing = `${register}/${first!.id}/withdraw`;
    const withdrawn = await secretary('POST', withdrawing, { body: { reason: '重複' } });
    expect(shapedAs(publications.publication, withdrawn.body).withdrawnAt).toMatch(/\+08:00$/);
    expectProblem(await secretary('POST', withdrawing, { body: { reason: '重複' } }), 409, 'publication-withdrawn');

    const listed = await secretary('GET', `${register}?building=tower&year=2026&kind=issue`);
    const { publications: found, nextCursor } = shapedAs(publications.publications, listed.body);
    expect([found.map(({ title }) => title), nextCursor]).toEqual([['第二期', '第一期'], null]);

    expectProblem(await anyone('GET', `${register}?building=tower`), 401, 'unauthenticated');
    expectProblem(await firm('GET', `${register}?building=tower`), 403, 'forbidden');
    expectProblem(await firm('POST', register, { body }), 403, 'forbidden');
    expectProblem(await firm('POST', withdrawing, { body: { reason: '誤' } }), 404, 'not-found');
    for (const wrong of [{ titles: [] }, { titles: [' '] }, { publishedOn: '2099-01-01' }, { kind: 'book' }]) {
      const refused = await secretary('POST', register, { body: { ...body, ...wrong } });
      expectProblem(refused, 422, 'invalid');
      expect(Object.keys(refused.body.fields as object)[0]).toMatch(new RegExp(`^${Object.keys(wrong)[0]}`));
    }
    expectProblem(await secretary('GET', `${register}?building=tower&year=x`), 422, 'invalid');

    // They are counted, and the rows behind the figure are its sum.
    const asked = 'building=tower&from=2026-11-01&to=2026-11-22';
    const figure = await secretary('GET', `/api/v1/statistics?measure=issues&${asked}`);
    expect(shapedAs(statistics.statistics, figure.body).rows.map(({ value }) => value)).toEqual([1]);
    const behind = await secretary('GET', `/api/v1/statistics/ledger?measure=issues&${asked}`);
    expect(shapedAs(statistics.ledger, behind.body).rows.map(({ day, events }) => [day, events])).toEqual([
      ['2026-11-02', 1]
    ]);
    for (const wrong of ['measure=issues&by=hour', 'measure=issues&level=city', 'measure=visits&by=hour&kind=other']) {
      expectProblem(await secretary('GET', `/api/v1/statistics?${wrong}&${asked}`), 422, 'invalid');
    }
  });

  test('the committee is read by those who oversee the hall', async () => {
    const { body } = await secretary('GET', '/api/v1/committee?building=tower');
    const { seats } = shapedAs(sessions.committee, body);
    expect(seats).toHaveLength(6);
    expect(seats[0]).toMatchObject({ office: 'chair', opensOn: '2027-01-01', closesOn: null });
    expectProblem(await firm('GET', '/api/v1/committee?building=tower'), 403, 'forbidden');
    expectProblem(await secretary('GET', '/api/v1/committee?building=nowhere'), 422, 'invalid');
  });
});
