import * as v from 'valibot';
import type { Context } from '../../../identity/context.ts';
import { auditStore } from '../../../platform/audit/store.server.ts';
import { line } from '../../../platform/input.ts';
import { failed, succeeded } from '../../../platform/result.ts';
import { locales, type Locale, type LocalizedText } from '../../../platform/text.ts';
import { unitTemplate } from '../../labels.ts';
import { measures } from '../../measures.ts';
import { measureNames, type MeasureName, type Scope } from '../../types.ts';
import { mayKeepReports } from '../access.ts';
import { usualSentences } from '../clauses.ts';
import { longestClause, longestUnit } from '../limits.ts';
import { unknownPlaceholder } from '../sentence.ts';
import { reportStore } from '../store.server.ts';
import type { ClauseName, ReportWords, WordFlaw } from '../types.ts';
import { reportPlace } from './compose.server.ts';

/** All words of reports, each as it is said. */
export interface SaidWords {
  units: Record<MeasureName, LocalizedText>;
  sentences: Record<ClauseName, LocalizedText>;
}

/** What somebody says of the words in one language, as a form sends it; what is not named stays. */
export interface WordsTyped {
  units: Partial<Record<MeasureName, string>>;
  sentences: Partial<Record<ClauseName, string>>;
}

const Unit = line(longestUnit);
const Clause = line(longestClause);

/** In which words a place reports, and whether the actor may say others. */
export async function readReportWords(ctx: Context, scope: Scope) {
  const place = await reportPlace(ctx, scope);
  if (!place.ok) return place;
  const { usual, own } = await wordsAt(ctx, place);
  return succeeded({ words: withOwn(usual, own), name: place.name, mayKeep: mayKeepReports(ctx.actor, place) });
}

/**
 * Says words of a place in one language. What is said as usual is not kept, so that it follows what is usual; an empty unit word
 * is the usual one, and an empty sentence is not said.
 */
export async function setReportWords(ctx: Context, scope: Scope, locale: Locale, typed: WordsTyped) {
  const place = await reportPlace(ctx, scope);
  if (!place.ok) return place;
  if (!mayKeepReports(ctx.actor, place)) return failed('forbidden');
  const flaws = flawsOf(typed, locale);
  if (flaws.length > 0) return failed('invalid', { flaws });

  const placeId = place.buildingId ?? place.subdistrictId;
  await ctx.db.write(async (tx) => {
    const { usual, own } = await wordsAt({ ...ctx, queries: tx }, place);
    const words = {
      units: changed(own.units, usual.units, typed.units, locale, (text, name) => text || usual.units[name][locale]),
      sentences: changed(own.sentences, usual.sentences, typed.sentences, locale, (text) => text)
    };
    if (JSON.stringify(words) === JSON.stringify(own)) return;
    await reportStore(ctx.db, tx).setWords(placeId, words);
    await auditStore(ctx.db, tx).add({
      subject: 'report',
      subjectId: placeId,
      at: ctx.clock.now(),
      accountId: ctx.actor.kind === 'account' ? ctx.actor.accountId : null,
      action: 'words',
      fromState: JSON.stringify(own),
      toState: JSON.stringify(words),
      reason: null
    });
  });
  return succeeded({});
}

/** The words that a place has of itself, and what it would say without them. */
async function wordsAt(
  ctx: Pick<Context, 'db'> & { queries?: Parameters<typeof reportStore>[1] },
  { subdistrictId, buildingId }: { subdistrictId: string; buildingId: string | null }
): Promise<{ usual: SaidWords; own: ReportWords }> {
  const ids = [subdistrictId, ...(buildingId === null ? [] : [buildingId])];
  const kept = await reportStore(ctx.db, ctx.queries ?? ctx.db.read).words(ids);
  const none: ReportWords = { units: {}, sentences: {} };
  const ofSubdistrict = kept.get(subdistrictId) ?? none;
  return buildingId === null
    ? { usual: usualWords(), own: ofSubdistrict }
    : { usual: withOwn(usualWords(), ofSubdistrict), own: kept.get(buildingId) ?? none };
}

function usualWords(): SaidWords {
  const unitOf = (name: MeasureName) =>
    Object.fromEntries(locales.map((locale) => [locale, unitTemplate(measures[name].unit, locale)])) as LocalizedText;
  const units = Object.fromEntries(measureNames.map((name) => [name, unitOf(name)]));
  return { units: units as SaidWords['units'], sentences: usualSentences };
}

function withOwn(usual: SaidWords, own: ReportWords): SaidWords {
  return { units: { ...usual.units, ...own.units }, sentences: { ...usual.sentences, ...own.sentences } };
}

/** Own words with what was typed in one language, without those that are as usual in all. */
function changed<Name extends string>(
  own: Partial<Record<Name, LocalizedText>>,
  usual: Record<Name, LocalizedText>,
  typed: Partial<Record<Name, string>>,
  locale: Locale,
  read: (text: string, name: Name) => string
): Partial<Record<Name, LocalizedText>> {
  const words = { ...own };
  for (const [name, text] of Object.entries(typed) as [Name, string][]) {
    const said = { ...(own[name] ?? usual[name]), [locale]: read(text.trim(), name) };
    if (locales.every((each) => said[each] === usual[name][each])) delete words[name];
    else words[name] = said;
  }
  return words;
}

function flawsOf({ units, sentences }: WordsTyped, locale: Locale): WordFlaw[] {
  const ofUnits = (Object.entries(units) as [MeasureName, string][]).flatMap(([name, text]): WordFlaw[] =>
    text.trim() === '' || v.is(Unit, text) ? [] : [{ name, flaw: 'invalid' }]
  );
  const ofClauses = (Object.entries(sentences) as [ClauseName, string][]).flatMap(([name, text]): WordFlaw[] => {
    if (text.trim() !== '' && !v.is(Clause, text)) return [{ name, flaw: 'invalid' }];
    const unknown = unknownPlaceholder(text, locale);
    return unknown === undefined ? [] : [{ name, flaw: 'placeholder', text: unknown }];
  });
  return [...ofUnits, ...ofClauses];
}
