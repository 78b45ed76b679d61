/** The door to reports: everything that routes, commands, jobs and other modules may call. */
export { composeReport } from './service/compose.server.ts';
export {
  addSchedule,
  mailDueReports,
  ownSchedules,
  removeSchedule,
  reportChannel,
  type ReportToMail
} from './service/schedules.server.ts';
export { readReportWords, setReportWords, type WordsTyped } from './service/words.server.ts';
