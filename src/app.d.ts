import '@sveltejs/adapter-node';
import type { Context } from '#lib/identity/context.ts';

declare global {
  namespace App {
    interface Locals {
      /** Who asks, and the server's parts: handed to every service. */
      ctx: Context;
      /** Whether the request failed because the database could not be used. */
      isUnavailable?: true;
    }
    interface Error {
      message: string;
      /** Names the entry in the server's log. */
      id?: string;
      /** Whether the database could not be used: the same may work a little later. */
      isUnavailable?: true;
      /** Whether no building has been set up yet, of which this page could tell. */
      isWithoutBuilding?: true;
    }
  }
}
