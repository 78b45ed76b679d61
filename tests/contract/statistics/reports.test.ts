import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { disableAccount, setEmail } from '#lib/identity/service.server.ts';
import type { SignedIn } from '#lib/identity/types.ts';
import { createSenders, listOutbox } from '#lib/notifications/service.server.ts';
import { clockAt } from '#lib/platform/clock.ts';
import { newId } from '#lib/platform/id.ts';
import { deliverDue } from '#lib/platform/outbox/outbox.server.ts';
import { count } from '#lib/platform/tally/tally.server.ts';
import type { Counted } from '#lib/platform/tally/types.ts';
import { outlineOf } from '#lib/statistics/reports/outline.ts';
import {
  addSchedule,
  composeReport,
  mailDueReports,
  ownSchedules,
  readReportWords,
  removeSchedule,
  setReportWords
} from '#lib/statistics/reports/service.server.ts';
import { parsePeriod } from '#lib/statistics/periods.ts';
import { engines } from '../../support/databases.ts';
import { at, must, openHall, type Hall } from '../../support/hall.ts';
import { startMailServer } from '../../support/mail-server.ts';

const quarter = parsePeriod('2027-Q1')!;

describe.each(engines)('reports on %s', (engine) => {
  let hall: Hall;
  let admin: SignedIn, officer: SignedIn, manager: SignedIn;
  let building: { buildingId: string }, subdistrict: { subdistrictId: string };

  beforeEach(async () => {
    hall = await openHall(engine, clockAt(at('12:00', '2027-04-01')));
    admin = await hall.person(null, ['building-administrator']);
    officer = await hall.person(null, ['subdistrict-officer']);
    const room = await hall.addVenue('room');
    manager = await hall.person(null, ['venue-manager'], room.id);
    building = { buildingId: hall.place.buildingId };
    subdistrict = { subdistrictId: hall.place.subdistrictId };
    await received(24, '2027-02-10', 'province');
    await received(40, '2027-03-31', 'city');
  });

  afterEach(() => hall.close());

  /** Counts a group as reception does. */
  const received = (people: number, day: string, level: string) => counted({ people, happenedOn: day, level });

  async function counted(said: Partial<Counted>) {
    const counted: Counted = {
      measure: 'reception',
      buildingId: hall.place.buildingId,
      venueId: null,
      kind: 'tour',
      organisationId: hall.firms[0],
      level: null,
      type: 'government-organ',
      happenedOn: '2027-02-10',
      hour: 9,
      events: 1,
      people: 10,
      attendances: 1,
      minutes: 0,
      units: [hall.firms[0]],
      ...said
    };
    const subject = { id: newId(), building: { id: hall.place.buildingId, zone: 'Asia/Shanghai' } };
    await hall.db.write((tx) => count(hall.ctx, tx, subject, [counted]));
  }

  const paragraphFor = async (actor: SignedIn, scope: typeof building | typeof subdistrict) => {
    const { report } = must(await composeReport(hall.as(actor), { scope, period: quarter }));
    return outlineOf(report, 'zh-Hant').paragraph;
  };

  test('a report says the figures in the words of its place, which fall back to those of the subdistrict', async () => {
    expect(await paragraphFor(admin, building)).toContain('累計接待省、市級機關企事業單位參觀2場次，64人次。');

    const typed = { units: { receptions: '批' }, sentences: { 'reception-people': '共{數值到十}{單位}' } };
    must(await setReportWords(hall.as(officer), subdistrict, 'zh-Hant', typed));
    expect(await paragraphFor(admin, building)).toContain('參觀2批，共60餘人次。');

    must(await setReportWords(hall.as(admin), building, 'zh-Hant', { units: {}, sentences: { receptions: '' } }));
    expect(await paragraphFor(admin, building)).toContain('，樓共60餘人次。');
    expect(await paragraphFor(officer, subdistrict)).toContain('參觀2批，共60餘人次。');

    // Back to what is usual is kept no more.
    const usual = '累計接待{級別}機關企事業單位參觀{數值到十}{單位}';
    must(await setReportWords(hall.as(admin), building, 'zh-Hant', { units: {}, sentences: { receptions: usual } }));
    must(await setReportWords(hall.as(officer), subdistrict, 'zh-Hant', { units: { receptions: '' }, sentences: {} }));
    expect(await paragraphFor(admin, building)).toContain('參觀2場次，共60餘人次。');

    // A correction may have taken more of a kind than the period has of it.
    await counted({ measure: 'activity', kind: 'volunteer-service', events: 3 });
    await counted({ measure: 'activity', kind: 'film-viewing', events: -1 });
    const ofKinds = { receptions: '接待{種類}{數值}{單位}', 'party-activities': '辦{種類}{數值}場' };
    must(await setReportWords(hall.as(admin), building, 'zh-Hant', { units: {}, sentences: ofKinds }));
    expect(await paragraphFor(admin, building)).toMatch(/辦志願服務2場.*接待參觀2場次/);
  });

  test('words that cannot be read are refused, each by name', async () => {
    const sentences = { topics: '徵集{主題}', receptions: '接待{數值', partners: '長'.repeat(200) };
    const typed = { units: { topics: '\u0007' }, sentences };
    expect(await setReportWords(hall.as(admin), building, 'zh-Hant', typed)).toEqual({
      ok: false,
      reason: 'invalid',
      flaws: [
        { name: 'topics', flaw: 'invalid' },
        { name: 'topics', flaw: 'placeholder', text: '{主題}' },
        { name: 'receptions', flaw: 'placeholder', text: '{' },
        { name: 'partners', flaw: 'invalid' }
      ]
    });
  });

  test('who reads figures reads reports; who runs the hall says how', async () => {
    const tenant = await hall.person(hall.firms[0], ['tenant-member']);
    const nothing = { units: {}, sentences: {} };
    const asked = { scope: building, period: quarter };
    expect(await composeReport(hall.as(tenant), asked)).toMatchObject({ reason: 'forbidden' });
    expect(await composeReport(hall.as(admin), { ...asked, scope: subdistrict })).toMatchObject({
      reason: 'forbidden'
    });
    expect(must(await composeReport(hall.as(manager), asked)).mayKeep).toBe(false);
    expect(await setReportWords(hall.as(manager), building, 'en', nothing)).toMatchObject({ reason: 'forbidden' });
    expect(await setReportWords(hall.as(officer), building, 'en', nothing)).toMatchObject({ reason: 'forbidden' });
    expect(must(await readReportWords(hall.as(manager), building)).mayKeep).toBe(false);
    const ahead = { scope: building, period: parsePeriod('2028')! };
    expect(await composeReport(hall.as(admin), ahead)).toMatchObject({ reason: 'not-begun' });
  });

  test('a report is mailed once, on the morning after its period, to who may still read it', async () => {
    const mail = await startMailServer();
    try {
      const early = hall.as(admin, clockAt(at('12:00', '2027-03-10')));
      must(await setEmail(hall.ctx, admin.username!, 'admin@hall.example'));
      must(await addSchedule(early, { scope: building, period: 'quarter' }));
      expect(await addSchedule(early, { scope: building, period: 'quarter' })).toMatchObject({ reason: 'exists' });
      expect(await addSchedule(hall.as(manager), { scope: building, period: 'month' })).toMatchObject({
        reason: 'forbidden'
      });

      const work = async (time: string, date: string) => {
        const ctx = { ...hall.ctx, clock: clockAt(at(time, date)) };
        await mailDueReports(ctx);
        const settings = { mail: { server: mail.url, from: 'hall@hall.example' }, hall: 'https://hall.example' };
        await deliverDue(ctx, createSenders(ctx, { ...settings, privateChats: false }));
        return mail.taken.length;
      };
      expect(await work('23:50', '2027-03-31')).toBe(0);
      expect(await work('06:50', '2027-04-01')).toBe(0);
      expect(await work('07:00', '2027-04-01')).toBe(1);
      expect(await work('07:10', '2027-04-01')).toBe(1);
      expect(mail.taken[0]).toMatchObject({ to: 'admin@hall.example' });
      expect(mail.taken[0]!.source).toContain('filename=tower-2027-Q1.xlsx');

      // After half a year away the last quarter is sent, and those between are not.
      expect(await work('09:00', '2027-10-05')).toBe(2);
      expect(mail.taken[1]!.source).toContain('filename=tower-2027-Q3.xlsx');
      must(await disableAccount(hall.ctx, { username: admin.username! }));
      expect(await work('09:00', '2028-01-01')).toBe(2);
      const { messages } = must(await listOutbox(hall.ctx, false));
      expect(messages).toMatchObject([{ channel: 'report', lastError: 'no address', state: 'dead' }]);
    } finally {
      await mail.stop();
    }
  });

  test('only who set a schedule up ends it', async () => {
    const { id } = must(await addSchedule(hall.as(officer), { scope: subdistrict, period: 'year' }));
    expect(await removeSchedule(hall.as(admin), id)).toMatchObject({ reason: 'not-found' });
    expect(must(await ownSchedules(hall.as(officer))).schedules).toMatchObject([{ id, period: 'year' }]);
    must(await removeSchedule(hall.as(officer), id));
    expect(must(await ownSchedules(hall.as(officer))).schedules).toEqual([]);
  });
});
