import type { Environment } from '../../identity/context.ts';
import type { Instant } from '../../platform/time.ts';
import type { Booking } from '../types.ts';
import { undecidedStore } from '../undecided-store.server.ts';

const pageLength = 200;

/** A request, or a firm's change of what was approved, that waits for a decision. */
interface Undecided extends Pick<Booking, 'seriesId' | 'status'> {
  /** Of the request, or of the change. */
  id: string;
  bookingId: string;
  /** Where it is decided on: of a change, where that asks for a place. */
  buildingId: string;
  /** Whether it is one of the changes of a whole series. */
  ofSeries: boolean;
  /** When it began to wait; later than it was made for a request that had to wait for its turn, or has to be approved anew. */
  since: Instant;
}

/** All that waits for a decision everywhere, read in pages. For services that bring it to mind. */
export async function* undecided(env: Environment): AsyncGenerator<Undecided & { kind: 'request' | 'change' }> {
  const store = undecidedStore(env.db, env.db.read);
  for await (const request of pages(store.requests)) yield { kind: 'request', ofSeries: false, ...request };
  for await (const change of pages(store.changes)) yield { kind: 'change', ...change };
}

/** When each of these requests began to wait for a decision, by booking. */
export function waitingSince(env: Environment, bookingIds: string[]): Promise<Map<string, Instant>> {
  return undecidedStore(env.db, env.db.read).since(bookingIds);
}

async function* pages<Row extends { id: string }>(
  read: (after: string | null, limit: number) => Promise<Row[]>
): AsyncGenerator<Row> {
  let page: Row[] = [];
  do {
    page = await read(page.at(-1)?.id ?? null, pageLength);
    yield* page;
  } while (page.length === pageLength);
}
