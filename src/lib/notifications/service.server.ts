import type { Context, Environment } from '../identity/context.ts';
import { failed, succeeded } from '../platform/result.ts';
import type { OutboxMessage, Sender } from '../platform/outbox/types.ts';
import { listMessages, revive } from '../platform/outbox/outbox.server.ts';
import { mayKeepOutbox } from './access.ts';
import { createChatSender } from './chat.server.ts';
import { createMailSender, type MailSettings } from './mail.server.ts';
import { createTeller } from './tell.server.ts';

export { addChat, greetChat, keptChats, removeChat } from './chats.server.ts';
export { countUnread, markAllRead, openMessage, readInbox } from './inbox.server.ts';
export { remindOfRequests } from './remind.server.ts';

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
  return {
    booking: createTeller(env, mail !== undefined),
    chat: createChatSender(env, hall, privateChats),
    ...(mail && { mail: createMailSender(env, mail, hall) })
  };
}

/** The messages that were given up, or with `all` every one that is kept, the latest first. */
export async function listOutbox(ctx: Context, all: boolean) {
  if (!mayKeepOutbox(ctx.actor)) return failed('forbidden');
  const messages: OutboxMessage[] = await listMessages(ctx, all ? ['queued', 'sent', 'dead'] : ['dead']);
  return succeeded({ messages });
}

/** Sends a message again that was given up, with all its attempts before it. */
export async function resendMessage(ctx: Context, id: string) {
  if (!mayKeepOutbox(ctx.actor)) return failed('forbidden');
  return (await revive(ctx, id)) ? succeeded({ id }) : failed('not-found');
}
