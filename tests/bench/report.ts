/** One measured thing: what it came to, what the machine did at best in the same run, and what is wanted of it. */
export interface Line {
  title: string;
  unit: string;
  figure: number;
  floor: { of: string; figure: number };
  /** `ratio` is the figure over its floor. */
  wanted: { what: 'figure' | 'ratio'; at: 'least' | 'most'; value: number };
}

/** Prints a line; returns whether what is wanted was met. */
export function report({ title, unit, figure, floor, wanted }: Line): boolean {
  const ratio = figure / floor.figure;
  const value = wanted.what === 'ratio' ? ratio : figure;
  const met = wanted.at === 'least' ? value >= wanted.value : value <= wanted.value;
  const limit = `${wanted.at === 'least' ? '≥' : '≤'} ${amount(wanted.value)}${wanted.what === 'ratio' ? ' × floor' : ` ${unit}`}`;
  const missed = `missed by ${amount((Math.abs(value - wanted.value) / wanted.value) * 100)} %`;
  console.log(`${title}
  ${amount(figure)} ${unit}, floor ${amount(floor.figure)} ${unit} (${floor.of}), ratio ${ratio.toFixed(2)}
  wanted ${limit}: ${met ? 'met' : missed}\n`);
  return met;
}

/** Three digits that count, and no more. */
function amount(value: number): string {
  return value.toLocaleString('en', value >= 100 ? { maximumFractionDigits: 0 } : { maximumSignificantDigits: 3 });
}
