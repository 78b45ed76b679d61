import { m } from '#lib/messages/messages.js';
import type { Locale, LocalizedText } from '../../platform/text.ts';
import { formatCount, formatDate, formatDayOfYear, formatInstant, formatTimeRange } from '../../ui/format.ts';
import { localize } from '../../ui/localize.ts';
import { officeLabel } from '../committee/labels.ts';
import { registerLabel } from '../labels.ts';
import {
  ballotManner,
  ballotOptions,
  ballotOutcome,
  itemTitle,
  outcomeLabel,
  sessionKindLabel
} from '../sessions/labels.ts';
import type { Choice } from '../sessions/types.ts';
import { confirmerLabels } from './labels.ts';
import type {
  Confirmer,
  MinutesAttendance,
  MinutesBallot,
  MinutesContent,
  MinutesDocument,
  MinutesItem,
  MinutesResolution
} from './types.ts';

/** A line of minutes in words. Paragraphs keep the ends of lines that were typed. */
export type Block =
  | { kind: 'fact'; label: string; text: string }
  | { kind: 'heading' | 'subheading' | 'paragraph' | 'strong' | 'point'; text: string };

/** Where on paper somebody signs; the name and the day of who has confirmed. */
export interface Signature {
  label: string;
  name: string | null;
  date: string | null;
}

/** Minutes in the words of a language, line by line: the page, the print and the file say the same. */
export interface Outline {
  title: string;
  number: string;
  /** That they are a draft, or when they were published. */
  note: string | null;
  blocks: Block[];
  signatures: Signature[];
}

const confirmers: readonly Confirmer[] = ['chair', 'secretary'];
const block = (kind: Exclude<Block['kind'], 'fact'>, text: string): Block => ({ kind, text });
const results: Record<MinutesResolution['result'], () => string> = {
  passed: m.minutes_result_passed,
  failed: m.minutes_result_failed,
  deferred: m.minutes_result_deferred
};

/** Says minutes in a language, which is the page's. */
export function outlineOf({ content, confirmations, addenda, publishedAt }: MinutesDocument, locale: Locale): Outline {
  const { items, remarks, zone, buildingName } = content;
  const signatures = confirmers.map((as): Signature => {
    const confirmation = confirmations.find((each) => each.as === as);
    return {
      label: confirmerLabels(as).signature,
      name: confirmation?.name ?? null,
      date: confirmation ? formatDayOfYear(confirmation.at, locale, zone) : null
    };
  });
  return {
    title: m.minutes_of({ building: localize(buildingName, locale) }),
    number: registerLabel('session', content.year, content.number, locale),
    note: noteOf({ confirmations, publishedAt }, zone, locale),
    blocks: [
      ...factsOf(content, locale),
      block('heading', m.minutes_attendance()),
      ...attendanceOf(content, locale),
      block('heading', m.minutes_items()),
      ...items.flatMap((item, index) => itemBlocks(item, index + 1, content, locale)),
      ...(remarks ? [block('heading', m.minutes_remarks()), block('paragraph', remarks)] : []),
      ...(addenda.length > 0 ? [block('heading', m.minutes_addenda())] : []),
      ...addenda.map(({ at, text }) =>
        block('paragraph', m.minutes_addendum({ date: formatDayOfYear(at, locale, zone), text }))
      )
    ],
    signatures
  };
}

function noteOf(
  { confirmations, publishedAt }: Pick<MinutesDocument, 'confirmations' | 'publishedAt'>,
  zone: string,
  locale: Locale
): string | null {
  if (confirmations.length < confirmers.length) return m.minutes_draft();
  return publishedAt === null ? null : m.minutes_published({ when: formatInstant(publishedAt, locale, zone) });
}

function factsOf(content: MinutesContent, locale: Locale): Block[] {
  const { kind, title, startsAt, zone, venueName, quorum, present } = content;
  const voters = present.filter(({ votes }) => votes).length;
  const when = `${formatDayOfYear(startsAt, locale, zone)} ${formatTimeRange(content, zone)}`;
  const facts = [
    [m.minutes_session(), `${title} · ${sessionKindLabel(kind)}`],
    [m.minutes_time(), when],
    [m.minutes_place(), localize(venueName, locale)],
    [m.minutes_quorum(), m.minutes_quorum_text({ quorum, voters })]
  ] as const;
  return facts.map(([label, text]) => ({ kind: 'fact', label, text }));
}

function attendanceOf({ present, excused, absent }: MinutesContent, locale: Locale): Block[] {
  const seats = present.filter(({ office }) => office !== null);
  const guests = present.filter(({ office }) => office === null);
  const named = (those: readonly MinutesAttendance[]) => those.map((seat) => seatName(seat, locale));
  const groups = [
    [m.minutes_present(), named(seats)],
    [m.minutes_guests(), guests.map((guest) => guestName(guest, locale))],
    ...(excused.length > 0 ? [[m.minutes_excused(), named(excused)] as const] : []),
    [m.minutes_absent(), named(absent)]
  ] as const;
  return groups.map(([label, names]) => ({ kind: 'fact', label, text: inARow(names) || m.minutes_nobody() }));
}

function seatName({ displayName, organisationName, office }: MinutesAttendance, locale: Locale): string {
  const role = officeLabel(office!);
  const organisation = localize(organisationName!, locale);
  return displayName === null
    ? m.minutes_seat({ organisation, role })
    : m.minutes_person({ name: displayName, organisation, role });
}

function guestName({ organisationName, people }: MinutesAttendance, locale: Locale): string {
  const name = organisationName ? localize(organisationName, locale) : m.sessions_residents();
  return m.minutes_people({ name, count: people });
}

function itemBlocks(
  item: MinutesItem | null,
  position: number,
  { openMatters }: MinutesContent,
  locale: Locale
): Block[] {
  if (item === null) return [block('subheading', m.minutes_item({ position, title: m.minutes_withheld() }))];
  const { kind, outcome, note, ballots, resolutions } = item;
  const matters = openMatters.map(({ kind, year, number, title }) =>
    block('point', `${registerLabel(kind, year, number, locale)} ${title}`)
  );
  return [
    block('subheading', m.minutes_item({ position, title: itemTitle(item, locale) })),
    ...(kind === 'open-matters'
      ? matters.length > 0
        ? matters
        : [block('paragraph', m.minutes_open_matters_none())]
      : []),
    ...(note ? [block('paragraph', note)] : []),
    ...ballots.flatMap((ballot) => ballotBlocks(ballot, locale)),
    ...resolutions.flatMap((resolution) => resolutionBlocks(resolution, locale)),
    ...(outcome ? [block('paragraph', m.minutes_outcome({ outcome: outcomeLabel(outcome) }))] : [])
  ];
}

function ballotBlocks(ballot: MinutesBallot, locale: Locale): Block[] {
  const options = ballotOptions(ballot);
  const amount = (count: number) => {
    const text = formatCount(count, locale);
    return ballot.form === 'allocation' ? m.sessions_ballot_yuan({ yuan: text }) : m.minutes_votes({ count: text });
  };
  const counts = options.map(({ id, text }) =>
    m.minutes_ballot_count({ option: text, count: amount(ballot.counts?.[id] ?? 0) })
  );
  const choiceOf = (choice: Choice) =>
    typeof choice === 'string'
      ? (options.find(({ id }) => id === choice)?.text ?? '')
      : inARow(options.filter(({ id }) => choice[id]).map(({ id, text }) => `${text} ${amount(choice[id]!)}`));
  return [
    block('strong', m.minutes_ballot({ question: ballot.question, kind: ballotManner(ballot) })),
    block('paragraph', m.minutes_ballot_result({ counts: inARow(counts), outcome: ballotOutcome(ballot) })),
    ...ballot.votes.map(({ displayName, organisationName, choice }) => {
      const organisation = localize(organisationName, locale);
      const name = displayName ? m.minutes_voter({ name: displayName, organisation }) : organisation;
      return block('point', m.minutes_ballot_vote({ name, choice: choiceOf(choice) }));
    })
  ];
}

function resolutionBlocks(resolution: MinutesResolution, locale: Locale): Block[] {
  const { year, number, result, title, text, task, units, dueOn } = resolution;
  const label = registerLabel('resolution', year, number, locale);
  const names = inARow(units.map((unit: LocalizedText) => localize(unit, locale)));
  return [
    block('strong', m.minutes_resolution({ label, result: results[result](), title })),
    block('paragraph', text),
    ...(task ? [block('paragraph', m.minutes_task({ task }))] : []),
    ...(names ? [block('point', m.minutes_task_units({ units: names }))] : []),
    ...(dueOn ? [block('point', m.minutes_task_due({ date: formatDate(dueOn, locale) }))] : [])
  ];
}

function inARow(texts: readonly string[]): string {
  return texts.join(m.common_slot_list_separator());
}
