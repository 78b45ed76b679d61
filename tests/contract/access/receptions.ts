import { newId } from '#lib/platform/id.ts';
import { day, localDate, toIso } from '#lib/platform/time.ts';
import { newBadgeCode } from '#lib/reception/badge.ts';
import { announceReception, receiveReception, reportRefused, signIn } from '#lib/reception/service.server.ts';
import { must, type Hall } from '../../support/hall.ts';

const tomorrow = () => Date.now() + day;
const stretch = { building: 'tower', from: '2099-01-01T00:00:00Z', to: '2099-01-02T00:00:00Z' };

/** A well-formed request to an entry point of the desk; where it is about somebody, about one with whom it can be done. */
export async function receptionRequest(hall: Hall, method: string, pattern: string) {
  const id = /\[id\]|\?\/(receive|leave|signOut|see)$/.test(pattern) ? await subjectOf(hall, pattern) : newId();
  const path = pattern.replace('[building]', 'tower').replace('[id]', id);
  const isList = method === 'GET' && /\/api\/v1\/(visits|receptions)$/.test(pattern);
  const visit = { id, code: newBadgeCode(), purpose: 'delivery', people: '2', host: '', waited: '0' };
  const group = {
    organisation: '市總工會',
    type: 'government-organ',
    level: 'city',
    venue: '',
    announced: '9',
    date: localDate(tomorrow(), 'Asia/Shanghai'),
    time: '10:00',
    kind: 'reception',
    guideId: '',
    note: ''
  };
  const other = { reason: '重複登記', retentionDays: '30', closesAt: '22:00' };
  const form = { ...visit, ...group, ...other, ...(/announce|walkIn|groups/.test(pattern) && { purpose: 'tour' }) };
  const body = {
    id: newId(),
    building: 'tower',
    purpose: pattern.includes('/visits') ? 'delivery' : 'tour',
    people: 2,
    organisation: { id: hall.firms[1] },
    expectedAt: toIso(tomorrow(), 'Asia/Shanghai'),
    announced: 9,
    reason: '重複登記'
  };
  return { path: isList ? `${path}?${new URLSearchParams(stretch)}` : path, form, body };
}

async function subjectOf(hall: Hall, pattern: string): Promise<string> {
  const visit = { id: newId(), building: 'tower', hostOrganisationId: null, purpose: 'meet-firm', people: 2 } as const;
  if (pattern.endsWith('?/see')) {
    must(await reportRefused(hall.ctx, { ...visit, refusal: 'not-here', waited: 0 }));
    return visit.id;
  }
  if (/visits|signOut/.test(pattern)) {
    return must(await signIn(hall.ctx, { ...visit, code: newBadgeCode(), via: 'desk' })).visit.id;
  }
  const { id } = must(
    await announceReception(hall.ctx, {
      id: newId(),
      building: 'tower',
      organisation: { id: hall.firms[1] },
      purpose: 'tour',
      expectedAt: hall.ctx.clock.now(),
      announced: 12,
      venue: null,
      guideId: null,
      ceremonies: [],
      note: ''
    })
  );
  if (/leave|amend/.test(pattern)) must(await receiveReception(hall.ctx, id, { people: 12, via: 'desk' }));
  return id;
}
