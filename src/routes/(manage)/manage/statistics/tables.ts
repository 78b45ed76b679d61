import { m } from '#lib/messages/messages.js';
import { levelLabel, typeLabel } from '#lib/organisations/labels.ts';
import { organisationLevels, organisationTypes } from '#lib/organisations/types.ts';
import type { OrganisationLevel, OrganisationType } from '#lib/organisations/types.ts';
import type { Locale } from '#lib/platform/text.ts';
import { addDays } from '#lib/platform/time.ts';
import { kindLabel } from '#lib/statistics/kind-labels.ts';
import { measureLabel, unitLabel } from '#lib/statistics/labels.ts';
import { measures } from '#lib/statistics/measures.ts';
import { measureNames, type TallyMeasure } from '#lib/statistics/types.ts';
import { localize } from '#lib/ui/localize.ts';
import type { Dashboard } from './dashboard.ts';

/** The figures behind a chart: the page shows them, and the file has them. Numbers are exact; `null` is not known. */
export interface Table {
  columns: string[];
  rows: (string | number | null)[][];
}

/** The charts of a page of statistics, by their names in an address. */
export const chartNames = ['figures', 'trend', 'kinds', 'organisations', 'hours', 'utilisation', 'buildings'] as const;
export type ChartName = (typeof chartNames)[number];

/** The table of a chart in a language; `null` where the measure has no such chart. */
export function tableOf(chart: ChartName, dashboard: Dashboard, locale: Locale): Table | null {
  return tables[chart](dashboard, locale);
}

const tables: Record<ChartName, (dashboard: Dashboard, locale: Locale) => Table | null> = {
  figures: ({ figures }, locale) => ({
    columns: [
      m.statistics_measure,
      m.statistics_unit,
      m.statistics_value,
      m.statistics_last_year,
      m.statistics_year_on_year,
      m.statistics_previous,
      m.statistics_on_previous
    ].map((message) => message({}, { locale })),
    rows: measureNames.map((name) => {
      const {
        value = null,
        lastYear = null,
        yearOnYear = null,
        previous = null,
        onPrevious = null
      } = figures[name] ?? {};
      const label = measureLabel(name, locale);
      return [label, unitLabel(measures[name].unit, value, locale), value, lastYear, yearOnYear, previous, onPrevious];
    })
  }),

  trend: ({ measure, trend }, locale) => ({
    columns: [m.statistics_time({}, { locale }), measureLabel(measure, locale), m.statistics_last_year({}, { locale })],
    rows: trend.map(({ bucket, value, earlier }) => [bucket, value, earlier])
  }),

  kinds: ({ measure, kinds }, locale) =>
    kinds && {
      columns: [m.statistics_kind({}, { locale }), measureLabel(measure, locale)],
      rows: kinds.map(({ key, value }) => [kindLabel(tallyOf(measure), key, locale), value])
    },

  organisations: (dashboard, locale) => {
    const cross = organisationsOf(dashboard, locale);
    return (
      cross && {
        columns: [m.statistics_level({}, { locale }), ...cross.columns],
        rows: cross.rows.map((row, index) => [row, ...cross.values[index]!])
      }
    );
  },

  hours: (dashboard, locale) => {
    const map = hoursOf(dashboard, locale);
    return (
      map && {
        columns: [m.statistics_weekday({}, { locale }), ...map.columns],
        rows: map.rows.map((row, index) => [row, ...map.values[index]!])
      }
    );
  },

  utilisation: ({ utilisation, buildings }, locale) => ({
    columns: [
      (buildings ? m.statistics_building : m.statistics_venue)({}, { locale }),
      measureLabel('utilisation', locale)
    ],
    rows: utilisation.map(({ name, value }) => [localize(name, locale), value])
  }),

  buildings: ({ measure, buildings }, locale) =>
    buildings && {
      columns: [
        m.statistics_building({}, { locale }),
        measureLabel(measure, locale),
        m.statistics_last_year({}, { locale })
      ],
      rows: buildings.map(({ name, value, lastYear }) => [localize(name, locale), value, lastYear])
    }
};

/** Something by two things at once. */
interface Grid {
  rows: string[];
  columns: string[];
  values: number[][];
}

/** Levels down, types across; those of which nothing was counted are left out. */
export function organisationsOf({ organisations }: Dashboard, locale: Locale): Grid | null {
  if (!organisations) return null;
  const levels = [...organisationLevels, null].filter((level) => organisations.some((each) => each.level === level));
  const types = [...organisationTypes, null].filter((type) => organisations.some((each) => each.type === type));
  const valueOf = (level: OrganisationLevel | null, type: OrganisationType | null) =>
    organisations.find((each) => each.level === level && each.type === type)?.value ?? 0;
  const unsaid = m.statistics_unsaid({}, { locale });
  return {
    rows: levels.map((level) => (level ? levelLabel(level, locale) : unsaid)),
    columns: types.map((type) => (type ? typeLabel(type, locale) : unsaid)),
    values: levels.map((level) => types.map((type) => valueOf(level, type)))
  };
}

/** Weekdays down, the hours of the office day across, and further ones in which anything was counted. */
export function hoursOf({ hours }: Dashboard, locale: Locale): Grid | null {
  if (!hours) return null;
  const first = Math.min(8, ...hours.map(({ hour }) => hour));
  const last = Math.max(18, ...hours.map(({ hour }) => hour));
  const columns = Array.from({ length: last - first + 1 }, (_, index) => first + index);
  const weekdays = [1, 2, 3, 4, 5, 6, 7];
  return {
    rows: weekdays.map((weekday) => weekdayLabel(weekday, locale)),
    columns: columns.map((hour) => `${String(hour).padStart(2, '0')}:00`),
    values: weekdays.map((weekday) =>
      columns.map((hour) => hours.find((each) => each.weekday === weekday && each.hour === hour)?.value ?? 0)
    )
  };
}

/** 「週一」, "Mon": a weekday by its ISO number. */
function weekdayLabel(weekday: number, locale: Locale): string {
  const monday = '2026-01-05';
  const day = Date.parse(addDays(monday, weekday - 1));
  return new Intl.DateTimeFormat(locale, { weekday: 'short', timeZone: 'UTC' }).format(day);
}

/** What of the tally a measure is read from: its kinds are of this. */
export function tallyOf(measure: Dashboard['measure']): TallyMeasure {
  return measures[measure].derivation.of.tally;
}
