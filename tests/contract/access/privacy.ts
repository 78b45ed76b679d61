import type { SignedIn } from '#lib/identity/types.ts';
import { newId } from '#lib/platform/id.ts';
import { openKeyRing } from '#lib/platform/personal-data/key-ring.server.ts';
import { newKey, printRing } from '#lib/platform/personal-data/ring.ts';
import { localDate } from '#lib/platform/time.ts';
import { keepDetails } from '#lib/reception/details.server.ts';
import { newBadgeCode } from '#lib/reception/badge.ts';
import { decideExport, requestExport } from '#lib/reception/privacy/service.server.ts';
import { signIn } from '#lib/reception/service.server.ts';
import { must, type Hall } from '../../support/hall.ts';

const reason = '街道開展安全檢查';
const shared = new WeakMap<Hall, Promise<{ visit: string; approved: string }>>();

/**
 * A well-formed request to an entry point of personal data: about a visitor who is in, a list with names that another administrator
 * asked for and nobody decided on, or one of the `administrator` that was approved.
 */
export async function privacyRequest(hall: Hall, pattern: string, administrator: SignedIn) {
  if (!shared.has(hall)) shared.set(hall, prepare(hall, administrator));
  const { visit, approved } = await shared.get(hall)!;
  if (pattern.includes('/exports/[id]')) return { path: pattern.replace('[id]', approved), form: {} };
  // Nobody may ask for many.
  const id = /approve|refuse/.test(pattern) ? await ask(hall, await anotherOf(hall)) : '';
  const path = pattern.replace('[id]', visit);
  return { path, form: { ...daysOf(hall), id, person: '王', visit, format: 'csv' } };
}

function daysOf(hall: Hall) {
  const today = localDate(hall.ctx.clock.now(), 'Asia/Shanghai');
  return { building: 'tower', firstDay: today, lastDay: today, reason };
}

const anotherOf = (hall: Hall) => hall.person(null, ['building-administrator']);

async function ask(hall: Hall, by: SignedIn): Promise<string> {
  return must(await requestExport(hall.as(by), daysOf(hall))).id;
}

/** Somebody who left their name under a key that the server does not have, and a list that was approved. */
async function prepare(hall: Hall, administrator: SignedIn) {
  const now = hall.ctx.clock.now();
  const visit = newId();
  const about = { building: 'tower', hostOrganisationId: null, purpose: 'other', people: 1, via: 'desk' } as const;
  must(await signIn(hall.ctx, { id: visit, code: newBadgeCode(), ...about }));
  const ctx = { ...hall.ctx, keys: openKeyRing(printRing([newKey(now)])) };
  const kept = { visitId: visit, buildingId: hall.place.buildingId, name: '王', phone: null };
  await hall.db.write((tx) => keepDetails(ctx, tx, { ...kept, noticedAt: now, eraseOn: '2099-01-01' }));
  const approved = await ask(hall, administrator);
  must(await decideExport(hall.as(await anotherOf(hall)), approved, true));
  return { visit, approved };
}
