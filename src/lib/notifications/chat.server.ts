import { createHmac } from 'node:crypto';
import { m } from '#lib/messages/messages.js';
import type { Environment } from '../identity/context.ts';
import type { Delivery, Sender } from '../platform/outbox/sender.ts';
import type { Locale } from '../platform/text.ts';
import type { Instant } from '../platform/time.ts';
import { postJson } from './post.server.ts';
import { notificationStore } from './store.server.ts';
import { aboutOf } from './subjects.server.ts';
import type { About, ChatFormat, Notice, Robot } from './types.ts';
import { isAboutExport, isAboutHall, pathOf, wordsOf } from './words.ts';

/** Sends messages to the robots of group chats, and notes of each chat how that went. */
export function createChatSender(env: Environment, hall: string | undefined, toPrivate: boolean): Sender {
  return async ({ recipient, payload }) => {
    const store = notificationStore(env.db, env.db.read);
    const chat = recipient === null ? undefined : await store.chat(recipient);
    const about = await aboutOf(env, payload as Notice);
    if (!chat || !about) return { ok: false, error: 'no such chat', permanent: true };
    return sayIn(env, chat, chatText(about, chat.locale, hall), toPrivate);
  };
}

/** Lets a chat's robot say a text, and notes how that went. */
export async function sayIn(
  env: Environment,
  chat: Robot & { id: string },
  text: string,
  toPrivate: boolean
): Promise<Delivery> {
  const said = await say(chat, text, env.clock.now(), toPrivate);
  const now = env.clock.now();
  await env.db.write((tx) => notificationStore(env.db, tx).noteSaid(chat.id, now, said.ok ? null : said.error));
  return said;
}

async function say({ format, url, secret }: Robot, text: string, now: Instant, toPrivate: boolean): Promise<Delivery> {
  const address = secret === null || !URL.canParse(url) ? url : signed(url, secret, now);
  const answer = await postJson(address, robotMessage(format, text), toPrivate);
  if (!answer.ok) return answer;
  const { errcode } = answer.body as { errcode?: unknown };
  return errcode === 0 ? { ok: true } : { ok: false, error: `${format} ${Number(errcode)}`, permanent: false };
}

/** The address of a robot of DingTalk with the time and its signature (加签), which is good for an hour. */
function signed(url: string, secret: string, now: Instant): string {
  const address = new URL(url);
  address.searchParams.set('timestamp', String(now));
  address.searchParams.set('sign', createHmac('sha256', secret).update(`${now}\n${secret}`).digest('base64'));
  return address.href;
}

/** The JSON that a robot takes; both say a text alike, and make no markup of what people wrote. */
function robotMessage(format: ChatFormat, content: string): object {
  const message = { msgtype: 'text', text: { content } };
  // WeCom and DingTalk name those who are called differently; nobody is.
  return format === 'dingtalk' ? { ...message, at: { isAtAll: false } } : message;
}

/**
 * What a chat reads: no more of a booking than its place, time and firm, and of what goes on in the hall its number, time and
 * place, as nobody knows who is in the chat.
 */
export function chatText(about: About, locale: Locale, hall: string | undefined): string {
  const { title, text } = wordsOf(withoutWords(about), locale);
  const link = hall && hall + pathOf(about);
  return [m.common_app_name({}, { locale }), title, text, ...(link ? [link] : [])].join('\n');
}

/** Without what people wrote about a change or step. */
function withoutWords(about: About): About {
  if (isAboutHall(about)) return { ...about, subject: { ...about.subject, reason: null } };
  if (isAboutExport(about)) return about;
  const { proposal } = about.subject;
  return {
    ...about,
    subject: { ...about.subject, proposal: proposal && { ...proposal, message: null, reason: null } }
  };
}
