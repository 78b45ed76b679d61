import { m } from '#lib/messages/messages.js';
import type { Environment } from '../identity/context.ts';
import { contactOf, personActing } from '../identity/service.server.ts';
import type { Sender } from '../platform/outbox/sender.ts';
import { baseLocale } from '../platform/text.ts';
import { outlineOf } from '../statistics/reports/outline.ts';
import { reportFileName, reportPath } from '../statistics/reports/path.ts';
import { composeReport, type ReportToMail } from '../statistics/reports/service.server.ts';
import { writeSpreadsheet } from '../statistics/reports/spreadsheet.server.ts';
import { letterOf, type Mailer } from './mail.server.ts';

/** Sends reports to those who have them mailed, as far as they may read them when it is sent. */
export function createReportSender(env: Environment, mailer: Mailer, hall: string | undefined): Sender {
  return async ({ recipient, payload, dedupeKey }) => {
    const person = recipient === null ? undefined : await personActing(env, recipient);
    const contact = person && (await contactOf(env, person.accountId));
    if (!person || !contact?.email) return { ok: false, error: 'no address', permanent: true };
    const { scope, period } = payload as ReportToMail;
    const found = await composeReport({ ...env, actor: person }, { scope, period });
    if (!found.ok) return { ok: false, error: found.reason, permanent: true };

    const { report } = found;
    const locale = contact.locale ?? baseLocale;
    const outline = outlineOf(report, locale);
    const name = report.scope.name[locale];
    const title = m.reports_mail_title({ name, period: outline.subtitle }, { locale });
    const paragraphs = [...outline.notes, outline.paragraph, m.reports_mail_text({}, { locale })].filter(Boolean);
    return mailer({
      to: contact.email,
      locale,
      dedupeKey,
      ...letterOf({ title, paragraphs, path: reportPath(report) }, locale, hall),
      attachments: [
        {
          filename: `${reportFileName(report)}.xlsx`,
          content: Buffer.from(await writeSpreadsheet(outline)),
          contentType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
        }
      ]
    });
  };
}
