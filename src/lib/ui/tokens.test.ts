import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

const css = readFileSync(new URL('./tokens.css', import.meta.url), 'utf8');

/** The colours declared in the first block after `selector`, as a map of token to #rrggbb. */
function coloursOf(selector: string): Record<string, string> {
  const from = css.indexOf(`\n${selector} {`);
  const block = css.slice(from, css.indexOf('\n}', from));
  return Object.fromEntries(
    [...block.matchAll(/--([\w-]+): (#[0-9a-f]{6});/g)].map(([, name, value]) => [name, value])
  );
}

/** Relative luminance of #rrggbb after WCAG 2. */
function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const share = parseInt(colour.slice(at, at + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string, other: string): number {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

const textOnGround = [
  ...['paper', 'card', 'sunk'].flatMap((ground) =>
    ['ink', 'ink-secondary', 'link', 'ok', 'pending', 'refused', 'info', 'seal'].map((text) => [text, ground])
  ),
  ...['ok', 'pending', 'refused', 'info'].flatMap((tone) => [
    [tone, `${tone}-ground`],
    ['ink', `${tone}-ground`]
  ]),
  ['on-seal', 'seal'],
  ['on-seal', 'seal-pressed'],
  ['on-ok', 'ok']
] as [string, string][];

const plain = coloursOf(':root');
const high = { ...plain, ...coloursOf("[data-contrast='high']") };

describe('contrast of text on its ground', () => {
  test.each(textOnGround)('%s on %s: 4.5:1, and 7:1 in high contrast', (text, ground) => {
    expect(contrast(plain[text]!, plain[ground]!)).toBeGreaterThanOrEqual(4.5);
    expect(contrast(high[text]!, high[ground]!)).toBeGreaterThanOrEqual(7);
  });

  test.each(['paper', 'card', 'sunk'])('edges of controls on %s: 3:1', (ground) => {
    expect(contrast(plain['line-strong']!, plain[ground]!)).toBeGreaterThanOrEqual(3);
    expect(contrast(plain['focus']!, plain[ground]!)).toBeGreaterThanOrEqual(3);
  });
});
