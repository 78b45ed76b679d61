import { m } from '#lib/messages/messages.js';
import type { Locale } from '../platform/text.ts';
import { formatInstant } from '../ui/format.ts';
import { localize } from '../ui/localize.ts';
import { isOfExport } from './rules.ts';
import type { About, ExportAbout, ExportKind } from './types.ts';

type Name = (inputs?: Record<string, never>, options?: { locale?: Locale }) => string;
type Text = (words: { waits: string; good: string }, options: { locale: Locale }) => string;

const messages: Record<ExportKind, { name: Name; text: Text }> = {
  'export-to-decide': { name: m.privacy_told_to_decide, text: m.privacy_told_to_decide_text },
  'export-approved': { name: m.privacy_told_approved, text: m.privacy_told_approved_text },
  'export-refused': { name: m.privacy_told_refused, text: m.privacy_told_refused_text }
};

/** Whether a message is about an export that names visitors. */
export function isAboutExport(about: About): about is ExportAbout {
  return isOfExport(about.kind);
}

/** What a kind of message about an export is called, in the page's language. */
export function exportNameOf(kind: ExportKind): string {
  return messages[kind].name();
}

/** What a message about an export says: never why it was asked for, as that is for those who decide to read. */
export function exportWordsOf({ kind, subject }: ExportAbout, locale: Locale): { title: string; text: string } {
  const { name, text } = messages[kind];
  const { zone, buildingName, waitsUntil, goodUntil } = subject;
  const label = localize(buildingName, locale);
  const words = { waits: formatInstant(waitsUntil, locale, zone), good: formatInstant(goodUntil, locale, zone) };
  return {
    title: m.notices_title({ name: name({}, { locale }), label }, { locale }),
    text: text(words, { locale })
  };
}

/** The path of the page on which exports are decided on and downloaded. */
export function exportPathOf({ subject }: ExportAbout): string {
  return `/manage/reception/privacy?building=${subject.buildingSlug}`;
}
