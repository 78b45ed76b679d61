/** Numbers to write beside an axis that has zero and all of some values on it: round ones, about four steps of the same size. */
export function ticks(values: readonly number[]): number[] {
  const [least, most] = [Math.min(0, ...values), Math.max(0, ...values)];
  const step = roundStep(Math.max(most - least, 1) / 4);
  const first = Math.floor(least / step);
  const last = Math.max(Math.ceil(most / step), first + 1);
  return Array.from({ length: last - first + 1 }, (_, index) => (first + index) * step);
}

/** The smallest of 1, 2, 5, 10, 20, 50, … that is no less; things are counted in whole numbers. */
function roundStep(least: number): number {
  const power = 10 ** Math.max(0, Math.floor(Math.log10(least)));
  return [1, 2, 5, 10].map((digit) => digit * power).find((step) => step >= least) ?? 10 * power;
}

/** How many shades a map of values has: so few that they are told apart on a printed page. */
export const shades = 5;

/** The shade of a value, 1 to {@link shades} by its share of the largest; 0 where there is nothing. */
export function shadeOf(value: number, most: number): number {
  return value > 0 && most > 0 ? Math.max(1, Math.ceil((value / most) * shades - 1e-9)) : 0;
}

/** A point of a line; `y` is `null` where nothing is known, and the line has a gap there. */
export interface Point {
  x: number;
  y: number | null;
}

/** The unbroken stretches of a line. */
export function stretches(points: readonly Point[]): { x: number; y: number }[][] {
  const runs: { x: number; y: number }[][] = [[]];
  for (const { x, y } of points) {
    if (y === null) runs.push([]);
    else runs.at(-1)!.push({ x, y });
  }
  return runs.filter((run) => run.length > 0);
}

/** The `d` of an SVG path through points. */
export function lineThrough(points: readonly { x: number; y: number }[]): string {
  return points.map(({ x, y }, index) => `${index === 0 ? 'M' : 'L'}${round(x)} ${round(y)}`).join('');
}

/** The `d` of an SVG path around what lies between points and a ground line. */
export function areaUnder(points: readonly { x: number; y: number }[], ground: number): string {
  const [first, last] = [points[0], points.at(-1)];
  return first && last
    ? `${lineThrough(points)}L${round(last.x)} ${round(ground)}L${round(first.x)} ${round(ground)}Z`
    : '';
}

/** Every how many labels of an axis are written, so that each has room. */
export function labelStep(count: number, width: number, labelWidth: number): number {
  return Math.max(1, Math.ceil((count * labelWidth) / Math.max(width, 1)));
}

/** About how wide the longest of some texts is on an axis: Chinese characters are twice as wide as figures and letters. */
export function longest(texts: readonly string[]): number {
  return Math.max(0, ...texts.map((text) => [...text].reduce((sum, each) => sum + (each > 'ſ' ? 14 : 8.5), 0)));
}

const round = (value: number) => Math.round(value * 10) / 10;
