import type { Queries } from '../db/port.ts';
import type { Context, Environment } from '../identity/context.ts';
import type { Place } from '../identity/types.ts';
import { lookUpHash, seal, unseal } from '../platform/personal-data/cipher.ts';
import { maskName, maskPhone } from '../platform/personal-data/masking.ts';
import { KeyError, type DataKey, type KeyRing } from '../platform/personal-data/types.ts';
import type { Instant, LocalDate } from '../platform/time.ts';
import { detailsStore, type StoredDetails } from './details-store.server.ts';
import { mayKeepDesk } from './access.ts';
import type { DetailsSubject } from './types.ts';

/** Name and phone of a visitor, or of who speaks for a group. */
export interface VisitorDetails {
  name: string | null;
  /** As `phoneOf` of platform/personal-data/phone.ts gives it: `+` and digits. */
  phone: string | null;
}

/** Details to keep of somebody who came. */
export interface NewDetails extends VisitorDetails {
  subject: DetailsSubject;
  subjectId: string;
  buildingId: string;
  /** When they were shown what it is for and how long it is kept. */
  noticedAt: Instant;
  /** The day on which it is erased: that of their coming and the building's days of retention. */
  eraseOn: LocalDate;
}

/** Whether this hall has keys, without which it keeps no personal data and asks for none. */
export function mayKeepDetails({ keys }: Environment): boolean {
  return keys !== undefined;
}

/**
 * Keeps name and phone of a visit or reception, encrypted, in the transaction that stores it; what was kept of the same
 * before is replaced. Keeps nothing where there is neither, or where the hall has no keys. The caller has authorised.
 */
export async function keepDetails(
  { db, clock, keys }: Environment,
  tx: Queries,
  { name, phone, ...row }: NewDetails
): Promise<void> {
  if (!keys || (name === null && phone === null)) return;
  const store = detailsStore(db, tx);
  const key = keys.keys()[0] ?? (await firstKey(keys, clock.now(), store));
  await store.put(sealed(key, row, { name, phone }));
}

/** A first key is made only where nothing is kept: otherwise the file with the keys is lost, not missing. */
async function firstKey(keys: KeyRing, now: Instant, store: ReturnType<typeof detailsStore>): Promise<DataKey> {
  const [lost] = await store.countsByKey();
  if (lost)
    throw new KeyError(`${keys.source} does not hold the key ${lost.keyId}, under which personal data is kept.`);
  return keys.add(now);
}

/** Details as they are stored under a key. */
export function sealed(
  key: DataKey,
  row: Omit<NewDetails, keyof VisitorDetails>,
  { name, phone }: VisitorDetails
): StoredDetails {
  return {
    ...row,
    keyId: key.id,
    name: name === null ? null : seal(key, name, placeOf(row, 'name')),
    phone: phone === null ? null : seal(key, phone, placeOf(row, 'phone')),
    phoneHash: phone === null ? null : lookUpHash(key, phone)
  };
}

/** Stored details in clear; `null` where the ring does not hold their key any more. */
export function unsealed(keys: readonly DataKey[], row: StoredDetails): VisitorDetails | null {
  const key = keys.find(({ id }) => id === row.keyId);
  if (!key) return null;
  return {
    name: row.name && unseal(key, row.name, placeOf(row, 'name')),
    phone: row.phone && unseal(key, row.phone, placeOf(row, 'phone'))
  };
}

/** Where a value belongs, so that none can be put in another's place. */
function placeOf({ subject, subjectId }: Pick<StoredDetails, 'subject' | 'subjectId'>, column: keyof VisitorDetails) {
  return `visitor_details.${column} ${subject} ${subjectId}`;
}

/**
 * Name and phone of visits or receptions of a building as lists show them, 王** and 138****5678, by id; without those of whom
 * nothing is kept. Empty for who does not keep the desk there.
 */
export async function maskedDetails(
  ctx: Context,
  building: Place,
  subject: DetailsSubject,
  ids: readonly string[]
): Promise<Map<string, VisitorDetails>> {
  if (!ctx.keys || ids.length === 0 || !mayKeepDesk(ctx.actor, building)) return new Map();
  const keys = ctx.keys.keys();
  const rows = await detailsStore(ctx.db, ctx.db.read).of(subject, ids);
  const ofBuilding = rows.filter(({ buildingId }) => buildingId === building.buildingId);
  return new Map(
    ofBuilding.flatMap((row) => {
      const details = unsealed(keys, row);
      return details ? [[row.subjectId, masked(details)] as const] : [];
    })
  );
}

/** Details of which nobody is told more than who knows them already. */
export function masked({ name, phone }: VisitorDetails): VisitorDetails {
  return { name: name && maskName(name), phone: phone && maskPhone(phone) };
}
