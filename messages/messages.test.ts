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
