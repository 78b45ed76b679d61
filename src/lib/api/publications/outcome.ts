import type { InferOutput } from 'valibot';
import { m } from '#lib/messages/messages.js';
import type { addPublications, withdrawPublication } from '../../hall/publications/service.server.ts';
import type { Publication } from '../../hall/publications/types.ts';
import type { Locale } from '../../platform/text.ts';
import { toIso } from '../../platform/time.ts';
import { invalid, Problem } from '../problem.ts';
import type * as schemas from './schemas.ts';

/** An entry of the register, with the slug of its building and by the wall clock there. */
export function publicationJson(
  { id, kind, title, publishedOn, withdrawnAt }: Publication,
  building: string,
  zone: string
): InferOutput<typeof schemas.publication> {
  const withdrawn = withdrawnAt === null ? null : toIso(withdrawnAt, zone);
  return { id, building, kind, title, publishedOn, withdrawnAt: withdrawn };
}

type Refused = Extract<Awaited<ReturnType<typeof addPublications | typeof withdrawPublication>>, { ok: false }>;

/** The problem of what the register refused. */
export function publicationProblem({ reason }: Refused, locale: Locale): Problem {
  switch (reason) {
    case 'date':
      return invalid({ publishedOn: m.publications_refused_date }, locale);
    case 'withdrawn':
      return new Problem('publication-withdrawn');
    default:
      return new Problem(reason);
  }
}
