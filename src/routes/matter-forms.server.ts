import { error, fail, redirect, type RequestEvent } from '@sveltejs/kit';
import type { RefusedRaising } from '#lib/hall/matters/components/refused-raising.ts';
import type { RefusedStep } from '#lib/hall/matters/components/refused-step.ts';
import { readRaising, readStep } from '#lib/hall/matters/input.ts';
import { statusOf } from '#lib/hall/matters/labels.ts';
import { mostPhotos } from '#lib/hall/matters/limits.ts';
import { raiseMatter, takeStep } from '#lib/hall/matters/service.server.ts';
import { matterActions, type MatterAction } from '#lib/hall/matters/types.ts';
import { mostPhotoBytes } from '#lib/platform/photos/limits.ts';
import { readForm } from '#lib/web/form.ts';
import { requireSignedIn } from '#lib/web/guards.server.ts';
import { readUpload } from '#lib/web/upload.ts';

/** Takes the step that a form on a matter's page asks for: with those who look after it, its units and its firm alike. */
export async function takeStepOfForm(event: RequestEvent<{ id: string }>) {
  const ctx = requireSignedIn(event);
  const form = await readUpload(event, mostPhotos * mostPhotoBytes);
  if (!form) error(413, 'form is too large');
  const action = form.get('action') as MatterAction;
  const read = matterActions.includes(action) ? readStep(form) : null;
  if (!read) error(400, 'invalid');
  const refuse = (refusal: RefusedStep['refusal'], flaws: RefusedStep['flaws'] = []) =>
    fail(statusOf(refusal), { refused: { action, refusal, flaws, typed: typedIn(form) } satisfies RefusedStep });
  if (!read.ok) return refuse(read.reason);
  const outcome = await takeStep(ctx, event.params.id, read.step, await photosIn(form));
  if (outcome.ok) return { done: true as const };
  return refuse(outcome.reason, 'flaws' in outcome ? outcome.flaws : []);
}

/** Raises the matter that a form tells of, and leads to its page. */
export async function raiseOfForm(
  event: Pick<RequestEvent, 'locals' | 'url' | 'request'>,
  pathOf: (id: string) => string
) {
  const ctx = requireSignedIn(event);
  const form = await readForm(event.request);
  const refuse = (refusal: RefusedRaising['refusal'], flaws: string[] = []) =>
    fail(statusOf(refusal), { refused: { refusal, flaws, typed: typedIn(form) } satisfies RefusedRaising });
  const read = readRaising(form);
  if (!read.ok) return refuse('invalid', read.flaws);
  const outcome = await raiseMatter(ctx, read.raised);
  if (!outcome.ok) return refuse(outcome.reason, 'flaws' in outcome ? outcome.flaws : []);
  redirect(303, pathOf(outcome.id));
}

function typedIn(form: FormData): Record<string, string> {
  return Object.fromEntries([...form].filter((entry): entry is [string, string] => typeof entry[1] === 'string'));
}

async function photosIn(form: FormData): Promise<Uint8Array[]> {
  const files = form.getAll('photo').filter((file): file is File => file instanceof File && file.size > 0);
  return Promise.all(files.map(async (file) => new Uint8Array(await file.arrayBuffer())));
}
