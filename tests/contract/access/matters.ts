import { raiseMatter, inspectMatter, takeStep } from '#lib/hall/matters/service.server.ts';
import { newId } from '#lib/platform/id.ts';
import { must, type Hall } from '../../support/hall.ts';

/** A request about a case of the first firm, which only it and those who oversee the hall may see. */
export async function matterRequest(hall: Hall, pattern: string, picture: Uint8Array) {
  const [own, other] = hall.firms;
  const isPhoto = pattern.includes('[photo]');
  const id = pattern.includes('[id]') ? await firmCase(hall) : '';
  const photo = isPhoto ? await photoOf(hall, id, other, picture) : '';
  const path = pattern.replace('[building]', 'tower').replace('[id]', id).replace('[photo]', photo);
  const raised = { id: newId(), kind: 'firm-case', title: '融資', body: '', visibility: 'firm-only' };
  const form: Record<string, string> = path.endsWith('?/step')
    ? { action: 'assign', unit: other }
    : { ...raised, building: 'tower', organisationId: own, category: 'finance' };
  return { path, form };
}

/** What a program asks about such a case. */
export async function matterOfProgram(hall: Hall, pattern: string) {
  const [own, other] = hall.firms;
  const id = pattern.includes('[id]') ? await firmCase(hall) : '';
  const path = pattern.replace('[id]', id);
  const raised = { building: 'tower', kind: 'firm-case', title: '融資', organisation: own };
  const body = path.endsWith('/steps')
    ? { action: 'assign', units: [other] }
    : { ...raised, details: { category: 'finance' } };
  return { path, body };
}

async function firmCase(hall: Hall): Promise<string> {
  const raised = { id: newId(), building: 'tower', kind: 'firm-case', title: '融資', body: '' } as const;
  const about = { organisationId: hall.firms[0], visibility: 'firm-only', parentId: null } as const;
  return must(await raiseMatter(hall.ctx, { ...raised, ...about, fields: { category: 'finance' } })).id;
}

async function photoOf(hall: Hall, id: string, unit: string, picture: Uint8Array): Promise<string> {
  must(await takeStep(hall.ctx, id, { action: 'assign', units: [unit], dueOn: null }));
  must(await takeStep(hall.ctx, id, { action: 'accept', unit }));
  must(await takeStep(hall.ctx, id, { action: 'progress', unit, text: '進展' }, [picture]));
  // Its handling unit would see it too.
  must(await takeStep(hall.ctx, id, { action: 'return', unit, text: '-' }));
  must(await takeStep(hall.ctx, id, { action: 'assign', units: [hall.firms[0]], dueOn: null }));
  return must(await inspectMatter(hall.ctx, id)).entries[0]!.photos[0]!.id;
}
