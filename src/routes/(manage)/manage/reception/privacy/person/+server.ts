import { error } from '@sveltejs/kit';
import { m } from '#lib/messages/messages.js';
import { getLocale } from '#lib/messages/runtime.js';
import { localDate } from '#lib/platform/time.ts';
import { readChosen } from '#lib/reception/privacy/input.ts';
import { personCsv, personJson, privateFile } from '#lib/reception/privacy/files.ts';
import { privacyStatus } from '#lib/reception/privacy/labels.ts';
import { personFile } from '#lib/reception/privacy/service.server.ts';
import { readForm, textOf } from '#lib/web/form.ts';
import { requireSignedIn } from '#lib/web/guards.server.ts';
import type { RequestHandler } from './$types';

/** Sends what a building keeps of a person: `building`, `person`, `reason`, the `visit`s that are theirs, `format`. A form, as no phone may be in an address. */
export const POST: RequestHandler = async (event) => {
  const ctx = requireSignedIn(event);
  const form = await readForm(event.request);
  const isJson = textOf(form, 'format') === 'json';
  const asked = readChosen(form);
  const outcome = asked ? await personFile(ctx, asked) : ({ ok: false, reason: 'invalid' } as const);
  if (!outcome.ok) error(outcome.reason === 'unauthenticated' ? 401 : privacyStatus(outcome.reason), outcome.reason);
  const { building, traces } = outcome;
  const name = `${m.privacy_person_file()}-${building.slug}-${localDate(ctx.clock.now(), building.zone)}`;
  return isJson
    ? new Response(personJson(traces, building.zone), { headers: privateFile(`${name}.json`, 'application/json') })
    : new Response(personCsv(traces, getLocale(), building.zone), { headers: privateFile(`${name}.csv`, 'text/csv') });
};
