import type { Locale, LocalizedText } from '../platform/text.ts';
import { addDays, hour, instantAt, localDate, type Instant } from '../platform/time.ts';
import { isAboutProposal } from './rules.ts';
import type { Kind, Subject } from './types.ts';

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

/** An invented booking in a week from now, with all that a kind of message can say of one. */
export function exampleOf(kind: Kind, locale: Locale, now: Instant): Subject {
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
