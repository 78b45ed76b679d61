import * as v from 'valibot';
import { m } from '#lib/messages/messages.js';
import { isSeriesDate } from '../bookings/input.ts';
import { longestReason, longestTitle, mostAttendees } from '../bookings/limits.ts';
import { longestAvailability } from '../bookings/rules.ts';
import { longestSearch, longestWish, shortcomings } from '../bookings/search.ts';
import { bookingStatuses, purposes, visibilities } from '../bookings/types.ts';
import { longestPassword } from '../identity/rules.ts';
import { roles } from '../identity/types.ts';
import { approvals, equipments, quotaPeriods } from '../venues/types.ts';
import { charactersIn, line, lines } from '../platform/input.ts';
import { patternSchema } from '../platform/recurrence/parse.ts';
import { day } from '../platform/time.ts';
import {
  cursor,
  instant,
  localized,
  members,
  nextCursor,
  oneOf,
  organisation,
  say,
  slug,
  time
} from './schema-parts.ts';

/** The same in an address, where a `+` that was not escaped arrives as a space. */
const instantInAddress = v.pipe(
  v.string(say(m.api_field_time)),
  v.metadata({ format: 'date-time' }),
  v.transform((written) => written.replace(/ (?=\d\d:?\d\d$)/, '+')),
  instant
);

const reason = lines(longestReason, say(m.api_field_reason));

export const credentials = members({
  username: line(100, say(m.api_field_username)),
  password: v.pipe(
    v.string(say(m.api_field_password)),
    v.metadata({ maxLength: longestPassword }),
    v.minLength(1, say(m.api_field_password)),
    v.check((password) => charactersIn(password) <= longestPassword, say(m.api_field_password))
  )
});

const headcount = v.pipe(
  v.number(say(m.api_field_attendees)),
  v.integer(say(m.api_field_attendees)),
  v.minValue(1, say(m.api_field_attendees)),
  v.maxValue(mostAttendees, say(m.api_field_attendees))
);

/** What is said of a booking besides its place and time. */
const commonEntries = {
  purpose: oneOf(purposes),
  title: line(longestTitle, say(m.api_field_title)),
  attendees: headcount,
  visibility: oneOf(visibilities)
};

const bookingEntries = {
  venue: slug(say(m.api_field_venue)),
  startsAt: instant,
  endsAt: instant,
  ...commonEntries
};

export const bookingRequest = v.pipe(
  members({
    ...bookingEntries,
    waitlist: v.optional(
      v.pipe(
        v.boolean(say(m.api_field_boolean)),
        v.description('Wait for the place if it is taken: when it becomes free, it is offered in the order of joining.')
      ),
      false
    )
  }),
  v.forward(
    v.partialCheck([['startsAt'], ['endsAt']], ({ startsAt, endsAt }) => startsAt < endsAt, say(m.api_field_end)),
    ['endsAt']
  )
);

export const bookingChange = v.partial(members(bookingEntries));

export const counterOffer = members({
  ...v.partial(members(bookingEntries)).entries,
  message: v.nullish(v.pipe(reason, v.description('What the firm reads beside the offer.')), null)
});

export const extension = members({ endsAt: instant });

export const present = members({ present: headcount });

export const handOver = members({ account: line(100, say(m.api_field_account)) });

export const coHosts = members({
  organisations: v.pipe(
    v.array(v.string(say(m.api_field_organisations)), say(m.api_field_organisations)),
    v.description('Ids of all of them; the others are let go.')
  )
});

const date = v.pipe(
  v.string(say(m.api_field_date)),
  v.metadata({ format: 'date' }),
  v.check(isSeriesDate, say(m.api_field_date))
);

const seriesEntries = {
  venue: slug(say(m.api_field_venue)),
  pattern: v.pipe(
    v.config(patternSchema, { message: say(m.api_field_pattern) }),
    v.description(
      'Weekdays are ISO, Monday 1 to Sunday 7. Give either the last date that may be one of it as `until`, or `count`.'
    )
  ),
  startDate: v.pipe(date, v.description('The first date that may be one of the series.')),
  startTime: v.pipe(
    v.string(say(m.api_field_clock)),
    v.regex(/^([01]\d|2[0-3]):[0-5]\d$/, say(m.api_field_clock)),
    v.description("By the clock of the venue's building.")
  ),
  minutes: v.pipe(
    v.number(say(m.api_field_minutes)),
    v.integer(say(m.api_field_minutes)),
    v.minValue(1, say(m.api_field_minutes)),
    v.maxValue(2880, say(m.api_field_minutes))
  ),
  ...commonEntries
};

export const seriesRequest = members(seriesEntries);

export const chosenSeries = members({
  ...seriesEntries,
  skips: v.optional(v.pipe(v.array(date, say(m.api_field_date)), v.description('Dates that are left out.')), []),
  moves: v.optional(v.array(members({ date, startsAt: instant }), say(m.api_field_date)), [])
});

const { startTime, minutes } = seriesEntries;

export const seriesChange = members({
  from: v.optional(v.pipe(date, v.description('The first date that is changed; without it from the beginning.'))),
  to: v.optional(v.pipe(date, v.description('The last one; without it to the end.'))),
  keep: v.optional(v.pipe(v.array(date, say(m.api_field_date)), v.description('Dates that stay as they are.')), []),
  ...v.partial(v.object({ startTime, minutes, ...commonEntries })).entries
});

export const seriesCancellation = members({
  from: v.optional(date),
  to: v.optional(date),
  reason: v.nullish(reason, null)
});

export const rejection = members({ reason });

export const cancellation = members({ reason: v.nullish(reason, null) });

export const availabilityQuery = v.pipe(
  members({ from: instantInAddress, to: instantInAddress }),
  v.forward(
    v.partialCheck([['from'], ['to']], ({ from, to }) => from < to, say(m.api_field_end)),
    ['to']
  ),
  v.forward(
    v.partialCheck(
      [['from'], ['to']],
      ({ from, to }) => to - from <= longestAvailability,
      say(m.api_field_range, { days: longestAvailability / day })
    ),
    ['to']
  )
);

/** A whole number in an address. */
const countInAddress = (least: number, most: number) => {
  const flaw = say(m.api_field_count, { least, most });
  return v.pipe(
    v.string(flaw),
    v.regex(/^\d{1,6}$/, flaw),
    v.transform(Number),
    v.minValue(least, flaw),
    v.maxValue(most, flaw)
  );
};

export const searchQuery = v.pipe(
  members({
    from: instantInAddress,
    to: instantInAddress,
    minutes: countInAddress(1, longestWish),
    attendees: v.optional(countInAddress(1, mostAttendees), '1'),
    equipment: v.optional(
      v.pipe(
        v.string(),
        v.description('One or several of these, separated by commas: ' + equipments.join(', ')),
        v.transform((written) => written.split(',')),
        v.array(oneOf(equipments))
      )
    ),
    purpose: v.optional(oneOf(purposes)),
    building: v.optional(slug(say(m.api_field_building))),
    offset: v.optional(countInAddress(0, 100_000), '0'),
    limit: v.optional(countInAddress(1, 100), '20')
  }),
  v.forward(
    v.partialCheck([['from'], ['to']], ({ from, to }) => from < to, say(m.api_field_end)),
    ['to']
  ),
  v.forward(
    v.partialCheck(
      [['from'], ['to']],
      ({ from, to }) => to - from <= longestSearch,
      say(m.api_field_range, { days: longestSearch / day })
    ),
    ['to']
  )
);

export const bookingQuery = v.pipe(
  members({
    status: v.optional(oneOf(bookingStatuses)),
    venue: v.optional(slug(say(m.api_field_venue))),
    from: v.optional(instantInAddress),
    to: v.optional(instantInAddress),
    cursor
  }),
  v.forward(
    v.partialCheck(
      [['from'], ['to']],
      ({ from, to }) => from === undefined || to === undefined || from < to,
      say(m.api_field_end)
    ),
    ['to']
  )
);

const interval = v.object({ startsAt: time, endsAt: time });

export const token = v.object({
  token: v.string(),
  expiresAt: time,
  actor: v.object({
    id: v.string(),
    username: v.nullable(v.string()),
    displayName: v.string(),
    organisationId: v.nullable(v.string()),
    roles: v.array(v.picklist(roles))
  })
});

export const venue = v.object({
  slug: v.string(),
  name: localized,
  description: localized,
  building: v.object({ slug: v.string(), name: localized, address: localized, zone: v.string() }),
  floor: v.string(),
  capacity: v.number(),
  approval: v.picklist(approvals),
  openingHours: v.pipe(
    v.array(v.array(v.object({ from: v.string(), to: v.string() }))),
    v.description('Seven days, Monday first; 24:00 is midnight at the end of a day.')
  ),
  slotMinutes: v.number(),
  shortestMinutes: v.number(),
  longestMinutes: v.number(),
  noticeMinutes: v.number(),
  horizonDays: v.number(),
  setUpMinutes: v.number(),
  cleanUpMinutes: v.number()
});

export const venues = v.object({ venues: v.array(venue) });

export const availability = v.object({ open: v.array(interval), busy: v.array(interval) });

const foundPlace = v.object({
  venue: v.pipe(v.string(), v.description('Slug of the venue.')),
  venueName: localized,
  building: v.object({ slug: v.string(), name: localized }),
  floor: v.string(),
  capacity: v.number(),
  equipment: v.array(v.picklist(equipments)),
  startsAt: time,
  endsAt: time,
  mayBook: v.pipe(
    v.nullable(v.boolean()),
    v.description("Whether the token's organisation may request it; null without one.")
  )
});

export const foundPlaces = v.object({
  total: v.pipe(
    v.number(),
    v.description('How many places answer the search; `offset` and `limit` page through them.')
  ),
  places: v.pipe(
    v.array(
      v.object({
        ...foundPlace.entries,
        free: v.pipe(
          v.array(interval),
          v.description('Where a booking of this length finds room, starting at any slot that lets it end within.')
        ),
        needsApproval: v.boolean(),
        refusal: v.nullable(v.picklist(['over-quota', 'absences']))
      })
    ),
    v.description('The best first, with the first time that is free. Slots and shortest bookings may make it longer.')
  ),
  nearMisses: v.pipe(
    v.array(
      v.object({
        ...foundPlace.entries,
        reason: v.picklist(shortcomings),
        seatsShort: v.optional(v.number()),
        longestMinutes: v.optional(v.number()),
        missing: v.optional(v.array(v.picklist(equipments)))
      })
    ),
    v.description('Places that fall short in one thing, and when they are free.')
  )
});

export const booking = v.object({
  id: v.string(),
  status: v.picklist(bookingStatuses),
  venue: v.pipe(v.string(), v.description('Slug of the venue.')),
  venueName: localized,
  organisation,
  startsAt: time,
  endsAt: time,
  purpose: v.picklist(purposes),
  title: v.string(),
  attendees: v.number(),
  present: v.pipe(v.nullable(v.number()), v.description('How many came, where somebody noted it.')),
  visibility: v.picklist(visibilities),
  reason: v.pipe(v.nullable(v.string()), v.description('Why it was rejected or cancelled.')),
  createdAt: time
});

export const proposal = v.object({
  id: v.string(),
  by: v.pipe(v.picklist(['firm', 'staff']), v.description('The side that proposes; the other answers.')),
  venue: v.pipe(v.string(), v.description('Slug of the venue.')),
  venueName: localized,
  startsAt: time,
  endsAt: time,
  purpose: v.picklist(purposes),
  title: v.string(),
  attendees: v.number(),
  visibility: v.picklist(visibilities),
  message: v.nullable(v.string()),
  heldUntil: v.pipe(time, v.description('Until when its place is held for an answer.')),
  createdAt: time
});

export const bookingInFull = v.object({
  ...booking.entries,
  heldUntil: v.pipe(
    v.nullable(time),
    v.description('Until when its place is held while it waits for a decision, or is offered from the waitlist.')
  ),
  waitlistPosition: v.pipe(v.nullable(v.number()), v.description('Its place on the waitlist, from 1.')),
  coHosts: v.pipe(
    v.array(v.object({ id: v.string(), name: localized })),
    v.description('The organisations that hold it together with its own.')
  ),
  extensions: v.pipe(v.array(time), v.description('Until when those who have checked in may stay longer.')),
  proposal: v.pipe(
    v.nullable(proposal),
    v.description('The change that one side proposes and the other has to answer.')
  )
});

export const colleagues = v.object({
  contact: v.pipe(v.nullable(v.string()), v.description('Who stands for the booking now.')),
  colleagues: v.array(v.object({ id: v.string(), name: v.string() }))
});

export const bookings = v.object({
  bookings: v.array(booking),
  nextCursor
});

export const seriesPlan = v.object({
  occurrences: v.array(
    v.object({
      date: v.pipe(v.string(), v.metadata({ format: 'date' })),
      ...interval.entries,
      refusal: v.pipe(
        v.nullable(v.string()),
        v.description('The code of why it cannot be had at its time; null where it can.')
      ),
      detail: v.pipe(v.nullable(v.string()), v.description('The same for people.')),
      alternative: v.pipe(v.nullable(interval), v.description('The nearest time at which it could be had instead.')),
      provisional: v.pipe(v.boolean(), v.description('The holidays of its year are not known yet.'))
    })
  )
});

export const series = v.object({
  id: v.string(),
  occurrences: v.array(
    v.object({
      date: v.pipe(v.string(), v.metadata({ format: 'date' })),
      booking: v.pipe(v.string(), v.description('Id of its booking.')),
      status: v.picklist(bookingStatuses),
      ...interval.entries,
      proposal: v.pipe(
        v.nullable(v.string()),
        v.description('Id of the change that waits for approval; until then the date stays as it is.')
      )
    })
  )
});

export const approvedSeries = v.object({
  ...series.entries,
  refused: v.pipe(
    v.array(
      v.object({
        booking: v.pipe(v.string(), v.description('Id of the booking.')),
        refusal: v.pipe(v.string(), v.description('The code of why it could not be approved.')),
        detail: v.pipe(v.string(), v.description('The same for people.'))
      })
    ),
    v.description('The dates that go on waiting.')
  )
});

export const alternatives = v.object({
  times: v.array(interval),
  venues: v.array(v.object({ slug: v.string(), name: localized, capacity: v.number() }))
});

export const closure = v.object({
  code: v.picklist(['closed-weekday', 'closed-holiday', 'closed-exception', 'outside-hours', 'blackout']),
  date: v.optional(v.string()),
  name: v.optional(localized),
  hours: v.optional(v.array(v.object({ from: v.string(), to: v.string() }))),
  reason: v.optional(localized),
  startsAt: v.optional(time),
  endsAt: v.optional(time)
});

export const exceededQuota = v.object({
  period: v.picklist([...quotaPeriods, 'open']),
  of: v.picklist(['bookings', 'minutes']),
  limit: v.number()
});

export const description = v.record(v.string(), v.unknown());

export const health = v.object({
  status: v.literal('ok'),
  engine: v.picklist(['sqlite', 'postgresql']),
  version: v.string()
});
