import * as v from 'valibot';
import { m } from '#lib/messages/messages.js';
import { kindRules } from '../../hall/matters/kinds.ts';
import {
  longestBody,
  longestLine,
  longestName,
  longestText,
  longestTitle,
  mostCounted,
  mostNames
} from '../../hall/matters/limits.ts';
import {
  assignmentStates,
  choices,
  entryKinds,
  matterActions,
  matterKinds,
  matterStates,
  type FieldName,
  type FieldRule,
  type FieldValue,
  type KindRules
} from '../../hall/matters/types.ts';
import { topicVisibilities } from '../../hall/topics/types.ts';
import { line, lines } from '../../platform/input.ts';
import { toIso } from '../../platform/time.ts';
import {
  building,
  count,
  cursor,
  date,
  emptyOr,
  instant,
  localDay,
  localized,
  members,
  nextCursor,
  oneOf,
  organisation,
  ownId,
  say,
  textFlaw,
  time,
  uuid,
  words
} from '../schema-parts.ts';

export const matterQuery = members({
  building,
  kind: v.optional(oneOf(matterKinds)),
  state: v.optional(oneOf(matterStates)),
  unit: v.optional(v.pipe(uuid, v.description('Id of an organisation: what it handles, or has handed back.'))),
  q: words,
  cursor
});

/** How each field is sent, as the texts that the rules of kinds read. */
const sent: Record<FieldRule['kind'], (rule: FieldRule) => v.GenericSchema<FieldValue, string>> = {
  line: () => line(longestLine, textFlaw(longestLine)),
  lines: () => lines(longestText, textFlaw(longestText)),
  names: () =>
    v.pipe(
      v.array(line(longestName, textFlaw(longestName)), say(m.api_field_names, { most: mostNames })),
      v.minLength(1, say(m.api_field_names, { most: mostNames })),
      v.maxLength(mostNames, say(m.api_field_names, { most: mostNames })),
      v.transform((names) => names.join('\n'))
    ),
  count: () => v.pipe(count(1, mostCounted), v.transform(String)),
  date: () => localDay,
  instant: () =>
    v.pipe(
      instant,
      v.transform((at) => toIso(at, 'UTC'))
    ),
  choice: ({ name }: FieldRule) => oneOf(choices[name as keyof typeof choices])
};

/** How each field is shown. */
const shown: Record<FieldRule['kind'], (rule: FieldRule) => v.GenericSchema<FieldValue>> = {
  line: () => v.string(),
  lines: () => v.string(),
  names: () =>
    v.pipe(
      v.union([v.array(v.string()), v.number()]),
      v.description('For staff alone. Of entries of past years it may be no more than how many they were.')
    ),
  count: () => v.number(),
  date: () => date,
  instant: () => time,
  choice: ({ name }: FieldRule) => v.picklist(choices[name as keyof typeof choices])
};

/** What kinds ask for besides title and body, as they ask for it at some time. */
function detailsAsked(askedAt: FieldRule['askedAt']): string {
  const named = (rules: KindRules) =>
    rules.fields
      .filter((field) => field.askedAt === askedAt)
      .map(({ name, isRequired }) => `\`${name}\`${isRequired ? '' : '?'}`)
      .join(', ');
  const kinds = matterKinds.map((kind) => [kind, named(kindRules[kind])]).filter(([, names]) => names !== '');
  return `What its kind asks for: ${kinds.map(([kind, names]) => `${kind} ${names}`).join('; ')}.`;
}

/** One schema for each field that any kind has; a field is of one type, whichever kind asks for it. */
function details<Schema>(schemas: Record<FieldRule['kind'], (rule: FieldRule) => Schema>) {
  const rules = Object.values(kindRules).flatMap(({ fields }) => fields);
  return Object.fromEntries(rules.map((rule) => [rule.name, schemas[rule.kind](rule)])) as Record<FieldName, Schema>;
}

const sentDetails = (askedAt: FieldRule['askedAt']) =>
  v.optional(v.pipe(v.partial(members(details(sent))), v.description(detailsAsked(askedAt))), {});

export const matterRequest = members({
  id: ownId,
  building,
  kind: oneOf(matterKinds),
  title: line(longestTitle, textFlaw(longestTitle)),
  body: emptyOr(lines(longestBody), longestBody),
  visibility: v.optional(
    v.pipe(
      oneOf(topicVisibilities),
      v.description("Its kind's own, unless staff say another; what a firm raises is kept among those concerned.")
    )
  ),
  organisation: v.nullish(
    v.pipe(uuid, v.description("Id of the firm that it is about, where staff raise it; without it, the token's own.")),
    null
  ),
  parent: v.nullish(v.pipe(uuid, v.description('Id of the visit at which it was found.')), null),
  details: sentDetails('raising')
});

const text = lines(longestText, textFlaw(longestText));
const textOrNone = v.nullish(text, null);
const unit = v.nullish(
  v.pipe(uuid, v.description("Id of the handling unit on whose behalf it is; without it, the token's organisation.")),
  null
);

export const matterStep = v.variant(
  'action',
  [
    members({
      action: v.literal('assign'),
      units: v.optional(
        v.pipe(
          v.array(uuid, say(m.api_field_organisations)),
          v.description(
            'Ids of organisations: in place of those before where it is open or returned, else beside them.'
          )
        ),
        []
      ),
      dueOn: v.nullish(
        v.pipe(localDay, v.description('The last day for it; without it as many workdays as usual.')),
        null
      )
    }),
    members({ action: v.literal('accept'), unit }),
    members({ action: v.picklist(['return', 'progress']), unit, text }),
    members({ action: v.literal('resolve'), unit, text, details: sentDetails('resolving') }),
    members({ action: v.literal('rate'), rating: count(1, 5), text: textOrNone }),
    members({ action: v.picklist(['close', 'approve']), text: textOrNone }),
    members({ action: v.picklist(['answer', 'reopen', 'decline', 'cancel']), text })
  ],
  say(m.api_field_choice, { choices: matterActions.join(', ') })
);

const matterEntries = {
  id: v.string(),
  building: v.pipe(v.string(), v.description('Slug of the building.')),
  kind: v.picklist(matterKinds),
  year: v.pipe(v.number(), v.description('With `number` its place in the register of its kind.')),
  number: v.number(),
  state: v.picklist(matterStates),
  title: v.string(),
  visibility: v.picklist(topicVisibilities),
  organisation: v.pipe(
    v.nullable(organisation),
    v.description('The firm that it is about; null where that is not for you to know, or it is about none.')
  ),
  units: v.array(
    v.pipe(
      v.object({ ...organisation.entries, state: v.picklist(assignmentStates) }),
      v.description('Who handles it, and what they said to it.')
    )
  ),
  raisedAt: time,
  dueAt: v.nullable(time),
  isOverdue: v.pipe(v.boolean(), v.description('Whether it was not done in time, and still is not.')),
  resolvedAt: v.nullable(time),
  settledAt: v.nullable(time),
  rating: v.pipe(v.nullable(v.number()), v.description('From 1 to 5, by who raised it.'))
};

export const matter = v.object(matterEntries);

export const matters = v.object({ matters: v.array(matter), nextCursor });

export const matterInFull = v.object({
  ...matterEntries,
  body: v.string(),
  details: v.partial(v.object(details(shown))),
  topic: v.pipe(v.nullable(v.string()), v.description('Id of the topic that it came of, where you may read that.')),
  parent: v.nullable(v.string()),
  answer: v.nullable(v.string()),
  comment: v.pipe(v.nullable(v.string()), v.description('What was said to the rating, for those concerned.')),
  reopenings: v.number(),
  entries: v.array(
    v.object({
      kind: v.picklist(entryKinds),
      at: time,
      by: v.pipe(v.nullable(localized), v.description('The unit; null where staff wrote it.')),
      text: v.string(),
      photos: v.pipe(v.array(v.string()), v.description('Addresses on this site, for whom it shows the matter.'))
    })
  ),
  trail: v.array(
    v.object({
      at: time,
      action: v.picklist(['open', 'import', ...matterActions, 'escalate']),
      state: v.picklist(matterStates),
      units: v.array(localized),
      reason: v.pipe(v.nullable(v.string()), v.description('What was said to it, for those concerned.')),
      dueAt: v.nullable(time),
      rating: v.nullable(v.number())
    })
  ),
  steps: v.pipe(
    v.array(
      v.object({
        action: v.picklist(matterActions),
        units: v.pipe(v.array(v.string()), v.description('On whose behalf, where it is a step of the units.'))
      })
    ),
    v.description('What the token may do with it now.')
  )
});
