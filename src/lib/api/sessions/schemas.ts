import * as v from 'valibot';
import { m } from '#lib/messages/messages.js';
import { offices, seatKinds } from '../../hall/committee/types.ts';
import { matterKinds } from '../../hall/matters/types.ts';
import { longestReason, longestTitle, mostMinutes, mostSeats } from '../../hall/sessions/limits.ts';
import {
  agendaItemKinds,
  agendaItemOutcomes,
  agendaItemStates,
  ballotForms,
  ballotMethods,
  majorities,
  sessionKinds,
  sessionStates
} from '../../hall/sessions/types.ts';
import { line, lines } from '../../platform/input.ts';
import {
  building,
  count,
  cursor,
  date,
  localized,
  members,
  nextCursor,
  oneOf,
  organisation,
  say,
  textFlaw,
  time,
  uuid
} from '../schema-parts.ts';

const title = line(longestTitle, textFlaw(longestTitle));
const minutes = count(1, mostMinutes);

export const sessionQuery = members({ building, state: v.optional(oneOf(sessionStates)), cursor });

export const sessionRequest = members({
  booking: v.pipe(uuid, v.description('Id of the booking that it takes place on, which gives its time and venue.')),
  kind: oneOf(sessionKinds),
  title
});

export const sessionChange = v.partial(
  members({
    kind: oneOf(sessionKinds),
    title,
    quorum: v.pipe(
      v.nullable(count(0, mostSeats)),
      v.description('The seats with a vote that have to be there; null for more than half.')
    )
  })
);

export const agendaEntry = v.pipe(
  members({
    topic: v.optional(v.pipe(uuid, v.description('Id of a topic that waits for a session.'))),
    title: v.optional(v.pipe(title, v.description('What else is to be talked about.'))),
    minutes: v.optional(minutes, 15)
  }),
  v.forward(
    v.partialCheck(
      [['topic'], ['title']],
      ({ topic, title }) => (topic === undefined) !== (title === undefined),
      say(m.api_field_agenda)
    ),
    ['title']
  )
);

export const agendaChange = v.partial(
  members({
    minutes,
    position: v.pipe(count(0, 99), v.description('From 0; what earlier sessions left open stays first.'))
  })
);

export const sessionCancellation = members({ reason: lines(longestReason, textFlaw(longestReason)) });

const sessionEntries = {
  id: v.string(),
  building: v.pipe(v.string(), v.description('Slug of the building.')),
  kind: v.picklist(sessionKinds),
  year: v.pipe(v.number(), v.description('With `number` its place in the register.')),
  number: v.number(),
  state: v.picklist(sessionStates),
  title: v.string(),
  startsAt: time,
  endsAt: time,
  venueName: localized
};

export const session = v.object(sessionEntries);

export const sessions = v.object({ sessions: v.array(session), nextCursor });

const itemEntries = {
  id: v.string(),
  kind: v.picklist(agendaItemKinds),
  topic: v.nullable(v.string()),
  title: v.pipe(v.string(), v.description('Empty for the matters that earlier sessions left open.')),
  outcome: v.nullable(v.picklist(agendaItemOutcomes))
};

export const sessionInFull = v.object({
  ...sessionEntries,
  booking: v.pipe(v.nullable(v.string()), v.description('Id of its booking, for who reads more than its minutes.')),
  quorum: v.number(),
  agenda: v.pipe(
    v.array(v.object({ ...itemEntries, state: v.picklist(agendaItemStates), minutes: v.nullable(v.number()) })),
    v.description('Without what is not for everybody, where you read it as everybody.')
  )
});

const attendance = v.object({
  organisation: v.pipe(v.nullable(localized), v.description('Null for residents.')),
  office: v.pipe(v.nullable(v.picklist(offices)), v.description('Of a seat in the committee; null for guests.')),
  votes: v.boolean(),
  people: v.number()
});

const choice = v.union([v.string(), v.record(v.string(), v.number())]);

const ballot = v.object({
  question: v.string(),
  form: v.picklist(ballotForms),
  method: v.picklist(ballotMethods),
  secret: v.boolean(),
  majority: v.picklist(majorities),
  options: v.array(v.object({ id: v.string(), text: v.string(), cost: v.nullable(v.number()) })),
  budget: v.pipe(v.nullable(v.number()), v.description('What was given out, in yuan.')),
  counts: v.pipe(v.record(v.string(), v.number()), v.description('Votes, or yuan, by the id of an option.')),
  passed: v.pipe(v.nullable(v.boolean()), v.description('Of a motion.')),
  winners: v.array(v.string()),
  voted: v.number(),
  voters: v.number(),
  votes: v.pipe(v.array(v.object({ organisation: localized, choice })), v.description('None of a secret ballot.'))
});

const minutesResolution = v.object({
  id: v.string(),
  year: v.number(),
  number: v.number(),
  result: v.picklist(['passed', 'failed', 'deferred']),
  title: v.string(),
  text: v.string(),
  task: v.string(),
  units: v.array(localized),
  dueOn: v.nullable(date)
});

/** The minutes of a session as everybody reads them. */
export const sessionMinutes = v.object({
  session: v.string(),
  publishedAt: time,
  quorum: v.number(),
  present: v.array(attendance),
  absent: v.array(attendance),
  openMatters: v.pipe(
    v.array(v.object({ kind: v.picklist(matterKinds), year: v.number(), number: v.number(), title: v.string() })),
    v.description('What earlier sessions had left open.')
  ),
  agenda: v.pipe(
    v.array(
      v.nullable(
        v.object({
          ...itemEntries,
          note: v.string(),
          ballots: v.array(ballot),
          resolutions: v.array(minutesResolution)
        })
      )
    ),
    v.description('Null for what is not for everybody.')
  ),
  remarks: v.string(),
  confirmations: v.array(v.object({ as: v.picklist(['chair', 'secretary']), at: time })),
  addenda: v.array(v.object({ at: time, text: v.string() }))
});

export const committeeQuery = members({ building });

export const committee = v.object({
  seats: v.array(
    v.object({
      id: v.string(),
      kind: v.picklist(seatKinds),
      organisation,
      name: v.string(),
      office: v.picklist(offices),
      votes: v.boolean(),
      opensOn: date,
      closesOn: v.pipe(v.nullable(date), v.description('The first day on which it is held no more.'))
    })
  )
});
