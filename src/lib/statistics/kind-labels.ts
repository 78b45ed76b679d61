import { m } from '#lib/messages/messages.js';
import { getLocale } from '#lib/messages/runtime.js';
import { purposeLabel } from '../bookings/labels.ts';
import type { Purpose } from '../bookings/types.ts';
import { choiceLabel, kindLabel as matterKindLabel } from '../hall/matters/labels.ts';
import type { Choice, MatterKind } from '../hall/matters/types.ts';
import { publicationKindLabel } from '../hall/publications/labels.ts';
import type { PublicationKind } from '../hall/publications/types.ts';
import { sessionKindLabel } from '../hall/sessions/labels.ts';
import type { SessionKind } from '../hall/sessions/types.ts';
import { gradeMessages } from '../hall/topics/labels.ts';
import type { Grade } from '../hall/topics/types.ts';
import type { Locale } from '../platform/text.ts';
import { receptionPurposeLabel } from '../reception/labels.ts';
import type { ReceptionPurpose, VisitPurpose } from '../reception/types.ts';
import { visitPurposeLabel } from '../reception/visit-labels.ts';
import type { TallyMeasure } from './types.ts';

type Label = (kind: string, locale: Locale) => string;

const ofBooking: Label = (kind, locale) => purposeLabel(kind as Purpose, locale);
const ofMatter: Label = (kind, locale) => matterKindLabel(kind as MatterKind, locale);

const labels: Partial<Record<TallyMeasure, Label>> = {
  activity: ofBooking,
  'no-show': ofBooking,
  occupancy: ofBooking,
  approval: ofBooking,
  reception: (kind) => receptionPurposeLabel(kind as ReceptionPurpose),
  visit: (kind) => visitPurposeLabel(kind as VisitPurpose),
  session: (kind, locale) => sessionKindLabel(kind as SessionKind, locale),
  topic: (kind, locale) => gradeMessages[kind as Grade].name({}, { locale }),
  matter: ofMatter,
  resolved: ofMatter,
  'outreach-matter': ofMatter,
  service: (kind, locale) => choiceLabel(kind as Choice, locale),
  publication: (kind, locale) => publicationKindLabel(kind as PublicationKind, locale),
  tenancy: (kind, locale) => (kind === 'opened' ? m.statistics_kind_opened : m.statistics_kind_closed)({}, { locale })
};

/** What a kind is called under which something was counted: the purpose of an activity, the kind of a session or a matter. */
export function kindLabel(tally: TallyMeasure, kind: string | null, locale: Locale = getLocale()): string {
  return kind === null ? m.statistics_unsaid({}, { locale }) : (labels[tally]?.(kind, locale) ?? kind);
}
