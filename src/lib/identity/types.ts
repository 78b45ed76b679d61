import type { LocalizedText } from '../platform/text.ts';
import type { Interval } from '../platform/time.ts';

/** A person signs in with a username and password; a firm, only at a kiosk, with its PIN. */
export type AccountKind = 'person' | 'firm';

/** Where a session was opened. A kiosk session may do low-risk acts only. */
export const channels = ['browser', 'kiosk', 'api'] as const;
export type Channel = (typeof channels)[number];

export const roles = [
  'tenant-member',
  'firm-administrator',
  'reception',
  'committee-secretary',
  'venue-manager',
  'building-administrator',
  'subdistrict-officer',
  'system-administrator'
] as const;
export type Role = (typeof roles)[number];

/** A role and the place it is held for. Firm roles are held for the account's own organisation and name no place. */
export interface Grant {
  role: Role;
  subdistrictId: string | null;
  buildingId: string | null;
  venueId: string | null;
}

/** Nobody in particular: a passer-by at the kiosk, a calendar program, a browser that has not signed in. */
export interface Visitor {
  kind: 'visitor';
}

/** Whoever runs commands on the machine itself: may do everything. */
export interface Operator {
  kind: 'operator';
}

/** Someone who signed in. */
export interface SignedIn {
  kind: 'account';
  accountId: string;
  username: string | null;
  displayName: string;
  organisationId: string | null;
  channel: Channel;
  grants: readonly Grant[];
}

/** Who is asking. */
export type Actor = Visitor | Operator | SignedIn;

export const visitor: Visitor = { kind: 'visitor' };
export const operator: Operator = { kind: 'operator' };

/** The place an act concerns, as far as it is known. */
export interface Place {
  subdistrictId: string;
  buildingId: string;
  venueId?: string;
}

/** The roles by which people decide in a building: what a deputy holds in place of who is away. */
export const delegableRoles = ['venue-manager', 'building-administrator'] as const satisfies readonly Role[];

/** Somebody who works in a building, as the others there know them. */
export interface Colleague {
  id: string;
  displayName: string;
}

/** That somebody stands in for a colleague in a building for some days. */
export interface Delegation extends Interval {
  id: string;
  from: Colleague;
  to: Colleague;
  place: Place;
  buildingName: LocalizedText;
  zone: string;
}

/** An account as the operator's list shows it. */
export interface Account {
  id: string;
  kind: AccountKind;
  username: string | null;
  displayName: string;
  organisationId: string | null;
  isSample: boolean;
  disabled: boolean;
}

/** Who stands behind an account, as a trail of changes names them. */
export type AccountHolder = Pick<Account, 'displayName' | 'organisationId'>;
