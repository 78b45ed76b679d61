import { m } from '#lib/messages/messages.js';
import type { Locale } from '../../platform/text.ts';
import { localize } from '../../ui/localize.ts';
import { kindLabel } from '../kind-labels.ts';
import { definitionOf, measureLabel } from '../labels.ts';
import { measures } from '../measures.ts';
import { dayLabel, periodLabel } from '../period-label.ts';
import type { MeasureArea } from '../types.ts';
import { paragraphOf } from './paragraph.ts';
import type { FigureLine, Report, ReportLine, ReportOutline, Term } from './types.ts';
import { inReportUnit } from './words.ts';

const areas: Record<MeasureArea, typeof m.statistics_area_hall> = {
  activities: m.statistics_area_activities,
  reception: m.statistics_area_reception,
  hall: m.statistics_area_hall,
  services: m.statistics_area_services,
  publications: m.statistics_area_publications,
  organisations: m.statistics_area_organisations
};

/** Says a report in a language. */
export function outlineOf(report: Report, locale: Locale): ReportOutline {
  const options = { locale };
  const name = localize(report.scope.name, locale);
  const period = periodLabel(report.period, locale);
  const { countedTo, correctionsLeftOut } = report;
  return {
    title: m.reports_of({ name }, options),
    subtitle: period,
    cover: [
      { term: m.reports_cover_unit({}, options), text: name },
      { term: m.reports_cover_period({}, options), text: period },
      { term: m.reports_cover_date({}, options), text: dayLabel(report.reportedOn, locale) },
      ...[m.reports_cover_writer, m.reports_cover_reviewer, m.reports_cover_head, m.reports_cover_seal].map((term) => ({
        term: term({}, options),
        text: ''
      }))
    ],
    notes: [
      ...(report.isIllustrative ? [m.reports_note_illustrative({}, options)] : []),
      ...(countedTo === null ? [] : [m.reports_note_running({ date: dayLabel(countedTo, locale) }, options)]),
      ...(correctionsLeftOut > 0 ? [m.reports_note_corrections({ count: correctionsLeftOut }, options)] : [])
    ],
    paragraph: paragraphOf(report, locale),
    headings: {
      section: m.reports_column_section({}, options),
      measure: m.reports_column_measure({}, options),
      unit: m.reports_column_unit({}, options),
      value: m.reports_column_value({}, options),
      onYearBefore: m.statistics_year_on_year({}, options),
      onPeriodBefore: m.statistics_on_previous({}, options)
    },
    sections: report.sections.map(({ area, lines }) => ({
      title: areas[area]({}, options),
      lines: lines.map((line) => lineOf(line, report, locale))
    })),
    definitions: definitionsOf(report, locale),
    corrections: report.corrections.map(({ day, happenedOn, measure, buildingName, events, people, reason }) => ({
      date: dayLabel(day, locale),
      happenedOn: dayLabel(happenedOn, locale),
      label: `${measureLabel(measure, locale)} · ${localize(buildingName, locale)}`,
      events,
      people,
      reason: reason ?? ''
    })),
    titles: {
      cover: m.reports_cover({}, options),
      paragraph: m.reports_paragraph({}, options),
      figures: m.reports_figures({}, options),
      definitions: m.reports_definitions({}, options),
      corrections: m.reports_corrections({}, options)
    },
    correctionHeadings: {
      date: m.reports_column_corrected_on({}, options),
      happenedOn: m.reports_column_happened_on({}, options),
      label: m.reports_column_measure({}, options),
      events: m.reports_column_events({}, options),
      people: m.reports_column_people({}, options),
      reason: m.reports_column_reason({}, options)
    }
  };
}

function lineOf({ measure, kind, figure }: ReportLine, { words }: Report, locale: Locale): FigureLine {
  return {
    label:
      kind === null
        ? measureLabel(measure, locale)
        : m.reports_of_which({ kind: kindLabel(measures[measure].derivation.of.tally, kind, locale) }, { locale }),
    isPart: kind !== null,
    ...inReportUnit(measure, figure.value, words, locale),
    onYearBefore: figure.yearOnYear,
    onPeriodBefore: figure.onPrevious
  };
}

/** How each measure of the report is counted, and how it is compared. */
function definitionsOf({ sections }: Report, locale: Locale): Term[] {
  const named = sections.flatMap(({ lines }) => lines.filter(({ kind }) => kind === null));
  return [
    ...named.map(({ measure }) => ({ term: measureLabel(measure, locale), text: definitionOf(measure, locale) })),
    { term: m.statistics_year_on_year({}, { locale }), text: m.reports_term_year_on_year({}, { locale }) },
    { term: m.statistics_on_previous({}, { locale }), text: m.reports_term_on_previous({}, { locale }) },
    { term: m.reports_corrections({}, { locale }), text: m.reports_term_corrections({}, { locale }) }
  ];
}
