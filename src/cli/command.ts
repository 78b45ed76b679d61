import type { App } from '#lib/app.server.ts';
import type { Context } from '#lib/identity/context.ts';

/** Does some work on the operator's behalf with the database open and up to date. */
export type WithHall = <T>(work: (ctx: Context, app: App) => Promise<T>) => Promise<T>;

/** A command that could not be carried out; its message is one sentence for the operator. */
export class CommandFailure extends Error {}
