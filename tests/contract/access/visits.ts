import { newId } from '#lib/platform/id.ts';
import { newBadgeCode } from '#lib/reception/badge.ts';
import { announceReception, signIn } from '#lib/reception/service.server.ts';
import { must, type Hall } from '../../support/hall.ts';

/** A well-formed request to an entry point of visitors' own: at the lobby screen, and about the badge of one who is in. */
export async function visitRequest(
  hall: Hall,
  pattern: string
): Promise<{ path: string; form: Record<string, string> }> {
  const visit = { id: newId(), code: newBadgeCode(), building: 'tower', purpose: 'meet-firm', people: 2 } as const;
  if (/badge|leave/.test(pattern)) must(await signIn(hall.ctx, { ...visit, hostOrganisationId: null, via: 'desk' }));
  const group = pattern.endsWith('?/arrive') ? await expectedGroup(hall) : '';
  const sent = { ...visit, people: '2', host: '', waited: '0', reason: 'not-here', group };
  return { path: pattern.replace('[code]', visit.code), form: sent };
}

async function expectedGroup(hall: Hall): Promise<string> {
  return must(
    await announceReception(hall.ctx, {
      id: newId(),
      building: 'tower',
      organisation: { id: hall.firms[1] },
      purpose: 'tour',
      expectedAt: hall.ctx.clock.now(),
      announced: 12,
      isPublic: true,
      venue: null,
      guideId: null,
      ceremonies: [],
      note: ''
    })
  ).id;
}
