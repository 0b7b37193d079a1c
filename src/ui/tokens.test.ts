import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { type Colour, colourOf, tokensCss } from './tokens';

const SCHEMES = ['light', 'dark'] as const;
const LEVELS = ['low', 'medium', 'high', 'critical'] as const;
const GROUNDS = ['paper', 'ground'] as const;

/** https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio */
function contrast(one: string, other: string): number {
  const [darker = 0, lighter = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (lighter + 0.05) / (darker + 0.05);
}

function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map(at => {
    const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

test('equals the style sheet generated from the tokens', () => {
  expect(readFileSync('src/ui/tokens.css', 'utf8')).toBe(tokensCss());
});

test.each(LEVELS)('has the colour of %s in the chart, too', level => {
  expect(readFileSync('src/records/overview/overview.css', 'utf8')).toContain(`--chart-${level}: var(--${level});`);
});

describe.each(SCHEMES)('in %s', scheme => {
  const on = (text: Colour, ground: Colour) => contrast(colourOf(text, scheme), colourOf(ground, scheme));

  test.each(
    GROUNDS.flatMap(ground => (['ink', 'soft', 'link', ...LEVELS] as const).map(text => [text, ground] as const)),
  )('has the contrast of text for %s on %s', (text, ground) => {
    expect(on(text, ground)).toBeGreaterThanOrEqual(4.5);
  });

  test.each(LEVELS)('has the contrast of text for %s on its own wash', level => {
    expect(on(level, `${level}-wash`)).toBeGreaterThanOrEqual(4.5);
  });

  test.each(GROUNDS)('has a contrast of 3:1 for the edge of a control on %s', ground => {
    expect(on('control', ground)).toBeGreaterThanOrEqual(3);
  });

  test('shows every level in a different colour', () => {
    expect(new Set(LEVELS.map(level => colourOf(level, scheme))).size).toBe(LEVELS.length);
  });
});
