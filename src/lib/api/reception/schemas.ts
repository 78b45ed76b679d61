import * as v from 'valibot';
import { m } from '#lib/messages/messages.js';
import { organisationLevels, organisationTypes } from '../../organisations/types.ts';
import { line, lines } from '../../platform/input.ts';
import {
  longestNote,
  longestOrganisationName,
  longestReason,
  mostPeople,
  mostVisitors
} from '../../reception/limits.ts';
import {
  ceremonies,
  leftBy,
  receivedVia,
  receptionPurposes,
  receptionStates,
  visitPurposes
} from '../../reception/types.ts';
import {
  building,
  count,
  cursor,
  date,
  emptyOr,
  instant,
  localized,
  members,
  nextCursor,
  oneOf,
  organisation,
  ownId,
  say,
  slug,
  textFlaw,
  time,
  uuid
} from '../schema-parts.ts';

export const visitQuery = members({ building, from: instant, to: instant, cursor });

export const visitRequest = members({
  id: ownId,
  building,
  host: v.optional(
    v.pipe(v.nullable(uuid), v.description("Id of the firm visited; null for the building's own centre.")),
    null
  ),
  purpose: oneOf(visitPurposes),
  people: v.optional(count(1, mostVisitors), 1)
});

export const visit = v.object({
  id: v.string(),
  day: date,
  badge: v.pipe(v.number(), v.description('Counted anew each day.')),
  host: v.nullable(v.string()),
  purpose: v.picklist(visitPurposes),
  people: v.number(),
  via: v.picklist(receivedVia),
  arrivedAt: time,
  leftAt: v.nullable(time),
  leftBy: v.nullable(v.picklist(leftBy))
});

export const signedIn = v.object({
  ...visit.entries,
  code: v.pipe(
    v.string(),
    v.description(
      'Of the badge: whoever has it can sign out. It is told here only; the same visit sent again has a new one.'
    )
  )
});

export const visits = v.object({ visits: v.array(visit), nextCursor });

export const receptionQuery = members({
  building,
  from: instant,
  to: instant,
  organisation: v.optional(line(longestOrganisationName, textFlaw(longestOrganisationName))),
  cursor
});

const named = v.union(
  [
    v.object({ id: uuid }),
    v.object({
      name: line(longestOrganisationName),
      type: v.picklist(organisationTypes),
      level: v.optional(v.nullable(v.picklist(organisationLevels)), null)
    })
  ],
  say(m.reception_refusal_no_organisation)
);

const group = {
  id: ownId,
  building,
  organisation: v.pipe(named, v.description('One of the directory by its id, or a new one by its name.')),
  venue: v.optional(v.nullable(slug(say(m.api_field_missing))), null),
  purpose: oneOf(receptionPurposes),
  ceremonies: v.optional(v.array(oneOf(ceremonies)), []),
  note: emptyOr(lines(longestNote), longestNote)
};

const isPublic = v.pipe(
  v.boolean(),
  v.description('Whether the lobby screen, which anybody reads, names it, so that it can say itself that it has come.')
);

export const announcement = members({
  ...group,
  expectedAt: instant,
  announced: count(1, mostPeople),
  isPublic: v.optional(isPublic, false)
});
export const walkIn = members({ ...group, people: count(1, mostPeople) });
export const arrival = members({ people: count(1, mostPeople) });
export const cancellation = members({ reason: line(longestReason, textFlaw(longestReason)) });

export const reception = v.object({
  id: v.string(),
  organisation,
  venue: v.pipe(v.nullable(v.string()), v.description('Slug of the venue.')),
  venueName: v.nullable(localized),
  booking: v.pipe(v.nullable(v.string()), v.description('Id of the booking by which it came.')),
  purpose: v.picklist(receptionPurposes),
  state: v.picklist(receptionStates),
  expectedAt: time,
  isPublic,
  announced: v.nullable(v.number()),
  people: v.pipe(v.nullable(v.number()), v.description('How many came.')),
  ceremonies: v.array(v.picklist(ceremonies)),
  note: v.string(),
  arrivedAt: v.nullable(time),
  leftAt: v.nullable(time)
});

export const receptions = v.object({ receptions: v.array(reception), nextCursor });
