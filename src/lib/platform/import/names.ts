import type { LocalizedText } from '../text.ts';
import type { Meanings, Unknown, UnknownName } from './types.ts';

/** Something that a file may name: by its name in any language, or by what else it is called. */
export interface Named {
  id: string;
  name: LocalizedText;
  /** Another name, such as the slug of a venue. */
  alias?: string;
}

/** A name without what people write in different ways: width, case and spaces. */
export function plainName(text: string): string {
  return text.normalize('NFKC').toLowerCase().replaceAll(/\s/g, '');
}

/** Looks things up by what a file calls them. */
export function directoryOf<Thing extends Named>(things: Thing[]) {
  const called = things.map((thing) => {
    const names = [...new Set(namesOf(thing).map(plainName))];
    return { thing, names, pairs: names.map(pairsOf) };
  });
  const byName = Map.groupBy(
    called.flatMap(({ thing, names }) => names.map((name) => ({ name, thing }))),
    ({ name }) => name
  );
  const byId = new Map(things.map((thing) => [thing.id, thing]));

  return {
    /** The only thing of this name; two of one name have to be told apart by a person. */
    find(text: string): Thing | null {
      const found = byName.get(plainName(text)) ?? [];
      return found.length === 1 ? found[0]!.thing : null;
    },

    withId(id: string): Thing | null {
      return byId.get(id) ?? null;
    },

    /** The things whose names are most like a text, the likest first. */
    nearest(text: string, most: number): Thing[] {
      const wanted = pairsOf(plainName(text));
      return called
        .map(({ thing, pairs }) => ({ thing, likeness: Math.max(...pairs.map((each) => likeness(each, wanted))) }))
        .sort((a, b) => b.likeness - a.likeness)
        .slice(0, most)
        .map(({ thing }) => thing);
    }
  };
}

/** How many unknown names are asked about, and how many candidates each is given. */
const mostAsked = 40;
const mostCandidates = 30;
/** How many of them a line names. */
const mostNamed = 3;

export type LookUp<Reason extends string> = ReturnType<typeof lookingUp<Reason>>;

/** Finds what names mean, by itself or by what a person said of them, and keeps those that nobody knows. */
export function lookingUp<Reason extends string>(
  reason: Reason,
  directory: ReturnType<typeof directoryOf<Named>>,
  meanings: Meanings
) {
  const said = new Map([...meanings].map(([name, meaning]) => [plainName(name), meaning]));
  const unknown = new Map<string, { name: string; lines: number; candidates: Named[] }>();

  return {
    /** The id of what a name means, that its lines are not wanted, or that nobody knows. */
    find(name: string): string | Unknown<Reason> {
      const plain = plainName(name);
      const found = directory.find(name)?.id ?? null;
      const meant = said.get(plain);
      if (meant === null) return 'unwanted';
      const id = (meant === undefined ? null : directory.withId(meant)?.id) ?? found;
      if (id !== null) return id;
      // Likeness to a whole directory is costly: it is worked out once a name, and for no more than are asked about.
      const kept = unknown.get(plain) ?? {
        name,
        lines: 0,
        candidates: unknown.size < mostAsked ? directory.nearest(name, mostCandidates) : []
      };
      unknown.set(plain, { ...kept, lines: kept.lines + 1 });
      return { reason, name, nearest: kept.candidates.slice(0, mostNamed).map((candidate) => candidate.name) };
    },

    unknown(): UnknownName[] {
      return [...unknown.values()].slice(0, mostAsked).map(({ candidates, ...rest }) => ({
        ...rest,
        candidates: candidates.map(({ id, name }) => ({ id, name }))
      }));
    }
  };
}

function namesOf({ name, alias }: Named): string[] {
  return [...Object.values(name), ...(alias === undefined ? [] : [alias])];
}

/** Sørensen's coefficient of two sets of neighbouring characters: 1 for the same, 0 for none in common. */
function likeness(one: Set<string>, other: Set<string>): number {
  const common = [...one].filter((pair) => other.has(pair)).length;
  return (2 * common) / Math.max(1, one.size + other.size);
}

function pairsOf(text: string): Set<string> {
  const characters = [...text];
  return new Set(characters.flatMap((character, index) => [character, character + (characters[index + 1] ?? '')]));
}
