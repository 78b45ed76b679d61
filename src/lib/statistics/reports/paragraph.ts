import { m } from '#lib/messages/messages.js';
import type { Locale } from '../../platform/text.ts';
import { localize } from '../../ui/localize.ts';
import { figureText } from '../figure-text.ts';
import { kindLabel } from '../kind-labels.ts';
import { measures } from '../measures.ts';
import { periodLabel } from '../period-label.ts';
import { clauses, usualSentences } from './clauses.ts';
import { filledIn, joined, roundedDown, type Placeholder } from './sentence.ts';
import { paragraphClauses, type ClauseFigure, type ClauseName, type Report } from './types.ts';
import { levelsInReports, unitWord } from './words.ts';

/** The most kinds that a clause names. */
const mostKinds = 3;

/**
 * What is reported in sentences, each of clauses by one figure; what is zero or not known is left out, and so is a sentence of
 * which nothing is left. Empty where there is nothing to say.
 */
export function paragraphOf(report: Report, locale: Locale): string {
  const sentences = paragraphClauses
    .map((names) => names.map((name) => clauseOf(name, report, locale)).filter((clause) => clause !== ''))
    .filter((said) => said.length > 0)
    .map((said) => joined(said, locale));
  const first = { period: periodLabel(report.period, locale), name: localize(report.scope.name, locale) };
  return sentences
    .map((said, index) =>
      index === 0
        ? m.reports_sentence_first({ ...first, clauses: said }, { locale })
        : m.reports_sentence_next({ clauses: said }, { locale })
    )
    .join(locale === 'en' ? ' ' : '');
}

/** One figure in words; empty where it is zero, not known, or not to be said. */
function clauseOf(name: ClauseName, { words, clauses: figures }: Report, locale: Locale): string {
  const template = localize(words.sentences[name] ?? usualSentences[name], locale);
  const { value } = figures[name];
  if (template === '' || value === null || value <= 0) return '';
  return filledIn(template, saidOf(name, { ...figures[name], value }, words, locale), value, locale);
}

function saidOf(
  name: ClauseName,
  { value, kinds, levels }: ClauseFigure & { value: number },
  words: Report['words'],
  locale: Locale
): Record<Placeholder, string> {
  const { measure } = clauses[name];
  const { form, derivation } = measures[measure];
  const { tally } = derivation.of;
  const rounded = (step: 1 | 10 | 100) =>
    form === 'count' ? roundedDown(value, step, locale) : figureText(value, form, locale);
  const named = kinds.slice(0, mostKinds).map((kind) => kindLabel(tally, kind, locale));
  return {
    value: rounded(1),
    tens: rounded(10),
    hundreds: rounded(100),
    unit: unitWord(measure, words, value, locale),
    kinds: locale === 'en' ? joined(named, locale) : named.join('、'),
    levels: levelsInReports(levels, locale)
  };
}
