import { m } from '#lib/messages/messages.js';
import type { Locale } from '../platform/text.ts';
import { figureText, inNumber } from './figure-text.ts';
import { measures } from './measures.ts';
import type { MeasureName, Unit } from './types.ts';

type Message = (inputs?: Record<string, never>, options?: { locale?: Locale }) => string;

const measureMessages: Record<MeasureName, Message> = {
  activities: m.statistics_measure_activities,
  'activity-people': m.statistics_measure_activity_people,
  'activity-organisations': m.statistics_measure_activity_organisations,
  'activity-attendances': m.statistics_measure_activity_attendances,
  'people-per-activity': m.statistics_measure_people_per_activity,
  bookings: m.statistics_measure_bookings,
  utilisation: m.statistics_measure_utilisation,
  'no-shows': m.statistics_measure_no_shows,
  'no-show-rate': m.statistics_measure_no_show_rate,
  'approval-lead-time': m.statistics_measure_approval_lead_time,
  receptions: m.statistics_measure_receptions,
  'reception-people': m.statistics_measure_reception_people,
  'reception-organisations': m.statistics_measure_reception_organisations,
  'reception-attendances': m.statistics_measure_reception_attendances,
  'people-per-reception': m.statistics_measure_people_per_reception,
  visits: m.statistics_measure_visits,
  visitors: m.statistics_measure_visitors,
  sessions: m.statistics_measure_sessions,
  'session-people': m.statistics_measure_session_people,
  'session-organisations': m.statistics_measure_session_organisations,
  'session-attendances': m.statistics_measure_session_attendances,
  topics: m.statistics_measure_topics,
  matters: m.statistics_measure_matters,
  'firm-cases': m.statistics_measure_firm_cases,
  'matters-resolved': m.statistics_measure_matters_resolved,
  'firm-cases-resolved': m.statistics_measure_firm_cases_resolved,
  'resolution-rate': m.statistics_measure_resolution_rate,
  'resolution-time': m.statistics_measure_resolution_time,
  'outreach-visits': m.statistics_measure_outreach_visits,
  'firms-visited': m.statistics_measure_firms_visited,
  'outreach-staff': m.statistics_measure_outreach_staff,
  'outreach-matters': m.statistics_measure_outreach_matters,
  services: m.statistics_measure_services,
  'service-people': m.statistics_measure_service_people,
  'outdoor-promotions': m.statistics_measure_outdoor_promotions,
  'group-chats': m.statistics_measure_group_chats,
  forwarded: m.statistics_measure_forwarded,
  issues: m.statistics_measure_issues,
  tenants: m.statistics_measure_tenants,
  'tenants-opened': m.statistics_measure_tenants_opened,
  'tenants-closed': m.statistics_measure_tenants_closed,
  'tenants-net': m.statistics_measure_tenants_net,
  partners: m.statistics_measure_partners
};

const definitionMessages: Record<MeasureName, Message> = {
  activities: m.statistics_definition_activities,
  'activity-people': m.statistics_definition_activity_people,
  'activity-organisations': m.statistics_definition_activity_organisations,
  'activity-attendances': m.statistics_definition_activity_attendances,
  'people-per-activity': m.statistics_definition_people_per_activity,
  bookings: m.statistics_definition_bookings,
  utilisation: m.statistics_definition_utilisation,
  'no-shows': m.statistics_definition_no_shows,
  'no-show-rate': m.statistics_definition_no_show_rate,
  'approval-lead-time': m.statistics_definition_approval_lead_time,
  receptions: m.statistics_definition_receptions,
  'reception-people': m.statistics_definition_reception_people,
  'reception-organisations': m.statistics_definition_reception_organisations,
  'reception-attendances': m.statistics_definition_reception_attendances,
  'people-per-reception': m.statistics_definition_people_per_reception,
  visits: m.statistics_definition_visits,
  visitors: m.statistics_definition_visitors,
  sessions: m.statistics_definition_sessions,
  'session-people': m.statistics_definition_session_people,
  'session-organisations': m.statistics_definition_session_organisations,
  'session-attendances': m.statistics_definition_session_attendances,
  topics: m.statistics_definition_topics,
  matters: m.statistics_definition_matters,
  'firm-cases': m.statistics_definition_firm_cases,
  'matters-resolved': m.statistics_definition_matters_resolved,
  'firm-cases-resolved': m.statistics_definition_firm_cases_resolved,
  'resolution-rate': m.statistics_definition_resolution_rate,
  'resolution-time': m.statistics_definition_resolution_time,
  'outreach-visits': m.statistics_definition_outreach_visits,
  'firms-visited': m.statistics_definition_firms_visited,
  'outreach-staff': m.statistics_definition_outreach_staff,
  'outreach-matters': m.statistics_definition_outreach_matters,
  services: m.statistics_definition_services,
  'service-people': m.statistics_definition_service_people,
  'outdoor-promotions': m.statistics_definition_outdoor_promotions,
  'group-chats': m.statistics_definition_group_chats,
  forwarded: m.statistics_definition_forwarded,
  issues: m.statistics_definition_issues,
  tenants: m.statistics_definition_tenants,
  'tenants-opened': m.statistics_definition_tenants_opened,
  'tenants-closed': m.statistics_definition_tenants_closed,
  'tenants-net': m.statistics_definition_tenants_net,
  partners: m.statistics_definition_partners
};

const unitMessages: Record<Unit, Message> = {
  occasions: m.statistics_unit_occasions,
  times: m.statistics_unit_times,
  people: m.statistics_unit_people,
  organisations: m.statistics_unit_organisations,
  attendances: m.statistics_unit_attendances,
  cases: m.statistics_unit_cases,
  'case-times': m.statistics_unit_case_times,
  items: m.statistics_unit_items,
  issues: m.statistics_unit_issues,
  chats: m.statistics_unit_chats,
  staff: m.statistics_unit_staff,
  percent: m.statistics_unit_percent,
  minutes: m.statistics_unit_minutes
};

/** What a measure is called. */
export function measureLabel(name: MeasureName, locale?: Locale): string {
  return measureMessages[name]({}, { locale });
}

/** How a measure is counted, as every report says. */
export function definitionOf(name: MeasureName, locale?: Locale): string {
  return definitionMessages[name]({}, { locale });
}

/** The usual word behind a figure as people set it: 「場次」, `[event|events]` for one and for several. */
export function unitTemplate(unit: Unit, locale: Locale): string {
  return unitMessages[unit]({}, { locale });
}

/** The usual word behind a figure: 「場次」, "event" of one and "events" of more. */
export function unitLabel(unit: Unit, value: number | null, locale: Locale): string {
  return inNumber(unitTemplate(unit, locale), value);
}

/** So many of what a measure counts: 「7場次」, "1 event". */
export function countedLabel(value: number | null, measure: MeasureName, locale: Locale): string {
  const words = [figureText(value, 'count', locale), unitLabel(measures[measure].unit, value, locale)];
  return words.join(locale === 'en' ? ' ' : '');
}
