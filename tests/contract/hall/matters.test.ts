import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { kindRules } from '#lib/hall/matters/kinds.ts';
import {
  inspectMatter,
  listMatters,
  matterPhoto,
  mattersAssigned,
  mattersOfFirm,
  openMatter,
  openMattersOf,
  raiseMatter,
  settleMatters,
  takeStep,
  type RaisedMatter
} from '#lib/hall/matters/service.server.ts';
import type { MatterStep } from '#lib/hall/matters/types.ts';
import { acceptTopic, addTopicPhoto, getTopic, raiseTopic, removeTopicPhoto } from '#lib/hall/topics/service.server.ts';
import { visitor, type SignedIn } from '#lib/identity/types.ts';
import { addOrganisation } from '#lib/organisations/service.server.ts';
import { auditStore } from '#lib/platform/audit/store.server.ts';
import { newId } from '#lib/platform/id.ts';
import { day } from '#lib/platform/time.ts';
import { engines } from '../../support/databases.ts';
import { must, openHall, type Hall } from '../../support/hall.ts';
import { countedAndTallied } from '../../support/hall-tally.ts';
import { walk } from './matters-walk.ts';

/** Run a walk again with MATTERS_SEED. */
const seed = Number(process.env.MATTERS_SEED ?? Date.now() % 2 ** 31);

type Page = Pick<Extract<Awaited<ReturnType<typeof listMatters>>, { ok: true }>, 'matters' | 'next'>;

const morning = Date.parse('2026-11-23T09:00+08:00');
/** The smallest picture there is. */
const picture = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64'
);
const firstPage = { after: null, limit: 20 };

describe.each(engines)('matters on %s', (engine) => {
  let hall: Hall;
  let now = morning;
  let secretary: SignedIn;
  let officer: SignedIn;
  let reception: SignedIn;
  let member: SignedIn;
  let stranger: SignedIn;
  let power: string;
  let works: string;
  let electrician: SignedIn;
  let builder: SignedIn;

  beforeAll(async () => {
    hall = await openHall(engine, { now: () => now });
    secretary = await hall.person(null, ['committee-secretary']);
    officer = await hall.person(null, ['subdistrict-officer']);
    reception = await hall.person(null, ['reception']);
    member = await hall.person(hall.firms[0], ['tenant-member']);
    stranger = await hall.person(hall.firms[1], ['tenant-member']);
    // A unit need be neither tenant nor partner to be asked.
    power = await organisation('鼓樓供電服務中心');
    works = await organisation('市政工程處');
    electrician = await hall.person(power, ['tenant-member']);
    builder = await hall.person(works, ['tenant-member']);
  });

  beforeEach(() => {
    now = morning;
  });

  afterAll(() => hall.close());

  async function organisation(name: string) {
    const text = { 'zh-Hant': name, 'zh-Hans': name, en: name };
    return must(await addOrganisation(hall.ctx, { name: text, type: 'state-firm', level: 'district' })).id;
  }

  const lamps: Omit<RaisedMatter, 'id'> = {
    building: 'tower',
    kind: 'matter',
    title: '公共階梯未安裝路燈',
    body: '環衛新村公共階梯夜間無照明。',
    visibility: 'public',
    organisationId: null,
    fields: { location: '環衛新村' },
    parentId: null
  };
  const raise = async (who: SignedIn, more: Partial<RaisedMatter> = {}) =>
    must(await raiseMatter(hall.as(who), { id: newId(), ...lamps, ...more })).id;
  const step = (who: SignedIn, id: string, step: MatterStep) => takeStep(hall.as(who), id, step);
  const seen = async (who: Parameters<Hall['as']>[0], id: string) => inspectMatter(hall.as(who), id);
  const stateOf = async (id: string) => must(await seen(secretary, id)).matter.state;
  const ofFirm = () => ({ organisationId: hall.firms[0] });
  const assignBoth = { action: 'assign', units: [] as string[], dueOn: null } as const;

  test('from raising to a rating, with two units, one of which returns it', async () => {
    const id = await raise(secretary, ofFirm());
    must(await step(secretary, id, { ...assignBoth, units: [power, works] }));
    expect(await step(electrician, id, { action: 'progress', unit: power, text: '勘查' })).toMatchObject({
      ok: false,
      reason: 'state'
    });
    expect(await step(builder, id, { action: 'return', unit: works, text: '非本單位職責' })).toMatchObject({
      state: 'assigned'
    });
    expect(await step(electrician, id, { action: 'accept', unit: power })).toMatchObject({ state: 'accepted' });
    must(await step(electrician, id, { action: 'progress', unit: power, text: '已勘查，選定布線方案' }));
    const resolve = { action: 'resolve', unit: power, text: '路燈已安裝', fields: {} } as const;
    expect(await step(electrician, id, resolve)).toMatchObject({ state: 'resolved' });
    expect(await step(electrician, id, { action: 'answer', text: '已裝好' })).toMatchObject({ reason: 'forbidden' });
    must(await step(secretary, id, { action: 'answer', text: '樓道燈已安裝，請評議。' }));
    expect(await step(stranger, id, { action: 'rate', rating: 5, text: null })).toMatchObject({ reason: 'forbidden' });
    expect(await step(member, id, { action: 'rate', rating: 6, text: null })).toMatchObject({ reason: 'rating' });
    expect(await step(member, id, { action: 'rate', rating: 5, text: '很好' })).toMatchObject({ state: 'closed' });

    const { matter, entries, trail } = must(await seen(secretary, id));
    expect(matter).toMatchObject({ rating: 5, comment: '很好', settledAt: now, escalatedAt: null });
    expect(matter.units.map(({ state }) => state).sort()).toEqual(['resolved', 'returned']);
    expect(entries.map(({ kind }) => kind)).toEqual(['progress', 'evidence']);
    expect(trail.map(({ action, by }) => `${action} ${by}`)).toEqual([
      'open staff',
      'assign staff',
      'return unit',
      'accept unit',
      'progress unit',
      'resolve unit',
      'answer staff',
      'rate raiser',
      'close staff'
    ]);
  });

  test('returned by all it goes back to the secretary, who assigns it anew', async () => {
    const id = await raise(secretary);
    must(await step(secretary, id, { ...assignBoth, units: [power, works] }));
    must(await step(builder, id, { action: 'return', unit: works, text: '非本單位職責' }));
    must(await step(electrician, id, { action: 'return', unit: power, text: '非本單位職責' }));
    expect(await stateOf(id)).toBe('returned');
    must(await step(secretary, id, { ...assignBoth, units: [power] }));
    const { matter } = must(await seen(secretary, id));
    expect(matter.units).toMatchObject([{ organisationId: power, state: 'assigned', reason: null }]);
  });

  test('a unit that joins later sets nothing back, and a deadline can be moved', async () => {
    const id = await raise(secretary);
    must(await step(secretary, id, { ...assignBoth, units: [power] }));
    must(await step(electrician, id, { action: 'accept', unit: power }));
    must(await step(secretary, id, { action: 'assign', units: [works], dueOn: '2027-01-05' }));
    const { matter } = must(await seen(secretary, id));
    expect(matter).toMatchObject({ state: 'accepted', dueAt: Date.parse('2027-01-06T00:00+08:00') });
    expect(matter.units.map(({ state }) => state).sort()).toEqual(['accepted', 'assigned']);
    must(await step(secretary, id, { action: 'assign', units: [], dueOn: '2027-02-01' }));
    expect(await step(secretary, id, { action: 'assign', units: [], dueOn: null })).toMatchObject({ reason: 'units' });
    const past: MatterStep = { action: 'assign', units: [power], dueOn: '2026-11-22' };
    expect(await step(secretary, id, past)).toMatchObject({ reason: 'date' });
  });

  test('a raiser who is not satisfied has it reopened, by a low rating or by asking', async () => {
    const id = await answered();
    expect(await step(member, id, { action: 'rate', rating: 2, text: '燈太暗' })).toMatchObject({ state: 'open' });
    expect(must(await seen(secretary, id)).matter).toMatchObject({
      rating: null,
      answer: null,
      resolvedAt: null,
      reopenings: 1
    });
    await answerAnew(id);
    must(await step(member, id, { action: 'rate', rating: 4, text: null }));
    expect(await step(member, id, { action: 'reopen', text: '又壞了' })).toMatchObject({ state: 'open' });
    await answerAnew(id);
    must(await step(member, id, { action: 'rate', rating: 5, text: null }));
    now += 30 * day;
    for (const who of [member, secretary]) {
      expect(await step(who, id, { action: 'reopen', text: '又壞了' })).toMatchObject({ reason: 'state' });
      expect(must(await seen(who, id)).steps).toEqual([]);
    }
  });

  async function answered() {
    const id = await raise(secretary, ofFirm());
    await answerAnew(id);
    return id;
  }

  async function answerAnew(id: string) {
    must(await step(secretary, id, { ...assignBoth, units: [power] }));
    must(await step(secretary, id, { action: 'accept', unit: power }));
    must(await step(secretary, id, { action: 'resolve', unit: power, text: '已安裝', fields: {} }));
    must(await step(secretary, id, { action: 'answer', text: '已安裝' }));
  }

  test('what is overdue is escalated once, and seen by the subdistrict; a new deadline ends that', async () => {
    const id = await raise(secretary);
    must(await step(secretary, id, { action: 'assign', units: [power], dueOn: '2026-11-24' }));
    now = Date.parse('2026-11-25T00:00+08:00');
    await settleMatters(hall.ctx);
    const overdue = async () => {
      const found = await listMatters(hall.as(officer), 'tower', { isOverdue: true }, firstPage);
      return must(found).matters.map((matter) => matter.id);
    };
    expect(await overdue()).toContain(id);
    await settleMatters(hall.ctx);
    const trail = await auditStore(hall.db, hall.db.read).trailOf('matter', id);
    expect(trail.filter(({ action }) => action === 'escalate')).toMatchObject([{ accountId: null, at: now }]);
    must(await step(secretary, id, { action: 'assign', units: [], dueOn: '2026-12-24' }));
    expect(await overdue()).not.toContain(id);
  });

  test('what nobody rated closes by itself', async () => {
    const id = await answered();
    now += 14 * day;
    await settleMatters(hall.ctx);
    expect(await stateOf(id)).toBe('answered');
    now += day;
    await settleMatters(hall.ctx);
    expect(await stateOf(id)).toBe('closed');
  });

  test('each reader sees what is theirs', async () => {
    const open = await raise(secretary, ofFirm());
    const anonymous = await raise(secretary, { ...ofFirm(), visibility: 'anonymous' });
    const own = await raise(secretary, { ...ofFirm(), visibility: 'firm-only' });
    for (const id of [open, anonymous, own]) must(await step(secretary, id, { ...assignBoth, units: [power] }));
    must(await step(electrician, own, { action: 'return', unit: power, text: '內部原因' }));
    must(await step(electrician, open, { action: 'return', unit: power, text: '內部原因' }));

    const firmOf = async (who: Parameters<Hall['as']>[0], id: string) => {
      const found = await seen(who, id);
      return found.ok ? (found.matter.firm?.name.en ?? 'unnamed') : found.reason;
    };
    const atKiosk: SignedIn = { ...stranger, channel: 'kiosk' };
    const unitAtKiosk: SignedIn = { ...electrician, channel: 'kiosk' };
    const readers = [visitor, stranger, atKiosk, unitAtKiosk, member, electrician, secretary, officer];
    const table = await Promise.all(
      readers.map((who) => Promise.all([open, anonymous, own].map((id) => firmOf(who, id))))
    );
    const outside = ['甲', 'unnamed', 'not-found'];
    const inside = ['甲', '甲', '甲'];
    // Handling units work for a firm that stays unnamed to them too.
    const unit = ['甲', 'unnamed', '甲'];
    expect(table).toEqual([outside, outside, outside, outside, inside, unit, inside, inside]);
    const assigned = must(await mattersAssigned(hall.as(electrician), { after: null, limit: 10 })).matters;
    expect(assigned.find(({ id }) => id === anonymous)).toMatchObject({ firm: null });

    const reasons = async (who: Parameters<Hall['as']>[0]) => {
      const { trail, matter } = must(await seen(who, open));
      return [trail.find(({ action }) => action === 'return')?.reason, matter.units[0]?.reason];
    };
    expect(await reasons(visitor)).toEqual([null, null]);
    expect(await reasons(member)).toEqual(['內部原因', '內部原因']);
    const names = must(await seen(member, open)).trail.flatMap(({ name }) => name ?? []);
    expect(names).toEqual([]);
  });

  test('a firm raises its own case, which it may take back until it is assigned', async () => {
    const firmCase = {
      kind: 'firm-case',
      visibility: 'firm-only',
      organisationId: null,
      fields: { category: 'finance', contact: '陳先生 13800000000' }
    } as const;
    const id = await raise(member, firmCase);
    expect(must(await seen(secretary, id)).matter).toMatchObject({ firm: { id: hall.firms[0] }, year: 2026 });
    expect(await raiseMatter(hall.as(electrician), { id: newId(), ...lamps, ...firmCase })).toMatchObject({
      reason: 'forbidden'
    });
    expect(await raiseMatter(hall.as(member), { id: newId(), ...lamps })).toMatchObject({ reason: 'forbidden' });
    expect(await raiseMatter(hall.as(visitor), { id: newId(), ...lamps })).toMatchObject({ reason: 'unauthenticated' });
    const without = { id: newId(), ...lamps, ...firmCase, fields: {} };
    expect(await raiseMatter(hall.as(member), without)).toEqual({ ok: false, reason: 'invalid', flaws: ['category'] });
    expect(await raiseMatter(hall.as(secretary), { id: newId(), ...lamps, ...firmCase })).toMatchObject({
      reason: 'no-firm'
    });
    expect(must(await mattersOfFirm(hall.as(member), firstPage)).matters[0]).toMatchObject({ id });
    // Who looks after such cases for others raises their own firm's as everybody does.
    const both = await hall.person(hall.firms[1], ['tenant-member', 'committee-secretary']);
    const theirs = await raise(both, firmCase);
    expect(must(await seen(both, theirs)).matter).toMatchObject({ firm: { id: hall.firms[1] } });
    // What is sent twice is one, and nobody else's id is taken.
    expect(await raise(member, { ...firmCase, id })).toBe(id);
    expect(await raiseMatter(hall.as(stranger), { ...lamps, ...firmCase, id })).toMatchObject({ reason: 'invalid' });
    expect(await step(stranger, id, { action: 'cancel', text: '-' })).toMatchObject({ reason: 'not-found' });
    must(await step(secretary, id, { ...assignBoth, units: [power] }));
    expect(await step(member, id, { action: 'cancel', text: '已解決' })).toMatchObject({ reason: 'forbidden' });
    expect(must(await mattersAssigned(hall.as(electrician), firstPage)).matters[0]).toMatchObject({ id });
  });

  test('an id that something else has is nobody’s to take, and photos stay with what they were added to', async () => {
    const id = await raise(secretary, { ...ofFirm(), title: '樓道堆物' });
    must(await step(secretary, id, { ...assignBoth, units: [power] }));
    must(await step(electrician, id, { action: 'accept', unit: power }));
    const progress = { action: 'progress', unit: power, text: '已清理' } as const;
    must(await takeStep(hall.as(electrician), id, progress, [picture]));
    const before = must(await seen(secretary, id));
    const [entry] = before.entries;

    const text = { subject: 'facilities', title: '冒名', body: '', location: '', visibility: 'public' } as const;
    const raiseAs = (taken: string) => raiseTopic(hall.as(stranger), { ...text, id: taken, building: 'tower' }, true);
    expect(await raiseAs(id)).toMatchObject({ reason: 'invalid' });
    const topicId = newId();
    must(await raiseAs(topicId));
    expect(await raiseMatter(hall.as(secretary), { ...lamps, id: topicId })).toMatchObject({ reason: 'invalid' });

    must(await raiseAs(entry!.id));
    must(await addTopicPhoto(hall.as(stranger), entry!.id, picture));
    expect(await removeTopicPhoto(hall.as(stranger), entry!.id, entry!.photos[0]!.id)).toMatchObject({
      reason: 'not-found'
    });
    expect(must(await getTopic(hall.as(stranger), entry!.id)).photos).toHaveLength(1);
    expect(must(await seen(secretary, id))).toEqual(before);
  });

  test('a public promotion keeps its contact to itself, and closes after its last day', async () => {
    const fields = { place: '南門廣場', firstDay: '2026-12-24', lastDay: '2026-12-25', contact: '陳先生' };
    const id = await raise(secretary, { kind: 'outdoor-promotion', ...ofFirm(), fields });
    expect(must(await seen(visitor, id)).matter.fields).toEqual({ ...fields, contact: undefined });
    expect(must(await seen(member, id)).matter.fields).toEqual(fields);
    expect(await step(member, id, { action: 'approve', text: null })).toMatchObject({ reason: 'forbidden' });
    must(await step(secretary, id, { action: 'approve', text: null }));
    now = Date.parse('2026-12-26T00:00+08:00');
    await settleMatters(hall.ctx);
    expect(must(await seen(secretary, id)).matter).toMatchObject({ state: 'closed', escalatedAt: null });
  });

  test('a firm publishes nothing by itself, whatever it wishes', async () => {
    const fields = { place: '南門廣場', firstDay: '2026-12-24', lastDay: '2026-12-25' };
    const id = await raise(member, { kind: 'outdoor-promotion', visibility: 'public', fields });
    expect(await seen(visitor, id)).toMatchObject({ reason: 'not-found' });
    expect(must(await seen(member, id)).matter.visibility).toBe('firm-only');
  });

  test('reception looks after appointments and nothing else', async () => {
    const fields = { service: 'health-check', appointmentAt: '2026-12-01T09:00', people: '12' };
    const id = await raise(reception, { kind: 'service', ...ofFirm(), visibility: 'firm-only', fields });
    must(await step(reception, id, { action: 'approve', text: null }));
    const resolve = { action: 'resolve', unit: power, text: '已到場' } as const;
    const flawed = await step(reception, id, { ...resolve, fields: { attended: 'all' } });
    expect(flawed).toEqual({ ok: false, reason: 'invalid', flaws: ['attended'] });
    must(await step(reception, id, { ...resolve, fields: { attended: '11' } }));
    const { matter, entries } = must(await seen(member, id));
    expect(matter.fields).toMatchObject({ people: 12, attended: 11 });
    // A kind without units has none in its entries, whatever a form says.
    expect(entries).toMatchObject([{ by: null }]);
    expect(await step(member, id, { action: 'rate', rating: 1, text: null })).toMatchObject({ state: 'closed' });

    const listed = must(await listMatters(hall.as(reception), 'tower', {}, firstPage));
    expect(listed.kinds).toEqual(['service']);
    expect(await raiseMatter(hall.as(reception), { id: newId(), ...lamps })).toMatchObject({ reason: 'forbidden' });
  });

  test('what is found at a visit becomes a matter', async () => {
    const fields = { visitedOn: '2026-11-20', staff: '林文彬、陳曉燕', findings: '階梯無燈' };
    const visit = await raise(officer, { kind: 'outreach-visit', ...ofFirm(), visibility: 'firm-only', fields });
    const id = await raise(secretary, { ...ofFirm(), parentId: visit });
    expect(must(await seen(secretary, visit)).found).toMatchObject([{ id, state: 'open' }]);
    expect(must(await seen(secretary, id)).parent).toMatchObject({ id: visit });
    expect(must(await seen(visitor, id)).parent).toBeNull();
    const elsewhere = { id: newId(), ...lamps, parentId: id };
    expect(await raiseMatter(hall.as(secretary), elsewhere)).toMatchObject({ reason: 'bad-parent' });
    expect(await step(member, visit, { action: 'cancel', text: '未到訪' })).toMatchObject({ reason: 'forbidden' });
    must(await step(officer, visit, { action: 'close', text: null }));
    expect(await step(member, visit, { action: 'reopen', text: '未到訪' })).toMatchObject({ reason: 'forbidden' });
  });

  test('the topic that it came of closes with the last that came of it, and reopens with it', async () => {
    const text = { subject: 'facilities', title: lamps.title, body: '', location: '', visibility: 'public' } as const;
    const topicId = newId();
    must(await raiseTopic(hall.as(member), { ...text, id: topicId, building: 'tower' }));
    must(await acceptTopic(hall.as(secretary), topicId, { grade: 'instant' }));
    const { title, body, visibility } = lamps;
    const ofTopic = { kind: 'matter' as const, title, body, visibility, buildingId: hall.place.buildingId, topicId };
    const opened = { ...ofTopic, organisationId: hall.firms[0], fields: {}, resolutionId: null, parentId: null };
    const ids = [newId(), newId()] as const;
    for (const id of ids) {
      await hall.db.write((tx) => openMatter(hall.as(secretary), tx, { ...opened, id }));
      await answerAnew(id);
    }
    expect(must(await seen(member, ids[0])).topic).toMatchObject({ id: topicId, year: 2026 });
    const topic = async () => must(await getTopic(hall.as(secretary), topicId)).topic.state;
    must(await step(member, ids[0], { action: 'rate', rating: 5, text: null }));
    expect(await topic()).toBe('accepted');
    must(await step(member, ids[1], { action: 'rate', rating: 5, text: null }));
    expect(await topic()).toBe('closed');
    must(await step(member, ids[1], { action: 'reopen', text: '又壞了' }));
    expect(await topic()).toBe('accepted');
  });

  test('entries have photos, for those who may see the matter and of nothing that is none', async () => {
    const id = await raise(secretary, { ...ofFirm(), visibility: 'firm-only' });
    must(await step(secretary, id, { ...assignBoth, units: [power] }));
    must(await step(electrician, id, { action: 'accept', unit: power }));
    const progress = { action: 'progress', unit: power, text: '已勘查' } as const;
    const withFiles = (who: SignedIn, files: Uint8Array[]) => takeStep(hall.as(who), id, progress, files);
    expect(await withFiles(electrician, [Buffer.from('text')])).toMatchObject({ reason: 'photo-type' });
    expect(await withFiles(member, [Buffer.from('text')])).toMatchObject({ reason: 'forbidden' });
    expect(
      await withFiles(
        electrician,
        Array.from({ length: 5 }, () => picture)
      )
    ).toMatchObject({
      reason: 'photo-too-many'
    });
    must(await withFiles(electrician, [picture, picture]));
    const { entries } = must(await seen(member, id));
    expect(entries).toHaveLength(1);
    const [photo] = entries[0]!.photos;
    expect(entries[0]!.photos).toHaveLength(2);
    const asked = (who: Parameters<Hall['as']>[0]) => matterPhoto(hall.as(who), id, photo!.id, 'thumbnail');
    expect((await asked(member)).ok).toBe(true);
    expect(await asked(visitor)).toMatchObject({ reason: 'not-found' });
    expect(await matterPhoto(hall.as(member), id, newId(), 'large')).toMatchObject({ reason: 'not-found' });
  });

  test('what is still open is there for the next session, and pages of a list follow each other', async () => {
    const before = now;
    now += 1000;
    const opened = await hall.db.write((tx) =>
      openMatter(hall.as(secretary), tx, {
        id: newId(),
        buildingId: hall.place.buildingId,
        kind: 'matter',
        title: lamps.title,
        body: lamps.body,
        visibility: 'public',
        organisationId: null,
        fields: {},
        topicId: null,
        resolutionId: null,
        parentId: null
      })
    );
    const open = async (before: number) =>
      (await openMattersOf(hall.ctx, hall.db.read, hall.place.buildingId, { before })).map(({ id }) => id);
    expect(await open(now + 1)).toContain(opened.id);
    expect(await open(before)).not.toContain(opened.id);

    const ids: string[] = [];
    let after: Page['next'] = null;
    do {
      const page: Page = must(await listMatters(hall.as(secretary), 'tower', {}, { after, limit: 3 }));
      ids.push(...page.matters.map(({ id }) => id));
      after = page.next;
    } while (after);
    const whole = must(await listMatters(hall.as(secretary), 'tower', {}, { after: null, limit: 1000 }));
    expect(ids).toEqual(whole.matters.map(({ id }) => id));
    const asked = { states: ['open', 'closed'] as const };
    const some = must(await listMatters(hall.as(secretary), 'tower', asked, { after: null, limit: 1000 }));
    const fitting = whole.matters.filter(({ state }) => state === 'open' || state === 'closed');
    expect(some.matters.map(({ id }) => id)).toEqual(fitting.map(({ id }) => id));
    expect(new Set(whole.matters.map(({ kind, number }) => `${kind} ${number}`)).size).toBe(ids.length);
    expect(await listMatters(hall.as(member), 'tower', {}, firstPage)).toMatchObject({ reason: 'forbidden' });
  });

  test('a matter is found by its words in either script, and not by what is private', async () => {
    const fields = { category: 'finance', contact: '歐陽先生' };
    const id = await raise(member, { kind: 'firm-case', title: '電梯維修資金', visibility: 'firm-only', fields });
    const found = async (query: string, kind?: RaisedMatter['kind']) => {
      const list = await listMatters(hall.as(secretary), 'tower', { query, kind }, firstPage);
      return must(list).matters.map((matter) => matter.id);
    };
    expect(await found('电梯')).toEqual([id]);
    expect(await found('電梯 資金', 'firm-case')).toEqual([id]);
    expect(await found('電梯', 'matter')).toEqual([]);
    expect(await found('歐陽')).toEqual([]);
    const lamps = must(await listMatters(hall.as(secretary), 'tower', { query: '路燈' }, { after: null, limit: 2 }));
    const next = must(
      await listMatters(hall.as(secretary), 'tower', { query: '路燈' }, { after: lamps.next, limit: 2 })
    );
    const ids = [...lamps.matters, ...next.matters].map((matter) => matter.id);
    expect(new Set(ids).size).toBe(4);
  });

  test('every kind goes its ways and no other', { timeout: 60_000 }, async () => {
    console.log(`  ${engine}: MATTERS_SEED=${seed}`);
    const people = { secretary, officer, reception, member, stranger, electrician, builder };
    await walk(hall, seed, { people, units: [power, works], rules: kindRules });
  });

  test('count at the end for what they are then', async () => {
    const { counted, tallied } = await countedAndTallied(hall);
    expect(tallied).toEqual(counted);
    expect(counted).not.toEqual([]);
  });
});
