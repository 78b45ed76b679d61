import { m } from '#lib/messages/messages.js';
import type { Context } from '../identity/context.ts';
import { auditStore } from '../platform/audit/store.server.ts';
import { isId, newId } from '../platform/id.ts';
import { failed, succeeded } from '../platform/result.ts';
import type { Locale } from '../platform/text.ts';
import { listBuildings } from '../venues/service.server.ts';
import { mayKeepChats } from './access.ts';
import { say } from './chat.server.ts';
import { isPostable } from './post.server.ts';
import { notificationStore } from './store.server.ts';
import type { ChatFormat } from './types.ts';

/** So many chats a building has at most. */
const mostChats = 10;
const longestAddress = 1000;

/** The buildings whose chats the actor keeps, each with its chats; their addresses stay here. */
export async function keptChats(ctx: Context) {
  const buildings = await keptBuildings(ctx);
  if (buildings.length === 0) return failed('forbidden');
  const store = notificationStore(ctx.db, ctx.db.read);
  return succeeded({
    buildings: await Promise.all(
      buildings.map(async ({ id, slug, name, zone }) => ({ slug, name, zone, chats: await store.chats(id) }))
    )
  });
}

/** Lets a group chat be told of what happens in a building from now on; `url` is the address its robot was given. */
export async function addChat(
  ctx: Context,
  input: { building: string; format: ChatFormat; url: string; locale: Locale },
  privateChats: boolean
) {
  const building = (await keptBuildings(ctx)).find(({ slug }) => slug === input.building);
  if (!building) return failed('forbidden');
  const { format, url, locale } = input;
  if (url.length > longestAddress || !isPostable(url, privateChats)) return failed('bad-address');
  const createdAt = ctx.clock.now();
  return ctx.db.write(async (tx) => {
    const store = notificationStore(ctx.db, tx);
    if ((await store.chats(building.id)).length >= mostChats) return failed('too-many');
    const id = newId();
    await store.addChat({ id, buildingId: building.id, format, url, locale, createdAt });
    await audit(ctx, tx, building.id, 'add-chat', { format, locale });
    return succeeded({ id });
  });
}

/** Tells a chat nothing any more. */
export async function removeChat(ctx: Context, id: string) {
  const kept = await keptChat(ctx, id);
  if (!kept) return failed('not-found');
  const { buildingId, format, locale } = kept;
  return ctx.db.write(async (tx) => {
    await notificationStore(ctx.db, tx).removeChat(id);
    await audit(ctx, tx, buildingId, 'remove-chat', { format, locale });
    return succeeded({});
  });
}

/** Says a greeting in a chat at once; where that fails, `error` is its code. */
export async function greetChat(ctx: Context, id: string, privateChats: boolean) {
  const chat = await keptChat(ctx, id);
  if (!chat) return failed('not-found');
  const locale = { locale: chat.locale };
  const greeting = `${m.common_app_name({}, locale)}\n${m.mail_chats_greeting({}, locale)}`;
  const said = await say(chat, greeting, privateChats);
  return said.ok ? succeeded({}) : failed('not-sent', { error: said.error });
}

async function keptBuildings(ctx: Context) {
  const buildings = await listBuildings(ctx);
  return buildings.filter(({ id, subdistrictId }) => mayKeepChats(ctx.actor, { subdistrictId, buildingId: id }));
}

/** A chat of a building whose chats the actor keeps; for all others it does not exist. */
async function keptChat(ctx: Context, id: string) {
  const chat = isId(id) ? await notificationStore(ctx.db, ctx.db.read).chat(id) : undefined;
  return chat && (await keptBuildings(ctx)).some((building) => building.id === chat.buildingId) ? chat : undefined;
}

/** Adds to the building's trail what was done to its chats, never where they are. */
async function audit(
  ctx: Context,
  tx: Parameters<typeof auditStore>[1],
  buildingId: string,
  action: 'add-chat' | 'remove-chat',
  chat: { format: ChatFormat; locale: Locale }
): Promise<void> {
  const { actor } = ctx;
  const [fromState, toState] = action === 'add-chat' ? [null, JSON.stringify(chat)] : [JSON.stringify(chat), null];
  await auditStore(ctx.db, tx).add({
    subject: 'building',
    subjectId: buildingId,
    at: ctx.clock.now(),
    accountId: actor.kind === 'account' ? actor.accountId : null,
    action,
    fromState,
    toState,
    reason: null
  });
}
