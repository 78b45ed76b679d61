import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  addAddendum,
  confirmMinutes,
  minutesToConfirm,
  publishedMinutes,
  publishMinutes,
  readMinutes,
  writeMinutes
} from '#lib/hall/minutes/service.server.ts';
import { decideResolution, giveNotice, readNotice } from '#lib/hall/resolutions/service.server.ts';
import { concludeItem, endSession, getSession } from '#lib/hall/sessions/service.server.ts';
import type { TopicVisibility } from '#lib/hall/topics/types.ts';
import { visitor, type SignedIn } from '#lib/identity/types.ts';
import { engines } from '../../support/databases.ts';
import { must } from '../../support/hall.ts';
import { deliberated, passes } from './resolutions-support.ts';
import { openCommitteeHall, type CommitteeHall } from './sessions-support.ts';

describe.each(engines)('minutes on %s', (engine) => {
  let hall: CommitteeHall;
  let administrator: SignedIn, tenant: SignedIn;

  beforeAll(async () => {
    hall = await openCommitteeHall(engine);
    administrator = await hall.person(null, ['building-administrator']);
    tenant = await hall.person(hall.firms[0], ['tenant-member']);
  });

  afterAll(() => hall.close());

  const read = async (id: string, who: SignedIn = hall.secretary) => must(await readMinutes(hall.as(who), id));
  const write = (id: string, text: string, item: string | null = null) =>
    writeMinutes(hall.as(hall.secretary), id, { item, text });
  const confirm = (id: string, who: SignedIn) => confirmMinutes(hall.as(who), id);

  /** A session that is over, with a resolution that has passed. */
  async function drafted(visibility: TopicVisibility = 'public') {
    const session = await deliberated(hall, [passes], { visibility });
    const decision = { ballotId: session.ballotIds[0]!, answer: null };
    return { ...session, decide: () => decideResolution(hall.as(hall.secretary), session.id, decision) };
  }

  test('minutes tell of agenda, attendance, ballots, notes and resolutions', async () => {
    const { sessionId, itemId, topicId, decide } = await drafted();
    must(await decide());
    must(await write(sessionId, '會後參觀現場。'));
    must(await write(sessionId, '由供電部門布線', itemId));
    const { document, session } = await read(sessionId);
    expect(session.state).toBe('drafted');
    expect(document.content).toMatchObject({
      quorum: 3,
      remarks: '會後參觀現場。',
      present: [{ office: 'chair' }, { office: 'secretary' }, { office: 'member' }]
    });
    expect(document.content.absent.length).toBe(3);
    expect(document.content.items[1]).toMatchObject({
      topicId,
      outcome: 'resolved',
      note: '由供電部門布線',
      ballots: [{ counts: passes, result: { passed: true } }],
      resolutions: [{ result: 'passed', title: '公共階梯安裝路燈' }]
    });
    // Who reads sessions reads them; others not before they are published.
    expect((await read(sessionId, hall.members[2])).may).toEqual({ write: false, publish: false, add: false });
    expect(await readMinutes(hall.as(tenant), sessionId)).toMatchObject({ reason: 'not-found' });
    expect(await publishedMinutes({ ...hall.ctx, actor: visitor }, sessionId)).toMatchObject({ reason: 'not-found' });
    expect(await writeMinutes(hall.as(hall.members[0]!), sessionId, { item: null, text: '' })).toMatchObject({
      reason: 'forbidden'
    });
  });

  test('notes are written while the session goes on; nobody writes over what somebody else wrote meanwhile', async () => {
    const { id } = await hall.begun();
    const { agenda } = must(await getSession(hall.as(hall.chair), id));
    const item = agenda[0]!.id;
    const write = (who: SignedIn, text: string, before?: string) =>
      writeMinutes(hall.as(who), id, { item, text, before });
    must(await write(hall.secretary, '供電', ''));
    must(await write(hall.secretary, '供電所到場', '供電'));
    expect(await write(hall.chair, '物業到場', '')).toMatchObject({ reason: 'changed' });
    // What was saved and not heard of may be sent again.
    must(await write(hall.secretary, '供電所到場', '供電'));
    must(await concludeItem(hall.as(hall.chair), id, { outcome: 'noted' }));
    const written = must(await getSession(hall.as(hall.chair), id));
    expect(written.agenda[0]!.note).toBe('供電所到場');
    expect(written.trail.filter(({ action }) => action === 'write-minutes').length).toBe(1);
    expect(await writeMinutes(hall.as(hall.chair), id, { item: 'no', text: '' })).toMatchObject({
      reason: 'not-found'
    });
    must(await endSession(hall.as(hall.chair), id));

    const waiting = async (who: SignedIn) => must(await minutesToConfirm(hall.as(who))).sessions.map(({ id }) => id);
    expect([await waiting(hall.chair), await waiting(hall.members[0]!)]).toEqual([expect.arrayContaining([id]), []]);
    must(await confirm(id, hall.chair));
    expect(await waiting(hall.chair)).not.toContain(id);
    expect(await waiting(hall.secretary)).toContain(id);
  });

  test('chair and secretary confirm, two people and the same words; a change needs both anew', async () => {
    const { sessionId, decide } = await drafted();
    expect(await confirm(sessionId, hall.chair)).toMatchObject({ reason: 'undecided' });
    must(await decide());
    expect((await confirm(sessionId, hall.members[0]!)).ok).toBe(false);
    expect(must(await confirm(sessionId, hall.chair))).toMatchObject({ isConfirmed: false });
    expect(await confirm(sessionId, hall.chair)).toMatchObject({ reason: 'confirmed' });
    const first = await read(sessionId);
    expect(first).toMatchObject({ confirmer: 'secretary', document: { confirmations: [{ as: 'chair' }] } });
    expect((await read(sessionId, hall.chair)).confirmer).toBeNull();

    must(await write(sessionId, '補記一項'));
    expect((await read(sessionId)).document.confirmations).toEqual([]);
    expect(must(await confirm(sessionId, hall.secretary))).toMatchObject({ isConfirmed: false });
    expect(await publishMinutes(hall.as(hall.secretary), sessionId)).toMatchObject({ reason: 'state' });
    // Whoever runs the hall stands in for the secretary, but nobody confirms for both.
    expect(await confirm(sessionId, administrator)).toMatchObject({ reason: 'confirmed' });
    expect(must(await confirm(sessionId, hall.chair))).toMatchObject({ isConfirmed: true });
    const { session, document } = await read(sessionId);
    expect([session.state, document.confirmations.map(({ as }) => as)]).toEqual(['confirmed', ['chair', 'secretary']]);
    expect(await write(sessionId, '改口')).toMatchObject({ reason: 'state' });
    expect(await confirm(sessionId, hall.chair)).toMatchObject({ reason: 'state' });
    const { trail } = must(await getSession(hall.as(hall.secretary), sessionId));
    expect(trail.slice(-4).map(({ action }) => action)).toEqual([
      'confirm-first',
      'write-minutes',
      'confirm-first',
      'confirm'
    ]);
  });

  test('published they are everybody’s, without names; put right they are by addenda alone', async () => {
    const { sessionId, itemId, decide } = await drafted();
    must(await decide());
    expect(await addAddendum(hall.as(hall.secretary), sessionId, '更正')).toMatchObject({ reason: 'state' });
    must(await confirm(sessionId, hall.secretary));
    must(await confirm(sessionId, hall.chair));
    expect(await publishMinutes(hall.as(tenant), sessionId)).toMatchObject({ reason: 'not-found' });
    must(await publishMinutes(hall.as(hall.secretary), sessionId));
    must(await addAddendum(hall.as(hall.chair), sessionId, '第二項應為「公共階梯」。'));
    const { document, building } = must(await publishedMinutes({ ...hall.ctx, actor: visitor }, sessionId));
    expect(building.slug).toBe('tower');
    expect(document.addenda).toMatchObject([{ text: '第二項應為「公共階梯」。', name: null }]);
    expect(document.confirmations.map(({ name }) => name)).toEqual([null, null]);
    const people = [hall.chair, hall.secretary, ...hall.members].map(({ displayName }) => displayName);
    const told = JSON.stringify(document);
    expect(people.filter((name) => told.includes(`"${name}"`))).toEqual([]);
    expect(document.content.items.map((item) => item?.id)).toContain(itemId);
    expect((await read(sessionId)).document.addenda[0]!.name).toBe(hall.chair.displayName);
    expect((await read(sessionId, hall.members[0])).session.state).toBe('published');
  });

  test('of what one firm alone reads, published minutes say nothing', async () => {
    const { sessionId, id, decide } = await drafted('firm-only');
    must(await decide());
    must(await giveNotice(hall.as(hall.secretary), id, 5));
    must(await confirm(sessionId, hall.secretary));
    must(await confirm(sessionId, hall.chair));
    must(await publishMinutes(hall.as(hall.secretary), sessionId));
    const everybody = { ...hall.ctx, actor: visitor };
    const { document } = must(await publishedMinutes(everybody, sessionId));
    expect(document.content.items.map((item) => item?.kind)).toEqual(['open-matters', undefined]);
    expect(JSON.stringify(document)).not.toContain('路燈');
    expect(await readNotice(everybody, id)).toMatchObject({ reason: 'not-found' });
    expect((await readNotice(hall.as(hall.members[0]!), id)).ok).toBe(true);
  });
});
