import type { LocalizedText } from '../platform/text.ts';
import type { Instant } from '../platform/time.ts';

/** Somebody who is in the building: who signed in, with the number of the badge, or a group. */
export interface Present {
  /** Of the visit or the group. */
  id: string;
  /** Where they are; `null` where nobody said. */
  floor: string | null;
  /** The firm visited or the venue; `null` for the building's own centre. */
  place: LocalizedText | null;
  people: number;
  arrivedAt: Instant;
  badge: number | null;
  /** The group's organisation. */
  organisationName: LocalizedText | null;
}

/** Those at one firm or venue. */
export interface PresentPlace {
  place: LocalizedText | null;
  /** Whether those without a place are groups, which came to no venue, and no visitors. */
  isOfGroups: boolean;
  people: number;
  present: Present[];
}

/** Those on one floor. */
export interface PresentFloor {
  floor: string | null;
  people: number;
  places: PresentPlace[];
}

/** Who is in the building by floor, the highest first and those without one last, and there by firm or venue. */
export function evacuationList(present: readonly Present[]): { people: number; floors: PresentFloor[] } {
  const byFloor = Map.groupBy(present, ({ floor }) => floor);
  const floors = [...byFloor].map(([floor, there]) => {
    const byPlace = Map.groupBy(there, ({ place, badge }) => place?.['zh-Hant'] ?? badge === null);
    const places = [...byPlace.values()].map((at) => {
      const { place, badge } = at[0]!;
      return { place, isOfGroups: place === null && badge === null, people: sumOf(at), present: at };
    });
    return { floor, people: sumOf(there), places };
  });
  return { people: sumOf(present), floors: floors.sort((a, b) => downwards(a.floor, b.floor)) };
}

function sumOf(present: readonly Present[]): number {
  return present.reduce((sum, { people }) => sum + people, 0);
}

function downwards(a: string | null, b: string | null): number {
  if (a === null || b === null) return Number(a === null) - Number(b === null);
  return heightOf(b) - heightOf(a) || a.localeCompare(b, 'zh');
}

/** The number in the name of a floor, below the ground for `B1`. */
function heightOf(floor: string): number {
  const number = Number(/\d+/.exec(floor)?.[0] ?? 0);
  return /^(B|地下|負|负|-)/i.test(floor) ? -number : number;
}
