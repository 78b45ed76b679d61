import type { RequestEvent } from '@sveltejs/kit';
import * as v from 'valibot';
import { decodeFile } from '../platform/import/decode.ts';
import { largestFile } from '../platform/import/limits.ts';
import type { FileFlaw } from '../platform/import/types.ts';
import { readUpload } from './upload.ts';

/** A file that comes back has grown: UTF-8 and the line ends of forms take more bytes. */
const largestText = 2 * largestFile;

const text = v.fallback(v.string(), '');

/**
 * The file for a building that a form brings, uploaded as `file`, or as the `text` that an earlier answer gave back; with the
 * form's other fields.
 */
export async function readTextFile(
  event: Pick<RequestEvent, 'request' | 'platform'>
): Promise<{ form: FormData; building: string; text: string } | { building?: string; flaw: FileFlaw }> {
  const form = await readUpload(event, largestText);
  if (!form) return { flaw: 'too-large' };
  const building = v.parse(text, form.get('building'));
  const uploaded = form.get('file');
  const isUploaded = uploaded !== null && typeof uploaded !== 'string' && uploaded.size > 0;
  if (isUploaded && uploaded.size > largestFile) return { building, flaw: 'too-large' };
  const decoded = isUploaded
    ? decodeFile(new Uint8Array(await uploaded.arrayBuffer()))
    : { ok: true as const, text: v.parse(text, form.get('text')) };
  return decoded.ok ? { form, building, text: decoded.text } : { building, flaw: decoded.flaw };
}
