import { m } from '#lib/messages/messages.js';
import type { Locale } from '#lib/platform/text.ts';
import { minutesOf, timeOfDay } from '#lib/platform/wall-clock.ts';
import { formatDate, formatDayAndTime } from '#lib/ui/format.ts';
import { localize } from '#lib/ui/localize.ts';
import { writeHours } from '#lib/venues/hours-text.ts';
import type { SettingFlaw } from '#lib/venues/input.ts';
import { approvalLabel, equipmentLabel } from '#lib/venues/labels.ts';
import { settingLimits } from '#lib/venues/limits.ts';
import type {
  BlackoutTime,
  OpenHours,
  QuotaPeriod,
  RecurringTime,
  SettingChange,
  VenueSettings
} from '#lib/venues/types.ts';
import { groupOpeningHours, weekdayName } from '#lib/venues/week.ts';

type Setting = keyof VenueSettings;

const settingMessages: Record<Setting, () => string> = {
  name: m.venues_name,
  description: m.venues_description,
  floor: m.venues_floor,
  capacity: m.venues_capacity,
  approval: m.venues_approval,
  openingHours: m.venues_hours,
  slotMinutes: m.venues_slot,
  shortestMinutes: m.venues_shortest,
  longestMinutes: m.venues_longest,
  noticeMinutes: m.venues_notice,
  horizonDays: m.venues_horizon,
  setUpMinutes: m.venues_set_up,
  cleanUpMinutes: m.venues_clean_up,
  exceptions: m.venues_exceptions,
  onHolidays: m.venues_holidays,
  onMakeUpWorkdays: m.venues_make_up,
  audience: m.venues_audience,
  quotas: m.venues_quotas,
  automaticApproval: m.venues_automatic,
  pendingHours: m.venues_pending,
  absentMinutes: m.venues_absent_minutes,
  absences: m.venues_absences,
  equipment: m.venues_equipment,
  directions: m.venues_directions
};

const flawMessages: Record<Exclude<SettingFlaw, 'range'>, () => string> = {
  number: m.venues_flaw_number,
  step: m.venues_flaw_step,
  'not-in-day': m.venues_flaw_not_in_day,
  'shorter-than-shortest': m.venues_flaw_shorter_than_shortest,
  hours: m.venues_flaw_hours,
  'hours-order': m.venues_flaw_hours_order,
  'hours-overlap': m.venues_flaw_hours_overlap,
  date: m.venues_flaw_date,
  'dates-order': m.venues_flaw_dates_order,
  text: m.venues_flaw_text,
  choice: m.venues_flaw_choice,
  'too-many': m.venues_flaw_too_many
};

/** The limits of a setting by its path, in the unit in which the page asks for it. */
const limits: Record<string, { least: number; most: number }> = {
  ...settingLimits,
  noticeMinutes: inHours(settingLimits.noticeMinutes),
  ...Object.fromEntries(
    ['day', 'week', 'month'].flatMap((period) => [
      [`quotas.${period}.bookings`, settingLimits.quotaBookings],
      [`quotas.${period}.minutes`, inHours(settingLimits.quotaMinutes)]
    ])
  ),
  'quotas.open': settingLimits.quotaBookings,
  'automaticApproval.longestMinutes': settingLimits.longestMinutes,
  'automaticApproval.mostAttendees': settingLimits.capacity,
  'absences.count': settingLimits.absenceCount,
  'absences.withinDays': settingLimits.absenceDays
};

function inHours({ least, most }: { least: number; most: number }) {
  return { least: least / 60, most: most / 60 };
}

/** What is wrong with the setting of this path, in a sentence beside its field. */
export function flawMessage(path: string, flaw: SettingFlaw): string {
  if (flaw !== 'range') return flawMessages[flaw]();
  return m.venues_flaw_range(limits[path.replace(/^parts\.\d+\./, '')] ?? { least: 0, most: 0 });
}

/** A change as its history tells it: which setting, what it was, and what it is. */
export function describeChange(change: SettingChange, locale: Locale): { setting: string; from: string; to: string } {
  return {
    setting: settingMessages[change.setting](),
    from: describe(change.setting, change.from, locale),
    to: describe(change.setting, change.to, locale)
  };
}

const descriptions: { [Name in Setting]: (value: VenueSettings[Name], locale: Locale) => string } = {
  name: localize,
  description: (text, locale) => localize(text, locale) || m.venues_value_none(),
  floor: (floor) => floor,
  capacity: (count) => m.venues_value_people({ count }),
  approval: approvalLabel,
  openingHours: (week, locale) =>
    groupOpeningHours(week)
      .map(({ from, to, hours }) => {
        const days = from === to ? [from] : [from, to];
        return `${days.map((day) => weekdayName(day, locale)).join('–')} ${hoursOrClosed(hours)}`;
      })
      .join(separator()),
  slotMinutes: minutes,
  shortestMinutes: minutes,
  longestMinutes: minutes,
  noticeMinutes: hours,
  horizonDays: (count) => m.venues_value_days({ count }),
  setUpMinutes: minutes,
  cleanUpMinutes: minutes,
  exceptions: (exceptions, locale) =>
    listOf(
      exceptions.map(({ from, to, hours, name }) => {
        const days = (from === to ? [from] : [from, to]).map((date) => formatDate(date, locale)).join('–');
        return `${days} ${localize(name, locale)} ${hoursOrClosed(hours)}`;
      })
    ),
  onHolidays: (hours) => (hours === 'as-weekday' ? m.venues_holidays_as_weekday() : hoursOrClosed(hours)),
  onMakeUpWorkdays: (day, locale) =>
    day === 'as-weekday' ? m.venues_make_up_as_weekday() : m.venues_make_up_as({ day: weekdayName(day, locale) }),
  audience: ({ tenants, partners, organisationIds }) =>
    listOf([
      ...(tenants ? [m.venues_audience_tenants()] : []),
      ...(partners ? [m.venues_audience_partners()] : []),
      ...(organisationIds.length > 0 ? [m.venues_value_named({ count: organisationIds.length })] : [])
    ]),
  quotas: ({ open, ...quotas }) =>
    limitsOf([
      ...(['day', 'week', 'month'] as const).flatMap((period) => [
        quotas[period].bookings !== null &&
          `${periodLabel(period)} ${m.venues_value_times({ count: quotas[period].bookings })}`,
        quotas[period].minutes !== null && `${periodLabel(period)} ${hours(quotas[period].minutes)}`
      ]),
      open !== null && `${m.venues_quota_open()} ${m.venues_value_times({ count: open })}`
    ]),
  automaticApproval: (rule) =>
    rule === null
      ? m.venues_value_none()
      : limitsOf([
          rule.purposes !== null && `${m.venues_automatic_purposes()} ${rule.purposes.length}`,
          rule.longestMinutes !== null && minutes(rule.longestMinutes),
          rule.mostAttendees !== null && m.venues_value_people({ count: rule.mostAttendees }),
          rule.goodStanding && m.venues_automatic_standing()
        ]),
  pendingHours: (count) => (count === null ? m.venues_value_none() : m.venues_value_hours({ count })),
  absentMinutes: (count) => (count === null ? m.venues_value_none() : minutes(count)),
  absences: (rule) =>
    rule === null
      ? m.venues_absences_none()
      : `${m.venues_value_absences({ days: rule.withinDays, count: rule.count })} ${
          rule.consequence === 'approval' ? m.venues_absences_approval() : m.venues_absences_refusal()
        }`,
  equipment: (equipment) => listOf(equipment.map(equipmentLabel)),
  directions: (text, locale) => localize(text, locale) || m.venues_value_none()
};

function describe<Name extends Setting>(setting: Name, value: unknown, locale: Locale): string {
  return descriptions[setting](value as VenueSettings[Name], locale);
}

/** When a place is closed, once or again and again. */
export function blackoutWhen(time: BlackoutTime, locale: Locale, zone: string): string {
  if (!('repetition' in time)) return formatDayAndTime(time, locale, zone);
  const { repetition, startDate, startTime, minutes: length } = time;
  const start = minutesOf(startTime);
  const hours = `${startTime}–${start + length <= 1440 ? timeOfDay(start + length) : timeOfDay((start + length) % 1440)}`;
  const span = [
    m.venues_repeats_from({ date: formatDate(startDate, locale) }),
    ...(repetition.until ? [m.venues_repeats_until({ date: formatDate(repetition.until, locale) })] : [])
  ];
  return `${repeats(repetition, locale)} ${hours}${locale === 'en' ? ', ' : '，'}${span.join(locale === 'en' ? ' ' : '')}`;
}

function repeats(repetition: RecurringTime['repetition'], locale: Locale): string {
  switch (repetition.repeats) {
    case 'daily':
      return m.venues_repeats_daily();
    case 'weekly':
      return m.venues_repeats_weekly({
        days: [...repetition.weekdays]
          .sort()
          .map((day) => weekdayName(day, locale))
          .join(separator())
      });
    case 'monthly-by-date':
      return repetition.day === 'last'
        ? m.venues_repeats_monthly_last()
        : m.venues_repeats_monthly_by_date({ day: repetition.day });
    case 'monthly-by-weekday': {
      const day = weekdayName(repetition.weekday, locale);
      return repetition.nth === 'last'
        ? m.venues_repeats_monthly_last_weekday({ day })
        : m.venues_repeats_monthly_by_weekday({ nth: repetition.nth, day });
    }
  }
}

/** Hours in the page's language, or that there are none. */
export function hoursOrClosed(hours: readonly OpenHours[]): string {
  return hours.length === 0 ? m.venues_hours_closed() : writeHours(hours, separator());
}

/** The name of a quota's period. */
export function periodLabel(period: QuotaPeriod): string {
  return { day: m.bookings_period_day, week: m.bookings_period_week, month: m.bookings_period_month }[period]();
}

function minutes(count: number): string {
  return m.venues_value_minutes({ count });
}

function hours(minutes: number): string {
  return m.venues_value_hours({ count: Math.round((minutes / 60) * 100) / 100 });
}

function listOf(parts: string[]): string {
  return parts.length === 0 ? m.venues_value_none() : parts.join(separator());
}

function limitsOf(parts: (string | false)[]): string {
  const set = parts.filter((part) => part !== false);
  return set.length === 0 ? m.venues_value_any() : set.join(separator());
}

function separator(): string {
  return m.common_slot_list_separator();
}
