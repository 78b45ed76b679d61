import { m } from '#lib/messages/messages.js';
import type { Context } from '../identity/context.ts';
import { auditStore } from '../platform/audit/store.server.ts';
import { isId, newId } from '../platform/id.ts';
import { countDead, reviveAll } from '../platform/outbox/outbox.server.ts';
import { failed, succeeded } from '../platform/result.ts';
import type { Locale } from '../platform/text.ts';
import { listBuildings } from '../venues/service.server.ts';
import { mayKeepMessages } from './access.ts';
import { sayIn } from './chat.server.ts';
import { isPostable } from './post.server.ts';
import { areReminderHours, usualReminderHours } from './rules.ts';
import { notificationStore } from './store.server.ts';
import { chatKinds, type ChatFormat, type ChatKind, type ReminderHours } from './types.ts';

/** So many chats a building has at most. */
const mostChats = 10;
const longestAddress = 1000;

/**
 * The buildings of whose messages the actor says how they go: each with when it reminds, and its chats with how many messages
 * each of them did not get. Their addresses stay here.
 */
export async function keptMessages(ctx: Context) {
  const buildings = await keptBuildings(ctx);
  if (buildings.length === 0) return failed('forbidden');
  const store = notificationStore(ctx.db, ctx.db.read);
  const hours = await store.reminderHours();
  return succeeded({
    buildings: await Promise.all(
      buildings.map(async ({ id, slug, name, zone }) => {
        const chats = await store.chats(id);
        const unsent = await countDead(
          ctx,
          'chat',
          chats.map((chat) => chat.id)
        );
        return {
          slug,
          name,
          zone,
          hours: hours.get(id) ?? usualReminderHours,
          chats: chats.map((chat) => ({ ...chat, unsent: unsent.get(chat.id) ?? 0 }))
        };
      })
    )
  });
}

/** Says after how many hours a building's requests are brought to mind. */
export async function setReminderHours(ctx: Context, slug: string, hours: ReminderHours) {
  const building = (await keptBuildings(ctx)).find((each) => each.slug === slug);
  if (!building) return failed('forbidden');
  if (!areReminderHours(hours)) return failed('bad-hours');
  return ctx.db.write(async (tx) => {
    const store = notificationStore(ctx.db, tx);
    const former = (await store.reminderHours()).get(building.id) ?? usualReminderHours;
    await store.setReminderHours(building.id, hours);
    await audit(ctx, tx, building.id, 'set-reminders', former, hours);
    return succeeded({});
  });
}

/** A group chat to be told of what happens in a building, by the address and perhaps the secret that its robot was given. */
export interface NewChat {
  /** Slug of the building. */
  building: string;
  format: ChatFormat;
  url: string;
  /** Robots of DingTalk can ask that messages are signed. */
  secret?: string | null;
  locale: Locale;
  /** What it is told; all unless said. */
  kinds?: ChatKind[];
}

/** Lets a group chat be told of what happens in a building from now on. */
export async function addChat(ctx: Context, input: NewChat, privateChats: boolean) {
  const { format, url, secret = null, locale, kinds = [...chatKinds] } = input;
  const building = (await keptBuildings(ctx)).find(({ slug }) => slug === input.building);
  if (!building) return failed('forbidden');
  if (url.length > longestAddress || !isPostable(url, privateChats)) return failed('bad-address');
  if (secret !== null && (format !== 'dingtalk' || !/^[\x21-\x7e]{1,200}$/.test(secret))) return failed('bad-secret');
  if (kinds.length === 0) return failed('no-kinds');
  const createdAt = ctx.clock.now();
  return ctx.db.write(async (tx) => {
    const store = notificationStore(ctx.db, tx);
    if ((await store.chats(building.id)).length >= mostChats) return failed('too-many');
    const id = newId();
    await store.addChat({ id, buildingId: building.id, format, url, secret, locale, kinds, createdAt });
    await audit(ctx, tx, building.id, 'add-chat', null, { format, locale, kinds });
    return succeeded({ id });
  });
}

/** Says what a chat is told of from now on. */
export async function setChatKinds(ctx: Context, id: string, kinds: ChatKind[]) {
  const chat = await keptChat(ctx, id);
  if (!chat) return failed('not-found');
  if (kinds.length === 0) return failed('no-kinds');
  const { buildingId, format, locale } = chat;
  return ctx.db.write(async (tx) => {
    await notificationStore(ctx.db, tx).setChatKinds(id, kinds);
    const common = { format, locale };
    await audit(ctx, tx, buildingId, 'change-chat', { ...common, kinds: chat.kinds }, { ...common, kinds });
    return succeeded({});
  });
}

/** Tells a chat nothing any more. */
export async function removeChat(ctx: Context, id: string) {
  const chat = await keptChat(ctx, id);
  if (!chat) return failed('not-found');
  const { buildingId, format, locale, kinds } = chat;
  return ctx.db.write(async (tx) => {
    await notificationStore(ctx.db, tx).removeChat(id);
    await audit(ctx, tx, buildingId, 'remove-chat', { format, locale, kinds }, null);
    return succeeded({});
  });
}

/** Says a greeting in a chat at once; where that fails, `error` is its code. */
export async function greetChat(ctx: Context, id: string, privateChats: boolean) {
  const chat = await keptChat(ctx, id);
  if (!chat) return failed('not-found');
  const locale = { locale: chat.locale };
  const greeting = `${m.common_app_name({}, locale)}\n${m.mail_chats_greeting({}, locale)}`;
  const said = await sayIn(ctx, chat, greeting, privateChats);
  return said.ok ? succeeded({}) : failed('not-sent', { error: said.error });
}

/** Sends a chat once more what it did not get; answers how many messages. */
export async function resendToChat(ctx: Context, id: string) {
  const chat = await keptChat(ctx, id);
  if (!chat) return failed('not-found');
  return succeeded({ count: await reviveAll(ctx, chat.id) });
}

async function keptBuildings(ctx: Context) {
  const buildings = await listBuildings(ctx);
  return buildings.filter(({ id, subdistrictId }) => mayKeepMessages(ctx.actor, { subdistrictId, buildingId: id }));
}

/** A chat of a building whose messages the actor keeps; for all others it does not exist. */
async function keptChat(ctx: Context, id: string) {
  const chat = isId(id) ? await notificationStore(ctx.db, ctx.db.read).chat(id) : undefined;
  return chat && (await keptBuildings(ctx)).some((building) => building.id === chat.buildingId) ? chat : undefined;
}

type Action = 'add-chat' | 'change-chat' | 'remove-chat' | 'set-reminders';

/** Adds to the building's trail what was done to its messages, never where chats are. */
async function audit(
  ctx: Context,
  tx: Parameters<typeof auditStore>[1],
  buildingId: string,
  action: Action,
  from: object | null,
  to: object | null
): Promise<void> {
  const { actor } = ctx;
  await auditStore(ctx.db, tx).add({
    subject: 'building',
    subjectId: buildingId,
    at: ctx.clock.now(),
    accountId: actor.kind === 'account' ? actor.accountId : null,
    action,
    fromState: from && JSON.stringify(from),
    toState: to && JSON.stringify(to),
    reason: null
  });
}
