import { addPublications } from '#lib/hall/publications/service.server.ts';
import { must, type Hall } from '../../support/hall.ts';

const entered = { building: 'tower', kind: 'issue', publishedOn: '2026-01-05', titles: ['第一期'] } as const;

/** A well-formed request to an entry point of the register of publications; where it is about one, about one that stands. */
export async function publicationRequest(hall: Hall, pattern: string) {
  const isWithdrawal = pattern.endsWith('/withdraw');
  const id = isWithdrawal ? await onePublication(hall) : '';
  const path = pattern.replace('[id]', id) + (pattern.endsWith('/export') ? '?building=tower' : '');
  const reason = { publication: id, reason: '重複登記' };
  const form: Record<string, string> = isWithdrawal
    ? reason
    : { ...entered, titles: entered.titles.join('\n'), key: path };
  return { path, form, body: isWithdrawal ? reason : entered };
}

async function onePublication(hall: Hall): Promise<string> {
  const { publications } = must(await addPublications(hall.ctx, { ...entered, titles: ['第二期'] }));
  return publications[0]!.id;
}
