import { m } from '#lib/messages/messages.js';
import type { Environment } from '../identity/context.ts';
import type { Delivery, Sender } from '../platform/outbox/types.ts';
import type { Locale } from '../platform/text.ts';
import { postJson } from './post.server.ts';
import { notificationStore } from './store.server.ts';
import type { ChatFormat, Notice, Subject } from './types.ts';
import { pathOf, wordsOf } from './words.ts';

/** Sends messages to the robots of group chats. */
export function createChatSender(env: Environment, hall: string | undefined, toPrivate: boolean): Sender {
  return async ({ recipient, payload }) => {
    const { kind, bookingId } = payload as Notice;
    const store = notificationStore(env.db, env.db.read);
    const chat = recipient === null ? undefined : await store.chat(recipient);
    const subject = await store.subject(bookingId);
    if (!chat || !subject) return { ok: false, error: 'no such chat', permanent: true };
    return say(chat, chatText(kind, subject, chat.locale, hall), toPrivate);
  };
}

/** Lets a chat's robot say a text. */
export async function say(
  { format, url }: { format: ChatFormat; url: string },
  text: string,
  toPrivate: boolean
): Promise<Delivery> {
  const answer = await postJson(url, robotMessage(format, text), toPrivate);
  if (!answer.ok) return answer;
  const { errcode } = answer.body as { errcode?: unknown };
  return errcode === 0 ? { ok: true } : { ok: false, error: `${format} ${Number(errcode)}`, permanent: false };
}

/** The JSON that a robot takes; both say a text alike, and make no markup of what people wrote. */
function robotMessage(format: ChatFormat, content: string): object {
  const message = { msgtype: 'text', text: { content } };
  // WeCom and DingTalk name those who are called differently; nobody is.
  return format === 'dingtalk' ? { ...message, at: { isAtAll: false } } : message;
}

/** What a chat reads: no more of a booking than its place, time and firm, as nobody knows who is in the chat. */
function chatText(kind: Notice['kind'], subject: Subject, locale: Locale, hall: string | undefined): string {
  const { title, text } = wordsOf(kind, subject, locale);
  const link = hall && hall + pathOf(kind, subject.bookingId);
  return [m.common_app_name({}, { locale }), title, text, ...(link ? [link] : [])].join('\n');
}
