import * as v from 'valibot';
import { line, lines } from '../../platform/input.ts';
import { topicVisibilities } from '../topics/types.ts';
import { longestBody, longestText, longestTitle } from './limits.ts';
import { fieldNames, matterActions, matterKinds, type MatterStep, type MatterTexts } from './types.ts';

const text = lines(longestText);
const textOrNone = v.nullable(text);

/** What is raised, as a form sends it; the fields of its kind come each under its own name. */
const raiseForm = v.object({
  id: v.pipe(v.string(), v.uuid()),
  building: v.string(),
  kind: v.picklist(matterKinds),
  title: line(longestTitle),
  body: v.union([v.pipe(v.string(), v.trim(), v.literal('')), lines(longestBody)]),
  visibility: v.optional(v.picklist(topicVisibilities), 'firm-only'),
  organisationId: v.nullable(v.string()),
  parentId: v.nullable(v.string())
});

/** The texts of a form by name, without its files; what was left empty is `null`. */
function textsOf(form: FormData): Record<string, string | null> {
  const texts = [...form].filter((entry): entry is [string, string] => typeof entry[1] === 'string');
  return Object.fromEntries(texts.map(([name, value]) => [name, value.trim() === '' ? null : value]));
}

/** Reads the form in which a matter is raised; answers the names of what is missing or cannot be so. */
export function readRaising(form: FormData) {
  const texts = { organisationId: null, parentId: null, ...textsOf(form) };
  const parsed = v.safeParse(raiseForm, { ...texts, title: form.get('title'), body: form.get('body') });
  const fields = typedFields(form);
  if (parsed.success) return { ok: true as const, raised: { ...parsed.output, fields } };
  return { ok: false as const, flaws: parsed.issues.map((issue) => v.getDotPath(issue) ?? '') };
}

/** What was typed into the fields of a kind. */
function typedFields(form: FormData): MatterTexts {
  return Object.fromEntries(
    fieldNames.flatMap((name) => {
      const typed = form.get(name);
      return typeof typed === 'string' ? [[name, typed]] : [];
    })
  );
}

const unit = v.nullable(v.string());
const stepForm = v.variant('action', [
  v.object({ action: v.literal('assign'), dueOn: v.nullable(v.string()) }),
  v.object({ action: v.literal('accept'), unit }),
  v.object({ action: v.picklist(['return', 'progress', 'resolve']), unit, text }),
  v.object({
    action: v.literal('rate'),
    rating: v.pipe(v.string(), v.regex(/^[1-5]$/), v.transform(Number)),
    text: textOrNone
  }),
  v.object({ action: v.picklist(['close', 'approve']), text: textOrNone }),
  v.object({ action: v.picklist(['answer', 'reopen', 'decline', 'cancel']), text })
]);

/** Reads the form of a step; answers what is wrong with what was typed, or `null` for no form of ours. */
export function readStep(
  form: FormData
): { ok: true; step: MatterStep } | { ok: false; reason: 'text' | 'rating' } | null {
  const texts: ReturnType<typeof textsOf> = { unit: null, dueOn: null, text: null, rating: null, ...textsOf(form) };
  if (!v.is(v.picklist(matterActions), texts.action)) return null;
  const parsed = v.safeParse(stepForm, texts);
  if (!parsed.success) {
    return { ok: false, reason: parsed.issues.some((issue) => v.getDotPath(issue) === 'rating') ? 'rating' : 'text' };
  }
  const step = parsed.output;
  if (step.action === 'assign') {
    const units = form.getAll('unit').filter((each): each is string => typeof each === 'string' && each !== '');
    return { ok: true, step: { ...step, units: [...new Set(units)] } };
  }
  return { ok: true, step: (step.action === 'resolve' ? { ...step, fields: typedFields(form) } : step) as MatterStep };
}
