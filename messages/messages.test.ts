import { globSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import project from '../project.inlang/settings.json' with { type: 'json' };

type Variants = { declarations: string[] }[];
type Texts = Record<string, string | Variants>;

const folder = import.meta.dirname;
const areas = readdirSync(folder, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map((entry) => entry.name);

test('every area is compiled', () => {
  const compiled = project['plugin.inlang.messageFormat'].pathPattern;
  expect(compiled.toSorted()).toEqual(areas.map((area) => `./messages/${area}/{locale}.json`).toSorted());
});

test('every text is said somewhere', () => {
  const sources = globSync('src/**/*.{ts,svelte}', { exclude: (path) => path.endsWith('lib/messages') })
    .map((file) => readFileSync(file, 'utf8'))
    .join('\n');
  const said = new Set(sources.match(/(?<=\bm\.)\w+/g));
  const unsaid = areas.flatMap((area) => Object.keys(texts(area, project.baseLocale)).filter((key) => !said.has(key)));
  expect(unsaid).toEqual([]);
});

/** One name for one thing, in the characters of the Mainland: what is not written, and what is. */
const names: Record<string, [RegExp, string][]> = {
  'zh-Hant': [
    [/裡/, '裏'],
    [/羣/, '群'],
    [/佔/, '占'],
    [/佈/, '布'],
    [/台(?!賬)/, '臺'],
    [/檔案/, '文件'],
    [/訊息/, '消息'],
    [/檢視/, '查看'],
    [/帳/, '賬'],
    [/場地/, '場館'],
    [/改動|變更|變動/, '更改'],
    [/缺席/, '未到場'],
    [/限額|名額/, '配額'],
    [/無需/, '無須']
  ],
  'zh-Hans': [
    [/场地/, '场馆'],
    [/改动|变更|变动/, '更改'],
    [/缺席/, '未到场'],
    [/限额|名额/, '配额'],
    [/无需/, '无须'],
    [/帐/, '账']
  ],
  en: [
    [/\b(company|companies)\b/i, 'firm'],
    [/\blog (in|out)\b/i, 'sign in, sign out'],
    [/\b(amend|modify|reschedule)/i, 'change, move'],
    [/\bcanceled|organiz/i, 'cancelled, organis…'],
    // In a Chinese font it is as wide as a character.
    [/’/, "'"]
  ]
};

/** Where such a word names another thing: the ground before a tower, who did not attend a meeting. */
const otherThings: Record<string, RegExp> = { matters: /場地|场地/g, minutes: /缺席/g };

test.each(project.locales)('%s calls a thing by one name', (locale) => {
  const strays = areas.flatMap((area) =>
    Object.entries(texts(area, locale)).flatMap(([key, text]) => {
      const said = JSON.stringify(text).replace(otherThings[area] ?? '', '');
      return names[locale]!.filter(([other]) => other.test(said)).map(([, name]) => `${key}: ${name}`);
    })
  );
  expect(strays).toEqual([]);
});

describe.each(areas)('%s', (area) => {
  const base = texts(area, project.baseLocale);

  test.each(project.locales)('%s says everything, with the same parameters', (locale) => {
    expect(parametersByKey(texts(area, locale))).toEqual(parametersByKey(base));
  });

  test.each(project.locales)('%s leaves no text empty', (locale) => {
    const empty = Object.entries(texts(area, locale)).filter(([, text]) => text.length === 0);
    expect(empty).toEqual([]);
  });
});

function texts(area: string, locale: string): Texts {
  const { $schema: _, ...messages } = JSON.parse(readFileSync(join(folder, area, `${locale}.json`), 'utf8')) as Texts;
  return messages;
}

function parametersByKey(messages: Texts): Record<string, string[]> {
  return Object.fromEntries(Object.entries(messages).map(([key, text]) => [key, parameters(text).toSorted()]));
}

function parameters(text: string | Variants): string[] {
  if (typeof text === 'string') return [...new Set(text.match(/(?<=\{)\w+(?=\})/g))];
  return text.flatMap((variant) => variant.declarations.flatMap((line) => line.match(/(?<=^input )\w+/) ?? []));
}
