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
const shared = new WeakMap<Hall, Promise<{ visit: string; other: SignedIn }>>();

/**
 * A well-formed request to an entry point of personal data: about a visitor who is in, a list with names that another administrator
 * asked for and nobody decided on, or one of the `administrator` that was approved.
 */
export async function privacyRequest(hall: Hall, pattern: string, administrator: SignedIn) {
  if (!shared.has(hall)) shared.set(hall, prepare(hall));
  const { visit, other } = await shared.get(hall)!;
  const today = localDate(hall.ctx.clock.now(), 'Asia/Shanghai');
  const days = { building: 'tower', firstDay: today, lastDay: today, reason };
  const ask = async (by: SignedIn) => must(await requestExport(hall.as(by), days)).id;

  if (pattern.includes('/exports/[id]')) {
    const id = await ask(administrator);
    must(await decideExport(hall.as(other), id, true));
    return { path: pattern.replace('[id]', id), form: {} };
  }
  const id = /approve|refuse/.test(pattern) ? await ask(other) : '';
  const path = pattern.replace('[id]', visit);
  return { path, form: { ...days, id, person: '王', visit, format: 'csv' } };
}

/** Somebody who left their name under a key that the server does not have, and a second administrator. */
async function prepare(hall: Hall) {
  const now = hall.ctx.clock.now();
  const visit = newId();
  const about = { building: 'tower', hostOrganisationId: null, purpose: 'other', people: 1, via: 'desk' } as const;
  must(await signIn(hall.ctx, { id: visit, code: newBadgeCode(), ...about }));
  const ctx = { ...hall.ctx, keys: openKeyRing(printRing([newKey(now)])) };
  const kept = { visitId: visit, buildingId: hall.place.buildingId, name: '王', phone: null };
  await hall.db.write((tx) => keepDetails(ctx, tx, { ...kept, noticedAt: now, eraseOn: '2099-01-01' }));
  return { visit, other: await hall.person(null, ['building-administrator']) };
}
