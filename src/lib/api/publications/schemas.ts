import * as v from 'valibot';
import { m } from '#lib/messages/messages.js';
import { longestReason, longestTitle, mostTitles } from '../../hall/publications/limits.ts';
import { publicationKinds } from '../../hall/publications/types.ts';
import { line, lines } from '../../platform/input.ts';
import { building, cursor, date, localDay, members, nextCursor, oneOf, say, textFlaw, time } from '../schema-parts.ts';

const year = v.pipe(
  v.string(),
  v.regex(/^\d{4}$/, say(m.api_field_year)),
  v.transform(Number),
  v.description('A year, such as 2026.')
);

export const publicationQuery = members({
  building,
  kind: v.optional(oneOf(publicationKinds)),
  year: v.optional(year),
  cursor
});

const titlesFlaw = say(m.api_field_titles, { most: mostTitles });

export const newPublications = members({
  building,
  kind: oneOf(publicationKinds),
  publishedOn: localDay,
  titles: v.pipe(
    v.array(line(longestTitle, textFlaw(longestTitle)), titlesFlaw),
    v.minLength(1, titlesFlaw),
    v.maxLength(mostTitles, titlesFlaw),
    v.description('Each is an entry of its own, of that kind and day.')
  )
});

export const publicationWithdrawal = members({ reason: lines(longestReason, textFlaw(longestReason)) });

export const publication = v.object({
  id: v.string(),
  building: v.pipe(v.string(), v.description('Slug of the building.')),
  kind: v.picklist(publicationKinds),
  title: v.string(),
  publishedOn: date,
  withdrawnAt: v.pipe(v.nullable(time), v.description('Withdrawn, it stays in the register and counts no more.'))
});

export const enteredPublications = v.object({ publications: v.array(publication) });

export const publications = v.object({ publications: v.array(publication), nextCursor });
