import { mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { SignedIn } from '#lib/identity/types.ts';
import { auditStore } from '#lib/platform/audit/store.server.ts';
import { clockAt } from '#lib/platform/clock.ts';
import { newId } from '#lib/platform/id.ts';
import { describeError } from '#lib/platform/log.ts';
import { openKeyRing } from '#lib/platform/personal-data/key-ring.server.ts';
import { KeyError } from '#lib/platform/personal-data/types.ts';
import { day, hour, minute, type Instant } from '#lib/platform/time.ts';
import { newBadgeCode } from '#lib/reception/badge.ts';
import { keepDetails, maskedDetails } from '#lib/reception/details.server.ts';
import {
  decideExport,
  eraseExpired,
  erasePerson,
  findPerson,
  giveUpLost,
  identifiedExport,
  keysInUse,
  personFile,
  readPrivacy,
  readTrace,
  requestExport,
  requireKeys,
  retireKeys,
  revealDetails,
  rotateKeys
} from '#lib/reception/privacy/service.server.ts';
import { countedVisits, setReception, signIn, signOutAtDesk } from '#lib/reception/service.server.ts';
import { usualSettings } from '#lib/reception/types.ts';
import { engines } from '../../support/databases.ts';
import { at, must, openHall, type Hall } from '../../support/hall.ts';
import { openRawSql } from '../../support/raw-sql.ts';
import { bytesInFiles, bytesInTables, holdsAny } from '../../support/stored-bytes.ts';

// 154 is a prefix that no operator of the Mainland was ever given: nobody has these numbers.
const name = '王小明';
const phone = '+8615412345678';
const typed = '154 1234 5678';
const reason = '本人來電查詢，已核對身份';
const settings = { ...usualSettings, asksName: true, asksPhone: true };
const now = at('10:00');

describe.each(engines)('personal data of who came on %s', (engine) => {
  const folder = mkdtempSync(join(tmpdir(), 'louyu-privacy-'));
  let hall: Hall;
  let keyFile: string;
  let administrator: SignedIn;
  let second: SignedIn;
  let officer: SignedIn;
  let receptionist: SignedIn;
  let made = 0;

  beforeAll(async () => {
    hall = await openHall(engine, clockAt(now));
    administrator = await hall.person(null, ['building-administrator']);
    second = await hall.person(null, ['building-administrator']);
    officer = await hall.person(null, ['subdistrict-officer']);
    receptionist = await hall.person(null, ['reception']);
  });

  beforeEach(async () => {
    keyFile = join(folder, `keys-${made++}.json`);
    hall.ctx.keys = openKeyRing(keyFile);
    const { db } = hall;
    await db.write(async (tx) => void (await tx.delete(db.tables.visitorDetails)));
    must(await setReception(hall.ctx, 'tower', settings));
  });

  afterAll(async () => {
    await hall.close();
    rmSync(folder, { recursive: true });
  });

  const by = (actor: SignedIn, instant: Instant = now) => hall.as(actor, clockAt(instant));

  /** Signs somebody in at the desk, with the name and phone above unless the test says otherwise. */
  async function come(details: { name: string | null; phone: string | null } = { name, phone: typed }, when = now) {
    const visit = { id: newId(), code: newBadgeCode(), building: 'tower', hostOrganisationId: hall.firms[0] };
    const what = { purpose: 'meet-firm', people: 1, via: 'desk', details } as const;
    return must(await signIn(by(receptionist, when), { ...visit, ...what })).visit;
  }

  const masks = async (ids: string[]) => maskedDetails(by(receptionist), hall.place, ids);
  const ask = (person = phone) => ({ building: 'tower', person, reason });

  test('names and phones are masked for the desk, and nobody else', async () => {
    const visit = await come();
    expect(await masks([visit.id])).toEqual(new Map([[visit.id, { name: '王**', phone: '154****5678' }]]));
    const firm = await hall.person(hall.firms[0], ['tenant-member']);
    for (const actor of [firm, officer, { ...administrator, channel: 'kiosk' } as const]) {
      expect(await maskedDetails(by(actor), hall.place, [visit.id])).toEqual(new Map());
    }
  });

  test('a hall without keys asks for nothing and keeps nothing', async () => {
    hall.ctx.keys = undefined;
    const visit = await come();
    hall.ctx.keys = openKeyRing(keyFile);
    expect(await masks([visit.id])).toEqual(new Map());
  });

  test('details are shown for a reason, to the desk while their person is in, and each time is in the log', async () => {
    const visit = await come();
    const reveal = (actor: SignedIn, why = reason) => revealDetails(by(actor, now + minute), visit.id, why);
    expect(await reveal(receptionist, '看看')).toMatchObject({ reason: 'reason' });
    expect(await reveal(receptionist, '請致電 154-1234-5678')).toMatchObject({ reason: 'reason-names-somebody' });
    expect(await reveal(officer)).toMatchObject({ reason: 'not-found' });
    expect(must(await reveal(receptionist)).trace).toMatchObject({ name, phone });
    must(await signOutAtDesk(by(receptionist, now + minute), visit.id));
    expect(await reveal(receptionist)).toMatchObject({ reason: 'forbidden' });
    expect(must(await readTrace(by(receptionist), visit.id))).toMatchObject({
      mayReveal: false,
      trace: { name: '王**', phone: '154****5678' }
    });
    expect(must(await reveal(administrator)).trace).toMatchObject({ name, phone });
    const { entries } = must(await readPrivacy(by(administrator), 'tower'));
    expect(entries.slice(0, 2)).toMatchObject([
      { act: 'reveal', by: administrator.displayName, reason },
      { act: 'reveal', by: receptionist.displayName, reason }
    ]);
  });

  test('nobody is shown more than some in an hour', async () => {
    const curious = await hall.person(null, ['reception']);
    const visit = await come();
    const outcomes: string[] = [];
    for (let times = 0; times < 21; times++) {
      const outcome = await revealDetails(by(curious), visit.id, reason);
      outcomes.push(outcome.ok ? 'shown' : outcome.reason);
    }
    expect(outcomes.filter((each) => each === 'shown')).toHaveLength(20);
    expect(outcomes.at(-1)).toBe('too-many');
    const later = by(curious, now + hour + 1);
    expect(await revealDetails(later, visit.id, reason)).toMatchObject({ ok: true });
  });

  test('no act is pushed out of the log by others', async () => {
    const found = {
      subject: 'personal-data',
      subjectId: hall.place.buildingId,
      accountId: null,
      action: 'find'
    } as const;
    const acts = Array.from({ length: 120 }, (_, each) => ({
      ...found,
      at: now - day + each,
      fromState: null,
      toState: null,
      reason
    }));
    await hall.db.write((tx) => auditStore(hall.db, tx).addAll(acts));
    const read: Instant[] = [];
    const readBefore = async (before: Instant) => {
      const page = must(await readPrivacy(by(officer), 'tower', before));
      read.push(...page.entries.map(({ at }) => at));
      return page.earlier;
    };
    for (let before: Instant | null = now - hour; before !== null;) before = await readBefore(before);
    expect(read).toEqual(acts.map(({ at }) => at).reverse());
  });

  test('a value put into another row opens there as little as a changed one', async () => {
    const [one, other] = [await come(), await come({ name: '李', phone: null })];
    const raw = await openRawSql(hall.url);
    await raw.query(
      `UPDATE visitor_details SET name = (SELECT name FROM visitor_details WHERE visit_id = '${one.id}') WHERE visit_id = '${other.id}'`
    );
    await raw.close();
    // It is in nobody's way: neither at the desk nor when keys are rotated.
    expect([...(await masks([one.id, other.id])).keys()]).toEqual([one.id]);
    expect(await revealDetails(by(administrator), other.id, reason)).toMatchObject({ reason: 'no-key' });
    expect(must(await rotateKeys(hall.ctx, false, () => {}))).toMatchObject({ count: 1, damaged: 1 });
    expect(must(await keysInUse(hall.ctx)).keys).toMatchObject([{ count: 1 }, { count: 1 }]);
  });

  test('a person is found, given their data and erased by their phone, and goes on counting', async () => {
    const [first, another] = [
      await come({ name: ` ${name}\n`, phone: typed }),
      await come({ name: '李', phone: '15487654321' })
    ];
    expect(await findPerson(by(receptionist), ask())).toMatchObject({ reason: 'forbidden' });
    expect(await findPerson(by(administrator), ask('100 1234'))).toMatchObject({ reason: 'bad-phone' });
    expect(must(await findPerson(by(administrator), ask(typed))).traces).toMatchObject([
      { visitId: first.id, name: '王**', phone: '154****5678', people: 1 }
    ]);
    expect(
      must(await personFile(by(administrator), { ...ask(), visits: [first.id, another.id] })).traces
    ).toMatchObject([{ name, phone }]);
    const counted = await countedVisits(hall.ctx, '', 1000);
    expect(await personFile(by(administrator), { ...ask(), visits: [] })).toMatchObject({ reason: 'none-chosen' });
    expect(must(await erasePerson(by(administrator), { ...ask(), visits: [another.id] })).count).toBe(0);
    expect(must(await erasePerson(by(administrator), { ...ask(), visits: [first.id] })).count).toBe(1);
    expect(must(await findPerson(by(administrator), ask())).traces).toEqual([]);
    expect([...(await masks([first.id, another.id])).keys()]).toEqual([another.id]);
    expect(await countedVisits(hall.ctx, '', 1000)).toEqual(counted);
    const { erasures } = must(await readPrivacy(by(administrator), 'tower'));
    expect(erasures[0]).toMatchObject({ by: administrator.displayName, count: 1 });
  });

  test('who left a name alone is found by it in either script, and what is theirs is chosen among those of that name', async () => {
    const left = await come({ name: '陳 小麗', phone: null });
    const namesake = await come({ name: '陈小丽', phone: '15487654321' });
    await come({ name: '陳小', phone: null });
    const found = must(await findPerson(by(administrator), ask('陈小丽'))).traces;
    expect(found.map(({ visitId }) => visitId)).toEqual([left.id, namesake.id]);
    const theirs = { ...ask('陳小麗'), visits: [left.id, newId()] };
    expect(must(await personFile(by(administrator), theirs)).traces).toMatchObject([{ name: '陳 小麗', phone: null }]);
    expect(must(await erasePerson(by(administrator), theirs)).count).toBe(1);
    expect([...(await masks([left.id, namesake.id])).keys()]).toEqual([namesake.id]);
    must(await rotateKeys(hall.ctx, false, () => undefined));
    expect(must(await findPerson(by(administrator), ask('陳小麗'))).traces).toMatchObject([{ phone: '154****4321' }]);
    expect(await findPerson(by(administrator), ask('🙂'))).toMatchObject({ reason: 'bad-phone' });
  });

  test('what is kept is erased by its day in the zone of the building, sooner where the building keeps less', async () => {
    const visit = await come();
    const erasedAt = async (instant: Instant) => eraseExpired(hall.as(hall.ctx.actor, clockAt(instant)));
    expect(await erasedAt(at('23:59') + 89 * day)).toBe(0);
    must(await setReception(hall.ctx, 'tower', { ...settings, retentionDays: 30 }));
    expect(await erasedAt(at('23:59') + 29 * day)).toBe(0);
    expect(await erasedAt(at('00:00') + 30 * day)).toBe(1);
    expect(await masks([visit.id])).toEqual(new Map());
    const { erasures } = must(await readPrivacy(by(administrator), 'tower'));
    expect(erasures).toContainEqual({ at: at('00:00') + 30 * day, by: null, count: 1 });

    // Who was promised 30 days has them, however long others were promised meanwhile.
    await come();
    must(await setReception(hall.ctx, 'tower', { ...settings, retentionDays: 365 }));
    await come();
    must(await setReception(hall.ctx, 'tower', { ...settings, retentionDays: 40 }));
    expect(await erasedAt(at('23:59') + 29 * day)).toBe(0);
    expect(await erasedAt(at('23:59') + 39 * day)).toBe(1);
    expect(await erasedAt(at('00:00') + 40 * day)).toBe(1);
  });

  test('a list with names is asked for by one, approved by another, good for a day, and counted', async () => {
    const days = { building: 'tower', firstDay: '2027-03-01', lastDay: '2027-03-02', reason };
    await come();
    await come({ name: null, phone: null });
    expect(await requestExport(by(receptionist), days)).toMatchObject({ reason: 'forbidden' });
    expect(await requestExport(by(administrator), { ...days, lastDay: '2027-03-03' })).toMatchObject({
      reason: 'days'
    });
    const { id } = must(await requestExport(by(administrator), days));
    expect(await identifiedExport(by(administrator), id)).toMatchObject({ reason: 'state' });
    expect(await decideExport(by(administrator), id, true)).toMatchObject({ reason: 'second-person' });
    expect(await decideExport(by(receptionist), id, true)).toMatchObject({ reason: 'not-found' });
    must(await decideExport(by(officer), id, true));
    expect(await decideExport(by(second), id, false)).toMatchObject({ reason: 'state' });
    expect(await identifiedExport(by(second), id)).toMatchObject({ reason: 'forbidden' });
    const { asked, pages } = must(await identifiedExport(by(administrator), id));
    expect(asked).toMatchObject({ downloads: 1, decidedBy: { displayName: officer.displayName } });
    const traces = (await Array.fromAsync(pages)).flat();
    expect(traces.filter(({ name }) => name !== null)).toContainEqual(expect.objectContaining({ name, phone }));
    expect(traces.every(({ name, phone }) => name !== null || phone !== null)).toBe(true);
    expect(await identifiedExport(by(administrator, now + day), id)).toMatchObject({ reason: 'state' });

    const late = must(await requestExport(by(administrator), days)).id;
    expect(await decideExport(by(second, now + 3 * day), late, true)).toMatchObject({ reason: 'state' });
    must(await decideExport(by(second), late, false));
    expect(await identifiedExport(by(administrator), late)).toMatchObject({ reason: 'state' });
    const { entries, exports } = must(await readPrivacy(by(second), 'tower'));
    const acts = entries.map(({ act }) => act).filter((act) => act.endsWith('-export'));
    expect(acts.sort()).toEqual(['approve', 'download', 'refuse', 'request', 'request'].map((act) => `${act}-export`));
    expect(exports.find((each) => each.id === id)).toMatchObject({ standing: 'approved', downloads: 1, isOwn: false });

    // Each is told to those who decide.
    for (let times = 2; times < 10; times++) must(await requestExport(by(administrator), days));
    expect(await requestExport(by(administrator), days)).toMatchObject({ reason: 'too-many' });
  });

  test('keys are rotated while servers run, and retired; what is kept is read and found throughout', async () => {
    const visit = await come();
    const old = readFileSync(keyFile, 'utf8');
    const server = { ...by(administrator), keys: openKeyRing(keyFile) };
    expect(must(await findPerson(server, ask())).traces).toHaveLength(1);
    const told: number[] = [];
    const later = { ...hall.ctx, clock: clockAt(now + hour) };
    expect(must(await rotateKeys(hall.ctx, false, (done) => told.push(done))).count).toBe(1);
    expect(told).toEqual([1]);
    expect(must(await findPerson(server, ask())).traces).toHaveLength(1);
    expect(must(await retireKeys(hall.ctx)).ids).toEqual([]);
    expect(must(await retireKeys(later)).ids).toHaveLength(1);
    expect(must(await keysInUse(hall.ctx)).keys).toMatchObject([{ count: 1 }]);
    expect(must(await findPerson(server, ask())).traces).toMatchObject([{ visitId: visit.id, name: '王**' }]);
    // What opens under the old key only, as in an old backup, opens no more.
    const before = { ...hall.ctx, keys: openKeyRing(old) };
    expect(must(await keysInUse(before)).keys.at(-1)).toMatchObject({ createdAt: null, count: 1 });
    for (const work of [keysInUse, retireKeys, giveUpLost]) {
      expect(await work(by(administrator))).toMatchObject({ reason: 'forbidden' });
    }
  });

  test('with a key lost nothing new is kept, nothing starts, and what is lost can be given up', async () => {
    await come();
    renameSync(keyFile, `${keyFile}.away`);
    hall.ctx.keys = openKeyRing(keyFile);
    await expect(come()).rejects.toThrow(KeyError);
    await expect(requireKeys(hall.ctx)).rejects.toThrow(/does not hold the key .* put it back/);
    await expect(requireKeys({ ...hall.ctx, keys: undefined })).rejects.toThrow(/PERSONAL_DATA_KEYS/);
    expect(must(await giveUpLost(hall.ctx)).count).toBe(1);
    await requireKeys(hall.ctx);
    await come();
  });

  test('no name or phone is in the database, its files, copies or errors; once erased, not even their cipher', async () => {
    // Enough for pages of their own, where SQLite could leave what it moved about; PostgreSQL's files are not looked into.
    const count = engine === 'sqlite' ? 300 : 5;
    const visits = await Promise.all(Array.from({ length: count }, () => come()));
    const raw = await openRawSql(hall.url);
    const rows = await raw.query('SELECT name, phone, name_hash, phone_hash FROM visitor_details');
    expect(rows).toHaveLength(count);
    const secrets = [name, phone, phone.slice(1), typed, phone.slice(3)];
    const ciphers = rows.flatMap(
      (row) =>
        [row.name, row.phone, ...[row.name_hash, row.phone_hash].map((hash) => Buffer.from(hash as string))] as Buffer[]
    );

    expect(await bytesInTables(hall.db)).not.toSatisfy(holdsAny(secrets));
    expect(await bytesInFiles(hall.url)).not.toSatisfy(holdsAny(secrets));
    if (engine === 'sqlite') expect(await bytesInFiles(hall.url)).toSatisfy(holdsAny([ciphers[0]!]));
    const clash = hall.db.write((tx) =>
      keepDetails(hall.ctx, tx, {
        ...{ visitId: newId(), buildingId: newId(), name, phone, noticedAt: now, eraseOn: 'x' }
      })
    );
    const error: unknown = await clash.catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(Error);
    expect(Buffer.from(JSON.stringify(describeError(error)))).not.toSatisfy(holdsAny(secrets));

    // One by one and by their day, among others that stay.
    await come({ name: '李', phone: '15487654321' }, now);
    must(await erasePerson(by(administrator), { ...ask(), visits: visits.map(({ id }) => id) }));
    expect([...(await masks(visits.map(({ id }) => id))).keys()]).toEqual([]);
    expect(await bytesInFiles(hall.url)).not.toSatisfy(holdsAny(ciphers));
    expect(await bytesInTables(hall.db)).not.toSatisfy(holdsAny(ciphers));
    await raw.close();
  });
});
