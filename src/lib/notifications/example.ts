import type { Locale, LocalizedText } from '../platform/text.ts';
import { addDays, hour, instantAt, localDate, type Instant } from '../platform/time.ts';
import { isAboutProposal, isOfExport, isOfHall } from './rules.ts';
import { subjectOf } from './rules-of-hall.ts';
import type { About, BookingKind, BookingSubject, ExportSubject, HallKind, HallSubject, Kind } from './types.ts';

const zone = 'Asia/Shanghai';

const venueName: LocalizedText = { 'zh-Hant': '多功能廳', 'zh-Hans': '多功能厅', en: 'Function hall' };
const otherVenueName: LocalizedText = {
  'zh-Hant': '三樓會議室',
  'zh-Hans': '三楼会议室',
  en: 'Third-floor meeting room'
};
const organisationName: LocalizedText = { 'zh-Hant': '春申設計', 'zh-Hans': '春申设计', en: 'Chunshen Design' };
const title: LocalizedText = {
  'zh-Hant': '九月主題黨日',
  'zh-Hans': '九月主题党日',
  en: 'Themed Party day of September'
};
const buildingName: LocalizedText = { 'zh-Hant': '樣板樓', 'zh-Hans': '样板楼', en: 'Sample building' };
const topicTitle: LocalizedText = {
  'zh-Hant': '公共階梯未安裝路燈',
  'zh-Hans': '公共阶梯未安装路灯',
  en: 'No lamps at the public stairs'
};
const sessionTitle: LocalizedText = {
  'zh-Hant': '九月議事會',
  'zh-Hans': '九月议事会',
  en: 'Deliberation of September'
};
const said: LocalizedText = {
  'zh-Hant': '已與供電單位現場查看，下週安裝。',
  'zh-Hans': '已与供电单位现场查看，下周安装。',
  en: 'We have looked at it with the power company; it will be done next week.'
};
const reason: LocalizedText = {
  'zh-Hant': '當天場館檢修，請另選時間。',
  'zh-Hans': '当天场馆检修，请另选时间。',
  en: 'The place is being repaired that day; please choose another time.'
};
const note: LocalizedText = {
  'zh-Hant': '當天有樓宇活動，這間更安靜。',
  'zh-Hans': '当天有楼宇活动，这间更安静。',
  en: 'There is an event in the building that day, and this room is quieter.'
};

/** An invented message of a kind, in a week from now, with all that it can say. */
export function exampleOf(kind: Kind, locale: Locale, now: Instant): About {
  if (isOfHall(kind)) return { kind, subject: hallExample(kind, locale, now) };
  if (isOfExport(kind)) return { kind, subject: exportExample(now) };
  return { kind, subject: bookingExample(kind, locale, now) };
}

function hallExample(kind: HallKind, locale: Locale, now: Instant): HallSubject {
  const about = subjectOf(kind);
  const today = localDate(now, zone);
  const startsAt = instantAt(addDays(today, 7), '14:00', zone);
  return {
    id: '00000000-0000-7000-8000-000000000000',
    register: about,
    year: Number(today.slice(0, 4)),
    number: 14,
    title: (about === 'session' ? sessionTitle : topicTitle)[locale],
    place: { subdistrictId: '', buildingId: '' },
    buildingSlug: 'sample',
    buildingName,
    zone,
    organisationId: null,
    raisedBy: null,
    visibility: 'public',
    dueAt: instantAt(addDays(today, 10), '24:00', zone),
    session: { startsAt, endsAt: startsAt + 2 * hour, venueName: otherVenueName, isNotified: true },
    reason: said[locale]
  };
}

function exportExample(now: Instant): ExportSubject {
  const today = localDate(now, zone);
  return {
    id: '00000000-0000-7000-8000-000000000000',
    place: { subdistrictId: '', buildingId: '' },
    buildingSlug: 'sample',
    buildingName,
    zone,
    title: `${addDays(today, -7)} – ${today}`,
    requestedBy: '',
    waitsUntil: now + 72 * hour,
    goodUntil: now + 24 * hour
  };
}

function bookingExample(kind: BookingKind, locale: Locale, now: Instant): BookingSubject {
  const startsAt = instantAt(addDays(localDate(now, zone), 7), '14:00', zone);
  return {
    bookingId: '00000000-0000-7000-8000-000000000000',
    subdistrictId: '',
    buildingId: '',
    venueId: '',
    organisationId: '',
    requestedBy: '',
    seriesId: null,
    startsAt,
    endsAt: startsAt + 2 * hour,
    title: title[locale],
    reason: reason[locale],
    waitingSince: now - 26 * hour,
    heldUntil: now + 24 * hour,
    venueName,
    organisationName,
    zone,
    proposal: isAboutProposal(kind)
      ? {
          place: { subdistrictId: '', buildingId: '', venueId: '' },
          venueName: otherVenueName,
          startsAt: startsAt + hour,
          endsAt: startsAt + 3 * hour,
          message: note[locale],
          reason: reason[locale],
          createdAt: now - 26 * hour,
          heldUntil: now + 24 * hour
        }
      : null
  };
}
