import { error, fail, type RequestEvent } from '@sveltejs/kit';
import * as v from 'valibot';
import type { Context } from '#lib/identity/context.ts';
import type { SignedIn } from '#lib/identity/types.ts';
import { readForm } from '#lib/web/form.ts';
import { requireSignedIn } from '#lib/web/guards.server.ts';

/** What a form of the hall answers: which act it was, and why it was refused, with what was typed. */
export interface HallAnswer<Refusal extends string> {
  act: string;
  refusal?: Refusal;
  typed?: Record<string, string>;
}

/**
 * Does what a form asks for by one service, and answers so that the page can tell of it: `read` makes its input of the form, or
 * `null` where it cannot be so, and `statusOf` says under which status a refusal is answered.
 */
export async function actByForm<Input, Refusal extends string>(
  event: Pick<RequestEvent, 'locals' | 'url' | 'request'>,
  act: string,
  read: (form: FormData) => Input | null,
  statusOf: (refusal: Refusal | 'invalid') => number,
  work: (
    ctx: Context & { actor: SignedIn },
    input: Input
  ) => Promise<{ ok: true } | { ok: false; reason: Refusal | 'invalid' | 'unauthenticated' }>
) {
  const ctx = requireSignedIn(event);
  const form = await readForm(event.request);
  const typed = Object.fromEntries(
    [...form].filter((entry): entry is [string, string] => typeof entry[1] === 'string')
  );
  const refuse = (refusal: Refusal | 'invalid') =>
    fail(statusOf(refusal), { act, refusal, typed } satisfies HallAnswer<Refusal | 'invalid'>);
  const input = read(form);
  if (input === null) return refuse('invalid');
  const outcome = await work(ctx, input);
  if (outcome.ok) return { act } satisfies HallAnswer<Refusal>;
  if (outcome.reason === 'unauthenticated') error(401, outcome.reason);
  return refuse(outcome.reason);
}

/** Reads a form by a schema; `null` where it is not so. */
export function by<Schema extends v.GenericSchema>(schema: Schema) {
  return (form: FormData): v.InferOutput<Schema> | null => {
    const parsed = v.safeParse(schema, Object.fromEntries(form));
    return parsed.success ? parsed.output : null;
  };
}
