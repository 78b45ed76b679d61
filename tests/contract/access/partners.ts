import { enterOffer, signAgreement } from '#lib/hall/partners/service.server.ts';
import { must, type Hall } from '../../support/hall.ts';

const shared = new WeakMap<Hall, Promise<Record<'agreement' | 'offer' | 'need' | 'resource', string>>>();

/** A well-formed request to an entry point of partner units, about what the first firm offers or needs. */
export async function partnerRequest(
  hall: Hall,
  pattern: string
): Promise<{ path: string; form: Record<string, string> }> {
  if (!shared.has(hall)) shared.set(hall, prepare(hall));
  const { agreement, offer, need, resource } = await shared.get(hall)!;
  const path = pattern.replace('[building]', 'tower');
  const text = { title: '報告廳', description: '', terms: '資源聯享', note: '借用兩次' };
  if (path.endsWith('?/end')) return { path, form: { agreement, closesOn: '2099-01-01' } };
  const given = {
    building: 'tower',
    organisationId: hall.firms[0],
    tier: 'bilateral',
    opensOn: '2026-01-01',
    closesOn: ''
  };
  return { path, form: { ...text, ...given, kind: 'need', offer, need, resource } };
}

async function prepare(hall: Hall) {
  const [first, second] = hall.firms;
  const term = { opensOn: '2026-01-01', closesOn: null };
  const text = { tier: 'bilateral', title: '共建協議', terms: '資源聯享' } as const;
  const signed = await signAgreement(hall.ctx, { building: 'tower', organisationIds: [first], ...text, ...term });
  const enter = async (organisationId: string, kind: 'resource' | 'need') =>
    must(await enterOffer(hall.ctx, { building: 'tower', organisationId, kind, title: '報告廳', description: '' })).id;
  return {
    agreement: must(signed).id,
    offer: await enter(first, 'need'),
    need: await enter(first, 'need'),
    resource: await enter(second, 'resource')
  };
}
