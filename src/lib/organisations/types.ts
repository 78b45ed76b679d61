import type { LocalizedText } from '../platform/text.ts';
import type { LocalDate } from '../platform/time.ts';

export const organisationTypes = [
  'government-organ',
  'public-institution',
  'state-firm',
  'private-firm',
  'new-sector-organisation',
  'community',
  'school'
] as const;
export type OrganisationType = (typeof organisationTypes)[number];

export const organisationLevels = ['province', 'city', 'district', 'subdistrict', 'community'] as const;
export type OrganisationLevel = (typeof organisationLevels)[number];

/** An organisation as the directory shows it. */
export interface Organisation {
  id: string;
  name: LocalizedText;
  type: OrganisationType;
  level: OrganisationLevel | null;
  /** First letters of the syllables of its name, `fjsdzxxjt` for 福建省電子信息集團. */
  pinyinInitials: string;
}

/** How an organisation belongs to a building: it rents there, or has a co-building agreement. */
export type Affiliation = 'tenant' | 'partner';

/** A time in a building: from a day, until the day it is over or open-ended. */
export interface Stay {
  id: string;
  organisationId: string;
  buildingId: string;
  opensOn: LocalDate;
  closesOn: LocalDate | null;
}
