import type { Environment } from '../identity/context.ts';
import { exportStore } from './export-store.server.ts';
import { hallStore } from './hall-store.server.ts';
import { isAboutProposal, isOfExport, isOfHall } from './rules.ts';
import { saidWith, subjectOf } from './rules-of-hall.ts';
import { notificationStore } from './store.server.ts';
import type { About, BookingSubject, ExportAbout, ExportNotice, HallAbout, HallNotice, Notice } from './types.ts';

type BookingNotice = Extract<Notice, { bookingId: string }>;

/** What a message says, and of what; `undefined` where that is gone. */
export async function aboutOf(env: Environment, notice: Notice): Promise<About | undefined> {
  const [about] = await aboutEach(env, [notice]);
  return about;
}

/** What a message about a booking says of it. */
export async function bookingSubjectOf(env: Environment, notice: BookingNotice): Promise<BookingSubject | undefined> {
  return (await aboutBookings(env, [notice]))(notice)?.subject;
}

/** What a message about the hall says, and of what. */
export async function hallAboutOf(env: Environment, notice: HallNotice): Promise<HallAbout | undefined> {
  return (await aboutHall(env, [notice]))(notice);
}

/** What a message about an export that names visitors says of it. */
export async function exportAboutOf(env: Environment, notice: ExportNotice): Promise<ExportAbout | undefined> {
  return (await aboutExports(env, [notice]))(notice);
}

/** What several messages say, in their order. */
export async function aboutEach(env: Environment, notices: readonly Notice[]): Promise<(About | undefined)[]> {
  const ofBooking = await aboutBookings(
    env,
    notices.filter((notice) => 'bookingId' in notice)
  );
  const ofHall = await aboutHall(env, notices.filter(isHallNotice));
  const ofExport = await aboutExports(env, notices.filter(isExportNotice));
  return notices.map((notice) => {
    if ('bookingId' in notice) return ofBooking(notice);
    return isHallNotice(notice) ? ofHall(notice) : ofExport(notice);
  });
}

async function aboutBookings(env: Environment, notices: BookingNotice[]) {
  const found = await notificationStore(env.db, env.db.read).subjects(notices);
  const subjects = new Map(found.map((subject) => [subject.bookingId, subject]));
  return ({ kind, bookingId }: BookingNotice) => {
    const subject = subjects.get(bookingId);
    return subject && { kind, subject: isAboutProposal(kind) ? subject : { ...subject, proposal: null } };
  };
}

async function aboutHall(env: Environment, notices: HallNotice[]) {
  const store = hallStore(env.db, env.db.read);
  const idsBySubject = Map.groupBy(notices, ({ kind }) => subjectOf(kind));
  const found = await Promise.all([...idsBySubject].map(([subject, each]) => store.subjects(subject, idsOf(each))));
  const subjects = new Map(found.flat().map((subject) => [subject.id, subject]));
  const said = await store.said(idsOf(notices.filter(({ kind }) => saidWith(kind) !== null)));
  const lastSaid = ({ kind, subjectId }: HallNotice) => {
    const ofIt = said.filter((each) => each.subjectId === subjectId && each.subject === subjectOf(kind));
    return ofIt.findLast(({ step }) => saidWith(kind)?.steps.includes(step))?.reason ?? null;
  };
  return (notice: HallNotice): HallAbout | undefined => {
    const subject = subjects.get(notice.subjectId);
    return subject && { kind: notice.kind, subject: { ...subject, reason: lastSaid(notice) } };
  };
}

async function aboutExports(env: Environment, notices: ExportNotice[]) {
  const found = await exportStore(env.db, env.db.read).subjects(idsOf(notices));
  const subjects = new Map(found.map((subject) => [subject.id, subject]));
  return ({ kind, subjectId }: ExportNotice): ExportAbout | undefined => {
    const subject = subjects.get(subjectId);
    return subject && { kind, subject };
  };
}

function isHallNotice(notice: Notice): notice is HallNotice {
  return isOfHall(notice.kind);
}

function isExportNotice(notice: Notice): notice is ExportNotice {
  return isOfExport(notice.kind);
}

function idsOf(notices: readonly { subjectId: string }[]): string[] {
  return [...new Set(notices.map(({ subjectId }) => subjectId))];
}
