import { setImmediate } from 'node:timers/promises';
import ICAL from 'ical.js';
import { RRuleTemporal } from 'rrule-temporal';
import * as v from 'valibot';
import { mostLines } from '../../platform/import/limits.ts';
import type { Unreadable } from '../../platform/import/types.ts';
import { line as oneLine } from '../../platform/input.ts';
import { day, instantAt, isLocalDate, overlaps, type Instant, type Interval } from '../../platform/time.ts';
import { longestTitle, mostAttendees } from '../limits.ts';
import { readPurpose } from './fields.ts';
import type { LineFlaw, NamedBooking, ReadFile, ReadLine } from './types.ts';

/** The property in which exported calendars say how many come; nothing of the standard does. */
export const headcountProperty = 'X-LOUYU-HEADCOUNT';

/** How often something may come that is booked; what repeats within a day is no booking. */
const frequencies = ['DAILY', 'WEEKLY', 'MONTHLY', 'YEARLY'];
/** Periods of a rule that are looked through at most, so that one which never comes true ends too. */
const mostPeriods = 5000;
/** Repeated events of a file at most: each may take some hundredths of a second. */
const mostRules = 500;

/** What cannot be read of an event. */
class Flaw extends Error {
  unreadable: Unreadable<LineFlaw>;

  constructor(flaw: LineFlaw, text: string) {
    super(flaw);
    this.unreadable = { flaw, text };
  }
}

/**
 * Reads bookings from a calendar (RFC 5545); a line is that of the event's beginning. The LOCATION names the venue, the
 * SUMMARY is the title, the ORGANIZER's name that of the firm. Floating times are those of `zone`; of a rule, what starts
 * `within` is read. Without a word about it an event is a meeting, of one person, and not public: calendars that people
 * kept for themselves must not be published by being read. Gives way to other requests between repeated events.
 */
export async function readCalendar(text: string, zone: string, within: Interval): Promise<ReadFile> {
  let events: ICAL.Component[];
  try {
    // One calendar, or a list where a file has several.
    const parsed = ICAL.parse(text) as unknown[];
    const calendars = (Array.isArray(parsed[0]) ? parsed : [parsed]) as unknown[][];
    events = calendars.flatMap((calendar) => new ICAL.Component(calendar).getAllSubcomponents('vevent'));
  } catch {
    return { ok: false, flaw: 'not-ical' };
  }
  if (events.length === 0) return { ok: false, flaw: 'empty' };
  const repeated = events.filter((event) => event.hasProperty('rrule')).length;
  if (events.length > mostLines || repeated > mostRules) return { ok: false, flaw: 'too-many' };

  const starts = linesOf(text, 'BEGIN:VEVENT');
  const moved = movedOccurrences(events, zone);
  const lines: ReadLine[] = [];
  for (const [index, event] of events.entries()) {
    const line = starts[index] ?? 1;
    try {
      const times = timesOf(event, zone, within, moved);
      const common = commonOf(event);
      const isCancelled = textOf(event, 'status').toUpperCase() === 'CANCELLED';
      for (const time of times) lines.push({ line, booking: { ...common, ...time }, isCancelled });
    } catch (thrown) {
      if (!(thrown instanceof Flaw)) throw thrown;
      lines.push({ line, unreadable: [thrown.unreadable] });
    }
    if (lines.length > mostLines) return { ok: false, flaw: 'too-many' };
    if (event.hasProperty('rrule')) await setImmediate();
  }
  return { ok: true, lines };
}

function linesOf(text: string, start: string): number[] {
  return text.split(/\r\n|\n|\r/).flatMap((line, index) => (line.trim().toUpperCase() === start ? [index + 1] : []));
}

/** When each series has an occurrence of its own instead of one of its rule. */
function movedOccurrences(events: ICAL.Component[], zone: string): Map<string, Set<Instant>> {
  const moved = new Map<string, Set<Instant>>();
  for (const event of events) {
    const property = event.getFirstProperty('recurrence-id');
    if (!property) continue;
    const uid = textOf(event, 'uid');
    try {
      const [at] = instantsOf(property, zone);
      moved.set(uid, (moved.get(uid) ?? new Set()).add(at!));
    } catch {
      // The event itself is told of.
    }
  }
  return moved;
}

function timesOf(event: ICAL.Component, zone: string, within: Interval, moved: Map<string, Set<Instant>>): Interval[] {
  const start = event.getFirstProperty('dtstart');
  if (!start) throw new Flaw('date', '');
  const [startsAt] = instantsOf(start, zone);
  const length = lengthOf(event, startsAt!, zone);
  if (event.getFirstProperty('recurrence-id')?.getFirstParameter('range')) throw new Flaw('recurrence', 'RANGE');
  const rules = event.getAllProperties('rrule');
  // RFC 5545 has one rule an event, and what is worked out is bounded before it is.
  if (rules.length > 1) throw new Flaw('recurrence', 'RRULE');
  const listed = [...event.getAllProperties('rdate'), ...event.getAllProperties('exdate')];
  if (listed.reduce((sum, property) => sum + property.getValues().length, 0) > mostLines) {
    throw new Flaw('recurrence', 'RDATE');
  }
  const dates = event.getAllProperties('rdate').flatMap((property) => instantsOf(property, zone));
  if (rules.length === 0 && dates.length === 0) return [{ startsAt: startsAt!, endsAt: startsAt! + length }];

  const left = new Set(event.getAllProperties('exdate').flatMap((property) => instantsOf(property, zone)));
  if (!event.hasProperty('recurrence-id')) for (const at of moved.get(textOf(event, 'uid')) ?? []) left.add(at);
  const ruled = rules.flatMap((rule) => occurrencesOf(start, String(rule.getFirstValue()), zone, within));
  return [...new Set([startsAt!, ...ruled, ...dates])]
    .filter((at) => !left.has(at))
    .map((at) => ({ startsAt: at, endsAt: at + length }))
    .filter((time) => overlaps(time, within) && time.startsAt >= within.startsAt)
    .sort((a, b) => a.startsAt - b.startsAt);
}

/** When a rule comes true within a stretch, by the clock of the zone that the event is in. */
function occurrencesOf(start: ICAL.Property, rule: string, zone: string, { startsAt, endsAt }: Interval): Instant[] {
  const first = timeOf(start);
  const isKnown = frequencies.some((frequency) => rule.includes(`FREQ=${frequency}`));
  // Rules that come true several times a day: thousands of bookings from one line.
  if (!isKnown || /BY(HOUR|MINUTE|SECOND)=/.test(rule)) throw new Flaw('recurrence', rule);
  const local = `${dateOf(first).replaceAll('-', '')}T${clockOf(first).replaceAll(':', '')}`;
  try {
    const rruleString = `DTSTART;TZID=${zoneOf(start, first, zone)}:${local}\nRRULE:${rule}`;
    return new RRuleTemporal({ rruleString, maxIterations: mostPeriods })
      .between(new Date(startsAt), new Date(endsAt - 1), true)
      .map(({ epochMilliseconds }) => epochMilliseconds);
  } catch (thrown) {
    if (thrown instanceof Flaw) throw thrown;
    throw new Flaw('recurrence', rule);
  }
}

function lengthOf(event: ICAL.Component, startsAt: Instant, zone: string): number {
  const end = event.getFirstProperty('dtend');
  const duration = event.getFirstPropertyValue('duration');
  const length = end
    ? instantsOf(end, zone)[0]! - startsAt
    : duration instanceof ICAL.Duration
      ? duration.toSeconds() * 1000
      : 0;
  if (!(length > 0)) throw new Flaw('ends-before-start', textOf(event, 'dtend'));
  if (!(length <= 2 * day)) throw new Flaw('date', textOf(event, end ? 'dtend' : 'duration'));
  return length;
}

function instantsOf(property: ICAL.Property, zone: string): Instant[] {
  return property.getValues().map((value) => {
    const time: unknown = value instanceof ICAL.Period ? value.start : value;
    if (!(time instanceof ICAL.Time)) throw new Flaw('date', String(value));
    if (time.isDate) throw new Flaw('all-day', String(time));
    return instantAt(dateOf(time), clockOf(time), zoneOf(property, time, zone));
  });
}

function timeOf(property: ICAL.Property): ICAL.Time {
  const value = property.getFirstValue();
  if (!(value instanceof ICAL.Time)) throw new Flaw('date', String(value));
  return value;
}

function dateOf(time: ICAL.Time): string {
  const two = (part: number) => String(part).padStart(2, '0');
  const date = `${time.year}-${two(time.month)}-${two(time.day)}`;
  if (!isLocalDate(date) || date < '1970' || date > '2200') throw new Flaw('date', String(time));
  return date;
}

function clockOf({ hour, minute, second }: ICAL.Time): string {
  return [hour, minute, second].map((part) => String(part).padStart(2, '0')).join(':');
}

/**
 * The zone that a time is in: UTC, one of the IANA's by the end of its TZID, or the offset of the only one that the file's
 * own VTIMEZONE knows. Where such a definition changes its clocks, nobody can tell which zone is meant.
 */
function zoneOf(property: ICAL.Property, time: ICAL.Time, zone: string): string {
  if (time.zone === ICAL.Timezone.utcTimezone) return 'UTC';
  const id = property.getFirstParameter('tzid');
  if (!id) return zone;
  const named = [id, id.split('/').slice(-2).join('/'), id.split('/').slice(-3).join('/')].find(isZone);
  if (named) return named;
  const definition = time.zone?.component as ICAL.Component | undefined;
  const offsets = (definition?.getAllSubcomponents() ?? []).map((part) =>
    String(part.getFirstPropertyValue('tzoffsetto'))
  );
  const [offset = ''] = new Set(offsets);
  if (new Set(offsets).size !== 1 || !isZone(offset)) throw new Flaw('zone', id);
  return offset;
}

function isZone(text: string): boolean {
  try {
    return text.length < 50 && Boolean(new Intl.DateTimeFormat('en', { timeZone: text }));
  } catch {
    return false;
  }
}

const title = v.pipe(
  v.string(),
  v.transform((text) => text.replaceAll(/\s+/g, ' ')),
  oneLine(longestTitle)
);

function commonOf(event: ICAL.Component): Omit<NamedBooking, keyof Interval> {
  const summary = textOf(event, 'summary');
  const parsed = v.safeParse(title, summary);
  if (!parsed.success) throw new Flaw('title', summary);
  const categories = event.getAllProperties('categories').flatMap((property) => property.getValues().map(String));
  return {
    venue: textOf(event, 'location').trim(),
    firm: (event.getFirstProperty('organizer')?.getFirstParameter('cn') ?? '').trim(),
    title: parsed.output,
    purpose: categories.map(readPurpose).find((purpose) => purpose !== null) ?? 'meeting',
    attendees: attendeesOf(event),
    visibility: textOf(event, 'class').toUpperCase() === 'PUBLIC' ? 'public' : 'private'
  };
}

function attendeesOf(event: ICAL.Component): number {
  const said = textOf(event, headcountProperty.toLowerCase());
  if (said === '') return Math.min(mostAttendees, Math.max(1, event.getAllProperties('attendee').length));
  const count = Number(said);
  if (!Number.isInteger(count) || count < 1 || count > mostAttendees) throw new Flaw('headcount', said);
  return count;
}

function textOf(event: ICAL.Component, name: string): string {
  const value = event.getFirstPropertyValue(name);
  return value === null || value === undefined ? '' : String(value);
}
