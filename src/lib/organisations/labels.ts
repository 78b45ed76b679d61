import { m } from '#lib/messages/messages.js';
import type { Locale } from '../platform/text.ts';
import type { OrganisationLevel, OrganisationType } from './types.ts';

type Message = (inputs?: Record<string, never>, options?: { locale?: Locale }) => string;

const typeMessages: Record<OrganisationType, Message> = {
  'government-organ': m.organisations_type_government_organ,
  'public-institution': m.organisations_type_public_institution,
  'state-firm': m.organisations_type_state_firm,
  'private-firm': m.organisations_type_private_firm,
  'new-sector-organisation': m.organisations_type_new_sector_organisation,
  community: m.organisations_type_community,
  school: m.organisations_type_school
};

const levelMessages: Record<OrganisationLevel, Message> = {
  province: m.organisations_level_province,
  city: m.organisations_level_city,
  district: m.organisations_level_district,
  subdistrict: m.organisations_level_subdistrict,
  community: m.organisations_level_community
};

/** What a type of organisation is called, in the page's language or the one asked for. */
export function typeLabel(type: OrganisationType, locale?: Locale): string {
  return typeMessages[type]({}, { locale });
}

/** What a level is called, in the page's language or the one asked for. */
export function levelLabel(level: OrganisationLevel, locale?: Locale): string {
  return levelMessages[level]({}, { locale });
}
