import type { Environment } from '../identity/context.ts';
import type { Sender } from '../platform/outbox/sender.ts';
import { exportChannel } from '../reception/privacy/service.server.ts';
import { reportChannel } from '../statistics/reports/service.server.ts';
import { createChatSender } from './chat.server.ts';
import { createMailer, createMailSender, type MailSettings } from './mail.server.ts';
import { createReportSender } from './report-mail.server.ts';
import { createBookingTeller } from './tell-bookings.server.ts';
import { createExportTeller } from './tell-exports.server.ts';
import { createHallTeller } from './tell-hall.server.ts';

export {
  addChat,
  greetChat,
  keptMessages,
  removeChat,
  resendToChat,
  setChatKinds,
  setReminderHours
} from './chats.server.ts';
export { countUnread, markAllRead, openMessage, readInbox } from './inbox.server.ts';
export { ownMailedTopics, setOwnMailedTopics } from './mailed-topics.server.ts';
export { listOutbox, readOutbox, resendAll, resendMessage } from './outbox.server.ts';
export { previewMessage } from './preview.server.ts';
export { remindOfRequests } from './remind.server.ts';
export { waitingMarks } from './waiting.server.ts';

/** What sending goes by. */
export interface SendingSettings {
  mail: MailSettings | undefined;
  /** The hall's own address, which links begin with; without it messages have none. */
  hall: string | undefined;
  /** Whether chats may be at private addresses and without TLS. */
  privateChats: boolean;
}

/** Who sends the messages of each channel of the outbox. Without a mail server, mail is neither made nor sent. */
export function createSenders(env: Environment, { mail, hall, privateChats }: SendingSettings): Record<string, Sender> {
  const mailer = mail && createMailer(mail);
  return {
    booking: createBookingTeller(env, mail !== undefined),
    hall: createHallTeller(env, mail !== undefined),
    [exportChannel]: createExportTeller(env, mail !== undefined),
    chat: createChatSender(env, hall, privateChats),
    ...(mailer && {
      mail: createMailSender(env, mailer, hall),
      [reportChannel]: createReportSender(env, mailer, hall)
    })
  };
}
