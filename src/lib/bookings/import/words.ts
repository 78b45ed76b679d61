import { m } from '#lib/messages/messages.js';
import { headingsOf } from '../../platform/import/headings.ts';
import type { Locale } from '../../platform/text.ts';
import type { Visibility } from '../types.ts';
import { columns, type Column } from './types.ts';

const columnMessages = {
  venue: m.import_column_venue,
  date: m.import_column_date,
  from: m.import_column_from,
  to: m.import_column_to,
  title: m.import_column_title,
  firm: m.import_column_firm,
  purpose: m.import_column_purpose,
  headcount: m.import_column_headcount,
  visibility: m.import_column_visibility,
  status: m.import_column_status
};

/** What people write over a column besides the names that are exported. */
const otherNames: Partial<Record<Column, string[]>> = {
  venue: ['room', '場地', '场地', '會議室', '会议室', '地點', '地点'],
  from: ['start', 'time', '時間', '时间', '開始時間', '开始时间'],
  to: ['end', '結束時間', '结束时间'],
  title: ['subject', '事由', '事項', '事项', '名稱', '名称', '會議名稱', '会议名称'],
  firm: ['organisation', 'organization', 'company', '公司', '企業', '企业', '預約單位', '预约单位'],
  headcount: ['attendees', 'people', '參加人數', '参加人数']
};

/** The name of a column in a language. */
export function columnLabel(column: Column, locale: Locale): string {
  return columnMessages[column]({}, { locale });
}

/** The column that a heading names, in any language or as a field name in English. */
export const columnNamed = headingsOf(columns, columnLabel, otherNames);

/** Whether a booking is public, in a word, in the page's language or the one asked for. */
export function visibilityLabel(visibility: Visibility, locale?: Locale): string {
  return { public: m.bookings_visibility_public, private: m.bookings_visibility_private }[visibility]({}, { locale });
}
