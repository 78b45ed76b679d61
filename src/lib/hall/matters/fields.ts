import * as v from 'valibot';
import { line, lines } from '../../platform/input.ts';
import { instantAt, isLocalDate, parseInstant } from '../../platform/time.ts';
import { longestLine, longestName, longestText, mostCounted, mostNames } from './limits.ts';
import {
  choices,
  type FieldName,
  type FieldRule,
  type FieldValue,
  type MatterFields,
  type MatterTexts
} from './types.ts';

/**
 * Reads what was typed into fields: names with 、, commas or lines between them; dates as `YYYY-MM-DD`, instants as `YYYY-MM-DDTHH:MM` of the building's clock or, as
 * programs write them, with an offset. Answers the values of those that were filled in, or the names of all that are missing
 * or cannot be so.
 */
export function readFields(
  rules: readonly FieldRule[],
  typed: MatterTexts,
  zone: string
): { ok: true; fields: MatterFields } | { ok: false; flaws: FieldName[] } {
  const fields: MatterFields = {};
  const flaws: FieldName[] = [];
  for (const rule of rules) {
    const text = typed[rule.name]?.trim() ?? '';
    const value = text === '' ? undefined : readField(rule, text, zone);
    const isTooEarly = rule.notBefore !== undefined && value! < fields[rule.notBefore]!;
    if (value === null || isTooEarly || (value === undefined && rule.isRequired)) flaws.push(rule.name);
    else if (value !== undefined) fields[rule.name] = value;
  }
  return flaws.length > 0 ? { ok: false, flaws } : { ok: true, fields };
}

/** What stands between the names of people, a line each or several in one. */
const betweenNames = /[、,，;；\n]/;

const names = v.pipe(
  v.string(),
  v.transform((text) =>
    [...new Set(text.split(betweenNames).map((name) => name.trim()))].filter((name) => name !== '')
  ),
  v.array(v.pipe(line(longestName), v.regex(/\p{L}/u))),
  v.minLength(1),
  v.maxLength(mostNames)
);

const count = v.pipe(v.string(), v.regex(/^\d{1,9}$/), v.transform(Number), v.minValue(1), v.maxValue(mostCounted));

function readField({ name, kind }: FieldRule, text: string, zone: string): FieldValue | null {
  switch (kind) {
    case 'line':
      return parsed(line(longestLine), text);
    case 'lines':
      return parsed(lines(longestText), text);
    case 'names':
      return parsed(names, text);
    case 'count':
      return parsed(count, text);
    case 'choice':
      return parsed(v.picklist(choices[name as keyof typeof choices] as readonly string[]), text);
    case 'date':
      return isLocalDate(text) ? text : null;
    case 'instant': {
      const [date = '', time = ''] = text.split('T');
      if (!isLocalDate(date)) return null;
      return /^([01]\d|2[0-3]):[0-5]\d$/.test(time) ? instantAt(date, time, zone) : parseInstant(text);
    }
  }
}

function parsed<Value>(schema: v.GenericSchema<string, Value>, text: string): Value | null {
  const result = v.safeParse(schema, text);
  return result.success ? result.output : null;
}
