import { m } from '#lib/messages/messages.js';
import type { Nth, Repetition } from '../platform/recurrence/types.ts';
import type { Locale } from '../platform/text.ts';
import { formatDayInTwo } from '../ui/format.ts';
import type { seriesTemplates } from './series-templates.ts';

type Message = () => string;

const templateMessages: Record<(typeof seriesTemplates)[number]['key'], Message> = {
  'themed-party-day': m.series_template_themed_party_day,
  'member-assembly': m.series_template_member_assembly,
  'branch-committee': m.series_template_branch_committee,
  'group-meeting': m.series_template_group_meeting
};

const repeatsMessages: Record<Repetition['repeats'], Message> = {
  daily: m.series_repeats_daily,
  weekly: m.series_repeats_weekly,
  'monthly-by-date': m.series_repeats_monthly_by_date,
  'monthly-by-weekday': m.series_repeats_monthly_by_weekday
};

const nthMessages: Record<Nth, Message> = {
  1: m.series_nth_1,
  2: m.series_nth_2,
  3: m.series_nth_3,
  4: m.series_nth_4,
  last: m.series_nth_last
};

/** The name of a template. */
export function templateLabel(key: keyof typeof templateMessages): string {
  return templateMessages[key]();
}

/** A kind of repetition, by what it goes. */
export function repeatsLabel(repeats: Repetition['repeats']): string {
  return repeatsMessages[repeats]();
}

/** "第一個" · "the first" */
export function nthLabel(nth: Nth): string {
  return nthMessages[nth]();
}

/** The name of an ISO weekday: "週一" · "Mon" */
export function weekdayLabel(weekday: number, locale: Locale): string {
  // The fifth of January 1970 was a Monday.
  return formatDayInTwo(Date.UTC(1970, 0, 4 + weekday), locale, 'UTC').weekday;
}

/** How something repeats, in a few words: "每週一、週四" · "Every Mon, Thu" */
export function repetitionLabel(repetition: Repetition, locale: Locale): string {
  const { interval: count } = repetition;
  switch (repetition.repeats) {
    case 'daily':
      return count === 1 ? m.series_every_day() : m.series_every_days({ count });
    case 'weekly': {
      const names = repetition.weekdays.toSorted().map((weekday) => weekdayLabel(weekday, locale));
      const days = names.join(locale === 'en' ? ', ' : '、');
      return count === 1 ? m.series_every_week({ days }) : m.series_every_weeks({ count, days });
    }
    default: {
      const day =
        repetition.repeats === 'monthly-by-date'
          ? repetition.day === 'last'
            ? m.series_on_last_day()
            : m.series_on_day({ day: repetition.day })
          : m.series_on_nth({ nth: nthLabel(repetition.nth), weekday: weekdayLabel(repetition.weekday, locale) });
      return count === 1 ? m.series_every_month({ day }) : m.series_every_months({ count, day });
    }
  }
}
