import * as v from 'valibot';
import { line } from '../platform/input.ts';
import { parsePattern, repetitionSchema } from '../platform/recurrence/parse.ts';
import { locales } from '../platform/text.ts';
import { day, isLocalDate, type Instant } from '../platform/time.ts';
import {
  longestAlt,
  longestBlackoutDays,
  longestDescription,
  longestFloor,
  longestName,
  longestText,
  mostExceptions,
  mostNamed,
  mostStretches,
  settingLimits
} from './limits.ts';
import { approvals, equipments, type BlackoutTime, type OpenHours, type VenueSettings } from './types.ts';

/** What is wrong with a setting; stable codes. */
export type SettingFlaw =
  | 'number'
  | 'range'
  | 'step'
  | 'not-in-day'
  | 'shorter-than-shortest'
  | 'hours'
  | 'hours-order'
  | 'hours-overlap'
  | 'date'
  | 'dates-order'
  | 'text'
  | 'choice'
  | 'too-many';

/** What is wrong, by the path of the setting: `longestMinutes`, `openingHours.2`, `exceptions.0.name`. */
export type SettingFlaws<Flaw extends string = SettingFlaw> = Record<string, Flaw>;

const flaw = <Flaw extends SettingFlaw | BlackoutFlaw>(code: Flaw): Flaw => code;

function whole(name: keyof typeof settingLimits) {
  const { least, most } = settingLimits[name];
  return v.pipe(
    v.number(flaw('number')),
    v.integer(flaw('number')),
    v.minValue(least, flaw('range')),
    v.maxValue(most, flaw('range'))
  );
}

const named = (longest: number) =>
  v.object({
    'zh-Hant': line(longest, flaw('text')),
    'zh-Hans': line(longest, flaw('text')),
    en: line(longest, flaw('text'))
  });

const emptyOrLine = (longest: number) =>
  v.lazy((input) => (input === '' ? v.literal('') : line(longest, flaw('text'))));
const perhapsNamed = (longest: number) =>
  v.object({ 'zh-Hant': emptyOrLine(longest), 'zh-Hans': emptyOrLine(longest), en: emptyOrLine(longest) });

const timePattern = /^(?:[01]\d|2[0-3]):[0-5]\d$/;
const isTime = (text: string) => timePattern.test(text);
const date = v.pipe(v.string(flaw('date')), v.check(isLocalDate, flaw('date')));
const weekday = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(7));

/** The hours of a day: in order, each with an end after its start, and not overlapping. Times compare as they are written. */
const hours = v.pipe(
  v.array(v.object({ from: v.string(), to: v.string() })),
  v.maxLength(mostStretches, flaw('too-many')),
  v.check((stretches) => stretches.every(isStretch), flaw('hours')),
  v.check((stretches) => stretches.every(({ from, to }) => from < to), flaw('hours-order')),
  v.check(
    (stretches) => stretches.every(({ from }, at) => at === 0 || stretches[at - 1]!.to <= from),
    flaw('hours-overlap')
  )
);

function isStretch({ from, to }: OpenHours): boolean {
  return isTime(from) && (isTime(to) || to === '24:00');
}

const exception = v.pipe(
  v.object({ from: date, to: date, hours, name: named(longestName) }),
  v.forward(
    v.partialCheck([['from'], ['to']], ({ from, to }) => from <= to, flaw('dates-order')),
    ['to']
  )
);

const quota = v.object({ bookings: v.nullable(whole('quotaBookings')), minutes: v.nullable(whole('quotaMinutes')) });

const settings = v.pipe(
  v.object({
    name: named(longestName),
    description: perhapsNamed(longestDescription),
    floor: line(longestFloor, flaw('text')),
    capacity: whole('capacity'),
    approval: v.picklist(approvals, flaw('choice')),
    openingHours: v.tuple([hours, hours, hours, hours, hours, hours, hours]),
    slotMinutes: v.pipe(
      whole('slotMinutes'),
      v.check((minutes) => 1440 % minutes === 0, flaw('not-in-day'))
    ),
    shortestMinutes: whole('shortestMinutes'),
    longestMinutes: whole('longestMinutes'),
    noticeMinutes: whole('noticeMinutes'),
    horizonDays: whole('horizonDays'),
    setUpMinutes: whole('setUpMinutes'),
    cleanUpMinutes: whole('cleanUpMinutes'),
    exceptions: v.pipe(v.array(exception), v.maxLength(mostExceptions, flaw('too-many'))),
    onHolidays: v.lazy((input) => (input === 'as-weekday' ? v.literal('as-weekday') : hours)),
    onMakeUpWorkdays: v.lazy((input) => (input === 'as-weekday' ? v.literal('as-weekday') : weekday)),
    audience: v.object({
      tenants: v.boolean(),
      partners: v.boolean(),
      organisationIds: v.pipe(v.array(v.string()), v.maxLength(mostNamed, flaw('too-many')))
    }),
    quotas: v.object({ day: quota, week: quota, month: quota, open: v.nullable(whole('quotaBookings')) }),
    automaticApproval: v.nullable(
      v.object({
        purposes: v.nullable(v.array(line(longestName, flaw('choice')))),
        longestMinutes: v.nullable(whole('longestMinutes')),
        mostAttendees: v.nullable(whole('capacity')),
        goodStanding: v.boolean()
      })
    ),
    pendingHours: v.nullable(whole('pendingHours')),
    absentMinutes: v.nullable(whole('absentMinutes')),
    absences: v.nullable(
      v.object({
        count: whole('absenceCount'),
        withinDays: whole('absenceDays'),
        consequence: v.picklist(['approval', 'refusal'], flaw('choice'))
      })
    ),
    equipment: v.array(v.picklist(equipments, flaw('choice'))),
    directions: perhapsNamed(longestText)
  }),
  v.forward(
    v.partialCheck(
      [['slotMinutes'], ['shortestMinutes']],
      ({ slotMinutes, shortestMinutes }) => shortestMinutes % slotMinutes === 0,
      flaw('step')
    ),
    ['shortestMinutes']
  ),
  v.forward(
    v.partialCheck(
      [['slotMinutes'], ['longestMinutes']],
      ({ slotMinutes, longestMinutes }) => longestMinutes % slotMinutes === 0,
      flaw('step')
    ),
    ['longestMinutes']
  ),
  v.forward(
    v.partialCheck(
      [['shortestMinutes'], ['longestMinutes']],
      ({ shortestMinutes, longestMinutes }) => shortestMinutes <= longestMinutes,
      flaw('shorter-than-shortest')
    ),
    ['longestMinutes']
  )
) satisfies v.GenericSchema<unknown, VenueSettings>;

/** Reads all settings of a venue, each for itself and as they go together. Other properties are left out. */
export function parseSettings(
  input: unknown
): { ok: true; settings: VenueSettings } | { ok: false; flaws: SettingFlaws } {
  const parsed = v.safeParse(settings, input);
  return parsed.success ? { ok: true, settings: parsed.output } : { ok: false, flaws: flawsOf(parsed.issues) };
}

/** Reads what a photo shows, in each language; `null` for what cannot be. */
export function parseAlt(input: unknown) {
  const parsed = v.safeParse(perhapsNamed(longestAlt), input);
  return parsed.success ? parsed.output : null;
}

/** What is wrong with a blackout; stable codes. */
export type BlackoutFlaw =
  'text' | 'date' | 'time' | 'ends-before-start' | 'over' | 'too-long' | 'no-weekdays' | 'never-occurs';

const once = v.pipe(
  v.object({ startsAt: v.pipe(v.number(flaw('date')), v.integer(flaw('date'))), endsAt: v.number(flaw('time')) }),
  v.forward(
    v.partialCheck([['startsAt'], ['endsAt']], ({ startsAt, endsAt }) => startsAt < endsAt, flaw('ends-before-start')),
    ['endsAt']
  ),
  v.forward(
    v.partialCheck(
      [['startsAt'], ['endsAt']],
      ({ startsAt, endsAt }) => endsAt - startsAt <= longestBlackoutDays * day,
      flaw('too-long')
    ),
    ['endsAt']
  )
);

const recurring = v.object({
  startDate: date,
  startTime: v.pipe(v.string(flaw('time')), v.check(isTime, flaw('time'))),
  minutes: v.pipe(
    v.number(flaw('time')),
    v.integer(flaw('time')),
    v.minValue(1, flaw('ends-before-start')),
    v.maxValue(7 * 1440, flaw('too-long'))
  ),
  repetition: v.intersect([repetitionSchema, v.object({ until: v.optional(date) })])
});

/** Reads the time of a blackout; one that is over, or never is, closes nothing and is taken for a mistake. */
export function parseBlackoutTime(
  input: unknown,
  now: Instant
): { ok: true; time: BlackoutTime } | { ok: false; flaws: SettingFlaws<BlackoutFlaw> } {
  const isRecurring = typeof input === 'object' && input !== null && 'repetition' in input;
  const parsed = v.safeParse(v.union([isRecurring ? recurring : once]), input);
  if (!parsed.success) return { ok: false, flaws: flawsOf(parsed.issues) };
  const time = parsed.output;
  if ('endsAt' in time) return time.endsAt <= now ? { ok: false, flaws: { endsAt: 'over' } } : { ok: true, time };

  const { repetition, startDate } = time;
  if (repetition.repeats === 'weekly' && repetition.weekdays.length === 0) {
    return { ok: false, flaws: { weekdays: 'no-weekdays' } };
  }
  if (repetition.until !== undefined) {
    const pattern = parsePattern(repetition, startDate);
    if (!pattern.ok) {
      return { ok: false, flaws: { until: pattern.reason === 'never-occurs' ? 'never-occurs' : 'ends-before-start' } };
    }
  }
  return { ok: true, time };
}

/** Reads why a place is closed, in each language. */
export function parseReason(input: unknown) {
  const parsed = v.safeParse(named(longestText), input);
  return parsed.success ? parsed.output : null;
}

function flawsOf<Flaw extends string>(issues: v.BaseIssue<unknown>[]): SettingFlaws<Flaw> {
  const flaws: SettingFlaws<Flaw> = {};
  for (const { path = [], message } of issues) {
    // A text counts as one setting, whatever its languages.
    const keys = path.map(({ key }) => String(key)).filter((key) => !(locales as readonly string[]).includes(key));
    flaws[keys.join('.')] ??= message as Flaw;
  }
  return flaws;
}
