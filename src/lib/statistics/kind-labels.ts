import { m } from '#lib/messages/messages.js';
import { getLocale } from '#lib/messages/runtime.js';
import { purposeLabel } from '../bookings/labels.ts';
import { purposes } from '../bookings/types.ts';
import { choiceLabel, kindLabel as matterKindLabel } from '../hall/matters/labels.ts';
import { choices, matterKinds } from '../hall/matters/types.ts';
import { publicationKindLabel } from '../hall/publications/labels.ts';
import { publicationKinds } from '../hall/publications/types.ts';
import { sessionKindLabel } from '../hall/sessions/labels.ts';
import { sessionKinds } from '../hall/sessions/types.ts';
import { gradeMessages } from '../hall/topics/labels.ts';
import { grades } from '../hall/topics/types.ts';
import type { Locale } from '../platform/text.ts';
import { receptionPurposeLabel } from '../reception/labels.ts';
import { receptionPurposes, visitPurposes } from '../reception/types.ts';
import { visitPurposeLabel } from '../reception/visit-labels.ts';
import type { TallyMeasure } from './types.ts';

/** What a kind is called; nothing for a text that is none. */
type Label = (kind: string, locale: Locale) => string | undefined;

/** Labels of some kinds; an address may name any other. */
function of<Kind extends string>(kinds: readonly Kind[], label: (kind: Kind, locale: Locale) => string): Label {
  return (text, locale) => {
    const known = kinds.find((kind) => kind === text);
    return known && label(known, locale);
  };
}

const ofBooking = of(purposes, purposeLabel);
const ofMatter = of(matterKinds, matterKindLabel);

const labels: Partial<Record<TallyMeasure, Label>> = {
  activity: ofBooking,
  'no-show': ofBooking,
  occupancy: ofBooking,
  approval: ofBooking,
  reception: of(receptionPurposes, receptionPurposeLabel),
  visit: of(visitPurposes, visitPurposeLabel),
  session: of(sessionKinds, sessionKindLabel),
  topic: of(grades, (grade, locale) => gradeMessages[grade].name({}, { locale })),
  matter: ofMatter,
  resolved: ofMatter,
  'outreach-matter': ofMatter,
  service: of(choices.service, choiceLabel),
  publication: of(publicationKinds, publicationKindLabel),
  tenancy: of(['opened', 'closed'], (kind, locale) =>
    (kind === 'opened' ? m.statistics_kind_opened : m.statistics_kind_closed)({}, { locale })
  ),
  partnership: of(['opened', 'closed'], (kind, locale) =>
    (kind === 'opened' ? m.statistics_kind_agreed : m.statistics_kind_ended)({}, { locale })
  )
};

/** What a kind is called under which something was counted: the purpose of an activity, the kind of a session or a matter. */
export function kindLabel(tally: TallyMeasure, kind: string | null, locale: Locale = getLocale()): string {
  return kind === null ? m.statistics_unsaid({}, { locale }) : (labels[tally]?.(kind, locale) ?? kind);
}
