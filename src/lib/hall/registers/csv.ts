import { toCsvLine } from '../../platform/import/cells.ts';
import type { Locale, LocalizedText } from '../../platform/text.ts';
import { localDate, type Instant } from '../../platform/time.ts';
import { formatTime } from '../../ui/format.ts';
import { registerLabel } from '../labels.ts';
import { kindRules } from '../matters/kinds.ts';
import { choiceLabel, kindLabel, stateLabel } from '../matters/labels.ts';
import type { Choice, FieldRule, FieldValue, Matter } from '../matters/types.ts';
import { subjectLabel, topicStateLabel, visibilityLabel } from '../topics/labels.ts';
import type { Topic } from '../topics/types.ts';
import { matterColumns, topicColumns, type Column, type MatterColumn, type TopicColumn } from './types.ts';
import { columnLabel, gradeLabel, sourceLabel } from './words.ts';

/** What is exported: with the names of its organisations. */
export type ExportedTopic = Topic & { firm: LocalizedText | null };
export type ExportedMatter = Matter & { firm: LocalizedText | null; units: LocalizedText[] };

/**
 * Topics as CSV in a language, piece by piece: UTF-8 with a mark by which spreadsheets know it, and safe in them. What is read
 * back from it are the same topics. Times are those of `zone`.
 */
export function topicsToCsv(pages: AsyncIterable<ExportedTopic[]>, locale: Locale, zone: string) {
  return toCsv(pages, topicColumns, (topic) => cellsOfTopic(topic, locale, zone), locale);
}

/** Matters as CSV, as {@link topicsToCsv} writes topics. */
export function mattersToCsv(pages: AsyncIterable<ExportedMatter[]>, locale: Locale, zone: string) {
  return toCsv(pages, matterColumns, (matter) => cellsOfMatter(matter, locale, zone), locale);
}

async function* toCsv<Entry, Name extends Column>(
  pages: AsyncIterable<Entry[]>,
  columns: readonly Name[],
  cellsOf: (entry: Entry) => Partial<Record<Name, string>>,
  locale: Locale
): AsyncGenerator<string> {
  yield `\ufeff${toCsvLine(columns.map((column) => columnLabel(column, locale)))}`;
  for await (const entries of pages) {
    yield entries
      .map((entry) => {
        const cells = cellsOf(entry);
        return toCsvLine(columns.map((column) => cells[column] ?? ''));
      })
      .join('');
  }
}

function cellsOfTopic(topic: ExportedTopic, locale: Locale, zone: string): Record<TopicColumn, string> {
  const { year, number, source, grade, dueAt } = topic;
  return {
    number: registerLabel('topic', year!, number!, locale),
    title: topic.title,
    subject: subjectLabel(topic.subject, locale),
    location: topic.location,
    body: topic.body,
    firm: source === 'firm' ? (topic.firm?.[locale] ?? '') : sourceLabel(source, locale),
    visibility: visibilityLabel(topic.visibility, locale),
    raised: toTime(topic.submittedAt, zone),
    state: topicStateLabel(topic.state, locale),
    grade: grade === null ? '' : gradeLabel(grade, locale),
    due: grade === 'deep' ? toLastDay(dueAt, zone) : toTime(dueAt, zone),
    settled: toTime(topic.settledAt, zone),
    answer: topic.reason ?? ''
  };
}

function cellsOfMatter(matter: ExportedMatter, locale: Locale, zone: string): Partial<Record<MatterColumn, string>> {
  const { kind, year, number, rating, fields } = matter;
  const ofKind = kindRules[kind].fields.flatMap((rule): [string, string][] => {
    const value = fields[rule.name];
    return value === undefined ? [] : [[rule.name, toField(rule, value, locale, zone)]];
  });
  return {
    number: registerLabel(kind, year, number, locale),
    kind: kindLabel(kind, locale),
    title: matter.title,
    body: matter.body,
    firm: matter.firm?.[locale] ?? '',
    visibility: visibilityLabel(matter.visibility, locale),
    raised: toTime(matter.raisedAt, zone),
    state: stateLabel(kind, matter.state, locale),
    units: matter.units.map((unit) => unit[locale]).join('；'),
    due: toLastDay(matter.dueAt, zone),
    resolved: toTime(matter.resolvedAt, zone),
    settled: toTime(matter.settledAt, zone),
    answer: matter.answer ?? '',
    rating: rating === null ? '' : String(rating),
    comment: matter.comment ?? '',
    ...Object.fromEntries(ofKind)
  };
}

function toField({ kind }: FieldRule, value: FieldValue, locale: Locale, zone: string): string {
  if (kind === 'instant') return toTime(value as Instant, zone);
  if (Array.isArray(value)) return value.join('、');
  return kind === 'choice' ? choiceLabel(value as Choice, locale) : String(value);
}

/** A day and a time, as spreadsheets know them. */
function toTime(at: Instant | null, zone: string): string {
  return at === null ? '' : `${localDate(at, zone)} ${formatTime(at, zone)}`;
}

/** The last day before a deadline that is the end of a day. */
function toLastDay(at: Instant | null, zone: string): string {
  return at === null ? '' : localDate(at - 1, zone);
}
