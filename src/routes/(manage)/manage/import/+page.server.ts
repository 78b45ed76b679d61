import { error, fail, type RequestEvent } from '@sveltejs/kit';
import type { BookingFileFlaw, Column } from '#lib/bookings/import/types.ts';
import { checkImport, fillableVenues, importBookings } from '#lib/bookings/service.server.ts';
import { addDays, localDate } from '#lib/platform/time.ts';
import { requireSignedIn } from '#lib/web/guards.server.ts';
import { statusOf } from '#lib/web/http-status.ts';
import { readTextFile } from '#lib/web/text-file.ts';
import type { Actions, PageServerLoad } from './$types';
import { readMeanings } from './meanings.ts';

/** Days that an export reaches ahead unless others are asked for. */
const daysExported = 90;

export const load: PageServerLoad = async (event) => {
  const ctx = requireSignedIn(event);
  const venues = await fillableVenues(ctx);
  const [first] = venues;
  if (!first) error(403, 'forbidden');
  const today = localDate(ctx.clock.now(), first.building.zone);
  const byBuilding = Map.groupBy(venues, ({ building }) => building.slug);
  return {
    today,
    until: addDays(today, daysExported),
    buildings: [...byBuilding.values()].map((inBuilding) => ({
      slug: inBuilding[0]!.building.slug,
      name: inBuilding[0]!.building.name,
      venues: inBuilding.map(({ slug, name }) => ({ slug, name }))
    }))
  };
};

export const actions: Actions = {
  /** Says line by line what would become of a file; stores nothing. What was read goes back to the browser and comes again. */
  check: async (event) => {
    const ctx = requireSignedIn(event);
    const read = await readFileForm(event);
    if ('flaw' in read) return fail(422, read);
    const outcome = await checkImport(ctx, read.file);
    if (!outcome.ok) return refuse(outcome, read.file.building);
    const { report, zone } = outcome;
    return { report, zone, ...returned(read.file) };
  },

  /** Imports what was checked; where a line cannot be imported any more, nothing is stored and all are told anew. */
  apply: async (event) => {
    const ctx = requireSignedIn(event);
    const read = await readFileForm(event);
    if ('flaw' in read) return fail(422, read);
    const outcome = await importBookings(ctx, read.file);
    if (outcome.ok) return { building: read.file.building, imported: outcome.report.booked };
    if (outcome.reason !== 'lines-refused') return refuse(outcome, read.file.building);
    const { report, zone } = outcome;
    return fail(409, { report, zone, ...returned(read.file) });
  }
};

type File = Parameters<typeof checkImport>[1];

/** The file that a form brings, with what its names mean. */
async function readFileForm(event: Pick<RequestEvent, 'request' | 'platform'>) {
  const read = await readTextFile(event);
  if ('flaw' in read) return read;
  const { form, building, text } = read;
  return { file: { building, text, venues: readMeanings(form, 'venue'), firms: readMeanings(form, 'firm') } };
}

/** What the browser keeps of a file until it is imported: nothing of it stays on the server. */
function returned({ building, text, venues, firms }: File) {
  return { building, text, venues: [...venues], firms: [...firms] };
}

type Refused =
  | { reason: 'unauthenticated' | 'forbidden' | 'not-found' }
  | { reason: 'file'; flaw: BookingFileFlaw; line?: number | undefined; columns?: Column[] | undefined };

function refuse(refused: Refused, building: string) {
  if (refused.reason !== 'file') error(statusOf(refused.reason), refused.reason);
  const { flaw, line, columns } = refused;
  return fail(422, { building, flaw, line, columns });
}
