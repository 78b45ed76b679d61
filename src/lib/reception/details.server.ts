import type { Queries } from '../db/port.ts';
import type { Context, Environment } from '../identity/context.ts';
import type { Place } from '../identity/types.ts';
import { lookUpHash, seal, unseal } from '../platform/personal-data/cipher.ts';
import { maskName, maskPhone } from '../platform/personal-data/masking.ts';
import { KeyError, type DataKey } from '../platform/personal-data/types.ts';
import { comparable } from '../platform/search.ts';
import type { Instant, LocalDate } from '../platform/time.ts';
import { detailsStore, type StoredDetails } from './details-store.server.ts';
import { mayKeepDesk } from './access.ts';

/** Name and phone of a visitor. */
export interface VisitorDetails {
  name: string | null;
  /** As `phoneOf` of platform/personal-data/phone.ts gives it: `+` and digits. */
  phone: string | null;
}

/** Details to keep of somebody who came. */
export interface NewDetails extends VisitorDetails {
  visitId: string;
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
 * Makes sure that there is a key to keep details under, before the transaction that does, as keys are no part of one. The first is
 * made only where nothing is kept: otherwise the file with the keys is lost, not missing, and a {@link KeyError} says so.
 */
export async function prepareKey({ db, clock, keys }: Environment): Promise<void> {
  if (!keys || keys.keys().length > 0) return;
  const [lost] = await detailsStore(db, db.read).countsByKey();
  if (lost)
    throw new KeyError(`${keys.source} does not hold the key ${lost.keyId}, under which personal data is kept.`);
  keys.add(clock.now());
}

/**
 * Keeps name and phone of a visit, encrypted, in the transaction that stores it and after {@link prepareKey}. Keeps nothing where
 * there is neither, or where the hall has no keys. The caller has authorised.
 */
export async function keepDetails(
  { db, keys }: Environment,
  tx: Queries,
  { name, phone, ...row }: NewDetails
): Promise<void> {
  if (!keys || (name === null && phone === null)) return;
  const [key] = keys.keys();
  if (!key) throw new KeyError(`${keys.source} holds no key any more.`);
  await detailsStore(db, tx).put(sealed(key, row, { name, phone }));
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
    nameHash: name === null ? null : lookUpHash(key, comparable(name)),
    phoneHash: phone === null ? null : lookUpHash(key, phone)
  };
}

/**
 * Stored details in clear; `null` where the ring does not hold their key any more, or where they do not open under it: what was
 * changed or moved is in nobody else's way.
 */
export function unsealed(keys: readonly DataKey[], row: StoredDetails): VisitorDetails | null {
  const key = keys.find(({ id }) => id === row.keyId);
  if (!key) return null;
  try {
    return {
      name: row.name && unseal(key, row.name, placeOf(row, 'name')),
      phone: row.phone && unseal(key, row.phone, placeOf(row, 'phone'))
    };
  } catch {
    return null;
  }
}

/** Where a value belongs, so that none can be put in another's place. */
function placeOf({ visitId }: Pick<StoredDetails, 'visitId'>, column: keyof VisitorDetails) {
  return `visitor_details.${column} ${visitId}`;
}

/**
 * Name and phone of visits of a building as lists show them, 王** and 138****5678, by visit; without those of whom
 * nothing is kept. Empty for who does not keep the desk there.
 */
export async function maskedDetails(
  ctx: Context,
  building: Place,
  visitIds: readonly string[]
): Promise<Map<string, VisitorDetails>> {
  if (!ctx.keys || visitIds.length === 0 || !mayKeepDesk(ctx.actor, building)) return new Map();
  const keys = ctx.keys.keys();
  const rows = await detailsStore(ctx.db, ctx.db.read).of(visitIds);
  const ofBuilding = rows.filter(({ buildingId }) => buildingId === building.buildingId);
  return new Map(
    ofBuilding.flatMap((row) => {
      const details = unsealed(keys, row);
      return details ? [[row.visitId, masked(details)] as const] : [];
    })
  );
}

/** Details of which nobody is told more than who knows them already. */
export function masked({ name, phone }: VisitorDetails): VisitorDetails {
  return { name: name && maskName(name), phone: phone && maskPhone(phone) };
}
