import type { SettingFlaws } from '#lib/venues/input.ts';
import { flawMessage } from '../words.ts';
import type { Fields } from './settings-form.ts';

/** What the fields of a section show: what was typed or is set, and what is wrong with it. */
export interface Reader {
  one(name: string): string;
  all(name: string): string[];
  has(name: string, value: string): boolean;
  /** What is wrong with the setting of a path, or with any of several. */
  error(...paths: string[]): string | undefined;
}

/** A reader of the fields of a section and of the flaws of its settings. */
export function readerOf(fields: Fields, flaws: SettingFlaws): Reader {
  return {
    one: (name) => fields[name]?.[0] ?? '',
    all: (name) => fields[name] ?? [],
    has: (name, value) => fields[name]?.includes(value) ?? false,
    error(...paths) {
      const path = paths.find((each) => each in flaws);
      return path === undefined ? undefined : flawMessage(path, flaws[path]!);
    }
  };
}
