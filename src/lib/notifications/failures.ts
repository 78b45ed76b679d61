import { m } from '#lib/messages/messages.js';

/** What a message that could not be sent is told by, first fitting first: its code in the outbox, and the sentence. */
const sentences: [RegExp, (code: { code: string }) => string][] = [
  [/^no address$/, () => m.outbox_failure_no_address()],
  [/^no such chat$/, () => m.outbox_failure_no_chat()],
  [/^no such channel$/, () => m.outbox_failure_no_channel()],
  [/^(address refused|EPRIVATE)$/, () => m.outbox_failure_address()],
  [/^SMTP 5/, (code) => m.outbox_failure_mail_refused(code)],
  [/^SMTP /, (code) => m.outbox_failure_mail_later(code)],
  [/^EAUTH$/, () => m.outbox_failure_mail_sign_in()],
  [/^dingtalk 310000$/, () => m.outbox_failure_signature()],
  [/^(wecom|dingtalk) /, (code) => m.outbox_failure_robot(code)],
  [/^HTTP 4/, (code) => m.outbox_failure_refused(code)],
  [/^(HTTP |no JSON$)/, (code) => m.outbox_failure_answer(code)],
  [/^(E[A-Z_]+|AbortError|TimeoutError)$/, (code) => m.outbox_failure_unreachable(code)]
];

/** Says in a plain sentence, in the page's language, why a message was not sent, by the code that the outbox keeps. */
export function failureSentence(code: string): string {
  const found = sentences.find(([pattern]) => pattern.test(code));
  return found ? found[1]({ code }) : m.outbox_failure_other({ code });
}
