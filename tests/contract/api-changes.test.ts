import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addDays, instantAt, localDate, toIso } from '#lib/platform/time.ts';
import { signedInClient, type ApiAnswer, type ApiClient } from '../support/api.ts';
import { engines } from '../support/databases.ts';
import { openHall, password, type Hall } from '../support/hall.ts';
import { startServer, type TestServer } from '../support/server.ts';

/* Changes of a booking as other programs make them; what they come to is the business of changes.test.ts. */

const zone = 'Asia/Shanghai';
const day = addDays(localDate(Date.now(), zone), 20);
const at = (time: string, days = 0) => toIso(instantAt(addDays(day, days), time, zone), zone);

const wanted = (from: string, to: string, days: number, more: object = {}) => ({
  venue: 'hall',
  startsAt: at(from, days),
  endsAt: at(to, days),
  purpose: 'session',
  title: '議事',
  attendees: 12,
  visibility: 'public',
  ...more
});

const expectProblem = ({ status, body }: ApiAnswer, wantedStatus: number, code: string) =>
  expect({ status, code: body.code, detail: body.detail !== '' }).toEqual({ status: wantedStatus, code, detail: true });

describe.each(engines)('the API of changes on %s', (engine) => {
  let hall: Hall;
  let server: TestServer;
  let tenant: ApiClient, colleague: ApiClient, other: ApiClient, manager: ApiClient;

  beforeAll(async () => {
    hall = await openHall(engine);
    const venue = await hall.addVenue('hall');
    await hall.addVenue('side', { approval: 'immediate' });
    server = await startServer({ databaseUrl: hall.url });
    const enter = ({ username }: { username: string | null }) => signedInClient(server.origin, username!, password);
    tenant = await enter(await hall.person(hall.firms[0], ['tenant-member']));
    colleague = await enter(await hall.person(hall.firms[0], ['tenant-member']));
    other = await enter(await hall.person(hall.firms[1], ['tenant-member']));
    manager = await enter(await hall.person(null, ['venue-manager'], venue.id));
  });

  afterAll(async () => {
    await server.stop();
    await hall.close();
  });

  const book = async (client: ApiClient, body: object): Promise<string> => {
    const answer = await client('POST', '/api/v1/bookings', { body });
    expect(answer.body).toHaveProperty('id');
    return answer.body.id as string;
  };
  const path = (id: string, act = '') => `/api/v1/bookings/${id}${act}`;
  const read = async (client: ApiClient, id: string) => (await client('GET', path(id))).body;

  test('a change of an approved booking waits for approval, and the old place is held meanwhile', async () => {
    const id = await book(tenant, wanted('10:00', '11:00', 0));
    await manager('POST', path(id, '/approve'));
    const change = { startsAt: at('14:00'), endsAt: at('15:30'), attendees: 20 };
    const proposed = await tenant('PATCH', path(id), { body: change });
    expect(proposed.status).toBe(200);
    expect(proposed.body).toMatchObject({ status: 'approved', startsAt: at('10:00'), attendees: 12 });
    expect(proposed.body.proposal).toMatchObject({ by: 'firm', venue: 'hall', ...change });
    expectProblem(await other('PATCH', path(id), { body: change }), 404, 'not-found');

    const answer = `/api/v1/proposals/${proposed.body.proposal.id}`;
    expectProblem(await tenant('POST', `${answer}/accept`), 403, 'forbidden');
    expectProblem(await other('POST', `${answer}/withdraw`), 404, 'not-found');
    const accepted = await manager('POST', `${answer}/accept`);
    expect(accepted.body).toMatchObject({ status: 'approved', ...change, proposal: null });
    expectProblem(await tenant('POST', `${answer}/withdraw`), 409, 'proposal-settled');

    const moved = await tenant('PATCH', path(id), { body: { venue: 'side' } });
    expect(moved.body).toMatchObject({ venue: 'side', proposal: null });
    expect(moved.body.venueName).toEqual({ 'zh-Hant': 'side', 'zh-Hans': 'side', en: 'side' });
  });

  test('a change that cannot be had is refused with alternatives, and one that cannot be read by its fields', async () => {
    await book(other, wanted('10:00', '12:00', 1));
    const id = await book(tenant, wanted('14:00', '15:00', 1));
    const taken = await tenant('PATCH', path(id), { body: { startsAt: at('11:00', 1), endsAt: at('12:00', 1) } });
    expectProblem(taken, 409, 'taken');
    expect(taken.body.alternatives.times[0].startsAt).toBe(at('12:00', 1));
    expectProblem(await tenant('PATCH', path(id), { body: { endsAt: at('13:00', 1) } }), 422, 'too-short');
    const invalid = await tenant('PATCH', path(id), { body: { venue: 'nowhere', attendees: 5 } });
    expect(invalid.body).toMatchObject({ code: 'invalid', fields: { venue: expect.any(String) } });
    const wrong = await tenant('PATCH', path(id), { body: { startsAt: 'soon', purpose: 7 } });
    expect(Object.keys(wrong.body.fields as object).sort()).toEqual(['purpose', 'startsAt']);
  });

  test('a counter-offer is answered by the firm', async () => {
    const id = await book(tenant, wanted('10:00', '11:00', 2));
    const offer = { startsAt: at('16:00', 2), endsAt: at('17:00', 2), message: '上午檢修' };
    expectProblem(await tenant('POST', path(id, '/proposals'), { body: offer }), 403, 'forbidden');
    const first = await manager('POST', path(id, '/proposals'), { body: offer });
    expect([first.status, first.body.by, first.body.message]).toEqual([201, 'staff', '上午檢修']);
    expectProblem(await tenant('PATCH', path(id), { body: { attendees: 13 } }), 409, 'proposal-open');
    const declined = await tenant('POST', `/api/v1/proposals/${first.body.id}/decline`, { body: { reason: '不便' } });
    expect(declined.body).toMatchObject({ status: 'pending', proposal: null });

    const second = await manager('POST', path(id, '/proposals'), { body: offer });
    const withdrawn = await manager('POST', `/api/v1/proposals/${second.body.id}/withdraw`);
    expect(withdrawn.body.proposal).toBeNull();
    const third = await manager('POST', path(id, '/proposals'), { body: { venue: 'hall', ...offer } });
    const accepted = await tenant('POST', `/api/v1/proposals/${third.body.id}/accept`);
    expect(accepted.body).toMatchObject({ status: 'approved', startsAt: offer.startsAt, endsAt: offer.endsAt });
  });

  test('a place on the waitlist is offered and accepted', async () => {
    const taken = wanted('10:00', '11:00', 3);
    const id = await book(tenant, taken);
    const waiting = { body: { ...taken, waitlist: true }, headers: { 'idempotency-key': 'waiting' } };
    const joined = await other('POST', '/api/v1/bookings', waiting);
    expect([joined.status, joined.body.status]).toEqual([201, 'waitlisted']);
    expect((await other('POST', '/api/v1/bookings', waiting)).body.id).toBe(joined.body.id);
    expectProblem(await other('POST', '/api/v1/bookings', { body: waiting.body }), 409, 'already-waiting');
    expect(await read(other, joined.body.id as string)).toMatchObject({ waitlistPosition: 1, heldUntil: null });
    expectProblem(await other('POST', path(joined.body.id as string, '/accept')), 409, 'state');

    await tenant('POST', path(id, '/cancel'));
    const offered = await read(other, joined.body.id as string);
    expect(offered).toMatchObject({ status: 'offered', waitlistPosition: null, heldUntil: expect.any(String) });
    const accepted = await other('POST', path(joined.body.id as string, '/accept'));
    expect([accepted.status, accepted.body.status]).toEqual([200, 'pending']);
  });

  test('co-hosts read a booking and leave it; who is none cannot be named', async () => {
    const id = await book(tenant, wanted('10:00', '11:00', 4));
    const put = (organisations: unknown) => tenant('PUT', path(id, '/co-hosts'), { body: { organisations } });
    expectProblem(await other('GET', path(id)), 404, 'not-found');
    expectProblem(await put(['nobody']), 422, 'no-co-host');
    expectProblem(await put(hall.firms[0]), 422, 'invalid');
    expectProblem(await put(['1', '2', '3', '4', '5', '6']), 422, 'too-many-co-hosts');
    const shared = await put([hall.firms[1]]);
    expect(shared.body.coHosts).toEqual([{ id: hall.firms[1], name: expect.objectContaining({ en: '乙' }) }]);

    expect((await read(other, id)).coHosts).toHaveLength(1);
    expectProblem(await other('PATCH', path(id), { body: { attendees: 2 } }), 403, 'forbidden');
    expectProblem(await tenant('DELETE', path(id, '/co-hosts/own')), 403, 'forbidden');
    const left = await other('DELETE', path(id, '/co-hosts/own'));
    expect([left.status, left.body]).toEqual([204, '']);
    expectProblem(await other('GET', path(id)), 404, 'not-found');
    expect((await read(tenant, id)).coHosts).toEqual([]);
  });

  test('a colleague takes a booking over; people who have not come cannot stay longer', async () => {
    const id = await book(tenant, wanted('10:00', '11:00', 5));
    const { contact, colleagues } = (await tenant('GET', path(id, '/colleagues'))).body;
    expect(colleagues).toHaveLength(1);
    expectProblem(await manager('GET', path(id, '/colleagues')), 403, 'forbidden');
    const handed = await tenant('POST', path(id, '/hand-over'), { body: { account: colleagues[0].id } });
    expect(handed.status).toBe(200);
    const after = (await colleague('GET', path(id, '/colleagues'))).body;
    expect(after.contact).toBe(colleagues[0].name);
    expect(after.colleagues.map(({ name }: { name: string }) => name)).toEqual([contact]);
    expectProblem(await tenant('POST', path(id, '/hand-over'), { body: { account: 'nobody' } }), 422, 'no-colleague');

    expectProblem(await tenant('POST', path(id, '/extend'), { body: { endsAt: at('12:00', 5) } }), 409, 'state');
  });
});
