import { eq, inArray } from 'drizzle-orm';
import { addTopicPhoto, getTopic, raiseTopic } from '#lib/hall/topics/service.server.ts';
import type { SignedIn } from '#lib/identity/types.ts';
import { newId } from '#lib/platform/id.ts';
import { must, type Hall } from '../../support/hall.ts';

/**
 * A request about a topic of the first firm, which only it and those who oversee the hall may see; about one that everybody
 * may read where it is seconded: at the lobby screen, where the first firm stands, another firm's that was taken in.
 */
export async function topicRequest(
  hall: Hall,
  pattern: string,
  { owner, other, picture }: { owner: SignedIn; other: SignedIn; picture: Uint8Array<ArrayBuffer> }
) {
  if (/raise|new$|\/topics$/.test(pattern)) await makeRoom(hall);
  const isSecond = pattern.includes('second');
  const raiser = pattern.includes('/kiosk/') ? other : owner;
  const id = /\[id\]|second/.test(pattern) ? await topicOf(hall, raiser, isSecond ? 'public' : 'firm-only') : '';
  if (isSecond && pattern.includes('/kiosk/')) await takeIn(hall, id);
  const photo = pattern.includes('photo') ? await photoOf(hall, owner, id, picture) : '';
  const path = pattern.replace('[building]', 'tower').replace('[id]', id).replace('[photo]', photo);
  if (path.endsWith('?/add-photo')) {
    const form = new FormData();
    form.set('photo', new Blob([picture]));
    return { path, form };
  }
  const typed = {
    id: isSecond ? id : newId(),
    building: 'tower',
    sure: 'yes',
    for: 'residents',
    ...text,
    visibility: 'public'
  };
  const decided = { grade: 'deep', workdays: '20', reason: '說明', into: '' };
  if (path.endsWith('/merge')) await takeIn(hall, (decided.into = await raise(hall, owner, 'public')));
  return { path, form: { ...typed, ...decided, photo, template: 'lift', locale: 'en' } };
}

const text = { subject: 'facilities', title: '電梯', body: '', location: '' } as const;

/** The topics that were raised, by hall, firm and visibility: one serves for as long as nobody has changed it. */
const raised = new WeakMap<Hall, Map<string, string>>();

async function topicOf(hall: Hall, raiser: SignedIn, visibility: 'public' | 'firm-only'): Promise<string> {
  const known = raised.get(hall) ?? new Map<string, string>();
  raised.set(hall, known);
  const key = `${raiser.accountId} ${visibility}`;
  const found = await getTopic(hall.as(raiser), known.get(key) ?? '');
  if (found.ok && found.topic.state === 'submitted' && found.topic.visibility === visibility) return found.topic.id;
  const id = await raise(hall, raiser, visibility);
  known.set(key, id);
  return id;
}

/** Lets go of what was raised and is on no agenda: more people raise topics for one firm here than it may have open. */
export async function makeRoom(hall: Hall): Promise<void> {
  const { topics } = hall.db.tables;
  const waiting = inArray(topics.state, ['submitted', 'accepted']);
  const settledAt = hall.ctx.clock.now();
  await hall.db.write((tx) => tx.update(topics).set({ state: 'withdrawn', settledAt }).where(waiting));
}

async function takeIn(hall: Hall, id: string): Promise<void> {
  const { topics } = hall.db.tables;
  await hall.db.write((tx) => tx.update(topics).set({ state: 'accepted' }).where(eq(topics.id, id)));
}

async function raise(hall: Hall, raiser: SignedIn, visibility: 'public' | 'firm-only'): Promise<string> {
  return must(await raiseTopic(hall.as(raiser), { ...text, id: newId(), building: 'tower', visibility })).topic.id;
}

async function photoOf(hall: Hall, owner: SignedIn, id: string, picture: Uint8Array): Promise<string> {
  const [photo] = must(await getTopic(hall.as(owner), id)).photos;
  if (photo) return photo.id;
  must(await addTopicPhoto(hall.as(owner), id, picture));
  return must(await getTopic(hall.as(owner), id)).photos[0]!.id;
}
