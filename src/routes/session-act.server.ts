import { error, fail, type RequestEvent } from '@sveltejs/kit';
import * as v from 'valibot';
import type { SessionRefusal } from '#lib/hall/sessions/labels.ts';
import type { Context } from '#lib/identity/context.ts';
import { readForm } from '#lib/web/form.ts';
import { requireSignedIn } from '#lib/web/guards.server.ts';

type Outcome = { ok: true } | { ok: false; reason: SessionRefusal | 'unauthenticated' };

/** What a form of a session's pages answers: which act it was, and why it was refused, with what was typed. */
export interface SessionAnswer {
  act: string;
  refusal?: SessionRefusal;
  typed?: Record<string, string>;
}

/** Does something in a session that a form asks for, by one service, and answers so that the page can tell of it. */
export async function actInSession<Schema extends v.GenericSchema>(
  event: RequestEvent,
  act: string,
  schema: Schema,
  work: (ctx: Context, input: v.InferOutput<Schema>, form: Record<string, string>) => Promise<Outcome>
) {
  const ctx = requireSignedIn(event);
  const entries = [...(await readForm(event.request))];
  const typed = Object.fromEntries(entries.filter((entry): entry is [string, string] => typeof entry[1] === 'string'));
  const parsed = v.safeParse(schema, typed);
  if (!parsed.success) return fail(422, { act, refusal: 'invalid', typed } satisfies SessionAnswer);
  const outcome = await work(ctx, parsed.output, typed);
  if (outcome.ok) return { act } satisfies SessionAnswer;
  const { reason } = outcome;
  if (reason === 'unauthenticated') error(401, reason);
  return fail(statusOf(reason), { act, refusal: reason, typed } satisfies SessionAnswer);
}

/** The status under which a refusal is answered. */
export function statusOf(refusal: SessionRefusal): number {
  switch (refusal) {
    case 'forbidden':
    case 'no-firm':
      return 403;
    case 'not-found':
      return 404;
    case 'state':
    case 'too-early':
    case 'no-booking':
    case 'booking-taken':
    case 'booking-state':
    case 'no-quorum':
    case 'ballot-open':
    case 'no-topic':
    case 'too-many-items':
    case 'has-voted':
    case 'not-there':
      return 409;
    default:
      return 422;
  }
}
