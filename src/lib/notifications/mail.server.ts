import { createHash } from 'node:crypto';
import { createTransport, type SendMailOptions } from 'nodemailer';
import { m } from '#lib/messages/messages.js';
import type { Environment } from '../identity/context.ts';
import { contactOf } from '../identity/service.server.ts';
import type { Delivery, Sender } from '../platform/outbox/sender.ts';
import { baseLocale, type Locale } from '../platform/text.ts';
import { localize } from '../ui/localize.ts';
import { invitationOf } from './invitation.server.ts';
import { aboutOf } from './subjects.server.ts';
import type { About, Notice } from './types.ts';
import { isAboutExport, isAboutHall, pathOf, wordsOf } from './words.ts';

/** The mail server and the address that mail comes from. */
export interface MailSettings {
  server: string;
  from: string;
}

/** Milliseconds without an answer after which a mail server is taken to be away. */
const patience = 20_000;

/** What a mail brings besides its words: to whom it goes, and by what it is known again. */
interface Addressed {
  to: string;
  locale: Locale;
  dedupeKey: string;
}

/** Hands a mail over to the mail server. */
export type Mailer = (mail: Addressed & SendMailOptions) => Promise<Delivery>;

/** What hands mail over. The same message has the same Message-ID each time, by which a receiver knows it again. */
export function createMailer({ server, from }: MailSettings): Mailer {
  const limits = { connectionTimeout: patience, greetingTimeout: patience, socketTimeout: patience };
  const transport = createTransport({ url: server, ...limits, disableFileAccess: true, disableUrlAccess: true });
  const domain = from.slice(from.lastIndexOf('@') + 1);

  return ({ locale, dedupeKey, ...mail }) => {
    const key = createHash('sha256').update(dedupeKey).digest('hex').slice(0, 32);
    return transport
      .sendMail({
        from: { name: m.common_app_name({}, { locale }), address: from },
        messageId: `<${key}@${domain}>`,
        headers: { 'Auto-Submitted': 'auto-generated', 'Content-Language': locale },
        ...mail
      })
      .then(() => ({ ok: true as const }), failure);
  };
}

/** Sends mail about what happened to accounts. */
export function createMailSender(env: Environment, mailer: Mailer, hall: string | undefined): Sender {
  return async ({ recipient, payload, dedupeKey }) => {
    const contact = recipient === null ? undefined : await contactOf(env, recipient);
    const about = await aboutOf(env, payload as Notice);
    if (recipient === null || !contact?.email || !about) return { ok: false, error: 'no address', permanent: true };
    const locale = contact.locale ?? baseLocale;
    const icalEvent = await invitationOf(env, about, { id: recipient, email: contact.email }, locale, hall);
    const mail = { to: contact.email, locale, dedupeKey, ...mailOf(about, locale, hall) };
    return mailer({ ...mail, ...(icalEvent && { icalEvent }) });
  };
}

/** A mail's subject and body about what happened, with links where the address of the hall is known. */
export function mailOf(about: About, locale: Locale, hall: string | undefined) {
  const { title, text } = wordsOf(about, locale);
  return letterOf({ title, paragraphs: [text, factsOf(about, locale).join('\n')], path: pathOf(about) }, locale, hall);
}

/** A mail's subject and body, as plain text and as HTML, with links where the address of the hall is known. */
export function letterOf(
  { title, paragraphs: said, path }: { title: string; paragraphs: string[]; path: string },
  locale: Locale,
  hall: string | undefined
) {
  const footer = m.mail_footer({}, { locale });
  const open = m.mail_open({}, { locale });
  const link = hall && hall + path;
  const settings = hall && `${hall}/account`;

  const paragraphs = [title, ...said];
  const ending = settings ? `<br>${anchor(settings, m.mail_account_title({}, { locale }))}` : '';
  const html = [
    ...paragraphs.map((paragraph) => `<p>${escaped(paragraph).replaceAll('\n', '<br>')}</p>`),
    ...(link ? [`<p>${anchor(link, open)}</p>`] : []),
    `<p style="color:#5E564B;font-size:smaller">${escaped(footer)}${ending}</p>`
  ].join('\n');
  return {
    subject: title,
    text:
      [...paragraphs, ...(link ? [`${open}\n${link}`] : []), footer + (settings ? `\n${settings}` : '')].join('\n\n') +
      '\n',
    html: `<!doctype html>\n<html lang="${locale}"><body>\n${html}\n</body></html>\n`
  };
}

/** What a message is about and where, or of which firm, a line each. */
function factsOf(about: About, locale: Locale): string[] {
  const topic = m.mail_topic({ title: about.subject.title }, { locale });
  const where =
    isAboutHall(about) || isAboutExport(about)
      ? m.notices_building({ building: localize(about.subject.buildingName, locale) }, { locale })
      : m.mail_firm({ firm: localize(about.subject.organisationName, locale) }, { locale });
  return [topic, where];
}

function anchor(address: string, words: string): string {
  return `<a href="${escaped(address)}">${escaped(words)}</a>`;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}

/** Names the failure by its code only: a mail server's words repeat the address. */
function failure(error: unknown): Delivery {
  const { code = 'error', responseCode } = error as { code?: string; responseCode?: number };
  const refused = code === 'EENVELOPE' || code === 'EMESSAGE';
  return {
    ok: false,
    error: responseCode === undefined ? code : `SMTP ${responseCode}`,
    permanent: refused && (responseCode ?? 0) >= 500
  };
}
