import { m } from '#lib/messages/messages.js';
import { headingsOf } from '../../platform/import/headings.ts';
import type { Locale } from '../../platform/text.ts';
import { fieldLabel } from '../matters/labels.ts';
import type { FieldName } from '../matters/types.ts';
import type { Grade, TopicSource } from '../topics/types.ts';
import { gradeMessages } from '../topics/labels.ts';
import { matterColumns, topicColumns, type Column } from './types.ts';

const columnMessages = {
  number: m.registers_column_number,
  kind: m.registers_column_kind,
  title: m.registers_column_title,
  subject: m.registers_column_subject,
  body: m.registers_column_body,
  firm: m.registers_column_firm,
  visibility: m.registers_column_visibility,
  raised: m.registers_column_raised,
  state: m.registers_column_state,
  grade: m.registers_column_grade,
  units: m.registers_column_units,
  due: m.registers_column_due,
  resolved: m.registers_column_resolved,
  settled: m.registers_column_settled,
  answer: m.registers_column_answer,
  rating: m.registers_column_rating,
  comment: m.registers_column_comment
};

/** What people write over a column besides the names that are exported. */
const otherNames: Partial<Record<Column, string[]>> = {
  title: ['topic', 'matter', '題目', '题目', '議題', '议题', '事項', '事项', '名稱', '名称'],
  body: ['description', '內容', '内容', '情況說明', '情况说明'],
  firm: ['organisation', 'organization', 'company', '企業', '企业', '單位', '单位', '提出人'],
  raised: ['date', '日期', '提出時間', '提出时间', '受理日期'],
  state: ['status', '進度', '进度'],
  units: ['unit', '辦理單位', '办理单位', '責任單位', '责任单位'],
  due: ['deadline', '期限', '辦結時限', '办结时限'],
  resolved: ['辦妥時間', '办妥时间'],
  settled: ['closed', '辦結時間', '办结时间', '結案日期', '结案日期'],
  answer: ['reason', '答覆意見', '答复意见', '處理結果', '处理结果', '辦理結果', '办理结果'],
  staff: ['走訪幹部人數', '走访干部人数'],
  rating: ['score', '評分', '评分', '滿意度', '满意度']
};

/** The name of a column in a language. */
export function columnLabel(column: Column, locale: Locale): string {
  const message = columnMessages[column as keyof typeof columnMessages];
  return message ? message({}, { locale }) : fieldLabel(column as FieldName, locale);
}

/** Columns without which a file says too little. */
export const neededColumns = ['title', 'raised', 'state'] as const;

/** The columns of files of topics, by what stands over them. */
export const columnsOfTopics = {
  needed: neededColumns,
  columnNamed: headingsOf(topicColumns, columnLabel, otherNames)
};

/** The columns of files of matters, by what stands over them. */
export const columnsOfMatters = {
  needed: neededColumns,
  columnNamed: headingsOf(matterColumns, columnLabel, otherNames)
};

/** For whom a topic was raised that is no organisation's. */
export function sourceLabel(source: Exclude<TopicSource, 'firm'>, locale: Locale): string {
  return { residents: m.topics_for_residents, committee: m.topics_for_committee }[source]({}, { locale });
}

/** How a topic is dealt with, in a word. */
export function gradeLabel(grade: Grade, locale: Locale): string {
  return gradeMessages[grade].name({}, { locale });
}
