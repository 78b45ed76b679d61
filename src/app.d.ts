import type { Context } from '#lib/identity/context.ts';

declare global {
  namespace App {
    interface Locals {
      /** Who asks, and the server's parts: handed to every service. */
      ctx: Context;
    }
    interface Error {
      message: string;
      /** Names the entry in the server's log. */
      id?: string;
    }
  }
}
