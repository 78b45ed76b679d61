import * as v from 'valibot';
import { instantAt, isLocalDate, type Instant } from '../platform/time.ts';
import { isTimeOfDay } from '../platform/wall-clock.ts';
import { organisationLevels, organisationTypes } from '../organisations/types.ts';
import { ceremonies, type Ceremony } from './types.ts';
import { headcount, reason, receptionPurpose, visitors, visitPurpose } from './input.ts';

/* The forms of the desk. Lists of a form that nothing was chosen of are empty; texts that were left empty are `null`. */

const orNull = v.pipe(
  v.optional(v.string(), ''),
  v.transform((text) => (text.trim() === '' ? null : text))
);
const number = v.pipe(v.string(), v.digits(), v.transform(Number));
/** A box that is ticked, or not. */
const ticked = v.pipe(
  v.optional(v.string(), ''),
  v.transform((text) => text !== '')
);
/** Milliseconds since it was entered, where the network was away meanwhile. */
const waited = v.optional(v.pipe(number, v.safeInteger()), '0');

/** A visitor who signs in. */
export const visitForm = v.object({
  id: v.string(),
  code: v.string(),
  host: orNull,
  purpose: visitPurpose,
  people: v.pipe(number, visitors),
  name: orNull,
  phone: orNull,
  waited
});

const group = {
  id: v.string(),
  /** The name of an organisation; a new one has a type too. */
  organisation: v.pipe(v.string(), v.trim(), v.nonEmpty()),
  type: v.pipe(orNull, v.nullable(v.picklist(organisationTypes))),
  level: v.pipe(orNull, v.nullable(v.picklist(organisationLevels))),
  venue: orNull,
  purpose: receptionPurpose,
  guideId: orNull,
  note: v.optional(v.string(), '')
};

const walkIn = v.object({ ...group, people: v.pipe(number, headcount), waited });
const announcement = v.object({
  ...group,
  announced: v.pipe(number, headcount),
  isPublic: ticked,
  date: v.pipe(v.string(), v.check(isLocalDate)),
  time: v.pipe(v.string(), v.check(isTimeOfDay))
});

/** A group that is received with one tap. */
export const arrivalForm = v.object({
  kind: v.picklist(['reception', 'booking']),
  id: v.string(),
  people: v.pipe(number, headcount),
  waited
});

/** Who has left. */
export const departureForm = v.object({ id: v.string(), waited });

/** What is put right of a visit. */
export const visitAmendmentForm = v.object({
  purpose: visitPurpose,
  host: orNull,
  people: v.pipe(number, visitors),
  reason: orNull
});

/** Which visit or group it is about. */
export const subjectForm = v.object({ id: v.string() });

/** Why a group is called off. */
export const cancelForm = v.object({ reason });

/** What a building asks of who comes. */
export const settingsForm = v.pipe(
  v.object({
    asksName: v.optional(v.string()),
    asksPhone: v.optional(v.string()),
    retentionDays: number,
    closesAt: v.string()
  }),
  v.transform((read) => ({ ...read, asksName: read.asksName !== undefined, asksPhone: read.asksPhone !== undefined }))
);

/** What is put right of a group: how many came, or how many are expected. */
const amendment = v.object({
  people: v.optional(v.pipe(number, headcount)),
  announced: v.optional(v.pipe(number, headcount)),
  purpose: receptionPurpose,
  venue: orNull,
  guideId: orNull,
  note: v.optional(v.string(), ''),
  reason: orNull
});

/** Reads the form of a group that nobody announced; `null` where something is missing. */
export function readWalkIn(form: FormData) {
  const parsed = v.safeParse(walkIn, Object.fromEntries(form));
  if (!parsed.success) return null;
  return { ...parsed.output, ceremonies: chosenIn(form) };
}

/** Reads the form of a group that is announced, by the clock of its building; `null` where something is missing. */
export function readAnnouncement(form: FormData, zone: string) {
  const parsed = v.safeParse(announcement, Object.fromEntries(form));
  if (!parsed.success) return null;
  const { date, time, ...group } = parsed.output;
  const expectedAt: Instant = instantAt(date, time, zone);
  return { ...group, ceremonies: chosenIn(form), expectedAt };
}

/** Reads what is put right of a group; `null` where it cannot be so. */
export function readAmendment(form: FormData) {
  const parsed = v.safeParse(amendment, Object.fromEntries(form));
  if (!parsed.success) return null;
  // Asked as long as the group is expected.
  const isPublic = form.has('announced') ? form.has('isPublic') : undefined;
  return { ...parsed.output, isPublic, ceremonies: chosenIn(form) };
}

function chosenIn(form: FormData): Ceremony[] {
  const chosen = form.getAll('ceremonies');
  return ceremonies.filter((each) => chosen.includes(each));
}
