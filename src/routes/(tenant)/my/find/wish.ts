import { mostAttendees } from '#lib/bookings/limits.ts';
import { longestSearch, longestWish, type Wish } from '#lib/bookings/search.ts';
import { purposes } from '#lib/bookings/types.ts';
import {
  addDays,
  day,
  dayInterval,
  daysBetween,
  instantAt,
  isLocalDate,
  minute,
  type Interval,
  type LocalDate
} from '#lib/platform/time.ts';
import { equipments } from '#lib/venues/types.ts';

const mostDays = longestSearch / day;
const usualMinutes = 60;

/** What the form of a search holds, as it is shown again; equipment and purpose only if they exist. */
export interface FindForm {
  date: LocalDate;
  until: string;
  time: string;
  minutes: number;
  attendees: string;
  equipment: Wish['equipment'];
  purpose: Wish['purpose'];
}

/** A field of the form that cannot be understood. */
export type WrongField = 'date' | 'until' | 'time' | 'attendees';

/**
 * Reads a search from an address: what was typed, and what it wishes for, or which fields are `wrong`. Before anything
 * was asked for there is neither.
 */
export function readWish(
  params: URLSearchParams,
  today: LocalDate,
  zone: string
): { form: FindForm; wish: Wish | null; wrong: WrongField[] } {
  const text = (name: string) => params.get(name)?.trim() ?? '';
  const minutes = Number(text('minutes'));
  const form: FindForm = {
    date: isLocalDate(text('date')) ? text('date') : today,
    until: text('until'),
    time: text('time'),
    minutes: Number.isInteger(minutes) && minutes > 0 && minutes <= longestWish ? minutes : usualMinutes,
    attendees: text('attendees'),
    equipment: equipments.filter((each) => params.getAll('equipment').includes(each)),
    purpose: purposes.find((each) => each === text('purpose')) ?? null
  };
  if (!params.has('date')) return { form, wish: null, wrong: [] };

  const until = form.until === '' ? form.date : form.until;
  const attendees = form.attendees === '' ? 1 : Number(form.attendees);
  const wrong: WrongField[] = [];
  if (!isLocalDate(text('date')) || form.date < today) wrong.push('date');
  if (!isLocalDate(until) || until < form.date || daysBetween(form.date, until) >= mostDays) wrong.push('until');
  if (!/^(([01]\d|2[0-3]):[0-5]\d)?$/.test(form.time)) wrong.push('time');
  if (!Number.isInteger(attendees) || attendees < 1 || attendees > mostAttendees) wrong.push('attendees');
  if (wrong.length > 0) return { form, wish: null, wrong };

  const { equipment, purpose } = form;
  const days = Array.from({ length: daysBetween(form.date, until) + 1 }, (_, index) => addDays(form.date, index));
  const within = days.map((date) => stretchOf(date, form, zone));
  return { form, wish: { within, minutes: form.minutes, attendees, equipment, purpose }, wrong: [] };
}

/** The whole of a day, or the time that begins at the hour asked for. */
function stretchOf(date: LocalDate, { time, minutes }: FindForm, zone: string): Interval {
  if (time === '') return dayInterval(date, zone);
  const startsAt = instantAt(date, time, zone);
  return { startsAt, endsAt: startsAt + minutes * minute };
}
