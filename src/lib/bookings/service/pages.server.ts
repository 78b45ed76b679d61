import type { Environment } from '../../identity/context.ts';
import { bookingStore, type BookingFilter, type Position } from '../store.server.ts';
import type { BookingDetails } from '../types.ts';

const everywhere = { everywhere: true, organisationId: null, buildingIds: [], subdistrictIds: [] };
const atOnce = 500;

/** All bookings that pass a filter, by start and page by page; whether the actor may read them is for the caller to ask. */
export async function* bookingPages(ctx: Environment, filter: BookingFilter): AsyncGenerator<BookingDetails[]> {
  const store = bookingStore(ctx.db, ctx.db.read);
  let after: Position | null = null;
  for (;;) {
    const page: BookingDetails[] = await store.list(everywhere, filter, after, atOnce);
    if (page.length > 0) yield page;
    if (page.length < atOnce) return;
    after = page.at(-1)!;
  }
}
