import * as v from 'valibot';
import { m } from '#lib/messages/messages.js';
import { organisationLevels, organisationTypes } from '../../organisations/types.ts';
import { parseCursor } from '../../statistics/cursor.ts';
import { dimensions, measureNames, tallyMeasures, units } from '../../statistics/types.ts';
import { building, date, localDay, localized, members, nextCursor, oneOf, say, slug } from '../schema-parts.ts';

const asked = {
  measure: oneOf(measureNames),
  from: localDay,
  to: localDay,
  building: v.optional(v.pipe(building, v.description('Slug of a building; without it, a whole subdistrict.'))),
  subdistrict: v.optional(
    v.pipe(
      slug(say(m.api_field_subdistrict)),
      v.description('Slug of a subdistrict; needed only where the token oversees several.')
    )
  ),
  venue: v.optional(slug(say(m.api_field_venue))),
  kind: v.optional(
    v.pipe(slug(say(m.api_field_kind)), v.description('Purpose of an activity or visit, kind of a session or matter.'))
  ),
  level: v.optional(oneOf(organisationLevels)),
  type: v.optional(oneOf(organisationTypes))
};

export const statisticsQuery = members({ ...asked, by: v.optional(oneOf(dimensions)) });

export const ledgerQuery = members({
  ...asked,
  cursor: v.optional(
    v.pipe(
      v.string(say(m.api_field_cursor)),
      v.transform(parseCursor),
      v.object({ reading: v.number(), day: v.string(), id: v.string() }, say(m.api_field_cursor))
    )
  )
});

const figure = v.nullable(v.number());

export const statistics = v.object({
  measure: v.picklist(measureNames),
  unit: v.pipe(v.picklist(units), v.description('What is counted; `percent` is a share, `0.25` for 25 %.')),
  countedTo: v.pipe(
    v.nullable(date),
    v.description('The last day counted: today where `to` is later; null where `from` has not come.')
  ),
  rows: v.array(
    v.object({
      key: v.pipe(
        v.nullable(v.string()),
        v.description('Its value of `by`, a slug for buildings and venues; null where it has none.')
      ),
      value: v.pipe(figure, v.description('Null where there is nothing to divide by.')),
      lastYear: figure,
      previous: figure,
      yearOnYear: v.pipe(figure, v.description('By what share it is above last year, `-0.5` for half of it.')),
      onPrevious: v.pipe(figure, v.description('The same against the period before.'))
    })
  )
});

export const ledger = v.object({
  rows: v.array(
    v.object({
      id: v.string(),
      counted: v.pipe(v.picklist(tallyMeasures), v.description('As what it was counted.')),
      subject: v.pipe(v.string(), v.description('Id of the booking, reception, matter … it was counted from.')),
      building: v.string(),
      venue: v.nullable(localized),
      kind: v.nullable(v.string()),
      organisation: v.nullable(localized),
      level: v.nullable(v.string()),
      type: v.nullable(v.string()),
      day: v.pipe(date, v.description('The day on which it counts.')),
      happenedOn: v.pipe(date, v.description('Another day only in corrections of closed months.')),
      hour: v.nullable(v.number()),
      events: v.number(),
      people: v.number(),
      attendances: v.number(),
      minutes: v.number(),
      units: v.pipe(v.number(), v.description('Organisations or people it counts for.')),
      isCorrection: v.boolean(),
      reason: v.nullable(v.string())
    })
  ),
  nextCursor
});
