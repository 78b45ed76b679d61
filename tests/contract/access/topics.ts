import { addTopicPhoto, getTopic, raiseTopic } from '#lib/hall/topics/service.server.ts';
import type { SignedIn } from '#lib/identity/types.ts';
import { newId } from '#lib/platform/id.ts';
import { must, type Hall } from '../../support/hall.ts';

/**
 * A request about a topic of the first firm, which only it and those who oversee the hall may see; about one that everybody
 * may read where it is seconded: at the lobby screen, where the first firm stands, another firm's.
 */
export async function topicRequest(
  hall: Hall,
  pattern: string,
  { owner, other, picture }: { owner: SignedIn; other: SignedIn; picture: Uint8Array<ArrayBuffer> }
) {
  const isSecond = pattern.includes('second');
  const raiser = pattern.includes('/kiosk/') ? other : owner;
  const id = /\[id\]|second/.test(pattern) ? await raise(hall, raiser, isSecond ? 'public' : 'firm-only') : '';
  const photo = pattern.includes('photo') ? await photoOf(hall, owner, id, picture) : '';
  const path = pattern.replace('[building]', 'tower').replace('[id]', id).replace('[photo]', photo);
  if (path.endsWith('?/add-photo')) {
    const form = new FormData();
    form.set('photo', new Blob([picture]));
    return { path, form };
  }
  const raised = {
    id: isSecond ? id : newId(),
    building: 'tower',
    sure: 'yes',
    for: 'residents',
    ...text,
    visibility: 'public'
  };
  const decided = { grade: 'deep', workdays: '20', reason: '說明', into: '' };
  if (path.endsWith('?/merge')) decided.into = await raise(hall, owner, 'public');
  return { path, form: { ...raised, ...decided, photo, template: 'lift', locale: 'en' } };
}

const text = { subject: 'facilities', title: '電梯', body: '', location: '' } as const;

async function raise(hall: Hall, raiser: SignedIn, visibility: 'public' | 'firm-only'): Promise<string> {
  return must(await raiseTopic(hall.as(raiser), { ...text, id: newId(), building: 'tower', visibility })).topic.id;
}

async function photoOf(hall: Hall, owner: SignedIn, id: string, picture: Uint8Array): Promise<string> {
  must(await addTopicPhoto(hall.as(owner), id, picture));
  return must(await getTopic(hall.as(owner), id)).photos[0]!.id;
}
