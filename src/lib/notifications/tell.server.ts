import type { Queries } from '../db/port.ts';
import type { Environment } from '../identity/context.ts';
import { newId } from '../platform/id.ts';
import { enqueue } from '../platform/outbox/outbox.server.ts';
import type { Delivery } from '../platform/outbox/sender.ts';
import type { OutboxMessage } from '../platform/outbox/types.ts';
import { topicOf } from './rules.ts';
import { notificationStore } from './store.server.ts';
import type { Notice } from './types.ts';

/** What is told, and to whom: accounts of people, or chats. */
export interface Addressed {
  notice: Notice;
  recipients: readonly string[];
  areChats: boolean;
}

/**
 * The messages that come of a fact to those it concerns: in their inboxes, and in the outbox for mail and chats. All of a fact's
 * messages are stored in one transaction and have keys of their own, which begin with the fact's, so that none is made twice.
 */
export async function messagesOf(
  env: Environment,
  { createdAt }: Pick<OutboxMessage, 'createdAt'>,
  key: string,
  buildingId: string,
  addressed: readonly Addressed[],
  sendsMail: boolean
): Promise<Delivery> {
  const people = addressed.flatMap(({ areChats, recipients }) => (areChats ? [] : recipients));
  const mailed = sendsMail ? await notificationStore(env.db, env.db.read).topicsByMail([...new Set(people)]) : null;

  async function store(tx: Queries) {
    const inboxes = notificationStore(env.db, tx);
    for (const { notice, recipients, areChats } of addressed) {
      for (const recipient of recipients) {
        const dedupeKey = `${key}/${notice.kind}/${recipient}`;
        const message = { recipient, payload: notice, dedupeKey };
        if (areChats) {
          await enqueue(env, tx, { channel: 'chat', ...message });
          continue;
        }
        await inboxes.addToInbox({ ...notice, id: newId(), accountId: recipient, dedupeKey, createdAt });
        if (mailed?.get(recipient)?.includes(topicOf(notice.kind))) {
          await enqueue(env, tx, { channel: 'mail', ...message });
        }
      }
    }
  }
  const stored = () => env.events.publish({ topic: 'messages', buildingId, venueId: null });
  return { ok: true, outcome: { store, stored } };
}
