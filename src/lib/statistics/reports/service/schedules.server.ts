import type { Context, Environment } from '../../../identity/context.ts';
import { newId } from '../../../platform/id.ts';
import { enqueue } from '../../../platform/outbox/outbox.server.ts';
import { failed, succeeded } from '../../../platform/result.ts';
import { localDate, minuteOfDay } from '../../../platform/time.ts';
import { listBuildings } from '../../../venues/service.server.ts';
import type { Period, ReportPeriod, Scope } from '../../types.ts';
import { mayKeepReports } from '../access.ts';
import { mostSchedules } from '../limits.ts';
import { lastDue, mailedFrom } from '../due.ts';
import { reportStore, type PlacedSchedule } from '../store.server.ts';
import type { ReportSchedule } from '../types.ts';
import { reportPlace } from './compose.server.ts';

/** The channel of the outbox by which reports are mailed. */
export const reportChannel = 'report';

/** What the outbox keeps of a report that is to be mailed: which, and of when. */
export interface ReportToMail {
  scope: Scope;
  period: Period;
}

/** The reports that the actor has mailed to them. */
export async function ownSchedules(ctx: Context) {
  if (ctx.actor.kind !== 'account') return failed('unauthenticated');
  const schedules = await reportStore(ctx.db, ctx.db.read).schedulesOf(ctx.actor.accountId);
  return succeeded({
    schedules: schedules.map(({ id, period, buildingName, subdistrictName, sentFor }): ReportSchedule => ({
      id,
      period,
      name: buildingName ?? subdistrictName,
      sentFor
    }))
  });
}

/** Has a report mailed to the actor whenever a period is over from now on; `exists` where it is already, `too-many` beyond twenty. */
export async function addSchedule(ctx: Context, { scope, period }: { scope: Scope; period: ReportPeriod }) {
  const { actor } = ctx;
  if (actor.kind !== 'account') return failed('unauthenticated');
  const place = await reportPlace(ctx, scope);
  if (!place.ok) return place;
  if (!mayKeepReports(actor, place)) return failed('forbidden');
  const { subdistrictId, buildingId } = place;
  const now = ctx.clock.now();
  return ctx.db.write(async (tx) => {
    const store = reportStore(ctx.db, tx);
    const own = await store.schedulesOf(actor.accountId);
    const isThere = own.some(
      (each) => each.period === period && each.subdistrictId === subdistrictId && each.buildingId === buildingId
    );
    if (isThere) return failed('exists');
    if (own.length >= mostSchedules) return failed('too-many');
    const id = newId();
    // What is over already is not mailed any more.
    const sentFor = lastDue(period, place.today, true).first;
    const schedule = { id, subdistrictId, buildingId, period, accountId: actor.accountId, sentFor, createdAt: now };
    await store.addSchedule(schedule);
    return succeeded({ id });
  });
}

/** Ends a report that the actor has mailed to them. */
export async function removeSchedule(ctx: Context, id: string) {
  const { actor } = ctx;
  if (actor.kind !== 'account') return failed('unauthenticated');
  const isRemoved = await ctx.db.write((tx) => reportStore(ctx.db, tx).removeSchedule(id, actor.accountId));
  return isRemoved ? succeeded({}) : failed('not-found');
}

/** Schedules that are looked at together. */
const batch = 200;

/**
 * Puts every report whose period is over into the outbox, once: a job, from the morning after the period's last day on. Where the
 * server was away for longer than a period, the last one alone is sent.
 */
export async function mailDueReports(env: Environment): Promise<void> {
  const zones = new Map((await listBuildings(env)).map(({ id, subdistrictId, zone }) => [id, { subdistrictId, zone }]));
  const zoneOf = ({ buildingId, subdistrictId }: PlacedSchedule) =>
    buildingId === null
      ? [...zones.values()].find((each) => each.subdistrictId === subdistrictId)?.zone
      : zones.get(buildingId)?.zone;
  const now = env.clock.now();
  let after = '';
  for (;;) {
    const schedules = await reportStore(env.db, env.db.read).schedulesAfter(after, batch);
    for (const schedule of schedules) {
      const zone = zoneOf(schedule);
      if (zone === undefined) continue;
      const period = lastDue(schedule.period, localDate(now, zone), minuteOfDay(now, zone) >= mailedFrom);
      if (schedule.sentFor === null || schedule.sentFor < period.first) await mail(env, schedule, period);
    }
    if (schedules.length < batch) return;
    after = schedules.at(-1)!.id;
  }
}

function mail(env: Environment, schedule: PlacedSchedule, period: Period): Promise<void> {
  const { id, accountId, subdistrictId, buildingId } = schedule;
  const payload: ReportToMail = { scope: buildingId === null ? { subdistrictId } : { buildingId }, period };
  const message = { channel: reportChannel, recipient: accountId, payload, dedupeKey: `report/${id}/${period.first}` };
  return env.db.write(async (tx) => {
    const isDue = await reportStore(env.db, tx).noteSent({ id, sentFor: period.first });
    if (isDue) await enqueue(env, tx, message);
  });
}
