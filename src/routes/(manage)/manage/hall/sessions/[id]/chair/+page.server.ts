import { error } from '@sveltejs/kit';
import * as v from 'valibot';
import { Written } from '#lib/hall/minutes/input.ts';
import { statusOf } from '#lib/hall/minutes/labels.ts';
import { writeMinutes } from '#lib/hall/minutes/service.server.ts';
import { readCounts } from '#lib/hall/sessions/counts-field.ts';
import { Conclusion, readQuestion } from '#lib/hall/sessions/input.ts';
import {
  beginSession,
  closeBallot,
  concludeItem,
  endSession,
  getSession,
  giveFloor,
  openBallot,
  takeUp
} from '#lib/hall/sessions/service.server.ts';
import { failed } from '#lib/platform/result.ts';
import { requireSignedIn } from '#lib/web/guards.server.ts';
import { actByForm, by } from '../../../../../../hall-act.server.ts';
import { actInSession } from '../../../../../../session-act.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const ctx = requireSignedIn(event);
  const found = await getSession(ctx, event.params.id);
  if (!found.ok) error(404, 'unknown session');
  if (!found.may.lead) error(403, 'forbidden');
  const { session, quorum, voters, agenda, openMatters, attendances, ballots } = found;
  return { session, quorum, voters, agenda, openMatters, attendances, ballots };
};

const Nothing = v.object({});
const OfItem = v.object({ item: v.string() });
const OfBallot = v.object({ ballot: v.string() });
const Beginning = v.object({ without: v.optional(v.literal('quorum')) });
const nobody = v.pipe(
  v.optional(v.string(), ''),
  v.transform((id) => (id === '' ? null : id))
);
const Floor = v.object({ speaker: nobody, next: nobody });

export const actions: Actions = {
  begin: (event) =>
    actInSession(event, 'begin', Beginning, (ctx, { without }) =>
      beginSession(ctx, event.params.id, { withoutQuorum: without === 'quorum' })
    ),
  'take-up': (event) => actInSession(event, 'item', OfItem, (ctx, { item }) => takeUp(ctx, event.params.id, item)),
  conclude: (event) =>
    actInSession(event, 'item', Conclusion, (ctx, conclusion) => concludeItem(ctx, event.params.id, conclusion)),
  write: (event) =>
    actByForm(event, 'write', by(Written), statusOf, (ctx, written) => writeMinutes(ctx, event.params.id, written)),
  floor: (event) =>
    actInSession(event, 'floor', Floor, (ctx, { speaker, next }) =>
      giveFloor(ctx, event.params.id, { speakerId: speaker, nextSpeakerId: next })
    ),
  'open-ballot': (event) =>
    actInSession(event, 'ballot', Nothing, async (ctx, _input, form) => {
      const question = readQuestion(form);
      return question ? openBallot(ctx, event.params.id, question) : failed('invalid');
    }),
  'close-ballot': (event) =>
    actInSession(event, 'ballot', OfBallot, (ctx, { ballot }, form) =>
      closeBallot(ctx, event.params.id, ballot, readCounts(form))
    ),
  end: (event) => actInSession(event, 'end', Nothing, (ctx) => endSession(ctx, event.params.id))
};
