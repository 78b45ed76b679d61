import { m } from '#lib/messages/messages.js';
import type { Locale } from '../platform/text.ts';
import type { MatterKind } from './matters/types.ts';

type Message = (inputs: { year: string; number: string }, options?: { locale?: Locale }) => string;

const registerMessages: Record<'topic' | 'session' | 'resolution' | MatterKind, Message> = {
  topic: m.hall_register_topic,
  session: m.hall_register_session,
  resolution: m.hall_register_resolution,
  matter: m.hall_register_matter,
  'firm-case': m.hall_register_firm_case,
  'outreach-visit': m.hall_register_outreach_visit,
  service: m.hall_register_service,
  'outdoor-promotion': m.hall_register_outdoor_promotion
};

/** What something is called by its number in a register, 「議題〔2026〕14號」, in the page's language or the one asked for. */
export function registerLabel(
  kind: keyof typeof registerMessages,
  year: number,
  number: number,
  locale?: Locale
): string {
  return registerMessages[kind]({ year: String(year), number: String(number) }, { locale });
}
