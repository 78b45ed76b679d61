import type { Context } from '../identity/context.ts';
import { contactOf } from '../identity/service.server.ts';
import { listMessages, listTroubled, revive, reviveAll } from '../platform/outbox/outbox.server.ts';
import type { OutboxMessage } from '../platform/outbox/types.ts';
import { failed, succeeded } from '../platform/result.ts';
import type { LocalizedText } from '../platform/text.ts';
import { reportChannel } from '../statistics/reports/service.server.ts';
import { listBuildings } from '../venues/service.server.ts';
import { mayKeepOutbox } from './access.ts';
import { maskedEmail } from './rules.ts';
import { notificationStore } from './store.server.ts';
import type { ChatFormat, Kind, Notice } from './types.ts';

/** To whom a message could not be sent, without saying who that is. */
type Receiver =
  | { channel: 'mail' | 'report'; /** With most of it hidden; `null` for none. */ address: string | null }
  | {
      channel: 'chat';
      /** `null` for a chat that was removed. */ chat: { format: ChatFormat; building: LocalizedText } | null;
    }
  /** What happened, of which no messages have been made yet. */
  | { channel: 'fact' };

/** A message that could not be sent: given up where `isDead`, else to be tried again at `nextAttemptAt`. */
interface UnsentMessage extends Pick<OutboxMessage, 'id' | 'createdAt' | 'attempts' | 'nextAttemptAt'> {
  receiver: Receiver;
  /** What it says; `null` for a fact of which no messages have been made, and for a report. */
  kind: Kind | null;
  isDead: boolean;
  /** The code of what went wrong last. */
  error: string;
}

/**
 * The messages that could not be sent, the latest first, as many as one reads, and how many there are in all. They are of no
 * building: `zone` is that of the first one's clock.
 */
export async function readOutbox(ctx: Context) {
  if (!mayKeepOutbox(ctx.actor)) return failed('forbidden');
  const { messages, count } = await listTroubled(ctx);
  const receiverOf = await receiversOf(ctx, messages);
  const [building] = await listBuildings(ctx);
  return succeeded({
    zone: building?.zone ?? 'UTC',
    count: { dead: count.dead, retried: count.queued },
    messages: messages.map(
      ({ id, createdAt, attempts, nextAttemptAt, state, lastError, ...message }): UnsentMessage => {
        const kind = isNotice(message) ? (message.payload as Notice).kind : null;
        const receiver = receiverOf(message);
        return {
          id,
          createdAt,
          attempts,
          nextAttemptAt,
          receiver,
          kind,
          isDead: state === 'dead',
          error: lastError ?? ''
        };
      }
    )
  });
}

/** Whether a message tells somebody of what happened: not the fact itself, and no report. */
function isNotice({ channel }: Pick<OutboxMessage, 'channel'>): boolean {
  return channel === 'mail' || channel === 'chat';
}

async function receiversOf(ctx: Context, messages: OutboxMessage[]) {
  const recipientsOf = (channel: string) => [
    ...new Set(messages.flatMap((each) => (each.channel === channel && each.recipient ? [each.recipient] : [])))
  ];
  const chats = await notificationStore(ctx.db, ctx.db.read).chatsNamed(recipientsOf('chat'));
  const addresses = new Map<string, string>();
  for (const id of [...recipientsOf('mail'), ...recipientsOf(reportChannel)]) {
    const email = (await contactOf(ctx, id))?.email;
    if (email) addresses.set(id, maskedEmail(email));
  }
  return ({ channel, recipient }: Pick<OutboxMessage, 'channel' | 'recipient'>): Receiver => {
    if (channel === 'mail' || channel === reportChannel) {
      return { channel, address: addresses.get(recipient ?? '') ?? null };
    }
    if (channel !== 'chat') return { channel: 'fact' };
    const chat = chats.find(({ id }) => id === recipient);
    return { channel, chat: chat ? { format: chat.format, building: chat.buildingName } : null };
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

/** Sends every message again that was given up; answers how many. */
export async function resendAll(ctx: Context) {
  if (!mayKeepOutbox(ctx.actor)) return failed('forbidden');
  return succeeded({ count: await reviveAll(ctx) });
}
