import { error, fail, type RequestEvent } from '@sveltejs/kit';
import * as v from 'valibot';
import { mayRunHall } from '#lib/hall/access.ts';
import { hallBuildings } from '#lib/hall/buildings.server.ts';
import { checkRegister, importRegister } from '#lib/hall/registers/service.server.ts';
import { registerKinds, type Column } from '#lib/hall/registers/types.ts';
import type { FileFlaw } from '#lib/platform/import/types.ts';
import { requireSignedIn } from '#lib/web/guards.server.ts';
import { statusOf } from '#lib/web/http-status.ts';
import { readTextFile } from '#lib/web/text-file.ts';
import { readMeanings } from '../../import/meanings.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const ctx = requireSignedIn(event);
  const buildings = (await hallBuildings(ctx)).filter(({ id, subdistrictId }) =>
    mayRunHall(ctx.actor, { buildingId: id, subdistrictId })
  );
  if (buildings.length === 0) error(403, 'forbidden');
  const asked = event.url.searchParams;
  return {
    buildings: buildings.map(({ slug, name }) => ({ slug, name })),
    building: buildings.find(({ slug }) => slug === asked.get('building'))?.slug ?? buildings[0]!.slug,
    kind: kindOf(asked.get('kind'))
  };
};

export const actions: Actions = {
  /** Says line by line what would become of a file; stores nothing. What was read goes back to the browser and comes again. */
  check: async (event) => {
    const ctx = requireSignedIn(event);
    const read = await readFileForm(event);
    if ('flaw' in read) return fail(422, read);
    const outcome = await checkRegister(ctx, read.kind, read.file);
    return outcome.ok ? reported(read, outcome) : refuse(outcome, read);
  },

  /** Imports what was checked; where a line cannot be imported any more, nothing is stored and all are told anew. */
  apply: async (event) => {
    const ctx = requireSignedIn(event);
    const read = await readFileForm(event);
    if ('flaw' in read) return fail(422, read);
    const outcome = await importRegister(ctx, read.kind, read.file);
    if (outcome.ok) {
      return { kind: read.kind, building: read.file.building, imported: outcome.report.entered };
    }
    return outcome.reason === 'lines-refused' ? fail(409, reported(read, outcome)) : refuse(outcome, read);
  }
};

function kindOf(text: FormDataEntryValue | null) {
  return v.parse(v.fallback(v.picklist(registerKinds), 'topics'), text);
}

type Read = Exclude<Awaited<ReturnType<typeof readFileForm>>, { flaw: FileFlaw }>;

/** The file that a form brings, what it holds, and what its names mean. */
async function readFileForm(event: Pick<RequestEvent, 'request' | 'platform'>) {
  const read = await readTextFile(event);
  if ('flaw' in read) return read;
  const { form, building, text } = read;
  return { kind: kindOf(form.get('kind')), file: { building, text, firms: readMeanings(form, 'firm') } };
}

type Report = Extract<Awaited<ReturnType<typeof checkRegister>>, { ok: true }>;

/** What the browser keeps of a file until it is imported: nothing of it stays on the server. */
function reported({ kind, file: { building, text, firms } }: Read, { report, zone }: Pick<Report, 'report' | 'zone'>) {
  return { kind, building, text, firms: [...firms], report, zone };
}

type Refused =
  | { reason: 'unauthenticated' | 'forbidden' | 'not-found' }
  | { reason: 'file'; flaw: FileFlaw; line?: number | undefined; columns?: Column[] | undefined };

function refuse(refused: Refused, { kind, file: { building } }: Read) {
  if (refused.reason !== 'file') error(statusOf(refused.reason), refused.reason);
  const { flaw, line, columns } = refused;
  return fail(422, { kind, building, flaw, line, columns });
}
